"""The running app follows its course folder, and never serves a broken edit."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from course.checking import Checked
from course.delivery.live import LiveCourse
from course.errors import CourseError
from tests.mistakes import SMALL

COURSE = """\
title: Drones
languages: [en]
quizzes:
  - id: all
    title: {title}
    banks: [rivers, streams]
"""


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def course(tmp_path: Path, clock: Clock) -> LiveCourse:
    write(tmp_path, "First")
    return LiveCourse(tmp_path, clock=clock)


def write(folder: Path, title: str) -> None:
    if not (folder / "rivers.yaml").exists():
        shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    (folder / "course.yaml").write_text(COURSE.format(title=title), encoding="utf-8")


def title(checked: Checked) -> str:
    return checked.course.quizzes["all"].title["en"]


def test_an_edit_is_served_after_at_most_a_second(
    course: LiveCourse, tmp_path: Path, clock: Clock
) -> None:
    assert title(course.current()) == "First"
    write(tmp_path, "Second")
    clock.now += 0.9
    assert title(course.current()) == "First"
    clock.now += 0.2
    assert title(course.current()) == "Second"
    assert course.problems == ()


def test_files_that_did_not_change_are_not_read_again(course: LiveCourse, clock: Clock) -> None:
    first = course.current()
    clock.now += 5
    assert course.current() is first


def test_a_broken_edit_leaves_the_last_good_course_and_says_why(
    course: LiveCourse, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    good = course.current()
    write(tmp_path, "Second\n    nonsense: yes")
    clock.now += 2
    assert course.current() is good
    assert [problem.code for problem in course.problems] == ["unknown-key"]
    assert "Until they are mended, the last good one is served." in caplog.text
    clock.now += 2
    assert course.current() is good
    assert course.problems
    write(tmp_path, "Third")
    clock.now += 2
    assert title(course.current()) == "Third"
    assert course.problems == ()
    assert caplog.messages[-1] == "The edited course is served."


def test_a_folder_that_is_gone_leaves_the_last_good_course(
    course: LiveCourse, tmp_path: Path, clock: Clock
) -> None:
    good = course.current()
    (tmp_path / "course.yaml").unlink()
    tmp_path.rename(tmp_path.with_name("moved"))
    clock.now += 2
    assert course.current() is good
    tmp_path.with_name("moved").rename(tmp_path)
    write(tmp_path, "Back")
    clock.now += 2
    assert title(course.current()) == "Back"


def test_a_course_that_starts_broken_says_so_until_it_is_mended(
    course: LiveCourse, tmp_path: Path, clock: Clock
) -> None:
    write(tmp_path, "First\n    nonsense: yes")
    for _ in range(2):
        with pytest.raises(
            CourseError, match=r"^The course has errors, 1 in all\. The first is in "
        ):
            course.current()
    assert course.problems
    write(tmp_path, "Mended")
    clock.now += 2
    assert title(course.current()) == "Mended"


def test_a_folder_that_is_not_there_yet_says_so_until_it_is(tmp_path: Path, clock: Clock) -> None:
    course = LiveCourse(tmp_path / "questions", clock=clock)
    with pytest.raises(CourseError, match="there is no course folder"):
        course.current()
    (tmp_path / "questions").mkdir()
    write(tmp_path / "questions", "New")
    clock.now += 2
    assert title(course.current()) == "New"


def test_while_one_looks_the_others_get_what_there_was(tmp_path: Path, clock: Clock) -> None:
    looking, go_on = Event(), Event()
    go_on.set()

    def slow() -> float:
        looking.set()
        assert go_on.wait(10)
        return clock.now

    write(tmp_path, "First")
    course = LiveCourse(tmp_path, clock=slow)
    good = course.current()
    write(tmp_path, "Second")
    clock.now += 2
    looking.clear()
    go_on.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(course.current)
        assert looking.wait(10)
        assert course.current() is good
        go_on.set()
        assert title(first.result()) == "Second"


def test_the_first_callers_wait_for_the_first_course(course: LiveCourse) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: course.current(), range(8)))
    assert all(checked is found[0] for checked in found)
