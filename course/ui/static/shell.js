// Links between the pages are plain ones, for they then work without any script and in any tab. Followed by a
// plain click they are told to Streamlit as the browser's Back is, and no page is loaded anew.
const PAGES = new Set(["/", "/quiz", "/review", "/reader", "/accounts", "/teacher"]);

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.origin !== location.origin) return;
  if (link.target && link.target !== "_self") return;
  if (!PAGES.has(link.pathname) || !document.querySelector('[data-testid="stApp"]')) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
});
