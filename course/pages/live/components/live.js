// Asks for the table every one and a half seconds while the tab is in sight, and changes only what is different in it:
// focus, scroll and selection stay where they are.
const EVERY = 1500;
const AGAIN = 5000; // after a failure
const SAID = 30_000; // what a screen reader is told changes no more often

const alike = (old, fresh) => old && old.nodeName === fresh.nodeName && (old.id ?? "") === (fresh.id ?? "");

const change = (old, fresh) => {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const named = new Map([...old.children].filter(({ id }) => id).map((one) => [one.id, one]));
  const all = [...fresh.childNodes];
  all.forEach((wanted, n) => {
    const here = old.childNodes[n];
    const found = alike(here, wanted) ? here : named.get(wanted.id);
    if (!alike(found, wanted)) return old.insertBefore(wanted, here ?? null);
    if (found !== here) old.insertBefore(found, here ?? null);
    change(found, wanted);
  });
  while (old.childNodes.length > all.length) old.lastChild.remove();
};

export default function ({ data, parentElement }) {
  const [address, loading, lost] = data;
  const root = parentElement.querySelector(".live");
  if (root.address === address) return; // drawn anew with nothing new
  root.address = address;
  const [problem, board, status] = root.children;
  const waiting = board.querySelector(".loading");
  if (waiting) waiting.textContent = loading;
  let known = "";
  let told = -Infinity;
  let timer;
  const current = () => root.isConnected && root.address === address;

  const say = () => {
    const words = board.firstElementChild?.dataset.said ?? "";
    if (words === status.textContent || performance.now() - told < SAID) return;
    status.textContent = words;
    told = performance.now();
  };

  const look = async () => {
    clearTimeout(timer);
    if (!current() || document.hidden) return;
    let next = EVERY;
    try {
      const headers = known ? { "If-None-Match": known } : {};
      const reply = await fetch(address, { headers, cache: "no-store", signal: AbortSignal.timeout(10_000) });
      if (reply.status === 403) return location.reload(); // signed out
      if (!reply.ok && reply.status !== 304) throw new Error(reply.statusText);
      if (reply.ok) {
        const html = await reply.text();
        if (!current()) return;
        known = reply.headers.get("ETag");
        const fresh = document.createElement("div");
        fresh.className = "board";
        fresh.innerHTML = html; // of our own server, which escapes all that is not its own
        change(board, fresh);
      }
      say();
      problem.hidden = true;
    } catch {
      problem.textContent = lost;
      problem.hidden = false;
      next = AGAIN;
    }
    clearTimeout(timer);
    if (current()) timer = setTimeout(look, next);
  };

  const seen = () => {
    if (!current()) return document.removeEventListener("visibilitychange", seen);
    look();
  };
  document.addEventListener("visibilitychange", seen);
  look();
}
