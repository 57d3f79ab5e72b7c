// What hands on the keyboard do with a question: digits choose or lead to a place, Enter checks and goes on.
const LETTERS = "course.letters"; // switched off in the list of keys
const WRITING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
const LINE = 'input[type="text"]';
// Where Enter checks: rows, lists that are closed (a browser that does not know :open ignores it inside :is), and a passage
// that is picked already.
const CHECKS =
  '.asking input:is([type="radio"], [type="checkbox"]):not(.pick *), .asking select:not(:is(:open)), .pick input:checked';
const CONTROL = "a[href], button, input, summary, textarea, select, [role]";

const asking = () => document.querySelector(".asking");
const plain = ({ isTrusted, repeat, isComposing, altKey, ctrlKey, metaKey }) =>
  isTrusted && !(repeat || isComposing || altKey || ctrlKey || metaKey) && !document.querySelector("dialog:modal");

// Rows that digits choose from: of a group of its own each where several things are asked; never the passages.
const groups = () => {
  const inside = asking();
  if (!inside) return [];
  const boxes = [...inside.querySelectorAll(".choices input")];
  const radios = [...inside.querySelectorAll('[role="radiogroup"]')].map((group) => [...group.querySelectorAll("input")]);
  return boxes.length ? [boxes] : radios;
};

const chosen = (group) => group.some((input) => input.checked);

const passages = () => [...document.querySelectorAll(".pick input")].filter((input) => input.checkVisibility());

// Where there are no rows: steps, lines and lists, or passages.
const places = () => {
  const inside = asking();
  if (!inside) return [];
  const steps = [...inside.querySelectorAll(".step")];
  if (steps.length) return steps.map((step) => step.querySelector('button:not([aria-disabled="true"])'));
  const lines = [...inside.querySelectorAll('input[type="text"], select')];
  return lines.length ? lines : passages();
};

const lead = (event) => {
  const all = places();
  const line = !document.querySelector(".filling") && all[0]?.matches(LINE) ? all[0] : null;
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
  const button = document.querySelector(`button.press.${name}`);
  button?.click();
  return Boolean(button);
};

// An Enter that ends a composition is none: Safari sends it after the composition, with this code only.
addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
  },
  true,
);

addEventListener(
  "keydown",
  (event) => {
    if (event.defaultPrevented || !plain(event)) return;
    const { key, target } = event;
    const quiet = document.documentElement.classList.contains("quiet"); // the connection was lost: see form.js
    if (/^[1-9]$/.test(key) && !quiet && localStorage.getItem(LETTERS) !== "off" && !target.matches?.(WRITING)) digit(event);
    else if (key === "Enter" && target.matches?.(CHECKS)) {
      // In an exam nothing: what leads on there is pressed by itself. Chromium would also open the list.
      if (press("check-anyway") || press("check")) event.preventDefault();
    } else if (key === "Enter" && document.querySelector(".judged") && !target.closest?.(CONTROL)) {
      if (press("next")) event.preventDefault();
    }
  },
  true,
);

// A step at an end of the order can be moved one way only.
addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.('[aria-disabled="true"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);
