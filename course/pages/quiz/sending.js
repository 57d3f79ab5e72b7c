// What stands in the fields of a question is saved only if the page says that it has seen just that. Streamlit forgets
// what it has sent when the connection is lost: it is sent again once there is one.
const { classList } = document.documentElement;
const EVERY = 8000; // milliseconds
const MOMENT = 1000; // so long "Not saved yet" would only flicker

const app = () => document.querySelector('[data-testid="stApp"]');
const connected = () => app()?.dataset.testConnectionState === "CONNECTED";
const running = () => app()?.dataset.testScriptState === "running";

// The value of a field, as fields.py tells it.
const valueOf = (inputs) => {
  const [first] = inputs;
  if (first.type === "radio") return inputs.findIndex((input) => input.checked);
  return first.type === "checkbox" ? first.checked : first.value.trim();
};

const agrees = () => {
  const fields = JSON.parse(document.querySelector(".course-seen")?.dataset.fields ?? "{}");
  return Object.entries(fields).every(([name, seen]) => {
    const inputs = [...document.querySelectorAll(`.st-key-${CSS.escape(name)} input`)];
    return !inputs.length || valueOf(inputs) === seen;
  });
};

let since = Infinity; // when the fields began to differ from what was seen
let ran = 0; // when something was sent, or a run was under way
let apart = false; // whether the connection was lost, and the page has not been drawn anew after that
let met = false;

const send = () => {
  ran = performance.now();
  apart = false;
  const button = document.querySelector('[class*="st-key-again-"] button');
  if (button) button.click();
  else document.querySelector(".navigator")?.again?.();
};

const look = () => {
  const now = performance.now();
  const lost = Boolean(document.querySelector(".st-key-lost"));
  since = agrees() ? Infinity : Math.min(since, now);
  classList.toggle("behind", since < Infinity);
  classList.toggle("unsaved", lost || now - since > MOMENT);
  met ||= connected();
  apart ||= met && !connected();
  if (met && !connected()) quiet = now + QUIET;
  classList.toggle("quiet", now < quiet);
  if (running()) ran = now;
  if (!connected() || running()) return;
  const waiting = lost || since < Infinity || document.querySelector(".st-key-down");
  if (apart || (waiting && now - ran > EVERY)) send();
};

// While there is no connection Streamlit shuts every field, and the browser takes the focus from it. A line of text stays
// open: typing goes on. Others get the focus back once they are open. For a while no letter is a shortcut: it may have
// been typed for a line.
const LINES = '.st-key-asking input[type="text"]:not([role="combobox"])';
const QUIET = 5000; // milliseconds
let quiet = 0;
let shut = null;
addEventListener("blur", ({ target }) => target.disabled && (shut = target), true);

const keepOpen = () => {
  if (met && !connected()) for (const line of document.querySelectorAll(LINES)) line.disabled = false;
  if (!shut || shut.disabled) return;
  if (document.activeElement === document.body) shut.focus({ preventScroll: true });
  shut = null;
};

// Whoever leaves then is asked first.
addEventListener("beforeunload", (event) => classList.contains("unsaved") && event.preventDefault());

const root = document.getElementById("root");
if (root) {
  for (const name of ["input", "change", "click"]) addEventListener(name, () => queueMicrotask(look), true);
  new MutationObserver(keepOpen).observe(root, { attributeFilter: ["disabled"], subtree: true });
  new MutationObserver(look).observe(root, {
    attributeFilter: ["data-test-connection-state", "data-test-script-state", "value"],
    childList: true,
    subtree: true,
  });
  setInterval(look, 250);
}
