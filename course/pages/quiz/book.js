// The articles come by an address of their own, once: they are the same for every question, and a browser keeps them.
// A question that may be read with them says so by an element of class course-book, with the proofs to mark in it.
// On a wide screen they stand beside the question, on a narrow one they open over it and leave the page where it was.
const WIDE = matchMedia("(min-width: 75rem)");
const CLOSED = "course.book.closed";
const kept = new Map();

const made = (name, className, language) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (language) {
    element.lang = language;
    element.dir = "auto";
  }
  return element;
};

const written = (name, className, language, text) => {
  const element = made(name, className, language);
  element.textContent = text;
  return element;
};

const fetched = async (address) => {
  if (!kept.has(address)) {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    kept.set(address, await response.json());
  }
  return kept.get(address);
};

const article = ({ id, title, about, language, translated, passages }, marks) => {
  const section = made("article");
  section.id = `book-${id}`;
  section.append(written("h2", "", "", title), written("p", "meta", "", about));
  for (const [passage, label, text, translation] of passages) {
    const found = marks.find(([source, place]) => source === id && place === passage);
    const words = written("p", "text", language, text);
    if (found) words.innerHTML = found[2]; // escaped by the server, as highlighting.py makes it
    const one = made("div", found ? "passage found" : "passage");
    one.dataset.passage = `${id}/${passage}`;
    one.append(written("p", "meta", "", label), words);
    if (translation) {
      const there = written("p", "translation", translated, translation);
      if (found?.[3]) there.innerHTML = found[3];
      one.append(there);
    }
    section.append(one);
  }
  return section;
};

const dialog = document.querySelector(".book");
const button = document.querySelector(".open-book");
const articles = dialog?.querySelector(".articles");
const bar = dialog?.querySelector(".bar");
let address = "";
let marks = [];
let shown = "";

const show = (target) => {
  // Only this panel moves: scrollIntoView would move the page as well.
  const by = target.getBoundingClientRect().top - articles.getBoundingClientRect().top;
  articles.scrollBy({ top: by - articles.clientHeight / 4 });
};

// Which article is being read: the last one that begins above the line on which words are shown.
const mark = () => {
  const line = articles.getBoundingClientRect().top + articles.clientHeight / 4;
  const all = [...articles.querySelectorAll("article")];
  const here = all.findLast((one) => one.getBoundingClientRect().top < line) ?? all[0];
  const ways = bar.querySelectorAll(".way");
  all.forEach((one, n) => {
    if (!ways[n] || (ways[n].getAttribute("aria-current") === "true") === (one === here)) return;
    ways[n].setAttribute("aria-current", String(one === here));
    if (one === here) bar.scrollLeft = ways[n].offsetLeft - 16;
  });
};

// Boxes to pick passages with make an article longer, without any scrolling.
const sizes = new ResizeObserver(mark);

const close = written("button", "close", "", "×");
close.type = "button";
close.setAttribute("aria-label", dialog?.dataset.closes);
close.title = dialog?.dataset.closes;
close.onclick = () => shut(true);

const fill = async () => {
  const state = JSON.stringify([address, marks]);
  if (shown === state) return;
  shown = state;
  try {
    const found = await fetched(address);
    if (shown !== state) return;
    const { scrollTop } = articles;
    articles.replaceChildren(...found.map((one) => article(one, marks)));
    articles.scrollTop = scrollTop;
    sizes.disconnect();
    for (const one of articles.children) sizes.observe(one);
    bar.replaceChildren(
      ...found.map((one) => {
        const way = written("button", "way", "", one.publisher);
        way.type = "button";
        way.onclick = () => {
          const { top } = articles.querySelector(`#book-${CSS.escape(one.id)}`).getBoundingClientRect();
          articles.scrollBy({ top: top - articles.getBoundingClientRect().top });
        };
        return way;
      }),
      close,
    );
    mark();
    const first = articles.querySelector("mark") ?? articles.querySelector(".found");
    if (first) show(first);
  } catch {
    if (shown !== state) return;
    shown = "";
    articles.replaceChildren(written("p", "notice", "", dialog.dataset.failed));
  }
};

const settle = () => {
  const modal = dialog.open && dialog.matches(":modal");
  const beside = address && WIDE.matches && localStorage.getItem(CLOSED) !== "yes";
  if (dialog.open && (!address || modal === WIDE.matches)) dialog.close();
  if (beside) dialog.open = true; // show() would take the focus along
  else if (dialog.open && !dialog.matches(":modal")) dialog.close();
  document.documentElement.classList.toggle("beside", dialog.open && WIDE.matches);
  button.hidden = !address;
  button.setAttribute("aria-expanded", String(dialog.open));
  if (dialog.open) fill();
};

const shut = (byHand) => {
  if (WIDE.matches && byHand) localStorage.setItem(CLOSED, "yes");
  dialog.close();
  settle();
  if (byHand) button.focus();
};

const open = () => {
  if (!address) return;
  if (WIDE.matches) {
    localStorage.setItem(CLOSED, dialog.open ? "yes" : "no");
    settle();
    if (dialog.open) articles.focus({ preventScroll: true });
    return;
  }
  dialog.showModal();
  fill().then(() => articles.focus({ preventScroll: true }));
};

const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";

const look = () => {
  const marker = document.querySelector(".course-book");
  if (!marker && running()) return; // it may only be drawn at another place: the column beside would jump
  const now = JSON.stringify([marker?.dataset.address ?? "", JSON.parse(marker?.dataset.marks ?? "[]")]);
  if (now === JSON.stringify([address, marks])) return;
  [address, marks] = JSON.parse(now);
  if (!address) {
    articles.replaceChildren();
    shown = "";
  }
  settle();
};

// A link to words in an article that is beside the question leads there, and the question stays. Escape leads back.
let origin = null;
const follow = (event) => {
  const link = event.target.closest?.('[data-testid="stMain"] a[href]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.pathname !== "/reader" || !document.documentElement.classList.contains("beside")) return;
  const asked = new URLSearchParams(link.search);
  const name = `${asked.get("source")}/${asked.get("passage")}`;
  const passage = articles.querySelector(`[data-passage="${CSS.escape(name)}"]`);
  if (!passage) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  origin = link;
  const target = passage.querySelector("mark") ?? passage;
  show(target);
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  passage.classList.remove("flash");
  void passage.offsetWidth; // so that it begins anew
  passage.classList.add("flash");
};

if (dialog) {
  bar.append(close);
  articles.addEventListener("scroll", mark, { passive: true });
  addEventListener("click", follow, true);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || dialog.matches(":modal") || !origin?.isConnected) return;
    origin.focus();
    origin = null;
  });
  button.onclick = open;
  dialog.addEventListener("click", (event) => event.target === dialog && shut(false)); // the ground around it
  dialog.addEventListener("close", () => button.setAttribute("aria-expanded", String(dialog.open)));
  WIDE.addEventListener("change", settle);
  new MutationObserver(look).observe(document.getElementById("root"), {
    attributeFilter: ["data-test-script-state"],
    childList: true,
    subtree: true,
  });
  look();
}
