"""What a student's browser gets: clicks, bytes, times, layout shifts, and axe-core's findings.

`python -m bench.pages [--behind-nginx]` serves the shipped course, drives it with Chromium and
prints a table in Markdown. It gives figures without verdicts, because they depend on the machine.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright

from bench.processes import ROOT, course, nginx
from course.checking import check_folder
from course.model.items import SingleChoice
from tests.app import walk
from tests.app.serve import Server
from tests.chromium import FLAGS, find_chromium
from tests.pages.test_axe import judge, report

QUIZ, OPTIONS = "Drone range", 7
"""A quiz of the shipped course, and the number of its first question with one answer to choose."""

EVERYTHING = "Everything"
ROUNDS, CHECKS = 5, 20
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 800}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
"""1.6 Mbit/s; the browser slows down the opening of a websocket, but not what comes over it."""

ASKING = ".asking, .st-key-asking"
"""What holds the fields, also in builds that have none of their own."""
CHECK = "button[id^=check-], [class*=st-key-check-] button"
_TOLD = f"""() => seen.waits.length
    || [...document.querySelectorAll("{CHECK}")].some(one => one.textContent.includes("anyway"))"""
WATCH = """
window.seen = { shifts: [], control: null, option: null, pressed: null, waits: [] };
new PerformanceObserver(list => seen.shifts.push(...list.getEntries().map(one => one.value)))
    .observe({ type: "layout-shift", buffered: true });
const shown = (name) => [...document.querySelectorAll(`[data-testid=stMain] :is(${name})`)]
    .some(one => one.checkVisibility({ visibilityProperty: true }) && one.closest("label, *"));
const look = () => {
    seen.control ??= shown("button, input, a[href]") ? performance.now() : null;
    seen.option ??= shown("label:has(input[type=radio])") ? performance.now() : null;
    if (seen.control === null || seen.option === null) requestAnimationFrame(look);
};
requestAnimationFrame(look);
addEventListener("click", ({ target }) => {
    const check = target.closest("CHECK");
    if (check) seen.pressed = performance.now();
}, true);
new MutationObserver(() => {
    if (seen.pressed === null || !shown("[class*=verdict]")) return;
    seen.waits.push(performance.now() - seen.pressed);
    seen.pressed = null;
}).observe(document, { subtree: true, childList: true });
""".replace("CHECK", CHECK)


@dataclass(slots=True)
class Wire:
    """Bytes received over the network, and all texts received over the websocket."""

    sent: int = 0
    unpacked: int = 0
    frames: int = 0
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Visitor:
    """A page in a fresh browser, with what it receives."""

    page: Page
    devtools: CDPSession
    wire: Wire

    def timed(self, address: str, what: str) -> float:
        """Return the seconds from requesting the address until the thing is shown."""
        self.page.goto(address)
        self.page.wait_for_function(f"() => seen.{what} !== null", timeout=120_000)
        return float(self.page.evaluate(f"() => seen.{what}")) / 1000

    def shift(self) -> float:
        """Return the cumulative layout shift of this page, as browsers compute it."""
        self.page.wait_for_timeout(700)
        return float(self.page.evaluate("() => seen.shifts.reduce((sum, one) => sum + one, 0)"))

    def forget(self) -> None:
        """Empty the cache; the cookie stays."""
        self.devtools.send("Network.clearBrowserCache")


@contextmanager
def visitor(browser: Browser, viewport: dict[str, int] = WIDE) -> Iterator[Visitor]:
    """Yield a page in a fresh browser."""
    context = browser.new_context(viewport=viewport, locale="en")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(WATCH)
    devtools, wire = context.new_cdp_session(page), Wire()
    devtools.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        wire.sent += event["encodedDataLength"]

    def data(event: dict[str, Any]) -> None:
        wire.unpacked += event["dataLength"]

    def frame(payload: bytes | str) -> None:
        raw = payload.encode() if isinstance(payload, str) else payload
        wire.frames += len(raw)
        wire.texts.append(raw.decode("utf-8", "ignore"))

    devtools.on("Network.loadingFinished", finished)
    devtools.on("Network.dataReceived", data)
    page.on("websocket", lambda socket: socket.on("framereceived", frame))
    yield Visitor(page, devtools, wire)
    context.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--behind-nginx", action="store_true", help="through deploy/nginx.conf")
    behind = parser.parse_args().behind_nginx
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("Chromium not found: run `make browser`.")
    with (
        tempfile.TemporaryDirectory() as name,
        course(
            Path(name), f"sqlite:///{name}/course.db", course_folder=ROOT / "questions"
        ) as replicas,
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])) as browser,
    ):
        if behind:
            with nginx(Path(name), [replicas[0].port] * 2) as address:
                show(browser, address)
        else:
            show(browser, replicas[0].address)
        with walk.small_course(Path(name) / "axe") as server:
            print(axe(browser, server))


def show(browser: Browser, address: str) -> None:
    """Print the table, each row as soon as it is known."""
    print("| | Course |\n| --- | --- |")
    for row in chain(
        first_answer(browser, address),
        loading(browser, address),
        slow(browser, address),
        checking(browser, address),
        jumping(browser, address),
        keeping(browser, address),
    ):
        print("| " + " | ".join(row) + " |", flush=True)


def first_answer(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Clicks from the start page to a checked answer and its reason, and keys sent too early."""
    with visitor(browser) as new:
        page = new.page
        page.goto(address)
        sitting = walk.start(page, QUIZ)
        walk.question(page, sitting, OPTIONS)
        clicks = 1
        page.get_by_role("radio", name=_right(page)).check(force=True)
        walk.idle(page)
        early = "".join(new.wire.texts)
        page.get_by_role("button", name="Check", exact=True).click()
        clicks += 2
        walk.verdict(page).wait_for()
        yield "clicks to the first checked answer", f"{clicks}, from the quiz's link {clicks - 1}"
        # Each of these is either visible at once or takes one more click.
        wanted = (page.get_by_role("link", name="Read it in the article"), page.locator(".quote"))
        yield "further clicks to “why”", str(sum(not one.first.is_visible() for one in wanted))
        held = [text for text in _reasons() if text in early]
        yield "keys readable by the student", f"yes, {len(held)}" if held else "no"


