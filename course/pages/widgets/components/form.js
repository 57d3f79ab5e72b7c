// The page of a question: it is brought up to date without touching what has the focus or what stands in the fields, and
// sends what stands there, and which button was pressed.
const PAUSE = 400; // milliseconds without a key, after which what is typed is sent
const EVERY = 8000; // milliseconds between two tries to send what is not saved
const MOMENT = 1000; // so long "Not saved yet" would only flicker
const PATIENCE = 2000; // milliseconds in which a second press of a button counts as the first
const QUIET = 5000; // milliseconds after a lost connection in which no letter is a shortcut: it was typed for a line
const { classList } = document.documentElement;

let root = null;
let of = ""; // names the question; with another name its fields are drawn anew
let give = () => {};
let tell = () => {};

// --- What is sent

let number = Date.now(); // grows with everything that is sent, also after a reload
let heard = 0; // the last number that the page has heard of
let last = "[]"; // what was sent, or drawn, last
let sent = 0; // and its number, if it was sent
let ran = 0; // when something was sent, or a run was under way
let timer = 0;
const NONE = { at: -Infinity, number: 0, what: [] };
let pressed = NONE; // the last press, until the page is drawn that it led to
let held = ""; // a press that waits for the connection, or for the page to be drawn after another one

const app = () => document.querySelector('[data-testid="stApp"]');
const connected = () => app()?.dataset.testConnectionState === "CONNECTED";
const running = () => app()?.dataset.testScriptState === "running";

const values = () => [...root.querySelectorAll("form")].flatMap((form) => [...new FormData(form)]);
const changed = () => JSON.stringify(values()) !== last;
const ahead = () => sent > heard || changed(); // of what the page has heard of

const send = () => {
  clearTimeout(timer);
  const now = values();
  last = JSON.stringify(now);
  sent = ++number;
  ran = performance.now();
  give("answer", [root.querySelector(".asking:empty") ? "" : of, now, sent]); // no fields are no blank ones
};

const press = (key) => {
  const at = performance.now();
  if (at < pressed.at + PATIENCE) return void (pressed.what[1] === key || (held = key));
  if (!connected()) return void (held = key);
  if (changed()) send();
  pressed = { at, number: ++number, what: [of, key, number] };
  tell("press", pressed.what);
};

// --- Whether it is saved. Streamlit forgets what it has sent when the connection is lost: it is sent again.

let since = Infinity; // when the fields began to differ from what the page has heard of
let apart = false; // whether the connection was lost, and nothing was sent after that
let met = false;
let quiet = 0;

const look = () => {
  if (!root?.isConnected) return classList.remove("behind", "unsaved", "quiet");
  const now = performance.now();
  const lost = Boolean(root.querySelector(".lost"));
  const behind = Boolean(root.querySelector("form")) && ahead();
  since = behind ? Math.min(since, now) : Infinity;
  classList.toggle("behind", behind);
  classList.toggle("unsaved", lost || now - since > MOMENT);
  met ||= connected();
  apart ||= met && !connected();
  if (met && !connected()) quiet = now + QUIET;
  classList.toggle("quiet", now < quiet);
  if (running()) ran = now;
  if (!connected()) pressed = NONE;
  if (!connected() || running()) return;
  if (pressed.number && now - Math.max(ran, pressed.at) > MOMENT) {
    // Streamlit forgets a press if more is sent before it begins to run the page.
    if (pressed.what[0] === of) tell("press", pressed.what);
    pressed = NONE;
  }
  const waiting = lost || behind || root.querySelector(".down");
  if (apart || (waiting && now - ran > EVERY)) {
    apart = false;
    send();
  }
  if (!held) return;
  const key = held;
  held = "";
  press(key);
};
setInterval(look, 250);

// Whoever leaves then is asked first.
addEventListener("beforeunload", (event) => classList.contains("unsaved") && event.preventDefault());

// What was typed right before the question goes, by a reload for one, is typed anew when it comes again.
const TYPED = "course.typed";
const FRESH = 60_000; // milliseconds
let typed = JSON.parse(sessionStorage.getItem(TYPED) ?? "null");
sessionStorage.removeItem(TYPED);
const keep = () => ahead() && (typed = { at: Date.now(), of, now: values() });
addEventListener("pagehide", () => {
  if (root?.isConnected) keep();
  sessionStorage.setItem(TYPED, JSON.stringify(typed));
  typed = null; // a browser may show this page again as it is
});

