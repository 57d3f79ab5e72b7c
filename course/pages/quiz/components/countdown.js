// Counts down by the browser's steady clock, so that a wrong one on the wall makes no difference. The server
// decides when time is over: at zero the page is only drawn anew. The last minutes are said once each.
export default function ({ data, parentElement, setTriggerValue }) {
  const [seconds, until, left, over, said] = data;
  const root = parentElement.querySelector(".countdown");
  const time = root.querySelector(".time");
  const status = root.querySelector(".unseen");
  status.setAttribute("role", "status");
  const end = performance.now() + seconds * 1000;
  if (root.until !== until) {
    root.until = until;
    root.told = new Set(said.map(([n]) => n).filter((n) => seconds < n * 60));
    root.asked = false;
  }
  clearInterval(root.timer);
  const tick = () => {
    if (!root.isConnected) return clearInterval(root.timer);
    const rest = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const [h, m, s] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
    const two = (n) => String(n).padStart(2, "0");
    time.textContent = rest ? `${left} ${h ? `${h}:${two(m)}` : m}:${two(s)}` : over;
    root.classList.toggle("soon", rest < 300);
    const now = said.findLast(([n]) => rest <= n * 60 && !root.told.has(n));
    if (rest && now) {
      said.forEach(([n]) => n >= now[0] && root.told.add(n));
      status.textContent = now[1];
    }
    if (!rest) {
      clearInterval(root.timer);
      if (!root.asked) setTriggerValue("over", until);
      root.asked = true;
    }
  };
  root.timer = setInterval(tick, 1000);
  tick();
}
