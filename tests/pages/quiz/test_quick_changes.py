"""Changes that follow each other before the first of them is saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.exams import Hall, begin, hall, on_question
from tests.app.serve import SECRET, serving
from tests.app.visiting import anew
from tests.app.wire import Tab, tab

NEWER = "more recently in another tab"
ONWARD = pytest.mark.parametrize(
    ("quiz", "key"), [("exam", "next-1"), ("fixed", "next-1"), ("rivers", "skip-1")]
)
"""The way on to the second question, in each kind of quiz."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with hall(tmp_path_factory.mktemp("quick")) as found:
        yield found


@pytest.fixture
def page(tab: Page) -> Page:
    return anew(tab)


@pytest.fixture
def learner() -> str:
    return f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"


@pytest.fixture
def student(room: Hall, learner: str) -> Iterator[Tab]:
    with tab(room.server.address, cookie=learner) as student:
        yield student


@pytest.fixture
def other(room: Hall, learner: str) -> Iterator[Tab]:
    with tab(room.server.address, cookie=learner) as other:
        yield other


@pytest.mark.parametrize("texts", [("66", "6650"), ("6650", "66", "6650")])
def test_what_is_typed_while_the_text_before_it_is_being_saved_is_kept(
    room: Hall, student: Tab, other: Tab, texts: tuple[str, ...]
) -> None:
    """FAULTS 9: also where it is what was saved before."""
    *saved, first, last = texts
    student.start("exam")
    here = "quiz", student.query
    student.run(*here)
    for text in saved:
        student.run(*here, states=student.filled(text=text))
    with room.locked():
        student.post(*here, states=student.filled(text=first))
        student.wait_for("navigation")
        other.run(*here)  # by then the first is being saved
        student.post(*here, states=student.filled(text=last))
        other.run(*here)  # a run that need not wait for the first has begun by then
        other.post(*here, states=other.pressed("flag-off-1"))  # it waits behind the first
    assert NEWER not in student.to_the_end()
    other.to_the_end()
    assert room.typed[-1] == last


def test_an_answer_is_not_said_to_be_checked_elsewhere_when_something_follows_its_check(
    room: Hall, student: Tab, other: Tab
) -> None:
    student.start("rivers")
    here = "quiz", student.query
    student.run(*here)
    student.run(*here, states=student.filled(text="6650"))
    press = student.pressed("check-1")
    with room.locked():
        student.post(*here, states=press)
        other.run(*here)  # by then the answer is being checked
        student.post(*here)
    student.to_the_end()
    shown = student.run(*here, states=press)
    assert "feedback-1" in shown
    assert "in another tab" not in shown


@ONWARD
def test_an_answer_that_is_changed_back_while_another_is_saved_is_kept_when_a_button_leads_on(
    room: Hall, student: Tab, other: Tab, quiz: str, key: str
) -> None:
    """FAULTS 9: the button was drawn when that answer was the saved one."""
    student.start(quiz)
    here = "quiz", student.query
    student.run(*here)
    student.run(*here, states=student.filled(text="6650"))
    with room.locked():
        student.post(*here, states=student.filled(text="66"))
        student.wait_for("navigation")
        other.run(*here)  # by then the second is being saved
        changed_back = student.filled(text="6650")
        student.post(*here, states=changed_back)
        student.post(*here, states=student.pressed(key))
        other.run(*here)
    student.to_the_end()
    assert "q=2" in student.query
    assert room.typed[-1] == "6650"


@ONWARD
def test_a_press_is_not_lost_when_more_is_typed_while_its_answer_is_being_saved(
    room: Hall, student: Tab, other: Tab, quiz: str, key: str
) -> None:
    student.start(quiz)
    here = "quiz", student.query
    student.run(*here)
    student.filled(text="66")
    with room.locked():
        student.post(*here, states=student.pressed(key))
        student.wait_for("navigation")
        other.run(*here)  # by then it is being saved
        student.post(*here, states=student.filled(text="6650"))
    student.to_the_end()
    assert "q=2" in student.query
    assert room.typed == ("66", "6650")


@ONWARD
def test_two_presses_at_once_lead_one_question_on(
    room: Hall, student: Tab, other: Tab, quiz: str, key: str
) -> None:
    student.start(quiz)
    here = "quiz", student.query
    student.run(*here)
    student.filled(text="66")
    with room.locked():
        for _ in range(2):
            student.post(*here, states=student.pressed(key))
            other.run(*here)
    student.to_the_end()
    assert "Question 2 of" in student.run("quiz", student.query)
    assert room.reached == (quiz == "fixed")
    assert room.typed == ("66",)


def test_of_two_presses_at_once_one_checks(room: Hall, student: Tab, other: Tab) -> None:
    student.start("rivers")
    here = "quiz", student.query
    student.run(*here)
    student.filled(text="66")
    with room.locked():
        for _ in range(2):
            student.post(*here, states=student.pressed("check-1"))
            other.run(*here)
    student.to_the_end()
    shown = student.run(*here)
    assert "feedback-1" in shown
    assert "another tab" not in shown


