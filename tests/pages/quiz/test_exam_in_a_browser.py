"""A whole exam of the shipped course in a real browser; all that reaches the browser is read."""

import html
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from course.model.resolved import ResolvedItem
from tests.app.fixtures import ROOT
from tests.app.serve import serving
from tests.app.walk import idle
from tests.small import checked

pytestmark = pytest.mark.browser

QUESTIONS = ROOT / "questions"
DRAWN = 12
"""Four questions of each of three banks."""


@pytest.fixture(scope="module")
def exam_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server of the shipped course."""
    with serving(tmp_path_factory.mktemp("exam"), course=QUESTIONS) as server:
        yield server.address


NOTES_WHAT_IT_SAYS = """
time => new MutationObserver(() => (window.said ??= []).push(time.textContent))
    .observe(time, { childList: true })
"""
"""The server corrects the clock within a moment, too soon for somebody who looks now and then."""


class Wire:
    """A student's page, and all that the server ever sent to it, as it is read: not escaped."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.received = ""
        page.on("websocket", lambda socket: socket.on("framereceived", self._keep))
        page.on("response", lambda response: self._note(response.url))

    def _keep(self, frame: bytes | str) -> None:
        words = frame if isinstance(frame, str) else frame.decode("utf-8", "ignore")
        words = re.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one[1], 16)), words)
        self.received += html.unescape(words.replace('\\"', '"'))

    def _note(self, url: str) -> None:
        self.received += f"\n{url}\n"

    def holds(self, text: str) -> bool:
        return text in self.received


@pytest.fixture
def wire(page: Page) -> Wire:
    return Wire(page)


def stem(resolved: ResolvedItem) -> str:
    return resolved.item.stem["en"]


def reasons(resolved: ResolvedItem) -> set[str]:
    """The texts that say why something is right or wrong."""
    found = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for key, child in value.items():
                if key in {"rationale", "why"} and isinstance(child, dict):
                    found.add(child["en"])
                walk(child)
        elif isinstance(value, list | tuple):
            for child in value:
                walk(child)

    walk(resolved.item.model_dump(by_alias=True))
    return found - {None}


def test_nothing_of_the_key_and_no_question_that_is_not_reached_is_sent_before_the_end(
    exam_server: str, wire: Wire
) -> None:
    """FAULTS 23: every frame and every address of a whole exam, then the review."""
    resolved = checked(QUESTIONS).resolved.values()
    by_stem = {stem(one): one for one in resolved}
    page = wire.page
    page.goto(f"{exam_server}/exam?quiz=exam")
    page.locator(".st-key-start-exam button").click()
    asked: list[ResolvedItem] = []
    for number in range(1, DRAWN + 1):
        expect(page.get_by_text(f"Question {number} of {DRAWN}")).to_be_visible()
        idle(page)  # until then, the stem of the last question may be there
        heading = page.locator("#stem").inner_text()
        asked.append(by_stem[" ".join(heading.split())])
        unseen = [one for one in resolved if one not in asked]
        assert wire.holds(heading.split()[0])
        assert not [stem(one) for one in unseen if stem(one) in wire.received]
        option = page.locator(".asking").locator(
            "input[type=radio]:visible, input[type=checkbox]:visible"
        )
        if option.count():
            option.first.check(force=True)
            expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        if number < DRAWN:
            page.get_by_role("button", name="Next question").click()
    secrets = {text for one in asked for text in reasons(one)}
    assert len(secrets) >= DRAWN
    assert not [text for text in secrets if wire.holds(text)]
    page.locator("button.to-finish").click()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Your score:")).to_be_visible()
    expect(page.get_by_text(f"{DRAWN}. ")).to_be_visible()
    rationales = {one.item.rationale["en"] for one in asked if one.item.rationale}
    assert any(wire.holds(text) for text in rationales), "this test can read what is sent"


def test_a_browser_whose_clock_is_put_forward_ends_nothing(exam_server: str, wire: Wire) -> None:
    """FAULTS 11: only the browser believes that the time is over."""
    page = wire.page
    page.clock.install()
    page.goto(f"{exam_server}/exam?quiz=exam")
    page.locator(".st-key-start-exam button").click()
    running = page.get_by_text(re.compile(r"Time left: 1\d:\d\d"))
    expect(running).to_be_visible(timeout=15_000)
    page.locator(".countdown .time").evaluate(NOTES_WHAT_IT_SAYS)
    page.clock.fast_forward("21:00")
    page.wait_for_function("window.said?.includes('Time is up')")
    page.reload()
    expect(page.get_by_text(re.compile(r"Time left: 1\d:\d\d"))).to_be_visible()
    expect(page.get_by_text(f"Question 1 of {DRAWN}")).to_be_visible()
