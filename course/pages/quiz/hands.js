// What hands on the keyboard do with a question: digits choose or lead to a place, Enter checks and goes on. And what of
// a widget Streamlit has no setting for.
const LETTERS = "course.letters"; // switched off in the list of keys
const WRITING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="combobox"]';
const LINE = 'input[type="text"]:not([role="combobox"])';
// Where Enter checks: rows, lists that are closed, and a passage that is picked already.
const CHECKS =
  '.st-key-asking input:is([type="radio"], [type="checkbox"]):not(.pick *),' +
  '.st-key-asking [role="combobox"][aria-expanded="false"], .pick input:checked';
const CONTROL = "a[href], button, input, summary, textarea, select, [role]";

const asking = () => document.querySelector(".st-key-asking");
const plain = ({ isTrusted, repeat, isComposing, altKey, ctrlKey, metaKey }) =>
  isTrusted && !(repeat || isComposing || altKey || ctrlKey || metaKey) && !document.querySelector("dialog:modal");

// Rows that digits choose from: of a group of its own each where several things are asked; never the passages.
const groups = () => {
  const inside = asking();
  if (!inside) return [];
  const boxes = [...inside.querySelectorAll(".st-key-choices input")];
  const radios = [...inside.querySelectorAll('[data-testid="stRadioGroup"]')]
    .filter((group) => !group.closest(".st-key-picks"))
    .map((group) => [...group.querySelectorAll("input")]);
  return boxes.length ? [boxes] : radios;
};

const chosen = (group) => group.some((input) => input.checked);

const passages = () => [...document.querySelectorAll(".pick input")].filter((input) => input.checkVisibility());

// Where there are no rows: steps, lines and lists, or passages.
const places = () => {
  const inside = asking();
  if (!inside) return [];
  const steps = [...inside.querySelectorAll('[class*="st-key-step-"]')];
  if (steps.length) return steps.map((step) => step.querySelector('button:not([aria-disabled="true"])'));
  const lines = [...inside.querySelectorAll('input[type="text"]')];
  return lines.length ? lines : passages();
};

const lead = (event) => {
  const all = places();
  const line = !document.querySelector(".st-key-cloze") && all[0]?.matches(LINE) ? all[0] : null;
  const paragraph = all.find((one) => one.matches(".pick input") && one.value.endsWith(`/p${event.key}`));
  const to = line ?? paragraph ?? all[Number(event.key) - 1];
  to?.focus();
  if (line) line.select(); // the only line: the digit is written there
  else if (to) event.preventDefault();
};

const digit = (event) => {
  const all = groups();
  if (!all.length) return lead(event);
  const here = all.find((group) => group.includes(document.activeElement));
  const group = here ?? all.find((one) => !chosen(one)) ?? all[0];
  const input = group?.[Number(event.key) - 1];
  if (!input) return;
  event.preventDefault();
  if (input.type === "checkbox" || !input.checked) input.click();
  // Where more is asked, the next digit is for what is still open.
  const next = all.find((one) => one !== group && !chosen(one)) ?? (chosen(passages()) ? [] : passages());
  const to = next[0] ?? input;
  to.focus({ preventScroll: true });
  to.closest("label")?.scrollIntoViewIfNeeded?.(false);
};

const press = (name) => {
  const button = document.querySelector(`[class*="st-key-${name}-"] button`);
  button?.click();
  return Boolean(button);
};

// Capture: Streamlit's own rows keep Enter to themselves.
addEventListener(
  "keydown",
  (event) => {
    if (event.defaultPrevented || !plain(event)) return;
    const { key, target } = event;
    const quiet = document.documentElement.classList.contains("quiet"); // the connection was lost: see sending.js
    if (/^[1-9]$/.test(key) && !quiet && localStorage.getItem(LETTERS) !== "off" && !target.matches?.(WRITING)) digit(event);
    else if (key === "Enter" && target.matches?.(CHECKS)) {
      press("check-anyway") || press("check"); // in an exam nothing: what leads on there is pressed by itself
    } else if (key === "Enter" && document.querySelector(".judged") && !target.closest?.(CONTROL)) {
      if (press("next")) event.preventDefault();
    }
  },
  true,
);

// Streamlit gives the label of a box as it is written to what reads aloud, with the escapes of show.py.
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const unescape = (element) => {
  const label = element.getAttribute("aria-label");
  const said = label?.replace(ESCAPED, "$1");
  if (said !== label) element.setAttribute("aria-label", said);
};

// A step at an end of the order can be moved one way only. Its button says so, and keeps the focus.
const ends = () => {
  const steps = document.querySelectorAll('[class*="st-key-step-"]');
  steps.forEach((step, place) => {
    const [up, down] = step.querySelectorAll("button");
    for (const [button, end] of [[up, place === 0], [down, place === steps.length - 1]]) {
      if (!button || (button.getAttribute("aria-disabled") === "true") === end) continue;
      if (end) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  });
};

addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.('[aria-disabled="true"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

const look = () => {
  for (const element of document.querySelectorAll('#root [aria-label*="\\\\"]')) unescape(element);
  ends();
};

const root = document.getElementById("root");
if (root) {
  new MutationObserver(look).observe(root, { attributeFilter: ["aria-label"], childList: true, subtree: true });
  look();
}
