// What stands in the fields of a question is saved only if the page says that it has seen just that. Streamlit forgets
// what it has sent when the connection is lost: it is sent again once there is one.
const { classList } = document.documentElement;
const EVERY = 8000; // milliseconds
const MOMENT = 1000; // so long "Not saved yet" would only flicker

const app = () => document.querySelector('[data-testid="stApp"]');
const connected = () => app()?.dataset.testConnectionState === "CONNECTED";
const running = () => app()?.dataset.testScriptState === "running";
const again = () => document.querySelector('[class*="st-key-again-"] button');

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
let sent = -Infinity;
let apart = false; // whether the connection was lost, and the page has not been drawn anew after that
let met = false;

const send = () => {
  sent = performance.now();
  apart = false;
  again()?.click();
};

const look = () => {
  const now = performance.now();
  const lost = Boolean(document.querySelector(".st-key-lost"));
  since = agrees() ? Infinity : Math.min(since, now);
  classList.toggle("behind", since < Infinity);
  classList.toggle("unsaved", lost || now - since > MOMENT);
  met ||= connected();
  apart ||= met && !connected();
  if (!connected() || running()) return;
  if (apart || (now - sent > EVERY && (lost || now - since > EVERY))) send();
};

// Whoever leaves then is asked first.
addEventListener("beforeunload", (event) => classList.contains("unsaved") && event.preventDefault());

const root = document.getElementById("root");
if (root) {
  for (const name of ["input", "change", "click"]) addEventListener(name, () => queueMicrotask(look), true);
  new MutationObserver(look).observe(root, {
    attributeFilter: ["data-test-connection-state", "data-test-script-state", "value"],
    childList: true,
    subtree: true,
  });
  setInterval(look, 250);
}
