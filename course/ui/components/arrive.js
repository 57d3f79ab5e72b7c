// Scrolls to the first of the selectors that is there, or to what the address names after its #, and focuses it.
const named = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  return id ? document.getElementById(id) : null;
};

export default function ({ data, parentElement }) {
  const [selectors, when] = data;
  // A rerun with the same data must leave the page, and the reader's place in it, alone.
  if (parentElement.arrived === when) return;
  let tries = 0;
  const go = () => {
    const [one] = selectors.map((selector) => document.querySelector(selector)).filter(Boolean);
    const target = one ?? named();
    if (!target) {
      if ((selectors.length || location.hash) && ++tries < 60) requestAnimationFrame(go);
      return;
    }
    parentElement.arrived = when;
    target.tabIndex = -1;
    const show = () => {
      target.scrollIntoView({ block: one ? "center" : "start" });
      target.focus({ preventScroll: true });
    };
    show();
    // Once more when the fonts have taken their places.
    document.fonts.ready.then(() => requestAnimationFrame(show));
  };
  requestAnimationFrame(go);
}
