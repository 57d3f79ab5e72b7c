"""A student takes a whole quiz in a real browser, on a real server."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.visiting import NewPage, soak
from tests.app.walk import idle
from tests.small import RIVERS, STREAMS, points

pytestmark = pytest.mark.browser

TARGETS = ".asking :is(.row, summary, input[type=text], select, button), .book .pick"
IN_SIGHT = """element => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
}"""

FIRST_WORDS = """element => {
    const range = document.createRange();
    range.selectNodeContents(element.firstChild);
    return range.getBoundingClientRect().toJSON();
}"""


@pytest.fixture(params=[(360, 800), (1280, 900)], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, visit: NewPage) -> Iterator[Page]:
    """A page of a new student, of whose scripts the browser has nothing to complain."""
    page = visit(*request.param)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: _note(complaints, message.type, message.text))
    yield page
    assert complaints == [], "the browser complains"


@pytest.mark.parametrize("page", [(360, 800)], ids=["phone"], indirect=True)
def test_a_student_takes_a_whole_quiz(page: Page, server: str) -> None:  # noqa: PLR0915 - a story
    """From a wrong answer to the words that prove the right one, and on to the score."""
    page.goto(server)
    _start(page, "rivers")
    expect(page.get_by_text(f"Question 1 of {len(RIVERS)}")).to_be_visible()

    # What leads on is in sight, however long the row of questions, the question or its feedback.
    expect(page.get_by_role("button", name="Finish", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_in_viewport(ratio=1)

    # A number, answered wrongly, and what was right.
    page.get_by_label("Your answer").fill("500")
    _check(page)
    expect(_verdict(page)).to_contain_text("Wrong")
    expect(_verdict(page)).to_contain_text("about 6,650 km")
    _has_focus(page, "feedback-1")
    expect(page.get_by_role("button", name="Next question")).to_be_in_viewport()
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

    # Back at the question, where it was left; the way there stays in sight.
    expect(page.get_by_role("link", name="Back to question 2")).to_be_in_viewport()
    page.get_by_role("link", name="Back to question 2").first.click()
    expect(_verdict(page)).to_contain_text("Wrong")
    _has_focus(page, "feedback-2")
    page.get_by_role("button", name="Next question").click()

    # Several choices; a reload in the middle costs nothing.
    expect(page.get_by_text(f"Question 3 of {len(RIVERS)}")).to_be_visible()
    page.get_by_text("a delta", exact=True).click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"Question 3 of {len(RIVERS)}")).to_be_visible()
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
    expect(page.get_by_text(f"Question 5 of {len(RIVERS)}")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_text(f"Vraag 5 van {len(RIVERS)}")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"
    page.get_by_label("Je antwoord").fill("Aswan")
    page.get_by_role("button", name="Nakijken").click()
    expect(_verdict(page)).to_contain_text("Juist")
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Next question").click()

    # Statements, a mark each.
    expect(page.get_by_text(f"Question 6 of {len(RIVERS)}")).to_be_visible()
    for words, mark_name in (
        ("Eleven countries", "True"),
        ("The guide gives", "False"),
        ("The river is deeper", "Not stated"),
    ):
        row = page.locator(".statement").filter(has_text=words)
        row.get_by_text(mark_name, exact=True).click()
        expect(row.get_by_role("radio", name=mark_name)).to_be_checked()
    _check(page)
    expect(_verdict(page)).to_contain_text("Right")

    # The rest is left out; the quiz says how many, and finishes all the same.
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_text("One question is still unanswered.")).to_be_visible()
    page.get_by_role("link", name="Question 7").click()
    expect(page.locator(".navigator .place")).to_contain_text("Question 7 of")
    _has_focus(page, "stem")
    page.get_by_role("button", name="Finish", exact=True).click()
    page.get_by_role("button", name="Finish anyway").click()
    score = f"4 of {points(RIVERS)} points"
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Your score: {score}")
    assert not _moves_sideways(page)

    # The review leads to the proofs too, and home knows the score.
    page.get_by_role("link", name="Read it in the article").first.click()
    expect(page.locator("mark")).to_have_count(1)  # the review has more, and goes a moment later
    expect(page.get_by_role("link", name="Back to question 1").first).to_be_visible()
    expect(page.locator("mark")).to_be_focused()
    page.get_by_role("link", name="Back to question 1").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score")
    page.get_by_role("link", name="Rivers").first.click()
    expect(page.get_by_role("link", name=score)).to_be_visible()


def _picks_in_the_article(page: Page) -> None:
    """Two questions on passages; the whole of a passage is the target."""
    book = page.locator(".book")
    guide = book.locator("[data-passage='gids/p1']")
    assert guide.locator(".text").get_attribute("lang") == "nl"
    atlas = book.get_by_role("radio", name="School atlas, paragraph 2")
    atlas.press("Enter")
    expect(page.locator(".picked li")).to_have_count(1)
    guide.locator(".translation").click()
    expect(book.get_by_role("radio", name="Reisgids, paragraph 1")).to_be_checked()
    expect(atlas).not_to_be_checked()
    expect(page.locator(".picked li")).to_have_count(1)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(book.get_by_role("radio", name="Reisgids, paragraph 1")).to_be_checked()
    page.get_by_role("button", name="Remove: Reisgids, paragraph 1").press("Enter")
    _has_focus(page, "stem")
    expect(book.get_by_role("radio", name="Reisgids, paragraph 1")).not_to_be_checked()
    guide.get_by_role("radio").press("Space")
    expect(page.locator(".picked")).to_contain_text("Reisgids, paragraph 1")
    _judged(page, "Right", "Read it in the article: Reisgids, paragraph 1")

    # The words that prove it are beside the question: the way to them leaves it where it is.
    page.get_by_role("link", name="Read it in the article: Reisgids").first.press("Enter")
    expect(book.locator("[data-passage='gids/p1'] mark").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Read it in the article: Reisgids").first).to_be_focused()
    _next(page, 5)

    # A choice by its digit, and the passage that shows it.
    words = page.locator(".asking .row").all_inner_texts()
    page.keyboard.press(str(1 + next(i for i, word in enumerate(words) if "eleven" in word)))
    expect(page.get_by_role("radio", name="eleven")).to_be_checked()
    expect(book.get_by_role("radio").first).to_be_focused()
    book.get_by_role("radio", name="School atlas, paragraph 2").press("Space")
    expect(page.locator(".picked")).to_contain_text("School atlas, paragraph 2")
    idle(page)  # on a busy machine, Enter at once is lost while the question is drawn anew
    page.keyboard.press("Enter")
    expect(_verdict(page)).to_contain_text("Right")
    expect(_verdict(page)).to_contain_text("found where it is shown")
    _has_focus(page, "feedback-5")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Question 6 of {len(STREAMS)}")).to_be_visible()
    _has_focus(page, "stem")


@pytest.mark.parametrize("page", [(1280, 900)], ids=["desk"], indirect=True)
def test_a_student_answers_the_other_types_by_keyboard(page: Page, server: str) -> None:
    """Lists, moves, gaps, passages and accounts; the keys alone, but for what is clicked once."""
    page.goto(server)
    _start(page, "streams")
    expect(page.get_by_text(f"Question 1 of {len(STREAMS)}")).to_be_visible()

    # Two lists.
    _pick(page, "Match for: the town by the dam", "Aswan")
    _pick(page, "Match for: the country of the delta", "Egypt")
    _judged(page, "Right", "You matched both correctly.")
    _has_focus(page, "feedback-1")
    _next(page, 2)

    # Moves: the focus goes with the step, and its button says where that is.
    _put(page, "The building of the dam began.", 1)
    _judged(page, "Right", "began on 9 January 1960")
    _next(page, 3)

    # Gaps: they stand in the line of the text that leads to them.
    text = page.get_by_text("The river is shared by").evaluate(FIRST_WORDS)
    gap = page.get_by_role("textbox", name="Gap 1").bounding_box()
    assert gap is not None
    assert gap["y"] < text["y"] + text["height"] / 2 < gap["y"] + gap["height"]
    assert gap["x"] > text["x"] + text["width"]
    page.get_by_role("textbox", name="Gap 1").press_sequentially("eleven")
    _pick(page, "Gap 2", "Sudan")
    page.get_by_role("textbox", name="Gap 3").press_sequentially("Aswan")
    page.reload()
    expect(_chosen(page, "Gap 2")).to_have_text("Sudan")
    expect(page.get_by_role("textbox", name="Gap 1")).to_have_value("eleven")
    expect(page.get_by_role("textbox", name="Gap 3")).to_have_value("Aswan")
    _judged(page, "Partly right", "You filled in 2 of 3 gaps correctly.")
    expect(page.locator(".filled .wrong")).to_contain_text("Sudan")
    expect(page.locator(".filled .wrong ins")).to_contain_text("Egypt")
    _next(page, 4)

    _picks_in_the_article(page)

    # Accounts, and the verdict on them.
    for party, value in (("School atlas", "on a day in 1971"), ("Reisgids", "some time in 1970")):
        group = page.get_by_role("radiogroup", name=f"Account: {party}")
        group.get_by_role("radio", name=value).press("Space")
        expect(group.get_by_role("radio", name=value)).to_be_checked()
    page.get_by_role("radio", name="Compatible").press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Conflict")).to_be_checked()
    _judged(page, "Right", "Your verdict is right too.")
    assert not _moves_sideways(page)
    page.get_by_role("button", name="Finish and see your score").press("Enter")
    score = f"Your score: 5⅔ of {points(STREAMS)} points"
    expect(page.get_by_role("heading", level=1)).to_have_text(score)
    expect(page.locator(".cloze")).to_contain_text("Sudan")
    assert not _moves_sideways(page)


@pytest.mark.parametrize(
    "page", [(360, 800), soak((1280, 900))], ids=["phone", "desk"], indirect=True
)
def test_the_other_types_have_large_targets_high_up(page: Page, server: str) -> None:
    page.goto(server)
    _start(page, "streams")
    for number in range(1, 7):
        expect(page.get_by_text(f"Question {number} of {len(STREAMS)}")).to_be_visible()
        expect(page.locator("#stem")).to_be_focused()
        targets = page.locator(TARGETS).locator("visible=true")
        first = targets.first
        expect(first).to_be_visible()
        box = first.bounding_box()
        assert box is not None
        assert box["y"] < 300, number
        for target in targets.all():
            size = target.bounding_box()
            assert size is not None
            assert min(size["width"], size["height"]) >= 44, number
        assert not _moves_sideways(page), number
        page.keyboard.press("n")


@pytest.mark.soak
def test_the_first_option_is_in_sight_and_large_enough(page: Page, server: str) -> None:
    page.goto(server)
    _start(page, "rivers")
    page.get_by_role("button", name="Skip").click()
    option = page.locator(".asking .row").first
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


@pytest.mark.parametrize("page", [(700, 360)], ids=["phone on its side"], indirect=True)
def test_the_question_is_in_its_row_and_the_buttons_are_in_theirs_on_a_phone(
    page: Page, server: str
) -> None:
    """Turned, and in Dutch, whose words are longer."""
    page.goto(server)
    _start(page, "rivers")
    for number in range(2, 7):
        page.get_by_role("button", name="Skip").click()
        expect(page.get_by_text(f"Question {number} of {len(RIVERS)}")).to_be_visible()
    here = page.locator(".navigator .here")
    expect(here).to_have_text(re.compile("6"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_function("""() => {
        const row = document.querySelector('.navigator ol').getBoundingClientRect();
        const here = document.querySelector('.navigator .here').getBoundingClientRect();
        return here.left >= row.left && here.right <= row.right;
    }""")

    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_text(f"Vraag 6 van {len(RIVERS)}")).to_be_visible()
    page.locator(".navigator li").nth(1).click()
    expect(page.get_by_text(f"Vraag 2 van {len(RIVERS)}")).to_be_visible()
    page.get_by_text("Soedan", exact=True).click()
    expect(page.get_by_text("Bewaard", exact=True)).to_be_visible()
    buttons = page.locator(".actions button")
    expect(buttons).to_have_count(4)
    boxes = [box for button in buttons.all() if (box := button.bounding_box())]
    assert len({box["y"] for box in boxes}) == 1, "one row"
    saved = page.get_by_text("Bewaard", exact=True).bounding_box()
    assert saved is not None
    assert saved["y"] >= boxes[0]["y"] + boxes[0]["height"]
    assert saved["y"] + saved["height"] <= 740


def _start(page: Page, quiz: str) -> None:
    page.locator(f".st-key-card-{quiz}").get_by_role("button", name="Start").click()


def _next(page: Page, number: int) -> None:
    page.get_by_role("button", name="Next question").press("Enter")
    expect(page.get_by_text(f"Question {number} of {len(STREAMS)}")).to_be_visible()
    _has_focus(page, "stem")


def _pick(page: Page, label: str, wanted: str) -> None:
    """Pick in a closed list with the arrow keys."""
    box = page.get_by_role("combobox", name=label)
    box.focus()
    for _ in box.locator("option").all():
        page.keyboard.press("ArrowDown")
        if _chosen(page, label).inner_text() == wanted:
            break
    expect(_chosen(page, label)).to_have_text(wanted)


def _chosen(page: Page, label: str) -> Locator:
    """What is picked in that list."""
    return page.get_by_role("combobox", name=label).locator("option:checked")


def _put(page: Page, step: str, place: int) -> None:
    """Move a step up to a place; Enter moves it on, for the focus stays with it."""

    def button(way: str, at: int) -> Locator:
        # By its whole name: while the page changes, the one of the place before is still there.
        name = f"Move {way}: {step} (step {at} of 3)"
        return page.get_by_role("button", name=name, exact=True)

    rows = page.locator(".step")
    expect(rows.first).to_be_visible()
    start = next(i for i, row in enumerate(rows.all_inner_texts(), 1) if step in row)
    if start == place:
        page.get_by_role("button", name="Keep this order").press("Enter")
        _has_focus(page, "check-2")
        return
    button("up", start).focus()
    for now in range(start - 1, place, -1):
        page.keyboard.press("Enter")
        expect(button("up", now)).to_be_focused()
    page.keyboard.press("Enter")
    expect(button("up", place)).to_be_focused()
    # At the top there is no further up, and the next Enter undoes nothing.
    expect(button("up", place)).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(button("up", place)).to_be_focused()


def _judged(page: Page, verdict: str, words: str) -> None:
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    expect(_verdict(page)).to_contain_text(verdict)
    expect(_verdict(page)).to_contain_text(words)


def _check(page: Page) -> None:
    page.get_by_role("button", name="Check", exact=True).click()


def _verdict(page: Page) -> Locator:
    return page.locator(".judged").first


def _has_focus(page: Page, place: str) -> None:
    expect(page.locator(f"#{place}")).to_be_focused()


def _moves_sideways(page: Page) -> bool:
    wider: bool = page.evaluate("document.querySelector('main').scrollWidth > innerWidth")
    return wider


def _note(complaints: list[str], kind: str, text: str) -> None:
    # Streamlit looks for its health beside a deep link first, finds nothing and goes on.
    if kind == "error" and "404" not in text:
        complaints.append(text)
