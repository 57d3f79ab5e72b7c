"""Changes that follow each other before the first of them is saved."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from streamlit.proto.TextInput_pb2 import TextInput
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash

from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.exams import Hall, begin, hall, on_question
from tests.app.serve import SECRET
from tests.app.visiting import anew
from tests.app.wire import Tab, tab

QUIZ = calc_hash("quiz")
NEWER = "more recently in another tab"


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


def typed(student: Tab, text: str) -> list[WidgetState]:
    [line] = (name for name, one in student.widgets.items() if isinstance(one, TextInput))
    return [WidgetState(id=line, string_value=text)]


def filled(student: Tab, text: str) -> list[WidgetState]:
    """A text, with its unit where one is asked for: what is left out would be taken back."""
    units = (name for name in student.widgets if name.endswith("-unit"))
    return [*typed(student, text), *(WidgetState(id=unit, string_value="km") for unit in units)]


def pressed(student: Tab, key: str) -> list[WidgetState]:
    [button] = (name for name in student.widgets if name.endswith(f"-{key}"))
    return [WidgetState(id=button, trigger_value=True)]


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
        student.run(*here, states=typed(student, text))
    with room.locked():
        student.post(*here, states=typed(student, first))
        student.wait_for("text_input")
        student.post(*here, states=typed(student, last))
        other.run(*here)  # a run that need not wait for the first has begun by then
        other.post(
            *here, states=pressed(other, "flag-off-1")
        )  # a change that waits behind the first
    assert NEWER not in student.to_the_end()
    other.to_the_end()
    assert room.typed[-1] == last


def test_an_answer_is_not_said_to_be_checked_elsewhere_when_something_follows_its_check(
    room: Hall, student: Tab, other: Tab
) -> None:
    student.start("rivers")
    here = "quiz", student.query
    student.run(*here)
    student.run(*here, states=typed(student, "6650"))
    with room.locked():
        student.post(*here, states=pressed(student, "check-1"))
        other.run(*here)  # by then the answer is being checked
        student.post(*here)
    student.to_the_end()
    shown = student.run(*here, states=pressed(student, "check-1"))
    assert "feedback-1" in shown
    assert "in another tab" not in shown


@pytest.mark.parametrize(
    ("quiz", "key"), [("exam", "next-1"), ("fixed", "next-1"), ("rivers", "skip-1")]
)
def test_an_answer_that_is_changed_back_while_another_is_saved_is_kept_when_a_button_leads_on(
    room: Hall, student: Tab, other: Tab, quiz: str, key: str
) -> None:
    """FAULTS 9: the button was drawn when that answer was the saved one."""
    student.start(quiz)
    here = "quiz", student.query
    student.run(*here, page_script_hash=QUIZ)
    first, second = filled(student, "6650"), filled(student, "66")
    student.run(*here, page_script_hash=QUIZ, states=first)
    press = pressed(student, key)
    with room.locked():
        student.post(*here, page_script_hash=QUIZ, states=second)
        student.wait_for("text_input")
        other.run(*here)  # by then the second is being saved
        student.post(*here, page_script_hash=QUIZ, states=[*first, *press])
        other.run(*here)
    student.to_the_end()
    assert "q=2" in student.query
    assert room.typed[-1] == "6650"


@pytest.mark.parametrize("quiz", ["exam", "fixed"])
def test_a_second_press_on_next_does_not_pass_by_what_cannot_be_read(
    room: Hall, student: Tab, quiz: str
) -> None:
    student.start(quiz)
    here = "quiz", student.query
    student.run(*here, page_script_hash=QUIZ)
    text = filled(student, "abc")
    student.run(*here, page_script_hash=QUIZ, states=text)
    press = [*text, *pressed(student, "next-1")]
    for _ in range(2):
        student.run("quiz", student.query, page_script_hash=QUIZ, states=press)
    assert "q=2" not in student.query
    assert room.reached == 0


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
