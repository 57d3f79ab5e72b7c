// Focuses the container or the button `st-key-…` that `data` names first, once for each `when`, and keeps the
// question that is shown in sight of the navigator, which on a phone is a strip.
const done = new Set();

const centre = () => {
  const strip = document.querySelector(".st-key-navigator");
  const here = strip?.querySelector('[class*="-here-"]');
  if (here) strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
};

export default function ({ data }) {
  const [container, when] = data;
  requestAnimationFrame(centre);
  if (!container || done.has(when)) return;
  let tries = 0;
  const go = () => {
    const target = document.querySelector(`.st-key-${CSS.escape(container)}`);
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
