// Focuses the container, the button `st-key-…` or the element whose id `data` names first, once for each `when`.
const done = new Set();

export default function ({ data }) {
  const [container, when] = data;
  if (!container || done.has(when)) return;
  let tries = 0;
  // What is not drawn yet, or is still hidden, takes no focus: try again until it does.
  const go = () => {
    const target = document.querySelector(`.st-key-${CSS.escape(container)}, #${CSS.escape(container)}`);
    // A widget's own key stands on what holds it: the control takes the focus.
    const control = target?.matches(".stElementContainer") && target.querySelector("button");
    if (target && !control) target.tabIndex = -1;
    (control || target)?.focus({ preventScroll: !control });
    if (!target || document.activeElement !== (control || target)) {
      if (++tries < 120) requestAnimationFrame(go);
      return;
    }
    done.add(when);
    if (control) return;
    const { top } = target.getBoundingClientRect();
    if (top < 0 || top > 0.6 * innerHeight) target.scrollIntoView({ block: "start" });
  };
  go();
}
