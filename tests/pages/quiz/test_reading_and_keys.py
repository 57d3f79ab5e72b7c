"""The articles beside the question, the keyboard, and what survives: in a real browser."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.model.quiz import Rules
from course.services.identity import LEARNER_COOKIE, verify
from course.store import sittings
from course.store.store import Store
from tests.app.fixtures import COURSE
from tests.app.serve import SECRET, Server, ask, cookies, serving
from tests.app.visiting import NewPage, anew, soak
from tests.app.walk import idle
from tests.small import RIVERS, STREAMS
from tests.store.samples import NOW, choice_item

pytestmark = pytest.mark.browser

PLACE = """() => document.activeElement.id
    || document.activeElement.className || document.activeElement.localName"""
MOVING = """() => [...document.querySelectorAll('*')].filter((one) => {
    const { animationDuration, transitionDuration } = getComputedStyle(one);
    return [animationDuration, transitionDuration].some((time) => parseFloat(time) > 0.001);
}).map((one) => one.className)"""
SIDEWAYS = """() => Math.max(document.querySelector('[data-testid=stMain]').scrollWidth,
    document.documentElement.scrollWidth) > innerWidth"""


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab)


def start(page: Page, server: str, quiz: str = "rivers") -> None:
    page.goto(server)
    page.locator(f".st-key-start-{quiz} button").click()
    expect(page.locator("#stem")).to_be_focused()
    expect(page.locator(".navigator .here")).to_be_visible()
    idle(page)


def heading(page: Page, words: str) -> None:
    expect(page.locator("#stem")).to_contain_text(words)
    expect(page.locator("#stem")).to_be_focused()
    idle(page)  # until then, there may be nothing for a key to act on


# The articles


def test_on_a_wide_screen_the_article_stands_beside_and_shows_what_proves_the_answer(
    page: Page, server: str
) -> None:
    """Requirement 13; the tab of an article is marked while it is read, however short it is."""
    start(page, server)
    book, question = page.locator(".book"), page.locator(".asking")
    expect(book.get_by_role("heading", name="Two rivers")).to_be_visible()
    expect(book.locator("[lang=nl].text")).to_have_count(1)
    expect(book.locator("[lang=en].translation")).to_have_count(1)
    expect(book.locator("mark")).to_have_count(0)
    left, right = question.bounding_box(), book.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"], "nothing lies over the question"
    tabs = book.locator(".bar .way")
    expect(tabs.first).to_have_attribute("aria-current", "true")
    for number in reversed(range(tabs.count())):
        tabs.nth(number).click()
        expect(book.locator(".bar [aria-current=true]")).to_have_count(1)
        expect(tabs.nth(number)).to_have_attribute("aria-current", "true")
    page.get_by_label("Your answer").fill("6650")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-1")).to_contain_text("Right")
    expect(book.locator("mark")).to_have_text("about 6,650 kilometres")
    expect(page.locator("#feedback-1")).to_be_focused()
    expect(page.locator(".onward button")).to_have_text("Next question")

    # Closed, it stays closed; and it comes back by its button or its key.
    book.get_by_role("button", name="Close").click()
    expect(book).to_be_hidden()
    page.get_by_role("button", name="Next question").click()
    heading(page, "In which country")
    expect(book).to_be_hidden()
    page.keyboard.press("a")
    expect(book).to_be_visible()


def test_on_a_phone_the_article_is_a_tap_away_and_the_page_stays_where_it_was(
    visit: NewPage, server: str
) -> None:
    page = visit(360, 500, has_touch=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    start(page, server, "streams")
    for number in range(2, 5):
        page.get_by_role("button", name="Skip").click()
        expect(page.get_by_text(f"Question {number} of {len(STREAMS)}")).to_be_visible()
    assert not [url for url in asked if "articles.json" in url], "who does not ask pays nothing"
    page.locator(".picking summary").last.click()
    last = page.locator(".picking .offered").last
    last.scroll_into_view_if_needed()
    before = last.bounding_box()
    page.get_by_role("button", name="Articles").tap()
    expect(page.get_by_role("dialog", name="Articles")).to_contain_text("Two rivers")
    page.keyboard.press("Escape")
    expect(page.locator(".book")).to_be_hidden()
    expect(page.get_by_role("button", name="Articles")).to_be_focused()
    assert last.bounding_box() == before

    # Elsewhere there is nothing to open, by its letter neither.
    page.locator(".course-header .home").click()
    expect(page.locator(".st-key-start-rivers")).to_be_visible()
    expect(page.locator(".open-book")).to_be_hidden()
    page.keyboard.press("a")
    page.keyboard.press("?")
    expect(page.locator(".course-keys")).to_be_visible()
    expect(page.locator(".book")).to_be_hidden()
    assert page.locator(".book .articles").inner_text() == ""


def test_articles_that_do_not_come_say_so_and_can_be_closed(visit: NewPage, server: str) -> None:
    page = visit(360, 500)
    page.route("**/articles.json*", lambda route: route.abort())
    start(page, server)
    page.get_by_role("button", name="Articles").click()
    book = page.locator(".book")
    expect(book).to_contain_text("could not be loaded")
    book.get_by_role("button", name="Close").click()
    expect(book).to_be_hidden()
    page.unroute("**/articles.json*")
    page.get_by_role("button", name="Articles").click()
    expect(book).to_contain_text("Two rivers")


def test_with_the_book_closed_no_article_is_to_be_had_until_the_attempt_ends(
    tmp_path: Path,
) -> None:
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    with serving(tmp_path / "served", course=folder) as server:
        response, _ = ask(server.address, "/", accept="text/html")
        cookie = cookies(response)[LEARNER_COOKIE].split(" ")[0].rstrip(";")
        learner = verify(cookie, SECRET)
        assert learner is not None
        with_cookie = {"cookie": f"{LEARNER_COOKIE}={cookie}"}
        articles = "/articles.json?language=en"
        assert ask(server.address, articles)[0].status == 404, "nobody without a cookie"
        assert "Two rivers" in ask(server.address, articles, **with_cookie)[1]
        sitting = _closed_book(server, learner)
        response, body = ask(server.address, articles, **with_cookie)
        assert (response.status, body) == (403, "")
        store = Store.open(f"sqlite:///{tmp_path / 'served' / 'course.db'}")
        store.write(sittings.finish, sitting, now=NOW)
        store.dispose()
        assert ask(server.address, articles, **with_cookie)[0].status == 200


def _closed_book(server: Server, learner: str) -> str:
    folder = Path(server._errors).parent
    store = Store.open(f"sqlite:///{folder / 'course.db'}")
    rules = Rules(mode="exam", book="closed")
    items = [("rivers", choice_item("end"))]
    sitting = store.write(
        sittings.find_or_open, learner, "rivers", rules=rules, seed="s", items=items, now=NOW
    )
    store.dispose()
    assert sitting is not None
    return sitting.id


# The keyboard


def test_a_quiz_is_answered_by_keyboard_and_the_focus_is_never_lost(
    page: Page, server: str
) -> None:
    """Requirements 6 and 7: from the address to the first verdict in eight keys, and on."""
    start(page, server)
    page.get_by_role("button", name="Skip").press("Enter")
    heading(page, "In which country")
    page.reload()
    expect(page.locator("#stem")).to_be_focused()
    idle(page)
    pressed = 0

    def press(key: str) -> None:
        nonlocal pressed
        pressed += 1
        page.keyboard.press(key)

    while not page.evaluate("document.activeElement.matches('.asking input')"):
        press("Tab")
    press("Space")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    press("Control+Enter")
    expect(page.locator("#feedback-2")).to_be_focused()
    assert pressed <= 8, pressed

    # Arrows choose, and never check.
    page.keyboard.press("n")
    heading(page, "Which of these")
    page.keyboard.press("p")
    expect(page.locator("#feedback-2")).to_be_visible()
    page.keyboard.press("n")
    heading(page, "Which of these")
    page.keyboard.press("n")
    heading(page, "On which day")
    page.keyboard.press("n")
    heading(page, "Near which town")

    # A letter in a line of text is a letter; Enter there checks.
    page.get_by_label("Your answer").focus()
    page.keyboard.type("Assuan")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-5")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(PLACE) not in {"body", "html"}

    # The row of questions is one stop; its arrows move, and Enter goes.
    page.locator(".navigator .here").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".navigator button").nth(5)).to_be_focused()
    expect(page.get_by_text(f"Question 5 of {len(RIVERS)}")).to_be_visible()
    page.keyboard.press("Enter")
    heading(page, "Judge by both")


def test_digits_lead_to_what_has_no_rows_and_enter_checks_there(page: Page, server: str) -> None:
    start(page, server)
    # The only line: the digits are written there, also over an answer that was wrong.
    page.keyboard.type("6000")
    expect(page.get_by_label("Your answer")).to_have_value("6000")
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-1")).to_be_focused()

    start(page, server, "streams")
    page.keyboard.press("2")
    second = page.get_by_role("combobox").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(second).not_to_have_value("")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("no answer yet")
    expect(page.locator("select:open")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator("select:open")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("select:open")).to_have_count(0)
    expect(page.locator(".judged")).to_have_count(0)

    page.locator("#stem").focus()
    page.keyboard.press("n")
    heading(page, "Put in order")
    page.keyboard.press("3")
    expect(page.locator(".step").nth(2).locator("button").first).to_be_focused()

    page.keyboard.press("n")
    heading(page, "Fill in")
    page.keyboard.press("3")
    expect(page.get_by_role("textbox", name="Gap 3")).to_be_focused()

    page.locator("#stem").focus()
    page.keyboard.press("n")
    heading(page, "Which passage")
    page.keyboard.press("2")
    atlas = page.get_by_role("radio", name="School atlas, paragraph 2")
    expect(atlas).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".picked li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-4")).to_be_focused()


def test_arrow_keys_choose_and_submit_nothing_and_letters_can_be_switched_off(
    page: Page, server: str
) -> None:
    """Requirement 6."""
    start(page, server)
    page.keyboard.press("n")
    heading(page, "In which country")
    first, second = (page.locator(".asking input[type=radio]").nth(n) for n in (0, 1))
    first.press("Space")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_visible()
    expect(page.locator(".judged")).to_have_count(0)

    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Shortcuts")
    expect(listed).to_contain_text("check, or go to the next question")
    listed.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(500)
    expect(page.get_by_text(f"Question 2 of {len(RIVERS)}")).to_be_visible()


# What survives


def test_a_draft_survives_another_language_back_and_a_reload(page: Page, server: str) -> None:
    """Requirement 8."""
    start(page, server)
    page.get_by_label("Your answer").press_sequentially("66")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_label("Je antwoord")).to_have_value("66")
    expect(page).to_have_url(re.compile("q=1"))
    expect(page.locator(".navigator .here")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    heading(page, "In welk land")
    page.get_by_text("Soedan", exact=True).click()
    expect(page.get_by_text("Bewaard", exact=True)).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_text(f"Vraag 3 van {len(RIVERS)}")).to_be_visible()
    page.go_back()
    expect(page.locator("#stem")).to_contain_text("In welk land")
    expect(page.get_by_role("radio", name="Soedan")).to_be_checked()
    page.go_back()
    expect(page.get_by_label("Je antwoord")).to_have_value("66")


def test_what_was_just_typed_is_kept_when_a_link_is_followed_at_once(
    page: Page, server: str
) -> None:
    """And the tab is named after each page that it shows."""
    page.goto(server)
    home = page.title()
    start(page, server)
    expect(page).to_have_title(re.compile("Question 1"))
    page.get_by_label("Your answer").press_sequentially("77")
    page.locator(".course-header .home").click()
    expect(page.locator("h1.course")).to_be_visible()
    expect(page).to_have_title(home)
    page.get_by_role("link", name=re.compile("^Continue ")).click()
    page.locator(".navigator button").first.click()
    expect(page.get_by_label("Your answer")).to_have_value("77")
    page.locator(".course-header .home").click()
    page.get_by_role("link", name="Who says what").click()
    expect(page).to_have_title("Who says what")


@pytest.mark.parametrize(("width", "size"), [soak(320, "100%"), (640, "200%")])
def test_narrow_or_with_large_letters_nothing_moves_sideways(
    visit: NewPage, server: str, width: int, size: str
) -> None:
    page = visit(width, 900, reduced_motion="reduce")
    start(page, server)
    page.add_style_tag(content=f"html {{ font-size: {size} }}")
    for number in range(1, 7):
        expect(page.get_by_text(f"Question {number} of {len(RIVERS)}")).to_be_visible()
        expect(page.locator("#stem")).to_be_focused()
        assert not page.evaluate(SIDEWAYS), number
        page.keyboard.press("n")
    assert page.evaluate(MOVING) == []
