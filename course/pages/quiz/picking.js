// Passages are picked in the article beside the question or, where no article is beside it, in a list below the question.
// Boxes that nobody sees keep the answer (those of .kept-picks, in the order of the list). This script presses them for the
// student, and shows which of them are on.
const PANE = ".book .articles";
const root = document.getElementById("root");
const pane = document.querySelector(PANE);
const { classList } = document.documentElement;

const made = (name, className, text = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

const picking = () => document.querySelector(".picking");
const offered = () => [...(picking()?.querySelectorAll("[data-passage]") ?? [])];
const boxes = () => [...document.querySelectorAll(".kept-picks input")];
const one = () => Boolean(picking()?.dataset.one);
const inPane = (passage) => pane.querySelector(`[data-passage="${CSS.escape(passage)}"]`);

const choose = (passage, on) => {
  const places = offered().map((row) => row.dataset.passage);
  const place = places.indexOf(passage);
  const box = boxes()[one() && !on ? places.length : place]; // the last one of a single choice takes it back
  if (place >= 0 && box && (one() || box.checked !== on)) box.click();
  requestAnimationFrame(show);
};

// The control of a passage: its place in the article, with a box before it.
const control = (holder, row, group) => {
  const head = holder.querySelector(":scope > .meta");
  const label = made("label", "pick");
  const box = made("input", "");
  box.type = one() ? "radio" : "checkbox";
  box.name = group;
  box.setAttribute("form", ""); // it is no field of the question
  box.value = row.dataset.passage;
  box.setAttribute("aria-label", row.dataset.name);
  box.onchange = () => choose(box.value, box.checked);
  label.append(box, made("span", "", head.textContent));
  head.before(label);
};

const dress = () => {
  const rows = offered();
  const wanted = JSON.stringify([one(), rows.map((row) => row.dataset.passage)]);
  for (const holder of pane.querySelectorAll(".passage:has(> .pick)")) {
    if (holder.dressed === wanted) continue;
    holder.querySelector(":scope > .pick").remove();
  }
  let all = rows.length > 0;
  for (const row of rows) {
    const holder = inPane(row.dataset.passage);
    // Where the article has been edited since the attempt began, it is not the text to answer by.
    const same = holder?.querySelector(".text")?.textContent === row.querySelector(".said")?.textContent;
    all &&= same;
    if (!row.querySelector(":scope > .pick")) control(row, row, "pick-in-list");
    if (same && !holder.querySelector(":scope > .pick")) {
      holder.dressed = wanted;
      control(holder, row, "pick-in-article");
    }
  }
  const beside = pane.querySelector("article");
  classList.toggle("picks-in-list", rows.length > 0 && Boolean(beside) && !all);
  if (!all || !beside || reached === wanted) return;
  reached = wanted;
  const here = pane.getBoundingClientRect();
  const first = rows.map((row) => inPane(row.dataset.passage));
  const inSight = first.some((holder) => {
    const { top, bottom } = holder.getBoundingClientRect();
    return bottom > here.top && top < here.bottom;
  });
  if (!inSight) pane.scrollBy({ top: first[0].closest("article").getBoundingClientRect().top - here.top });
};
let reached = "";

const chip = (row) => {
  const { passage, short } = row.dataset;
  const { remove, show: shows } = picking().dataset;
  const item = made("li", "");
  const to = made("button", "to");
  to.type = "button";
  to.append(made("strong", "", short), " ", made("span", "", row.querySelector(".translated, .said").textContent));
  to.setAttribute("aria-label", shows.replace("{name}", row.dataset.name));
  to.onclick = () => reveal(row);
  const off = made("button", "off", "×");
  off.type = "button";
  off.setAttribute("aria-label", remove.replace("{name}", row.dataset.name));
  off.onclick = () => {
    const place = [...item.parentElement.children].indexOf(item);
    choose(passage, false);
    item.remove();
    const rest = picking().querySelectorAll(".picked .off");
    (rest[Math.min(place, rest.length - 1)] ?? document.getElementById("stem"))?.focus({ preventScroll: true });
  };
  item.append(to, off);
  return item;
};

// To the passage where it was picked: in the article, or in the list.
const reveal = (row) => {
  const holder = besides() ? inPane(row.dataset.passage) : row;
  if (holder === row) {
    row.closest("details").open = true;
    const main = document.querySelector('[data-testid="stMain"]');
    main.scrollBy({ top: row.getBoundingClientRect().top - main.getBoundingClientRect().top - main.clientHeight / 4 });
  } else {
    pane.scrollBy({ top: holder.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4 });
  }
  holder.querySelector(".pick input")?.focus({ preventScroll: true });
};
const besides = () =>
  classList.contains("beside") && pane.parentElement.open && !classList.contains("picks-in-list");

const show = () => {
  const list = picking()?.querySelector(".picked");
  if (!list) return;
  const on = boxes().map((box) => box.checked);
  const rows = offered();
  const picked = rows.filter((_, place) => on[place]);
  const names = new Set(picked.map((row) => row.dataset.passage));
  for (const box of document.querySelectorAll(".pick input")) {
    if (box.checked !== names.has(box.value)) box.checked = names.has(box.value);
  }
  for (const group of picking().querySelectorAll("details")) {
    const count = group.querySelectorAll(".pick input:checked").length;
    const said = count && !one() ? String(count) : count ? "✓" : "";
    if ((group.dataset.picked ?? "") !== said) group.dataset.picked = said;
  }
  const state = JSON.stringify([...names]);
  if (list.dataset.shown === state) return;
  list.dataset.shown = state;
  list.replaceChildren(...picked.map(chip));
};

let drawn = false;
const look = () => {
  if (drawn) return;
  drawn = true;
  requestAnimationFrame(() => {
    drawn = false;
    dress();
    show();
  });
};

// Anywhere on a passage is as good as its box, unless words are being selected there.
addEventListener("click", (event) => {
  const holder = event.target.closest?.(`${PANE} .passage:has(> .pick), .picking [data-passage]`);
  if (!holder || event.target.closest("a, button, label, input") || !getSelection().isCollapsed) return;
  const box = holder.querySelector(".pick input");
  box.focus({ preventScroll: true });
  choose(box.value, !box.checked);
});

addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches?.(".pick input")) return;
  if (event.key === "Enter" && !event.repeat && !(event.ctrlKey || event.metaKey || event.altKey)) {
    event.preventDefault();
    if (!box.checked) choose(box.value, true); // once it is picked, Enter checks: see hands.js
  } else if (event.key === "Escape" && box.closest(PANE) && !document.querySelector("dialog:modal")) {
    document.getElementById("stem")?.focus();
  }
});

if (root && pane) {
  classList.add("picks");
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true });
  watch.observe(pane, { childList: true });
  root.addEventListener("change", () => requestAnimationFrame(show));
  look();
}
