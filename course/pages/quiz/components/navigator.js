// One stop of the Tab key: the arrows move within, and only Enter, space or a click goes anywhere.
const made = (name, className, text) => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

const onKey = (event) => {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN);
  if (at < 0 || !buttons[to]) return;
  event.preventDefault();
  buttons.forEach((button, n) => (button.tabIndex = n === to ? 0 : -1));
  buttons[to].focus();
};

export default function ({ data, parentElement, setTriggerValue }) {
  const nav = parentElement.querySelector(".navigator");
  nav.go = (place) => setTriggerValue("go", place);
  nav.again = () => setTriggerValue("again", performance.now()); // the page is drawn anew: see sending.js
  const state = JSON.stringify(data);
  if (nav.shown === state) return;
  nav.shown = state;
  const [cells, here, title, place, label, finish, free] = data;
  nav.setAttribute("aria-label", label);
  const row = nav.querySelector(".row");
  const strip = row.querySelector("ol");
  row.classList.toggle("many", cells.length > 30);
  const answered = cells.filter(([status]) => status !== "new").length;
  nav.querySelector(".done i").style.width = `${(100 * answered) / cells.length}%`;
  const inside = row.contains(document.activeElement);
  nav.querySelector(".place").replaceChildren(made("span", "quiz", title), " ", made("span", "", place));
  const ways = cells.map(([status, shown, spoken], n) => {
    const way = made(free ? "button" : "span", `way ${status}${n === here ? " here" : ""}`, "");
    way.append(made("span", "", n + 1), made("span", "icon", shown));
    way.title = spoken;
    way.setAttribute("aria-label", spoken);
    if (!free) way.setAttribute("role", "img");
    if (n === here) way.setAttribute("aria-current", "step");
    way.onclick = free ? () => nav.go(n) : null;
    return way;
  });
  const end = made("button", "way end", finish);
  end.onclick = () => nav.go(-1);
  for (const way of [...ways, end]) if (way.matches("button")) way.type = "button";
  const start = free ? ways[here] ?? end : end;
  for (const way of [...ways, end]) if (way.matches("button")) way.tabIndex = way === start ? 0 : -1;
  strip.replaceChildren(
    ...ways.map((way) => {
      const item = document.createElement("li");
      item.append(way);
      return item;
    }),
  );
  row.querySelector(".end")?.remove();
  row.append(end); // outside of what scrolls: always in sight
  row.onkeydown = onKey;
  if (inside) start.focus({ preventScroll: true });
  const centre = () => {
    const it = ways[here];
    if (!it) return;
    strip.scrollLeft = it.offsetLeft - (strip.clientWidth - it.offsetWidth) / 2;
    strip.scrollTop = it.offsetTop - (strip.clientHeight - it.offsetHeight) / 2;
  };
  // As many in each line as in the others.
  const align = () => {
    const most = Math.max(1, Math.floor((strip.clientWidth + 4) / (cells.length > 30 ? 30 : 38)));
    const lines = Math.ceil(cells.length / most);
    strip.style.setProperty("--columns", Math.ceil(cells.length / lines));
  };
  nav.resized?.disconnect();
  nav.resized = new ResizeObserver(() => {
    align();
    centre();
  });
  nav.resized.observe(row); // it is called at once, too
}
