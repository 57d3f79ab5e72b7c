"""The page before an exam: what to expect, and the button that starts its clock."""

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from course.services import process
from course.store import people
from tests.app.fixtures import COURSE, Run, held, words
from tests.small import RIVERS, STREAMS

FREE = """\
  - id: exam
    title: Exam
    about: All of it.
    banks: [rivers, streams]
    draw: {rivers: 3, streams: 2}
    mode: exam
    time_limit: 20
    attempts: 3
"""
STRICT = """\
  - id: exam
    title: Exam
    banks: [rivers]
    mode: exam
    navigation: fixed
    book: closed
    closes: 2999-01-01 12:00 Europe/Brussels
    review: {marks: finish, key: close, rationale: never}
"""
Before = Callable[..., AppTest]
DRAWN = 5
"""How many questions FREE draws."""


@pytest.fixture
def before(learner: str, run: Run, fresh: pytest.MonkeyPatch, tmp_path: Path) -> Before:
    """The page before the exam of a course with that exam."""
    assert learner
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))

    def before(quiz: str = FREE, name: str = "exam") -> AppTest:
        whole = (COURSE / "course.yaml").read_text("utf-8") + quiz
        (folder / "course.yaml").write_text(whole, "utf-8")
        fresh.setenv("COURSE_FOLDER", str(folder))
        for one in (process.settings, process.live, process.delivery):
            one.cache_clear()
        app = run("exam", quiz=name)
        assert not app.exception
        return app

    return before


def said(app: AppTest) -> dict[str, str]:
    """What is said about each thing."""
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", words(app))
    return {name: re.sub("<[^>]+>", " ", text).strip() for name, text in rows}


def open_attempts(learner: str) -> int:
    return len(process.delivery().looking.overview(learner, now=process.now()))


def test_it_says_length_time_attempts_rules_and_what_will_be_seen(before: Before) -> None:
    found = said(before())
    assert found["Length"].startswith(f"{DRAWN} questions")
    assert "3 from “Rivers”, 2 from “" in found["Length"]
    assert found["Time"].startswith("20 minutes.")
    assert "The clock starts when you press the button below" in found["Time"]
    assert found["Attempts"] == "3 of 3 left. Starting uses one."
    assert "change your answers until you hand in" in found["Rules"]
    assert "You may read the articles" in found["Rules"]
    seen = "As soon as you hand in: your score, the right answers with the words that prove them"
    assert seen in found["What you will see"]


def test_a_strict_exam_says_that_there_is_no_way_back_and_when_keys_come(before: Before) -> None:
    found = said(before(STRICT))
    assert found["Length"] == f"{len(RIVERS)} questions"
    assert "No time limit" in found["Time"]
    assert "handed in then" in found["Time"]
    assert found["Attempts"] == "You can take it once."
    assert "you cannot go back" in found["Rules"]
    assert "cannot read the articles here" in found["Rules"]
    told = found["What you will see"]
    assert "As soon as you hand in: your score." in told
    assert re.search(r"When the exam closes, on .*2999.*: the right answers", told)
    assert "Not shown here: the reasons." in told


def test_extra_minutes_are_counted(before: Before, learner: str) -> None:
    before()
    ten = {"minutes": Decimal(10), "who": "teacher", "now": process.now()}
    process.store().write(people.give_time, learner, "exam", **ten)  # type: ignore[arg-type]
    time = said(before())["Time"]
    assert time.startswith("30 minutes.")
    assert "10 extra minutes" in time


def test_looking_at_the_page_starts_nothing_and_the_button_does(
    before: Before, learner: str
) -> None:
    app = before().run()
    assert open_attempts(learner) == 0
    app = app.button(key="start-exam").click().run()
    assert not app.exception
    assert open_attempts(learner) == 1
    assert f"Question 1 of {DRAWN}" in words(app)


def test_an_exam_under_way_is_continued_and_one_that_is_used_up_says_so(
    before: Before, learner: str
) -> None:
    once = FREE.replace("attempts: 3", "attempts: 1")
    app = before(once).button(key="start-exam").click().run()
    again = before(once)
    assert "start-exam" not in {button.key for button in again.button}
    assert any("Continue" in link.proto.label for link in again.get("page_link"))
    [going] = process.delivery().looking.overview(learner, now=process.now())
    process.delivery().taking.finish(held(learner, going.sitting.id), now=process.now())
    used = before(once)
    assert "You have used your only attempt." in words(used)
    assert "start-exam" not in {button.key for button in used.button}
    assert not app.exception


def test_practice_has_no_such_page(before: Before) -> None:
    for name in ("rivers", "no-such", ""):
        assert "Page not found" in words(before(name=name))


def test_after_an_exam_there_is_something_to_do_next(
    before: Before, run: Run, learner: str
) -> None:
    before()
    taking = process.delivery().taking
    for number in (1, 2, 3):
        sitting = taking.open(learner, "exam", now=process.now(), seed=str(number)).id
        taking.finish(held(learner, sitting), now=process.now())
        app = run("review", sitting=sitting)
        assert not app.exception
        assert "Try these 5 again" in words(app)
        another = [one for one in app.get("page_link") if one.proto.label == "Take another"]
        assert bool(another) == (number < 3), "as long as attempts are left"
    assert len(RIVERS + STREAMS) > 5
