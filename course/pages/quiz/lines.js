// Lines to type in: Streamlit cannot set these attributes. What is asked decides the keyboard of a phone; nothing there
// may change or underline what is typed, for a spelling may be what is asked. The stem says what its lines take.
const KEYBOARD = { measure: "decimal", year: "numeric" }; // others may want letters or a minus, which these lack
const LINES = '.st-key-asking input[type="text"]:not([role="combobox"])';

const look = () => {
  const stem = document.querySelector(".stem");
  const asking = document.querySelector(".st-key-asking");
  if (!stem || !asking) return;
  for (const name of ["lang", "dir"]) {
    const value = stem.getAttribute(name);
    if (asking.getAttribute(name) === value) continue;
    if (value) asking.setAttribute(name, value);
    else asking.removeAttribute(name);
  }
  // The page's own words stand there too.
  const langs = JSON.parse(stem.dataset.langs ?? "{}");
  const page = asking.lang ? stem.dataset.own ?? document.documentElement.lang : "";
  for (const words of asking.querySelectorAll("p, .step > :last-child")) {
    const lang = langs[words.textContent] ?? ((words.closest(".stHtml") && words.lang) || page);
    if (words.lang !== lang) words.lang = lang;
  }
  for (const line of asking.querySelectorAll(LINES)) {
    const keyboard = KEYBOARD[stem.dataset.takes] ?? "text";
    if (line.inputMode === keyboard && line.dir === "auto") continue;
    line.inputMode = keyboard;
    line.dir = "auto";
    line.autocapitalize = "none";
    line.setAttribute("autocorrect", "off");
    line.spellcheck = false;
    line.enterKeyHint = "done";
  }
  restore();
};

// A press does not overtake what was typed before it. Streamlit puts the text of a line among what it sends only when it
// has drawn that, and what a button does at once; so a press is held until the page says that its text was seen.
const BUTTONS = ".stButton button, .navigator button";
const MOST = 5000; // milliseconds; then the press goes on, as without a connection the text does not arrive
let held = null;
let released = false;

const keyOf = (element) => [...element.classList].find((name) => name.startsWith("st-key-"));

const nameOf = (line) => {
  const key = line.closest('[class*="st-key-answer-"]');
  return key ? keyOf(key).slice("st-key-".length) : "";
};

// The lines whose text the page has not seen yet: name, what it has seen, what stands there.
const behind = () => {
  const seen = JSON.parse(document.querySelector(".course-seen")?.dataset.fields ?? "{}");
  return [...document.querySelectorAll(LINES)]
    .map((line) => [nameOf(line), seen[nameOf(line)] ?? "", line.value])
    .filter(([name, known, text]) => name && known !== text.trim());
};

const unseen = () => behind().length > 0;

// What was typed right before the page goes, by a reload for one, is typed anew when the same line comes again.
const TYPED = "course.typed";
const FRESH = 60_000; // milliseconds
addEventListener("pagehide", () => {
  const lines = behind();
  if (lines.length) sessionStorage.setItem(TYPED, JSON.stringify({ at: Date.now(), lines }));
});
const { at = 0, lines: waiting = [] } = JSON.parse(sessionStorage.getItem(TYPED) ?? "{}");
let left = Date.now() - at < FRESH ? waiting : [];
sessionStorage.removeItem(TYPED);

const restore = () => {
  if (!left.length) return;
  for (const line of document.querySelectorAll(LINES)) {
    const found = left.find(([name]) => name === nameOf(line));
    if (!found) continue;
    left = left.filter((one) => one !== found);
    if (line.value.trim() !== found[1]) continue; // it has another answer by now
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(line, found[2]);
    line.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const hold = (button) => {
  const own = button.closest('[class*="st-key-"]');
  const place = own && [...own.querySelectorAll("button")].indexOf(button); // the row of questions may be drawn anew
  const until = performance.now() + MOST;
  const line = document.activeElement?.matches(LINES) ? document.activeElement : null;
  line?.blur();
  const wait = () => {
    if (unseen() && performance.now() < until) return setTimeout(wait, 20);
    const drawn = own ? document.querySelectorAll(`.${CSS.escape(keyOf(own))} button`) : [];
    const again = button.isConnected ? button : drawn[place];
    released = true;
    again?.click();
    released = false;
    held = null;
    if (document.activeElement === document.body) line?.focus();
  };
  held = button;
  setTimeout(wait, 20);
};

addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.(BUTTONS);
    if (!button || button.closest('[class*="st-key-again-"]') || released || !(held || unseen())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!held) hold(button);
  },
  true,
);

// An Enter that ends a composition is none: Safari sends it after the composition, with this code only.
addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
  },
  true,
);

const root = document.getElementById("root");
if (root) {
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  look();
}
