// Where the keyboard and a screen reader go on after a step, or when a page is opened: an element of class
// course-focus or course-arrive says so. Without one it is the heading, wherever the focus would be on nothing: browsers
// put it on the body when a page is opened, and when what had it is taken away.
const done = new Set();
let asked = "";

const main = () => document.querySelector('[data-testid="stMain"]');
const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";

// What is not drawn yet, or is still hidden, takes no focus: again until it does.
const untilDone = (go, tries = 120) => go() || (tries && requestAnimationFrame(() => untilDone(go, tries - 1)));

// Only this box scrolls; scrollIntoView would move every box around it as well.
const scroll = (target, { centre }) => {
  const box = main();
  if (!box) return;
  const { top, height } = target.getBoundingClientRect();
  const above = centre ? (box.clientHeight - height) / 2 : parseFloat(getComputedStyle(target).scrollMarginTop) || 0;
  box.scrollTop += top - box.getBoundingClientRect().top - above;
};

const nowhere = () => !document.activeElement || document.activeElement === document.body;

// Whoever went into a line of text or wrote in it, and has pressed nothing since, stays in it.
let line = null;
for (const name of ["pointerdown", "input"])
  addEventListener(name, ({ target }) => (line = target.closest?.('.asking input[type="text"]') ?? null), true);
addEventListener("keydown", ({ key }) => (key === "Enter" || key === "Tab") && (line = null), true);

// The heading that took the focus because nothing had it.
let caught = null;

const focus = ({ to, when }) => {
  if (!to || done.has(when) || asked === when) return;
  asked = when;
  const from = document.activeElement;
  let calm = 0; // frames since the run came to its end
  untilDone(() => {
    if (asked !== when) return true;
    // Until then something of what the page was before still stands on it; a component draws a little later.
    calm = running() ? 0 : calm + 1;
    if (calm < 3) return false;
    // Whoever has gone on since is not fetched back from there.
    const gone = !nowhere() && document.activeElement !== from && document.activeElement !== caught;
    if (line?.isConnected || gone) return done.add(when);
    const target = document.querySelector(`.st-key-${CSS.escape(to)}, #${CSS.escape(to)}`);
    // A widget's own key stands on what holds it: the control takes the focus.
    const control = target?.matches("button") ? target : target?.matches(".stElementContainer") && target.querySelector("button");
    if (target && !control) target.tabIndex = -1;
    (control || target)?.focus({ preventScroll: !control });
    if (!target || document.activeElement !== (control || target)) return false;
    done.add(when);
    const top = target.getBoundingClientRect().top - (main()?.getBoundingClientRect().top ?? 0);
    if (target.matches(".stem")) main().scrollTop = 0; // a question begins with the row of questions above it
    else if (!control && (top < 0 || top > 0.6 * innerHeight)) scroll(target, { centre: false });
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
      scroll(target, { centre: Boolean(one) });
      target.focus({ preventScroll: true });
    };
    show();
    // Once more when the fonts have taken their places.
    document.fonts.ready.then(() => requestAnimationFrame(show));
    return true;
  });
};

// What has the focus, unless it was left by hand for nothing.
let held = null;
addEventListener("focusin", (event) => (held = event.target));
addEventListener("focusout", ({ target }) => setTimeout(() => target === held && held.isConnected && (held = null), 0));

// A question or a review that is opened, and a page in another language, which shell.js notes: the reader is at work.
let path = location.pathname;
let lost = path === "/quiz" || path === "/review" || sessionStorage.getItem("course.switched") !== null;
sessionStorage.removeItem("course.switched");
let catching = false;

// A page that a link leads to begins at its top; the browser's Back, whose event is trusted, at where it was left.
let forward = false;
addEventListener("popstate", ({ isTrusted }) => (forward = !isTrusted));

const keep = () => {
  lost ||= path !== location.pathname || Boolean(held && !held.isConnected);
  path = location.pathname;
  if (!lost || catching) return;
  catching = true;
  let calm = 0;
  const end = () => {
    catching = lost = forward = false;
    return true;
  };
  const go = () => {
    calm = running() ? 0 : calm + 1;
    if (calm < 8) return false; // what a marker asks for comes first
    const heading = main()?.querySelector(".stem, h1, h2");
    if (!nowhere()) return end();
    if (heading) {
      heading.tabIndex = -1;
      caught = heading;
      heading.focus({ preventScroll: true });
      if (forward) main().scrollTop = 0;
    }
    return nowhere() ? false : end();
  };
  const again = (tries) => go() || (tries ? requestAnimationFrame(() => again(tries - 1)) : end());
  again(600);
};

// The title of the tab; Streamlit knows one for each page only, and writes it anew now and then.
let own = "";
let ours = "";
const entitle = () => {
  const wanted = document.querySelector(".course-title")?.dataset.title ?? "";
  if (document.title !== ours) own = document.title;
  else if (!wanted) document.title = own;
  ours = wanted;
  if (wanted && document.title !== wanted) document.title = wanted;
};

const look = () => {
  const marker = document.querySelector(".course-focus");
  if (marker) focus(marker.dataset);
  const arriving = document.querySelector(".course-arrive");
  if (arriving) requestAnimationFrame(() => arrive(arriving));
  entitle();
  keep();
};

const root = document.getElementById("root");
if (root) {
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  new MutationObserver(entitle).observe(document.querySelector("title"), { childList: true });
  look();
}
