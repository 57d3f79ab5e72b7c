"""The student's story in the browsers that people have: Firefox, WebKitGTK and Chromium."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Error, Page

from tests.app.serve import Server
from tests.app.walk import small_course
from tests.driven import Driven
from tests.firefox import running_firefox
from tests.small import RIVERS
from tests.webkit import running_webkit

FOCUS = """
    const one = document.activeElement;
    if (!one || one === document.body) return "BODY";
    if (one.id || one.matches('h1, h2')) return one.id || one.localName;
    const key = one.closest('[class*=st-key-]')?.className.match(/st-key-([\\w-]+)/)?.[1];
    return key || one.className || one.localName;
"""
SLIPPED = """
    const own = '[data-testid=stMain], .book .articles, .navigator ol, input';
    return [document.scrollingElement, ...document.querySelectorAll('*')]
        .filter((one) => one.scrollTop && !one.matches(own))
        .map((one) => `${one.localName}.${one.className} by ${one.scrollTop}`);
"""
IDLE = """
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !app.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && Boolean(app.querySelector('h1, h2'));
"""
TOP = """
    const row = document.querySelector('.navigator').getBoundingClientRect();
    const main = document.querySelector('[data-testid=stMain]');
    return [main.scrollTop, row.top >= main.getBoundingClientRect().top];
"""
ASKED = """
    return [...document.querySelectorAll('.item')].map((item) =>
        [item.querySelector('h2').innerText, item.querySelector('.verdict strong').innerText]);
"""
READABLE = "return document.querySelector(arguments[0])?.innerText.includes(arguments[1])"


class Chromium(Driven):
    """A page in Chromium, for the same story."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def ask(self, command: str, **parameters: object) -> Any:
        raise NotImplementedError(command)

    def open(self, url: str) -> None:
        self._page.goto(url)

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click()

    def press(self, *keys: str) -> None:
        self._page.keyboard.press("+".join(keys))

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def back(self) -> None:
        self._page.go_back()

    def reload(self) -> None:
        self._page.reload()

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def run(self, script: str, *arguments: object) -> Any:
        try:
            return self._page.evaluate(f"(arguments) => {{{script}}}", list(arguments))
        except Error as error:
            raise RuntimeError(error.message) from error

    def printed(self) -> bytes:
        return self._page.pdf()


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with small_course(tmp_path_factory.mktemp("browsers")) as server:
        yield server


class Student:
    """Who takes the small course in a browser, and is nowhere lost."""

    def __init__(self, browser: Driven, server: str) -> None:
        self.browser, self.server = browser, server

    def settled(self) -> None:
        """Wait for the page; nothing but its main part has scrolled."""
        self.browser.wait(IDLE)
        assert self.browser.run(SLIPPED) == []

    def focus(self, place: str) -> None:
        """Wait until the focus is there."""
        self.browser.wait(
            f"const focus = () => {{{FOCUS}}}; return focus() === arguments[0]", place
        )
        self.settled()

    def sees(self, selector: str, words: str) -> None:
        self.browser.wait(READABLE, selector, words)

    def asked(self, number: int) -> None:
        """Question `number` begins at its top, with the row of questions in sight."""
        self.sees(".navigator .place", f"{number} ")
        self.focus("stem")
        assert self.browser.run(TOP) == [0, True], number

    def starts(self, quiz: str) -> None:
        self.browser.click(f".st-key-start-{quiz} button")
        self.asked(1)

    def line(self) -> Any:
        return self.browser.run("return document.querySelector('.asking input').value")


def _opens(student: Student) -> None:
    student.browser.resize(1100, 560)
    student.browser.open(f"{student.server}/")
    student.browser.wait("return document.querySelector('.st-key-start-rivers button')")
    student.settled()


def _walks_through_the_start_page(student: Student) -> None:
    student.browser.press("Tab")
    assert student.browser.run("return document.activeElement.matches('.skip')")
    student.browser.press("Enter")
    student.browser.press("Tab")
    assert student.browser.run(
        "return document.activeElement.closest('[data-testid=stMain]') !== null"
    ), "the first link leads past the header"
    for _ in range(16):
        student.browser.press("Tab")
        assert student.browser.run(SLIPPED) == []
    student.browser.press("Escape")


