"""What hands do: keys that are held, double clicks, and presses that come too late."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect

from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.exams import ALL, Hall, begin, hall, on_question, settle
from tests.app.serve import SECRET
from tests.app.visiting import NewPage, anew, soak
from tests.app.wire import tab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with hall(tmp_path_factory.mktemp("hands")) as found:
        yield found


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab)


def hold(page: Page, key: str, seconds: float) -> None:
    """Hold a key, which repeats some thirty times a second as a keyboard does."""
    for _ in range(round(seconds * 30)):
        page.keyboard.down(key)
        page.wait_for_timeout(33)
    page.keyboard.up(key)


def next_(page: Page) -> Locator:
    return page.locator(".press.next")


@pytest.mark.parametrize("quiz", ["fixed", *(soak(quiz) for quiz in ("exam", "rivers"))])
def test_n_that_is_held_is_one_step(page: Page, room: Hall, quiz: str) -> None:
    """FAULTS 32."""
    begin(page, room, quiz)
    hold(page, "n", 1.5)
    settle(page)
    on_question(page, 2)
    assert room.reached == (quiz == "fixed")


@pytest.mark.parametrize("quiz", ["fixed", soak("exam")])
def test_control_enter_that_is_held_is_one_step(page: Page, room: Hall, quiz: str) -> None:
    """FAULTS 32."""
    begin(page, room, quiz)
    page.keyboard.down("Control")
    hold(page, "Enter", 2.4)
    page.keyboard.up("Control")
    settle(page)
    on_question(page, 2)
    assert room.unfinished == 1


def test_handing_in_is_never_a_shortcut(page: Page, room: Hall) -> None:
    """FAULTS 32: neither from the last question on, nor from the summary."""
    begin(page, room, "exam")
    page.locator(".navigator button").nth(ALL - 1).click()
    on_question(page, ALL)
    last = page.locator(".press.to-finish")
    last.focus()
    hold(page, "Enter", 1.5)
    expect(page.get_by_role("heading", name="Hand in the exam?")).to_be_focused()
    for key in ("Control+Enter", "Enter", "n"):
        page.keyboard.press(key)
        settle(page)
        expect(page.get_by_role("heading", name="Hand in the exam?")).to_be_visible()
    page.keyboard.down("Control")
    hold(page, "Enter", 2.4)
    page.keyboard.up("Control")
    settle(page)
    assert room.unfinished == 1
    page.get_by_role("button", name="Hand in", exact=True).press("Enter")
    page.wait_for_url("**/review?*")
    assert room.unfinished == 0


def test_enter_that_is_held_in_a_line_of_text_is_one_step(page: Page, room: Hall) -> None:
    """FAULTS 32: and the answer that was typed is kept."""
    begin(page, room, "fixed")
    page.get_by_label("Your answer").press_sequentially("6650")
    hold(page, "Enter", 1.5)
    settle(page)
    on_question(page, 2)
    assert room.reached == 1
    assert room.kept("6650")


@pytest.mark.parametrize(
    ("quiz", "pauses"),
    [("fixed", (0, 125)), soak("fixed", (25, 75, 225)), soak("exam", (0, 25, 75, 125, 225))],
)
def test_double_clicks_skip_no_question(
    page: Page, room: Hall, quiz: str, pauses: tuple[int, ...]
) -> None:
    """FAULTS 33: slow ones and fast ones."""
    begin(page, room, quiz)
    for place, pause in enumerate(pauses, 2):
        double_click(page, next_(page), pause)
        settle(page)
        on_question(page, place)
        if quiz == "fixed":
            assert room.reached == place - 1


@pytest.mark.parametrize("pauses", [(60,), soak((30, 90, 120, 160))])
def test_enter_pressed_twice_on_next_skips_no_question(
    page: Page, room: Hall, pauses: tuple[int, ...]
) -> None:
    """FAULTS 33: what a double click is for a mouse."""
    begin(page, room, "fixed")
    for place, pause in enumerate(pauses, 2):
        next_(page).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(pause)
        page.keyboard.press("Enter")
        settle(page)
        on_question(page, place)
        assert room.reached == place - 1


@pytest.mark.parametrize("pauses", [(60,), soak((0, 120, 200))])
def test_a_double_click_on_finish_hands_nothing_in(
    page: Page, room: Hall, pauses: tuple[int, ...]
) -> None:
    """FAULTS 33: whatever comes in the place of the button."""
    begin(page, room, "exam")
    for pause in pauses:
        page.locator(".navigator button").nth(ALL - 1).click()
        on_question(page, ALL)
        double_click(page, page.locator(".press.to-finish"), pause)
        settle(page)
        expect(page.get_by_role("heading", name="Hand in the exam?")).to_be_visible()
    assert room.unfinished == 1


@pytest.mark.parametrize("pause", [80, soak(0), soak(160)])
def test_a_double_click_on_start_passes_no_question(page: Page, room: Hall, pause: int) -> None:
    """FAULTS 33."""
    page.goto(f"{room.server.address}/exam?quiz=fixed")
    double_click(page, page.locator(".st-key-start-fixed button"), pause)
    settle(page)
    on_question(page, 1)
    assert room.reached == 0


@pytest.mark.parametrize("pauses", [(60, 140), soak((40, 80, 100, 120))])
def test_two_taps_with_a_finger_are_one_step(
    visit: NewPage, room: Hall, pauses: tuple[int, ...]
) -> None:
    """FAULTS 33: where a telephone counts no clicks."""
    page = visit(360, 800, has_touch=True, is_mobile=True)
    begin(page, room, "fixed")
    for number, pause in enumerate(pauses, 2):
        box = next_(page).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.touchscreen.tap(x, y)
        page.wait_for_timeout(pause)
        page.touchscreen.tap(x, y)
        settle(page)
        on_question(page, number)


def double_click(page: Page, button: Locator, pause: int) -> None:
    """Click twice on the place where the button is, with that many milliseconds between."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for count in (1, 2):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        if count == 1 and pause:
            page.wait_for_timeout(pause)