@pytest.mark.parametrize("key", ["check-1", "skip-1", "go-3"])
def test_a_press_on_a_question_that_another_tab_has_checked_shows_that_it_is(
    room: Hall, student: Tab, other: Tab, key: str
) -> None:
    """With an answer that came too late."""
    student.start("rivers")
    here = "quiz", student.query
    student.run(*here)
    student.run(*here, states=student.filled(text="66"))
    there = "quiz", student.query.partition("&tab=")[0]
    other.run(*there)
    assert "feedback-1" in other.run("quiz", other.query, states=other.pressed("check-1"))
    student.filled(text="6650")
    shown = student.run(*here, states=student.pressed(key))
    assert "feedback-1" in shown
    assert "in another tab" in shown
    assert "q=1" in student.query
    assert room.typed == ("66",)


@pytest.mark.parametrize(
    ("quiz", "key", "before"), [("fixed", "next-1", ""), ("rivers", "check-1", "66")]
)
def test_what_is_typed_and_pressed_while_the_server_is_started_again_is_kept(
    tmp_path: Path, learner: str, quiz: str, key: str, before: str
) -> None:
    with hall(tmp_path) as room:
        with tab(room.server.address, cookie=learner) as student:
            student.start(quiz)
            here = "quiz", student.query
            student.run(*here)
            if before:
                student.run(*here, states=student.filled(text=before))
        room.server.process.kill()
        room.server.process.wait()
        with (
            serving(room.folder, course=tmp_path / "small") as again,
            tab(again.address, cookie=learner) as late,
        ):
            late.form, late.shown = student.form, student.shown
            late.filled(text="6650")
            shown = late.run(*here, states=late.pressed(key))
        assert ("feedback-1" if quiz == "rivers" else "Question 2 of") in shown
        assert room.typed[-1] == "6650"


@pytest.mark.parametrize("quiz", ["exam", "fixed"])
def test_a_second_press_on_next_does_not_pass_by_what_cannot_be_read(
    room: Hall, student: Tab, quiz: str
) -> None:
    student.start(quiz)
    here = "quiz", student.query
    student.run(*here)
    student.run(*here, states=student.filled(text="abc"))
    press = student.pressed("next-1")
    for _ in range(2):
        student.run("quiz", student.query, states=press)
    assert "q=2" not in student.query
    assert room.reached == 0


def test_what_is_answered_right_before_the_browsers_back_is_kept(
    room: Hall, student: Tab, other: Tab
) -> None:
    """What was sent with the address of another question."""
    student.start("exam")
    here = "quiz", student.query
    student.run(*here)
    there = "quiz", f"{student.query}&q=2"
    with room.locked():
        student.post(*here, states=student.filled(text="66"))
        student.wait_for("navigation")
        other.run(*here)  # by then the first is being saved
        late, changed = student.form, student.filled(text="6650")
        student.post(*here, states=changed)
        student.post(*there, states=changed)
        other.run(*here)
    assert "Question 2 of" in student.to_the_end()
    assert room.typed == ("66", "6650")
    assert late is not None
    late.fields["text"].give("665")
    with room.refusing():
        shown = student.run(*there, states=late.states())
    assert "Question 1 of" in shown
    assert "Not saved." in shown


@pytest.mark.parametrize("query", ["", "&q=2"])
def test_what_is_typed_after_a_press_is_saved_and_the_press_is_made(
    room: Hall, student: Tab, query: str
) -> None:
    """Whether the browser has the new address by then, or not; its Back leads back all the same."""
    student.start("exam")
    here = "quiz", student.query
    student.run(*here)
    before = student.form
    assert before is not None
    student.filled(text="66")
    assert "Question 2 of" in student.run(*here, states=student.pressed("next-1"))
    before.fields["text"].give("6650")
    late = before.states()
    assert "Question 2 of" in student.run("quiz", here[1] + query, states=late)
    assert room.typed == ("66", "6650")
    assert "Question 1 of" in student.run(*here, states=late)


def test_what_is_typed_last_is_saved_at_another_server_when_time_is_over(
    room: Hall, learner: str
) -> None:
    """The server hears of it while it runs the page for the first time."""
    with tab(room.server.address, cookie=learner) as student:
        student.start("timed")
        here = "quiz", student.query
        student.run(*here)
        student.run(*here, states=student.filled(text="66"))
    room.turn_back(minutes=20)
    with tab(room.server.address, cookie=learner) as late:
        late.form, late.shown = student.form, student.shown
        shown = late.run(*here, states=late.filled(text="6650"))
    assert "6650 km" in shown
    assert "judged right" in shown


def test_a_fixed_exam_moves_on_with_the_text_that_was_typed_last(page: Page, room: Hall) -> None:
    """FAULTS 9 and 34: there is no way back to it."""
    begin(page, room, "fixed")
    line = page.get_by_label("Your answer")
    with room.locked():
        line.press_sequentially("66")
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=running]")
        line.press_sequentially("50")
        line.press("Enter")
    on_question(page, 2)
    assert room.typed[-1] == "6650"
