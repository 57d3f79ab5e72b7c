"""An answer that cannot be stored: the page stays, says so, and tries again."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.exams import ALL, Hall, begin, hall, on_question, settle
from tests.app.visiting import anew, soak
from tests.store.disk import played

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

FULL = "The server’s disk is full."
REFUSED = "The server’s database is not working properly."
WHY = {"refused": REFUSED, "full": FULL, "locked": "The server’s database is busy."}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    disk = played(tmp_path_factory.mktemp("disk"))
    with hall(tmp_path_factory.mktemp("hall"), disk) as found:
        yield found


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab)


def failing(room: Hall, how: str) -> AbstractContextManager[None]:
    return {"refused": room.refusing, "full": room.full, "locked": room.locked}[how]()


def says_not_saved(page: Page, why: str) -> None:
    alert = page.locator(".lost [role=alert]")
    expect(alert).to_contain_text("Not saved.", timeout=30_000)
    expect(alert).to_contain_text(why)
    expect(page.get_by_text("Saved", exact=True)).to_have_count(0)


def saved(page: Page) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=30_000)
    expect(page.locator(".lost")).to_have_count(0)


@pytest.mark.parametrize(
    ("how", "way", "then"),
    [
        ("refused", "enter", "Try again"),
        soak("refused", "n", "Next question"),
        ("full", "button", "Next question"),
        soak("full", "control-enter", "Try again"),
        soak("locked", "button", "Try again"),  # each press waits ten seconds for the lock
    ],
)
def test_a_fixed_exam_never_moves_past_an_answer_that_was_not_stored(
    page: Page, room: Hall, how: str, way: str, then: str
) -> None:
    """FAULTS 34: then it works again, and what is pressed next saves the answer first."""
    why = WHY[how]
    begin(page, room, "fixed")
    line = page.get_by_label("Your answer")
    with failing(room, how):
        line.press_sequentially("6650")
        press(page, way)
        says_not_saved(page, why)
        settle(page)
        press(page, way)
        settle(page)
        on_question(page, 1)
        says_not_saved(page, why)
        expect(line).to_have_value("6650")
        assert (room.reached, room.kept("6650")) == (0, False)
    page.get_by_role("button", name=then).click()
    if then == "Try again":
        saved(page)
        assert room.kept("6650")
        press(page, "button")
    on_question(page, 2)
    assert (room.reached, room.kept("6650")) == (1, True)
    page.goto(page.url)
    on_question(page, 2)


def press(page: Page, way: str) -> None:
    line = page.get_by_label("Your answer")
    match way:
        case "button":
            page.locator("button.next").click()
        case "enter":
            line.press("Enter")
        case "control-enter":
            line.press("Control+Enter")
        case _:
            line.blur()
            page.keyboard.press("n")


def test_it_is_tried_again_by_itself_and_whoever_leaves_is_asked(page: Page, room: Hall) -> None:
    begin(page, room, "exam")
    with room.refusing():
        page.get_by_label("Your answer").press_sequentially("6650")
        says_not_saved(page, REFUSED)
        with page.expect_event("dialog") as asked:
            page.once("dialog", lambda dialog: dialog.dismiss())
            page.locator(".course-header .home").click(no_wait_after=True)
        assert asked.value.type == "beforeunload"
        on_question(page, 1)
    saved(page)
    assert room.kept("6650")


def test_no_way_leads_away_from_an_answer_that_is_not_saved(page: Page, room: Hall) -> None:
    """FAULTS 34: the row of questions, the way to the end, and the letters."""
    begin(page, room, "exam")
    page.locator(".navigator button").nth(4).click()
    on_question(page, 5)
    with room.refusing():
        page.get_by_label("Your answer").press_sequentially("Aswan")
        says_not_saved(page, REFUSED)
        page.get_by_label("Your answer").blur()
        for button in (0, 5, ALL):
            page.locator(".navigator button").nth(button).click()
            settle(page)
            on_question(page, 5)
        for key in ("p", "n", "f", "Control+Enter"):
            page.keyboard.press(key)
            settle(page)
            on_question(page, 5)
        says_not_saved(page, REFUSED)
        expect(page.get_by_label("Your answer")).to_have_value("Aswan")
    page.locator(".navigator button").nth(ALL).click()
    expect(page.get_by_role("heading", name="Hand in the exam?")).to_be_visible()
    assert room.kept("Aswan")


def test_the_last_answer_is_stored_before_the_end_is_reached(page: Page, room: Hall) -> None:
    """FAULTS 34: with choices, and in practice too."""
    begin(page, room, "exam")
    page.locator(".navigator button").nth(ALL - 1).click()
    on_question(page, ALL)
    page.set_viewport_size({"width": 360, "height": 800})
    with room.full():
        page.get_by_role("radio", name="some time in 1970").first.check(force=True)
        page.locator("button.to-finish").click()
        says_not_saved(page, FULL)
        settle(page)
        on_question(page, ALL)
        assert '"event": "the database failed"' in room.server.log, "who runs it is told too"
    page.locator("button.to-finish").click()
    expect(page.get_by_role("heading", name="Hand in the exam?")).to_be_visible()
    assert room.kept("some-time-in-1970")


def test_an_order_that_could_not_be_saved_is_not_forgotten(page: Page, room: Hall) -> None:
    """FAULTS 34: of a question whose answer is given by buttons."""
    begin(page, room, "streams")
    page.keyboard.press("n")
    on_question(page, 2)
    with room.refusing():
        page.get_by_role("button", name="Keep this order").click()
        says_not_saved(page, REFUSED)
        page.locator("button.skip").click()
        settle(page)
        on_question(page, 2)
    page.get_by_role("button", name="Try again").click()
    saved(page)
    assert room.kept("order")


def test_start_flag_and_hand_in_say_what_is_wrong_on_a_full_disk(page: Page, room: Hall) -> None:
    """FAULTS 3 and 34: in words; then they work."""
    page.goto(f"{room.server.address}/exam?quiz=exam")
    start = page.locator(".st-key-start-exam button")
    expect(start).to_be_visible()
    sittings = room.ask("SELECT count(*) FROM sitting")
    with room.full():
        start.click()
        expect(page.get_by_role("alert").filter(has_text=FULL)).to_contain_text("did not work")
        assert room.ask("SELECT count(*) FROM sitting") == sittings
    start.click()
    on_question(page, 1)
    with room.full():
        page.get_by_role("button", name="Flag", exact=True).click()
        expect(page.get_by_role("alert").filter(has_text=FULL)).to_be_visible()
    page.get_by_role("button", name="Flag", exact=True).click()
    expect(page.get_by_role("button", name="Remove flag")).to_be_visible()
    page.locator(".navigator button").nth(ALL).click()
    hand_in = page.get_by_role("button", name="Hand in", exact=True)
    expect(hand_in).to_be_visible()
    with room.full():
        hand_in.click()
        expect(page.get_by_role("alert").filter(has_text=FULL)).to_contain_text("did not work")
        expect(hand_in).to_be_visible()
        assert room.unfinished == 1
    hand_in.click()
    page.wait_for_url("**/review?*")
    assert room.unfinished == 0
    assert "Traceback" not in room.server.log


def test_check_and_hint_say_what_is_wrong_and_work_afterwards(page: Page, room: Hall) -> None:
    begin(page, room, "rivers")
    page.keyboard.press("n")
    on_question(page, 2)
    page.get_by_text("Egypt", exact=True).click()
    saved(page)
    alert = page.get_by_role("alert").filter(has_text=REFUSED)
    with room.refusing():
        page.get_by_role("button", name="Show a hint").click()
        expect(alert).to_be_visible()
        page.get_by_role("button", name="Check", exact=True).click()
        settle(page)
        expect(alert).to_contain_text("did not work")
        expect(page.locator(".judged")).to_have_count(0)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".judged")).to_contain_text("Right")
    assert "Traceback" not in room.server.log


def test_a_name_that_cannot_be_stored_is_asked_for_again(page: Page, room: Hall) -> None:
    """FAULTS 3: the name that was typed is still there."""
    page.goto(room.server.address)
    page.goto(f"{room.server.address}/you")
    page.get_by_label("name").fill("Noor")
    with room.full():
        page.get_by_role("button", name=re.compile("name", re.IGNORECASE)).click()
        expect(page.get_by_role("alert")).to_contain_text(FULL)
        expect(page.get_by_label("name")).to_have_value("Noor")
    page.get_by_role("button", name=re.compile("name", re.IGNORECASE)).click()
    expect(page.get_by_role("status")).to_contain_text("under the name Noor")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert room.ask("SELECT count(*) FROM learner WHERE name = 'Noor'") == [(1,)]
    assert "Traceback" not in room.server.log


def test_who_is_forgotten_while_a_question_is_open_gets_a_plain_message(
    page: Page, room: Hall
) -> None:
    begin(page, room, "rivers")
    page.keyboard.press("n")
    on_question(page, 2)
    page.get_by_text("Egypt", exact=True).click()
    saved(page)
    room.forget()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    assert "Traceback" not in room.server.log


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_not_saved_is_in_sight_and_fits(
    page: Page, room: Hall, width: int, scheme: str, pictures: Path
) -> None:
    """Where the learner looks, beside what was pressed."""
    begin(page, room, "fixed")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    with room.full():
        page.get_by_label("Your answer").press_sequentially("6650")
        says_not_saved(page, FULL)
        settle(page)
        expect(page.locator(".lost [role=alert]")).to_be_in_viewport()
        page.screenshot(path=pictures / f"not-saved-{width}-{scheme}.png")
        wider = page.evaluate("() => document.querySelector('main').scrollWidth > innerWidth")
        assert not wider
    saved(page)


@pytest.fixture(scope="module")
def pictures() -> Path:
    folder = Path(__file__).parents[3] / "artefacts" / "not-saved"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