@pytest.mark.parametrize(
    ("quiz", "name"), [("fixed", "next"), ("exam", "next"), ("rivers", "skip")]
)
def test_a_press_that_comes_when_another_question_is_shown_does_nothing(
    room: Hall, quiz: str, name: str
) -> None:
    """FAULTS 35: sent as a browser sends it that has not drawn the next question yet."""
    cookie = {"cookie": f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"}
    with tab(room.server.address, **cookie) as student:
        student.start(quiz)
        first = student.query
        assert "Question 1 of" in student.run("quiz", first)
        asked = student.form
        assert asked is not None
        student.click(f"{name}-1", "quiz", first)
        assert parse_qs(student.query)["q"] == ["2"]
        second = student.query
        for key in asked.buttons:
            assert "Question 2 of" in student.run("quiz", second, states=asked.states(key))
            assert parse_qs(student.query)["q"] == ["2"]
        if quiz == "fixed":
            # A browser that still has the address of the question before.
            late = asked.states(f"{name}-1")
            assert "Question 2 of" in student.run("quiz", first, states=late)
            assert room.reached == 1


def test_half_an_answer_checked_by_mistake_is_asked_about_where_the_hands_are(
    page: Page, room: Hall
) -> None:
    """FAULTS 36: Enter in the first of three gaps, and on the button; the focus is not lost."""
    begin(page, room, "streams")
    page.keyboard.press("n")
    on_question(page, 2)
    page.keyboard.press("n")
    on_question(page, 3)
    gap = page.get_by_role("textbox", name="Gap 1")
    gap.press_sequentially("eleven")
    hold(page, "Enter", 1.5)
    settle(page)
    asked = page.get_by_role("status").filter(has_text="2 parts have no answer yet: Gap 2, Gap 3.")
    expect(asked).to_be_visible()
    expect(page.locator(".judged")).to_have_count(0)
    expect(gap).to_be_focused()
    page.get_by_role("textbox", name="Gap 3").press_sequentially("Aswan")
    settle(page)
    expect(asked).to_have_count(0)
    button = page.get_by_role("button", name="Check", exact=True)
    button.focus()
    hold(page, "Enter", 1.5)
    settle(page)
    expect(page.get_by_role("status").filter(has_text="Gap 2 has no answer yet.")).to_be_visible()
    anyway = page.get_by_role("button", name="Check anyway")
    expect(anyway).to_be_focused()
    double_click(page, anyway, 60)
    expect(page.locator(".judged")).to_contain_text("2 of 3 gaps")
