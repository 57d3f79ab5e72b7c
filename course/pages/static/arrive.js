// Where the keyboard and a screen reader go on after a step, or when a page is opened: an element of class
// course-focus or course-arrive says so. Streamlit leaves the focus on nothing when the button that was pressed is gone.
const done = new Set();
let asked = "";

// What is not drawn yet, or is still hidden, takes no focus: again until it does.
const untilDone = (go, tries = 120) => go() || (tries && requestAnimationFrame(() => untilDone(go, tries - 1)));

const focus = ({ to, when }) => {
  if (!to || done.has(when) || asked === when) return;
  asked = when;
  let calm = 0; // frames since the run came to its end
  untilDone(() => {
    if (asked !== when) return true;
    // Until then something of what the page was before still stands on it; a component draws a little later.
    const running = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";
    calm = running ? 0 : calm + 1;
    if (calm < 3) return false;
    const target = document.querySelector(`.st-key-${CSS.escape(to)}, #${CSS.escape(to)}`);
    // A widget's own key stands on what holds it: the control takes the focus.
    const control = target?.matches(".stElementContainer") && target.querySelector("button");
    if (target && !control) target.tabIndex = -1;
    (control || target)?.focus({ preventScroll: !control });
    if (!target || document.activeElement !== (control || target)) return false;
    done.add(when);
    const { top } = target.getBoundingClientRect();
    if (!control && (top < 0 || top > 0.6 * innerHeight)) target.scrollIntoView({ block: "start" });
    return true;
  });
};

// The first of the selectors, or else what the address names after its #; once each time that the page is opened.
const arrive = (marker) => {
  if (marker.arrived) return;
  marker.arrived = true;
  const named = decodeURIComponent(location.hash.slice(1));
  const selectors = JSON.parse(marker.dataset.to);
  if (!named && !selectors.length) return;
  untilDone(() => {
    const one = selectors.map((selector) => document.querySelector(selector)).find(Boolean);
    const target = one ?? (named && document.getElementById(named));
    if (!target) return false;
    target.tabIndex = -1;
    const show = () => {
      target.scrollIntoView({ block: one ? "center" : "start" });
      target.focus({ preventScroll: true });
    };
    show();
    // Once more when the fonts have taken their places.
    document.fonts.ready.then(() => requestAnimationFrame(show));
    return true;
  });
};

const look = () => {
  const marker = document.querySelector(".course-focus");
  if (marker) focus(marker.dataset);
  const arriving = document.querySelector(".course-arrive");
  if (arriving) requestAnimationFrame(() => arrive(arriving));
};

const root = document.getElementById("root");
if (root) {
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  look();
}