const restore = () => {
  if (typed?.of !== of) return; // nor if another tab has answered: then it has another name
  const { at, now } = typed;
  typed = null;
  if (Date.now() - at > FRESH) return;
  for (const line of root.querySelectorAll('form input[type="text"]')) {
    line.value = now.find(([name]) => name === line.name)?.[1] ?? line.value;
  }
  if (changed()) send();
};

// --- What is drawn

const alike = (one, other) =>
  one.nodeName === other.nodeName && one.id === other.id && (one.id || one.className === other.className);

const update = (one, other) => {
  if (one.nodeType !== Node.ELEMENT_NODE) {
    if (one.data !== other.data) one.data = other.data;
    return;
  }
  const ours = one.matches("form") && one.firstChild && one.dataset.of === other.dataset.of;
  if (ours || one.isEqualNode(other)) return;
  if (one.matches("form, i")) return one.replaceWith(other); // others look at markers that are new
  for (const { name } of [...one.attributes]) {
    if (name !== "open" && !other.hasAttribute(name)) one.removeAttribute(name);
  }
  for (const { name, value } of other.attributes) if (one.getAttribute(name) !== value) one.setAttribute(name, value);
  patch(one, other);
};

// Makes the children of `box` like those of `wanted`. What has the focus, and what is being pressed, stays the same
// element, if it has the same id.
const patch = (box, wanted) => {
  let here = box.firstChild;
  for (const next of [...wanted.childNodes]) {
    let found = here;
    if (next.id) while (found && !alike(found, next)) found = found.nextSibling;
    if (!found || !alike(found, next)) {
      box.insertBefore(next, here);
      continue;
    }
    while (here !== found) {
      const gone = here;
      here = here.nextSibling;
      gone.remove();
    }
    here = found.nextSibling;
    update(found, next);
  }
  while (here) {
    const gone = here;
    here = here.nextSibling;
    gone.remove();
  }
};

const template = document.createElement("template");

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const [html, name, known, done] = data; // `done` is the number of the last press
  const fresh = root !== parentElement.querySelector(".page-of-question");
  root = parentElement.querySelector(".page-of-question");
  [give, tell] = [setStateValue, setTriggerValue];
  if (fresh || done >= pressed.number) pressed = NONE;
  if (fresh) {
    held = "";
    listen();
  }
  if (root.html !== html) {
    root.html = html;
    template.innerHTML = html;
    const other = fresh || of !== name;
    if (other && !fresh) leave();
    const before = root.querySelector(".asking > *");
    const main = document.activeElement?.closest(".page-of-question .press.primary");
    patch(root, template.content);
    numberSteps();
    const asks = root.querySelector(".asking > *");
    if (other || before !== asks) {
      [of, last, sent] = [name, JSON.stringify(values()), 0];
      if (asks) restore();
    } else if (main && !main.isConnected) {
      root.querySelector(".press.primary")?.focus({ preventScroll: true }); // Check has become Check anyway
    }
    // The page left out fields that are not there: it is told that they are not.
    if (root.querySelector(".asking:empty")) {
      for (const form of root.querySelectorAll("form")) form.replaceChildren();
      send();
    }
    echo();
    row();
    count();
  }
  heard = known;
  look();
}

// Nothing of another question stays but the row of questions and the clock: no field, nothing unfolded, and no focus.
const leave = () => {
  keep();
  for (const one of [...root.children]) if (!one.matches(".navigator, .countdown")) one.remove();
};

// --- Fields that need more than a browser gives

// A gap that comes again shows what is in the first; what a closed list cuts off is repeated below it.
const echo = () => {
  const said = (field) => (field?.matches("select") ? field.value && field.selectedOptions[0].text : field?.value) ?? "";
  for (const again of root.querySelectorAll("[data-again]")) {
    again.textContent = said(root.querySelector(`[name="${CSS.escape(again.dataset.again)}"]`));
  }
  for (const whole of root.querySelectorAll(".pair .whole")) {
    const words = said(whole.parentElement.querySelector("select"));
    whole.textContent = words.length > Number(whole.dataset.fits) ? words : "";
  }
};

