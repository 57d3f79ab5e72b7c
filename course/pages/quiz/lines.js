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
};

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
