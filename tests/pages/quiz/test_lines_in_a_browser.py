"""Lines to type in, in a real browser: what may be typed there, and what is said of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.app.fixtures import ROOT
from tests.app.serve import Server, serving
from tests.app.visiting import NewPage, anew, soak
from tests.app.walk import idle

pytestmark = pytest.mark.browser

BRIDGE = ROOT / "tests" / "courses" / "bridge"
LINE = '.asking input[type="text"]'
NO_FAULT = "This does not count against you"


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("bridge"), course=BRIDGE) as server:
        yield server


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab, 360, 800)


EXAMS = ("fixed", "free", "q")


def start(page: Page, server: Server, quiz: str) -> None:
    """Start the quiz from home; an exam by the page before it."""
    page.goto(server.address)
    if quiz in EXAMS:
        page.locator(f".st-key-second-{quiz} a").click()
    page.locator(f".st-key-start-{quiz} button").click()
    expect(page.locator(".stem")).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def stem(page: Page, words: str) -> None:
    expect(page.locator(".stem")).to_contain_text(words)
    idle(page)  # until then, lines of the last question are there too


def test_an_exam_tells_what_it_cannot_read_before_it_is_left(page: Page, bridge: Server) -> None:
    on = "Next question (no going back)"
    start(page, bridge, "fixed")
    page.locator(LINE).fill("1.500 meter")  # as the Dutch article writes it
    press(page, on)
    stem(page, "How many villages")
    page.locator(LINE).fill("far")
    press(page, on)
    expect(page.get_by_role("status").filter(has_text="could not be read")).to_contain_text(
        "As it stands, it will earn no points."
    )
    stem(page, "How many villages")
    page.locator(LINE).fill("eleven or so")
    expect(page.get_by_role("button", name=on)).to_be_visible()
    press(page, on)
    stem(page, "Fill in")
    page.locator(LINE).nth(0).fill("at Oudeveer")
    page.locator(LINE).nth(1).fill("many")
    press(page, on)
    expect(page.get_by_role("status").filter(has_text="Gap 2")).to_be_visible()
    press(page, "Go on anyway")
    stem(page, "as the gazette writes it")
    page.locator(LINE).fill("طهران.")
    press(page, on)
    stem(page, "Which passage")
    words = page.locator("p.said").first
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.locator(".press.to-finish").click()
    expect(page.get_by_text("One answer cannot be read")).to_be_visible()
    press(page, "Hand in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score: 4 of 6")
    shown = page.locator("[data-testid=stMain]").inner_text()
    assert NO_FAULT not in shown
    assert "1.500 meter m" not in shown


TO_THE_THIRD = """
() => {
  const line = document.querySelector('.asking input[type="text"]');
  line.focus();
  line.value = "1500";
  line.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  document.querySelectorAll(".navigator button")[2].click();
}
"""


def test_an_exam_that_may_be_taken_in_any_order_has_a_way_back(page: Page, bridge: Server) -> None:
    """And a press on the row of questions leads where it was made for.

    The row is drawn anew while the press waits for what was typed.
    """
    start(page, bridge, "free")
    page.locator(LINE).fill("far")
    expect(page.locator(".saved")).to_be_visible()
    page.get_by_role("button", name="Finish").first.click()
    page.locator(".numbers").last.get_by_role("link", name="Question 1").click()
    stem(page, "how long")
    expect(page.locator(LINE)).to_have_value("far")

    page.evaluate(TO_THE_THIRD)
    expect(page.locator(".navigator .place")).to_contain_text("Question 3 of")
    page.locator(".navigator button").first.click()
    expect(page.locator(LINE).first).to_have_value("1500")


def test_a_phone_gets_the_keyboard_for_what_is_asked(page: Page, bridge: Server) -> None:
    """And an Enter that ends a composition checks nothing."""
    start(page, bridge, "practice")
    line = page.locator(LINE)
    expect(line).to_have_attribute("inputmode", "decimal")
    expect(line).to_have_attribute("autocapitalize", "none")
    expect(line).to_have_attribute("autocorrect", "off")
    expect(line).to_have_attribute("spellcheck", "false")
    expect(line).to_have_attribute("dir", "auto")
    assert line.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 16

    # An Enter as Safari sends it: after the composition, with the key code of one.
    line.fill("1500")
    keys = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "keyUp"):
        keys.send(
            "Input.dispatchKeyEvent",
            {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229},
        )
    expect(page.locator(".saved")).to_be_visible()
    expect(page.locator(".judged")).to_have_count(0)
    line.press("Enter")
    expect(page.locator(".judged").first).to_be_visible()
    press(page, "Next question")
    stem(page, "How many villages")
    expect(page.locator(LINE)).to_have_attribute("inputmode", "text")


def test_an_article_in_arabic_is_written_from_the_right(page: Page, bridge: Server) -> None:
    page.goto(f"{bridge.address}/reader?source=jarida")
    words = page.locator("p.text").first
    expect(words).to_have_attribute("lang", "ar")
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    translation = page.locator("p.translation").first
    assert translation.evaluate("one => getComputedStyle(one).direction") == "ltr"


GERMAN = {
    "course.yaml": """\