// A step at an end of the order can be moved one way only. Its button says so, and keeps the focus.
const numberSteps = () => {
  const steps = [...root.querySelectorAll(".steps .step")];
  steps.forEach((step, place) => {
    step.querySelector(".number").textContent = place + 1;
    for (const [name, end] of [["up", 0], ["down", steps.length - 1]]) {
      const button = step.querySelector(`.${name}`);
      button.setAttribute("aria-label", button.dataset.says.replace("{place}", place + 1));
      if (place === end) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  });
};

const ordered = (steps) => {
  for (const held of steps.querySelectorAll('[name="order"]')) held.disabled = false;
  steps.classList.add("moved");
  numberSteps();
  send();
};

const move = (button) => {
  const step = button.closest(".step");
  const up = button.matches(".up");
  const other = up ? step.previousElementSibling : step.nextElementSibling;
  if (!other) return;
  if (up) other.before(step);
  else other.after(step);
  ordered(step.closest(".steps"));
  button.focus();
};

// --- The row of questions: one stop of the Tab key; the arrows move within it.

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

const arrow = (event) => {
  const buttons = [...event.target.closest(".row").querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN);
  if (at < 0 || !buttons[to]) return;
  event.preventDefault();
  buttons.forEach((button, n) => (button.tabIndex = n === to ? 0 : -1));
  buttons[to].focus();
};

const row = () => {
  const strip = root.querySelector(".navigator ol");
  if (!strip) return;
  const resized = () => {
    // As many in each line as in the others.
    const cells = strip.children.length;
    const most = Math.max(1, Math.floor((strip.clientWidth + 4) / (cells > 30 ? 30 : 38)));
    root.style.setProperty("--columns", Math.ceil(cells / Math.ceil(cells / most)));
    const here = strip.querySelector(".here");
    if (!here) return;
    strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
    strip.scrollTop = here.offsetTop - (strip.clientHeight - here.offsetHeight) / 2;
  };
  const now = strip?.querySelector(".here")?.id;
  if (!strip || (row.strip === strip && row.here === now)) return;
  [row.strip, row.here] = [strip, now];
  row.observer?.disconnect();
  row.observer = new ResizeObserver(resized);
  row.observer.observe(strip.parentElement); // it is called at once, too
};

// --- The clock. It counts by the browser's steady clock, so that a wrong one on the wall makes no difference. The server
// decides when time is over: at zero the page is only asked for anew. The last minutes are said once each.

const clock = { until: "", told: new Set(), asked: false, timer: 0 };

const count = () => {
  clearInterval(clock.timer);
  const element = root.querySelector(".countdown");
  if (!element) return;
  const { seconds, until, left, over } = element.dataset;
  const said = JSON.parse(element.dataset.said);
  const end = performance.now() + seconds * 1000;
  if (clock.until !== until) {
    [clock.until, clock.asked] = [until, false];
    clock.told = new Set(said.map(([n]) => n).filter((n) => seconds < n * 60));
  }
  const tick = () => {
    if (!element.isConnected) return clearInterval(clock.timer);
    const rest = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const [h, m, s] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
    const two = (n) => String(n).padStart(2, "0");
    element.querySelector(".time").textContent = rest ? `${left} ${h ? `${h}:${two(m)}` : m}:${two(s)}` : over;
    element.classList.toggle("soon", rest < 300);
    const now = said.findLast(([n]) => rest <= n * 60 && !clock.told.has(n));
    if (rest && now) {
      said.forEach(([n]) => n >= now[0] && clock.told.add(n));
      element.querySelector(".unseen").textContent = now[1];
    }
    if (rest) return;
    clearInterval(clock.timer);
    if (!clock.asked) send();
    clock.asked = true;
  };
  clock.timer = setInterval(tick, 1000);
  tick();
};

// --- What happens on the page

const listen = () => {
  root.addEventListener("input", () => {
    held = "";
    clearTimeout(timer);
    timer = setTimeout(() => changed() && send(), PAUSE);
    echo();
    look();
  });
  root.addEventListener("change", () => {
    if (changed()) send();
    look();
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (changed()) send();
  });
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.matches(".press")) press(button.id);
    else if (button?.matches(".step button")) move(button);
    else if (button?.matches(".as-is")) {
      ordered(button.closest(".steps"));
      root.querySelector(".press.primary")?.focus();
    }
  });
  root.addEventListener("keydown", (event) => event.target.closest(".navigator .row") && arrow(event));
};