def _is_told_and_goes_on(student: Student) -> None:
    browser = student.browser
    student.starts("rivers")
    browser.click(".asking input")
    browser.type("6650")
    browser.press("Enter")
    student.focus("feedback-1")
    browser.press("n")
    student.asked(2)


def _takes_a_hint(student: Student) -> None:
    browser = student.browser
    browser.run("document.querySelector('button.skip').focus()")
    browser.press("Control", "Enter")
    student.sees(".judged", "")
    student.settled()
    assert student.browser.run(FOCUS).startswith("skip")
    browser.click("button.hint1")
    student.focus("given-hint-1")


def _reloads(student: Student) -> None:
    browser = student.browser
    for number in range(3, 6):
        browser.press("n")
        student.asked(number)
    browser.click(".asking input")
    browser.type("Ass")
    browser.reload()  # at once
    browser.wait("return document.querySelector('.asking input')?.value === 'Ass'")
    student.focus("stem")
    assert "Question 5" in browser.run("return document.title")


def _reads_it_in_another_language(student: Student) -> None:
    browser = student.browser
    browser.click(".languages a")
    student.sees(".navigator .place", "Vraag 5")
    student.focus("stem")
    assert student.line() == "Ass"
    browser.back()
    student.sees(".navigator .place", "Vraag 4")
    student.focus("stem")
    browser.click(".languages a")
    student.sees(".navigator .place", "Question 4")
    student.focus("stem")


def _reads_the_article(student: Student) -> None:
    browser = student.browser
    browser.click(".navigator li:first-child button")
    student.sees(".navigator .place", "Question 1")
    browser.click(".proof a")
    browser.wait("return document.activeElement.matches('mark')")
    student.settled()
    browser.back()
    student.sees(".navigator .place", "Question 1")
    student.focus("stem")
    browser.click(".proof a")
    browser.wait("return document.activeElement.matches('mark')")
    browser.click(".way-back a")
    student.focus("feedback-1")


def _finishes(student: Student) -> None:
    browser = student.browser
    browser.click(".navigator .end")
    student.focus("stem")
    browser.click("#finish")
    student.sees("h1", "Your score")
    student.focus("h1")


def _prints(student: Student) -> None:
    asked = student.browser.run(ASKED)
    document = pypdfium2.PdfDocument(student.browser.printed())
    pages = [_plain(page.get_textpage().get_text_range()) for page in document]
    document.close()
    paper = " ".join(pages)
    for words in ("Rivers", "Your score", "Name:", "Finding what the text says", "about 6,650"):
        assert words in paper, words
    for gone in ("Who says what", "Save", "To the start page"):
        assert gone not in paper
    assert len(asked) == len(RIVERS)
    for stem, verdict in asked:
        [page] = [page for page in pages if _plain(stem) in page]
        assert verdict in page.partition(_plain(stem))[2], f"{stem}: no verdict on its page"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


SHORT = (_opens, _is_told_and_goes_on, _takes_a_hint, _reloads, _finishes)
WHOLE = (
    _opens,
    _walks_through_the_start_page,
    _is_told_and_goes_on,
    _takes_a_hint,
    _reloads,
    _reads_it_in_another_language,
    _reads_the_article,
    _finishes,
)


@pytest.mark.browser
@pytest.mark.timeout(400)  # on a machine that may be busy
def test_a_student_takes_a_quiz_in_firefox(firefox: str, bridge: Server, tmp_path: Path) -> None:
    with running_firefox(firefox, tmp_path) as browser:
        student = Student(browser, bridge.address)
        for step in (*SHORT, _prints):
            step(student)


def _running(
    name: str, request: pytest.FixtureRequest, folder: Path
) -> AbstractContextManager[Driven]:
    match name:
        case "chromium":
            return nullcontext(Chromium(request.getfixturevalue("page")))
        case "firefox":
            return running_firefox(request.getfixturevalue(name), folder)
        case _:
            return running_webkit(request.getfixturevalue(name), folder)


@pytest.mark.browsers
@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", ["chromium", "firefox", "webkit"])
def test_a_student_takes_the_whole_course_in(
    name: str, request: pytest.FixtureRequest, bridge: Server, tmp_path: Path
) -> None:
    with _running(name, request, tmp_path) as browser:
        student = Student(browser, bridge.address)
        for step in WHOLE:
            step(student)
        if name != "webkit":  # its driver has no command for printing
            _prints(student)