title: {de: Die Brücke}
languages: [de]
quizzes:
  - id: q
    title: {de: Prüfung}
    banks: [b]
    mode: exam
    time_limit: 30
    review: {marks: finish, key: finish, rationale: finish}
""",
    "b.yaml": """\
title: {de: Brücke}
items:
  - id: lang
    type: numeric
    stem: {de: Wie lang ist die Brücke?}
    key: 1500 m

    evidence: [art/p1: rund 1.500 Meter lang]
  - id: tag
    type: date
    stem: {de: An welchem Tag wurde sie eröffnet?}
    key: 2022-03-01
    ask: day
    evidence: [art/p1: am 1. März 2022 eröffnet]
""",
    "sources/art.yaml": """\
language: de
publisher: Blatt
title: {de: Die Brücke}
rendition: full
passages:
  - id: p1
    text: Die Brücke ist rund 1.500 Meter lang. Sie wurde am 1. März 2022 eröffnet.
""",
}


@pytest.mark.soak
def test_a_course_in_a_language_without_pages_is_read_in_its_own(
    page: Page, tmp_path: Path
) -> None:
    for name, text in GERMAN.items():
        file = tmp_path / "course" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with serving(tmp_path / "served", course=tmp_path / "course") as server:
        start(page, server, "q")
        expect(page.locator(".stem")).to_have_attribute("lang", "de")
        expect(page.locator(".line > span:lang(en)").first).to_have_text("Your answer")
        expect(page.locator(LINE)).to_have_attribute("lang", "de")
        page.locator(LINE).fill("1.500 Meter")
        press(page, "Next question")
        stem(page, "An welchem Tag")
        page.locator(LINE).fill("1. März 2022")
        page.locator(".press.to-finish").click()
        press(page, "Hand in")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Your score: 2 of 2")


HALF = """
  - id: bank
    type: single-choice
    stem: {en: Which bank is lower?, nl: Welke oever ligt lager?}
    choices:
      - key: {en: the left one}
        said: links
      - distractor: {en: the right one, nl: de rechter}
        why: {en: It is higher., nl: Die ligt hoger.}
    evidence: [art/p1: links]
"""


def test_a_text_that_is_not_translated_says_its_language(page: Page, tmp_path: Path) -> None:
    """In the question and in the feedback; and the words of the page have the page's."""
    files = {name: text.replace("{de: ", "{en: ") for name, text in GERMAN.items()}
    files["course.yaml"] = files["course.yaml"].replace("[de]", "[en, nl]")
    files["b.yaml"] = f"title: Bank\nitems:{HALF}"
    files["sources/art.yaml"] += "  - {id: p2, text: Sie liegt links tiefer.}\n"
    for name, text in files.items():
        file = tmp_path / "course" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("art/p1: links", "art/p2: links"), encoding="utf-8")
    with serving(tmp_path / "served", course=tmp_path / "course") as server:
        start(page, server, "q")
        page.get_by_role("link", name="Nederlands").click()
        stem(page, "Welke oever")
        expect(page.locator(".stem")).not_to_have_attribute("lang", re.compile("."))
        left, right = page.get_by_text("the left one"), page.get_by_text("de rechter")
        expect(left).to_have_attribute("lang", "en")
        expect(right).not_to_have_attribute("lang", re.compile("."))
        right.click()
        page.locator(".press.to-finish").click()
        press(page, "Indienen")
        expect(page.locator(".tiles [lang=en]")).to_have_text("the left one")


