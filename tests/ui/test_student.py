"""A student takes a whole quiz in a real browser, on a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
IN_SIGHT = """element => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
}"""


@pytest.fixture(params=[(360, 800), (1280, 900)], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, chromium: str) -> Iterator[Page]:
    """A page of a new student's browser, which asks no other server for anything."""
    width, height = request.param
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en")
        page.set_default_timeout(15_000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(complaints, message.type, message.text))
        yield page
        browser.close()
        assert complaints == [], "the browser complains"


def test_a_student_takes_a_whole_quiz(page: Page, server: str) -> None:  # noqa: PLR0915 - a story
    """From a wrong answer to the words that prove the right one, and on to the score."""
    page.goto(server)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 7")).to_be_visible()

    # A number, answered wrongly, and what was right.
    page.get_by_label("Your answer").fill("500")
    _check(page)
    expect(_verdict(page)).to_contain_text("Wrong")
    expect(_verdict(page)).to_contain_text("about 6,650 km")
    _has_focus(page, "feedback-1")
    page.get_by_role("button", name="Next question").click()
    _has_focus(page, "stem")

    # A choice, answered wrongly: why, then the way to the words that prove the key.
    page.get_by_text("Sudan", exact=True).click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    _check(page)
    expect(_verdict(page)).to_contain_text("The atlas does not name that country.")
    expect(_verdict(page)).to_contain_text("It ends in Egypt")
    page.get_by_role("link", name="Read it in the article").click()
    mark = page.locator("mark")
    expect(mark).to_have_text("It ends in Egypt")
    expect(mark).to_be_focused()
    page.wait_for_function(f"({IN_SIGHT})(document.querySelector('mark'))")
    assert page.locator("section.found p.text").get_attribute("lang") == "en"

    # Back at the question, where it was left.
    page.get_by_role("link", name="Back to question 2").first.click()
    expect(_verdict(page)).to_contain_text("Wrong")
    _has_focus(page, "feedback-2")
    page.get_by_role("button", name="Next question").click()

    # Several choices; a reload in the middle costs nothing.
    expect(page.get_by_text("Question 3 of 7")).to_be_visible()
    page.get_by_text("a delta", exact=True).click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Question 3 of 7")).to_be_visible()
    expect(page.get_by_role("checkbox", name="a delta")).to_be_checked()
    page.get_by_text("the Mediterranean Sea", exact=True).click()
    _check(page)
    expect(_verdict(page)).to_contain_text("Right")
    page.get_by_role("button", name="Next question").click()

    # A date that can be read in two ways is asked again and costs nothing.
    page.get_by_label("Your answer").fill("3/4/1971")
    _check(page)
    expect(page.get_by_text("Write the month as a word")).to_be_visible()
    page.get_by_label("Your answer").fill("15 January 1971")
    _check(page)
    expect(_verdict(page)).to_contain_text("Right")
    page.get_by_role("button", name="Next question").click()

    # A name, in the other language.
    expect(page.get_by_text("Question 5 of 7")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_text("Vraag 5 van 7")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"
    page.get_by_label("Uw antwoord").fill("Aswan")
    page.get_by_role("button", name="Nakijken").click()
    expect(_verdict(page)).to_contain_text("Juist")
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Next question").click()

    # Statements, a mark each.
    expect(page.get_by_text("Question 6 of 7")).to_be_visible()
    for number, mark_name in enumerate(("True", "False", "Not stated"), 1):
        row = page.locator(f".st-key-statement-{number}")
        row.get_by_text(mark_name, exact=True).click()
        expect(row.get_by_role("radio", name=mark_name)).to_be_checked()
    _check(page)
    expect(_verdict(page)).to_contain_text("Right")

    # One is left out; the quiz says which, and finishes all the same.
    page.get_by_role("button", name="Finish the quiz").click()
    expect(page.get_by_text("1 question is not answered yet")).to_be_visible()
    expect(page.get_by_role("button", name="7", exact=True)).to_be_visible()
    page.get_by_role("button", name="Finish all the same").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your score: 4 of 7 points")
    assert not _moves_sideways(page)

    # The review leads to the proofs too, and home knows the score.
    page.get_by_role("link", name="Read it in the article").first.click()
    expect(page.locator("mark")).to_be_focused()
    page.get_by_role("link", name="Back to question 1").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score")
    page.get_by_role("link", name="Rivers").first.click()
    expect(page.get_by_role("link", name="4 of 7 points")).to_be_visible()


def test_the_first_option_is_in_sight_and_large_enough(page: Page, server: str) -> None:
    page.goto(server)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Skip").click()
    option = page.locator("[data-testid=stRadioOption]").first
    expect(option).to_be_visible()
    box = option.bounding_box()
    assert box is not None
    assert box["y"] < 300
    assert box["height"] >= 44
    assert not _moves_sideways(page)
    page.goto(server)
    page.get_by_role("link", name="Two rivers").click()
    expect(page.locator(".passage").first).to_be_visible()
    assert not _moves_sideways(page)


def _check(page: Page) -> None:
    page.get_by_role("button", name="Check").click()


def _verdict(page: Page) -> Locator:
    return page.locator("[class*=st-key-verdict-]").first


def _has_focus(page: Page, container: str) -> None:
    expect(page.locator(f".st-key-{container}")).to_be_focused()


def _moves_sideways(page: Page) -> bool:
    wider: bool = page.evaluate("document.querySelector('main').scrollWidth > innerWidth")
    return wider


def _note(complaints: list[str], kind: str, text: str) -> None:
    # Streamlit looks for its health beside a deep link first, finds nothing and goes on.
    if kind == "error" and "404" not in text:
        complaints.append(text)
