"""The page of a question is brought up to date, and nothing that the student is at is touched."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.app.fixtures import COURSE
from tests.app.serve import Server, serving
from tests.app.visiting import anew
from tests.app.walk import idle

pytestmark = pytest.mark.browser

QUIZZES = """
  - id: sure
    title: Sure
    banks: [rivers]
    mode: practice
    certainty: true
  - id: exam
    title: Exam
    banks: [rivers]
    mode: exam
    attempts: 1000
"""
HEADINGS = """() => {
    window.headings = [];
    addEventListener("focusin", ({ target: { id, textContent } }) => {
        if (id === "stem") headings.push(textContent);
    });
}"""
FLAG_AND_ON = """() => {
    document.querySelector(".press.flag-on, .press.flag-off").click();
    document.querySelector(".press.next").click();
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the small course, with a quiz that asks how sure one is, and an exam."""
    folder = tmp_path_factory.mktemp("form")
    course = Path(shutil.copytree(COURSE, folder / "course"))
    with (course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(QUIZZES)
    with serving(folder / "served", course=course) as server:
        yield server


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab)


def start(page: Page, server: Server, quiz: str) -> None:
    page.goto(f"{server.address}/exam?quiz=exam" if quiz == "exam" else server.address)
    page.locator(f".st-key-start-{quiz} button").click()
    on_question(page, 1)


def on_question(page: Page, number: int) -> None:
    expect(page.locator(".navigator .place")).to_contain_text(f"Question {number} of")
    expect(page.locator("#stem")).to_be_focused()
    idle(page)


def saved(page: Page) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def test_what_was_just_typed_survives_a_reload_and_the_way_to_another_question(
    page: Page, server: Server
) -> None:
    """Whether something was saved before it, or not."""
    start(page, server, "rivers")
    page.keyboard.press("n")
    on_question(page, 2)
    page.keyboard.press("p")
    on_question(page, 1)
    line = page.get_by_label("Your answer")
    line.click()
    page.keyboard.type("6")
    page.reload()
    expect(line).to_have_value("6")
    saved(page)
    line.click()
    page.keyboard.type("6")
    page.reload()
    expect(line).to_have_value("66")
    saved(page)
    line.click()
    page.keyboard.type("5")
    page.go_back()
    on_question(page, 2)
    page.go_back()
    on_question(page, 1)
    expect(line).to_have_value("665")


def test_what_is_answered_is_there_again_after_a_question_that_was_only_looked_at(
    page: Page, server: Server
) -> None:
    start(page, server, "rivers")
    page.keyboard.press("n")
    on_question(page, 2)
    page.get_by_text("Sudan", exact=True).click()
    saved(page)
    for key, number in (("n", 3), ("p", 2), ("n", 3), ("p", 2)):
        page.locator("#stem").focus()
        page.keyboard.press(key)
        on_question(page, number)
    expect(page.get_by_role("radio", name="Sudan")).to_be_checked()
    page.get_by_text("Egypt", exact=True).click()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".judged")).to_contain_text("Right")


def test_the_heading_of_each_question_takes_the_focus_anew(page: Page, server: Server) -> None:
    """What reads aloud begins to read there."""
    start(page, server, "rivers")
    page.evaluate(HEADINGS)
    words = []
    for number in (2, 3):
        page.keyboard.press("n")
        on_question(page, number)
        words.append(page.locator("#stem").text_content())
    assert page.evaluate("headings") == words


def test_how_sure_one_is_is_asked_of_each_question(page: Page, server: Server) -> None:
    start(page, server, "sure")
    page.get_by_label("Your answer").fill("6650")
    sure = page.locator(".certainty").get_by_role("radio")
    sure.nth(2).check()
    saved(page)
    page.get_by_role("button", name="Skip").click()
    on_question(page, 2)
    expect(page.locator(".certainty :checked")).to_have_count(0)
    sure.first.check()
    page.get_by_text("Egypt", exact=True).click()
    expect(sure.first).to_be_checked()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".judged")).to_contain_text("Right")


def test_two_buttons_pressed_at_once_both_do_their_work(page: Page, server: Server) -> None:
    start(page, server, "exam")
    page.evaluate(FLAG_AND_ON)
    on_question(page, 2)
    expect(page.locator("#go-1")).to_contain_text("⚑")


def test_how_sure_one_is_is_what_is_seen_when_one_comes_back(page: Page, server: Server) -> None:
    """Nothing that the page does not know stays picked."""
    start(page, server, "sure")
    page.get_by_label("Your answer").fill("6650")
    sure = page.locator(".certainty").get_by_role("radio")
    sure.nth(2).check()
    saved(page)
    page.get_by_role("button", name="Skip").click()
    on_question(page, 2)
    page.get_by_role("button", name="Previous question").click()
    on_question(page, 1)
    expect(page.get_by_label("Your answer")).to_have_value("6650")
    expect(page.locator(".certainty :checked")).to_have_count(0)


def test_a_press_that_the_page_has_not_heard_of_is_made_again(page: Page, server: Server) -> None:
    """As where Streamlit forgets it, because more is sent before it begins to run the page."""
    lost: list[bool] = []

    def forget(socket: WebSocketRoute) -> None:
        there = socket.connect_to_server()

        def send(message: str | bytes) -> None:
            if not lost and isinstance(message, bytes) and b'"check-1"' in message:
                lost.append(True)
            else:
                there.send(message)

        socket.on_message(send)

    page.route_web_socket("**/_stcore/stream", forget)
    start(page, server, "rivers")
    page.get_by_label("Your answer").fill("6650")
    saved(page)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".judged")).to_contain_text("Right")
    assert lost