def loading(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Bytes of the first visit, and times to the first control."""
    cold, warm, options = [], [], []
    for turn in range(ROUNDS):
        with visitor(browser) as new:
            cold.append(new.timed(address, "control"))
            walk.idle(new.page)
            new.page.wait_for_timeout(500)
            if not turn:
                sent, unpacked = new.wire.sent + new.wire.frames, new.wire.unpacked
                yield (
                    "bytes of a first visit",
                    f"{sent / 1e6:.2f} MB, {(unpacked + new.wire.frames) / 1e6:.2f} MB unpacked",
                )
            warm.append(new.timed(address, "control"))
            link = f"{address}{walk.start(new.page, QUIZ)}&q={OPTIONS}"
            options.append(new.timed(link, "option"))
    yield "first control, cold / warm", f"{_middle(cold)} / {_middle(warm)} s"
    yield "first option, warm", f"{_middle(options)} s"


def slow(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Times on a phone with a slow connection and a slow processor."""
    cold, warm = slow_loads(browser, address, 3)
    name = "slow connection and phone: first option, cold / warm"
    yield name, f"{_middle(cold)} / {_middle(warm)} s"


def slow_loads(browser: Browser, address: str, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds until the first option is there, without and with the browser's cache."""
    cold, warm = [], []
    with visitor(browser, NARROW) as new:
        new.page.goto(address)
        link = f"{address}{walk.start(new.page, QUIZ)}&q={OPTIONS}"
        new.devtools.send("Network.emulateNetworkConditions", SLOW)
        new.devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        for _ in range(rounds):
            new.forget()
            cold.append(new.timed(link, "option"))
            walk.idle(new.page)
            warm.append(new.timed(link, "option"))
    return cold, warm


def checking(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Times from the click to the verdict, and the layout shift it causes."""
    waits, shifts = checks(browser, address, CHECKS)
    yield (
        f"check → feedback, p50 / p95 of {len(waits)}",
        f"{statistics.median(waits):.0f} / {p95(waits):.0f} ms",
    )
    yield "layout shift with feedback, maximum", f"{max(shifts):.3f}"


def p95(waits: list[float]) -> float:
    """Return the wait that nineteen of twenty do not exceed."""
    return sorted(waits)[max(0, round(len(waits) * 0.95) - 1)]


def checks(browser: Browser, address: str, count: int) -> tuple[list[float], list[float]]:
    """Return milliseconds from click to verdict, measured in the page, and the layout shifts."""
    waits: list[float] = []
    shifts: list[float] = []
    with visitor(browser) as new:
        page = new.page
        page.goto(address)
        while True:
            sitting = walk.start(page, EVERYTHING)
            total = int(page.get_by_text("Question 1 of").first.inner_text().split()[-1])
            for number in range(1, total + 1):
                walk.question(page, sitting, number)
                options = page.locator(ASKING).get_by_role("radio").filter(visible=True)
                if not options.count():
                    continue
                options.first.check(force=True)
                walk.idle(page)
                page.evaluate("() => { seen.shifts = []; seen.waits = []; }")
                _check(page)
                shifts.append(new.shift())
                waits += page.evaluate("() => seen.waits")
                if len(waits) >= count:
                    return waits, shifts
            walk.to(page, f"{sitting}&finish=1")
            page.get_by_role("button", name="Finish").last.click()
            page.wait_for_url("**/review?*")
            walk.to(page, "/")


def _check(page: Page) -> None:
    """Have the answer checked; half an answer, on a second press.

    The page is hardly looked at meanwhile: to look for a button by its name takes as long as what
    is measured.
    """
    while not page.evaluate("() => seen.waits.length"):
        page.locator(CHECK).first.click()
        page.wait_for_function(_TOLD, polling=50)
    walk.idle(page)


def jumping(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Layout shift of each page while it loads, also with fonts that come late."""
    with visitor(browser) as new:
        page = new.page
        page.goto(address)
        quiz = walk.start(page, QUIZ)
        page.route("**/fonts/*", _late)
        for name, path in (
            ("home", "/"),
            ("question", f"{quiz}&q={OPTIONS}"),
            ("before the end", f"{quiz}&finish=1"),
            ("reader", "/reader?source=vrt&passage=p6"),
            ("accounts", "/accounts"),
            ("you", "/you"),
        ):
            for late in (False, True):
                if late:
                    new.forget()
                page.goto(address + path)
                walk.idle(page)
                if late:
                    page.wait_for_timeout(1200)
                yield (
                    f"layout shift on load, {name}{', fonts late' if late else ''}",
                    f"{new.shift():.3f}",
                )


def _late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(800)
    route.continue_()


def keeping(browser: Browser, address: str) -> Iterator[tuple[str, str]]:
    """Whether an unchecked choice survives a reload of the page."""
    with visitor(browser) as new:
        page = new.page
        page.goto(address)
        sitting = walk.start(page, QUIZ)
        walk.question(page, sitting, OPTIONS)
        page.get_by_role("radio").nth(1).check(force=True)
        page.wait_for_timeout(2000)
        page.reload()
        walk.idle(page)
        kept = page.get_by_role("radio").nth(1).is_checked()
        yield "reload mid-question", "draft kept" if kept else "draft lost"


def axe(browser: Browser, server: Server) -> str:
    """Return axe-core's report on every page in every state of the small course."""
    page = browser.new_page(viewport={"width": 1280, "height": 4500}, locale="en")
    page.set_default_timeout(30_000)
    page.goto(server.address)
    walk.idle(page)
    states, hits = judge(chain(walk.quizzes(page), walk.exam(page), walk.others(page, server)))
    total = f"| axe findings of any kind, {len(states)} states, light and dark | {hits.total()} |"
    return f"{total}\n\n{report(states, hits)}"


def _reasons() -> list[str]:
    """Return the English rationales of the shipped course."""
    resolved = check_folder(ROOT / "questions").resolved.values()
    return [one.item.rationale["en"] for one in resolved if one.item.rationale]


def _right(page: Page) -> str:
    """Return the right choice of the question that is shown."""
    stem = page.locator("#stem").inner_text()
    for one in check_folder(ROOT / "questions").resolved.values():
        if isinstance(one.item, SingleChoice) and one.item.stem["en"] == " ".join(stem.split()):
            return next(choice.text["en"] for choice in one.item.choices if choice.right)
    raise LookupError(stem)


def _middle(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f}"


if __name__ == "__main__":
    main()