AT_ONCE = """
(pause) => {
  let typed = false, pressed = false;
  setInterval(() => {
    const line = document.querySelector('.asking input[type="text"]');
    const check = document.querySelector(".press.check");
    if (line && !typed) {
      typed = true;
      setTimeout(() => {
        line.focus();
        line.value = "1500";
        line.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        pressed = 1;
      }, pause);
    }
    if (check && pressed === 1) {
      pressed = 2;
      check.focus();
      setTimeout(() => check.click(), 0);
    }
  }, 1);
}
"""


@pytest.mark.parametrize("pause", [soak(5), 20, soak(50)])
def test_a_press_does_not_overtake_what_was_typed_before_it(
    page: Page, bridge: Server, pause: int
) -> None:
    """As soon as there is a line something is typed there, and checked at once."""
    page.goto(bridge.address)
    page.locator(".st-key-start-practice button").wait_for()
    page.evaluate(AT_ONCE, pause)
    page.locator(".st-key-start-practice button").click()
    expect(page.locator(".judged").first).to_be_visible(timeout=15_000)
    expect(page.locator(".given").first).to_contain_text("1500")


TEN_FRAMES = """
() => new Promise((then) => {
  const after = (frames) => frames ? requestAnimationFrame(() => after(frames - 1)) : then();
  after(10);
})
"""


class Late:
    """A connection that keeps back what the server sends after it said where the focus goes."""

    def __init__(self, page: Page, to: str) -> None:
        self._to = f'data-to=\\"{to}'.encode()
        self._kept: list[bytes] = []
        self._keeps = self._came = False
        page.route_web_socket("**/_stcore/stream", self._between)

    def _between(self, browser: WebSocketRoute) -> None:
        self._browser = browser
        browser.connect_to_server().on_message(self._pass)

    def _pass(self, message: str | bytes) -> None:
        assert isinstance(message, bytes)
        if self._keeps:
            self._kept.append(message)
        else:
            self._browser.send(message)
            self._keeps = not self._came and self._to in message

    def comes(self) -> None:
        """Pass on what was kept, and whatever comes after it."""
        self._keeps, self._came = False, True
        for message in self._kept:
            self._browser.send(message)


def test_who_writes_before_the_question_is_complete_stays_in_the_line(
    visit: NewPage, bridge: Server
) -> None:
    page = visit(360, 800)
    late = Late(page, "stem")
    page.goto(bridge.address)
    page.locator(".st-key-start-practice button").click()
    page.wait_for_url("**/quiz?*")
    page.locator(LINE).first.click()
    page.keyboard.type("15")
    late.comes()
    idle(page)
    page.evaluate(TEN_FRAMES)
    page.keyboard.type("00")
    expect(page.locator(LINE).first).to_have_value("1500")


def test_who_goes_on_before_the_feedback_is_complete_is_not_fetched_back(
    visit: NewPage, server: str
) -> None:
    """The feedback would take the focus, but the reader is already at the words in the article."""
    page = visit(1280, 900)
    late = Late(page, "feedback")
    page.goto(server)
    page.locator(".st-key-start-rivers button").click()
    expect(page.locator("#stem")).to_be_focused()
    page.locator(LINE).fill("500")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Read it in the article").first.press("Enter")
    mark = page.locator(".book mark").first
    expect(mark).to_be_focused()
    late.comes()
    idle(page)
    page.evaluate(TEN_FRAMES)
    expect(mark).to_be_focused()
