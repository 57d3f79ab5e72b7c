// Focuses the container, the button `st-key-…` or the element whose id `data` names first, once for each `when`.
const done = new Set();

export default function ({ data }) {
  const [container, when] = data;
  if (!container || done.has(when)) return;
  let tries = 0;
  const go = () => {
    const target = document.querySelector(`.st-key-${CSS.escape(container)}, #${CSS.escape(container)}`);
    if (!target) {
      if (++tries < 40) requestAnimationFrame(go);
      return;
    }
    done.add(when);
    // A widget's own key stands on what holds it: the control takes the focus.
    const control = target.matches(".stElementContainer") && target.querySelector("button");
    if (control) {
      control.focus();
      return;
    }
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    const { top } = target.getBoundingClientRect();
    if (top < 0 || top > 0.6 * innerHeight) target.scrollIntoView({ block: "start" });
  };
  go();
}
