// Links between the pages are plain ones, for they then work without any script and in any tab. Followed by a
// plain click they are told to Streamlit as the browser's Back is, and no page is loaded anew.
const PAGES = new Set(["/", "/quiz", "/exam", "/review", "/reader", "/accounts", "/teacher", "/classes", "/live", "/grades", "/reports", "/banks", "/item", "/student"]);

const { classList } = document.documentElement;

const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";

const follow = (address) => {
  // Where an answer is not saved, whoever leaves is asked first, and stays on this page until then: see form.js.
  if (classList.contains("unsaved")) return location.assign(address);
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
};

// What was just typed is sent when its line loses the focus: it is kept before the page goes.
let typed = -Infinity;
addEventListener("input", () => (typed = performance.now()));

const afterSaving = (then) => {
  const now = performance.now();
  const wait = () => (running() && performance.now() < now + 2000 ? setTimeout(wait, 20) : then());
  setTimeout(wait, now - typed < 2000 ? 400 : 0);
};

// A press is made once. A key that is held repeats it, and the second click of a double one would be for what has come
// in the place of the button meanwhile.
const BUTTONS = ".stButton button, button.press, .course-plain form button";
let tapped = { timeStamp: -Infinity };
const twice = (event) => {
  const near = Math.hypot(event.clientX - tapped.clientX, event.clientY - tapped.clientY) < 30;
  return event.detail > 1 || (event.pointerType === "touch" && near && event.timeStamp - tapped.timeStamp < 400);
};
const stop = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
addEventListener(
  "click",
  (event) => {
    if (event.target.closest?.(BUTTONS) && twice(event)) stop(event);
    if (event.detail) tapped = event;
  },
  true,
);
addEventListener(
  "keydown",
  (event) => {
    if (event.repeat && event.key === "Enter" && !event.target.matches?.("textarea")) stop(event);
  },
  true,
);

// Times are typed in the zone of whoever types them; without this it is that of the server.
const zone = document.querySelector("[data-own-zone]");
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;

// What was filled in on a plain page is there again in the other language.
const FORM = "course.form";
const fields = () => [...document.querySelectorAll('.course-plain main :is(input, select, textarea):not([type="file"])')];
const called = ({ type, name, value }) => (type === "radio" || type === "checkbox" ? `${name}=${value}` : name);
const [at, filled] = JSON.parse(sessionStorage.getItem(FORM) ?? "[]");
sessionStorage.removeItem(FORM);
if (at === location.href)
  for (const field of fields()) {
    const was = filled[called(field)];
    if (was) [field.value, field.checked] = was;
  }

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.origin !== location.origin) return;
  if ((link.target && link.target !== "_self") || link.getAttribute("href").startsWith("#")) return;
  if (link.matches(".languages a")) {
    // The page takes the place of the one before: the browser's Back leads to another page, not to another language.
    event.preventDefault();
    afterSaving(() => {
      sessionStorage.setItem("course.switched", "");
      const filled = Object.fromEntries(fields().map((one) => [called(one), [one.value, one.checked]]));
      if (fields().length) sessionStorage.setItem(FORM, JSON.stringify([location.href, filled]));
      location.replace(link.href);
    });
    return;
  }
  if (!PAGES.has(link.pathname) || !document.querySelector('[data-testid="stApp"]')) return;
  event.preventDefault();
  afterSaving(() => follow(link.href));
});

// Room for the articles beside the question, before they are there: nothing jumps when they come.
if (
  location.pathname === "/quiz" &&
  !new URLSearchParams(location.search).has("finish") &&
  matchMedia("(min-width: 75rem)").matches &&
  localStorage.getItem("course.book.closed") !== "yes"
) {
  classList.add("beside");
  setTimeout(() => document.querySelector(".course-book") ?? classList.remove("beside"), 5000);
}

// The keyboard. Letters can be switched off, and never count in a line of text.
const LETTERS = "course.letters";
const keys = document.querySelector(".course-keys");
const press = (...names) => {
  const found = names.map((name) => document.querySelector(`button.press.${name}`)).find(Boolean);
  found?.click();
  return Boolean(found);
};
const MAIN = ["check", "next", "to-finish"]; // never "finish": what ends an attempt is pressed by itself
const BY_LETTER = {
  n: () => press("next", "skip"),
  // The address is of the question that is shown; the row is drawn a moment later.
  p: () => document.querySelectorAll(".navigator li")[new URLSearchParams(location.search).get("q") - 2]?.querySelector("button")?.click(),
  f: () => press("flag"),
  a: () => document.querySelector(".open-book")?.click(),
  "?": () => keys?.showModal(),
};

addEventListener(
  "keydown",
  (event) => {
    const { key, target, isTrusted } = event;
    if (!isTrusted || event.repeat || event.isComposing || event.altKey || document.querySelector("dialog:modal")) return;
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault(); // Firefox would press the button that has the focus as well
      press(...MAIN);
    } else if (key === "Enter" && target.matches?.('.asking input[type="text"]')) {
      press(...MAIN);
    } else if (classList.contains("quiet")) {
      return; // the connection was lost a moment ago: see form.js
    } else if (BY_LETTER[key] && !event.ctrlKey && !event.metaKey && localStorage.getItem(LETTERS) !== "off") {
      if (target.matches?.('input:not([type="radio"], [type="checkbox"]), textarea, select')) return;
      event.preventDefault();
      BY_LETTER[key]();
    }
  },
  true,
);

if (keys) {
  const letters = keys.querySelector("input");
  letters.checked = localStorage.getItem(LETTERS) !== "off";
  letters.onchange = () => localStorage.setItem(LETTERS, letters.checked ? "on" : "off");
  keys.querySelector(".close").onclick = () => keys.close();
  document.querySelector(".course-header .keys").onclick = () => keys.showModal();
}

// A lost connection is said here, in the language of the page. Streamlit's own box is switched off: see document.py.
const connection = document.querySelector(".connection");
const say = (words) => {
  if (connection.textContent !== words) connection.textContent = words;
};
if (connection) {
  let connected = false; // the first connection of a page is no news
  setInterval(() => {
    const state = document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState;
    connected ||= state === "CONNECTED";
    if (connected && (state === "PINGING_SERVER" || state === "DISCONNECTED_FOREVER")) {
      say(connection.dataset.lost);
    } else if (state === "CONNECTED" && connection.textContent === connection.dataset.lost) {
      say(connection.dataset.back);
      setTimeout(() => connection.textContent === connection.dataset.back && say(""), 4000);
    }
  }, 200);
}

// A page that could not be read asks for itself again until it can.
setInterval(() => running() || document.querySelector('.st-key-down [class*="st-key-again-"] button')?.click(), 8000);

// Printing, with all that is folded unfolded on paper.
addEventListener("click", (event) => {
  if (event.target.closest?.("button.print")) print();
});
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});
