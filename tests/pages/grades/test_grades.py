"""The gradebook: on the page, without names, and as files."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from course.analysis import gradebook
from course.delivery.roster import Entry
from course.exchange.tables import as_csv, as_json_lines
from course.grading import examples
from course.pages.grades import book
from course.services import process, visitor
from course.services.identity import TEACHER_COOKIE, sign_teacher
from course.store import people
from tests.app.fixtures import Run, words
from tests.app.serve import SECRET, ask
from tests.small import RIVERS

FILES = ["/teacher/grades.csv", "/teacher/grades.xlsx", "/teacher/grades.jsonl"]


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch, learner: str) -> None:
    del learner
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")


def take(name: str, right: int) -> str:
    """That student has the first `right` questions of the quiz right, and the others wrong."""
    delivery, now = process.delivery(), process.now()
    learner = name.ljust(22, "x")
    held = delivery.taking.open(learner, "rivers", now=now, seed="seed")
    for place in held.items:
        shown = examples(process.store().snapshot(place.version), "en")
        given = shown.right if place.position < right else shown.wrong
        assert given is not None
        delivery.taking.save(held, place.position, given, seen=0, tab="a", language="en", now=now)
    delivery.taking.finish(held, now=now)
    process.store().write(people.rename, learner, name, now=now)
    return held.id


@pytest.mark.usefixtures("teacher")
def test_students_are_listed_by_letter_and_by_number() -> None:
    names = ["Élise", "Emma", "Student 2", "Student 10"]
    for name in reversed(names):
        take(name, 0)
    rows = book.found(book.Asked("", "first", names=True)).rows
    assert [row.name for row in rows if row.name in names] == names


def percent(found: book.Asked, name: str) -> tuple[int | None, int]:
    """The grade of that student, and from how many attempts."""
    [row] = [row for row in book.found(found).rows if row.name == name]
    grade = row.grades["rivers"]
    return None if grade.share is None else round(100 * grade.share), grade.attempts


@pytest.mark.usefixtures("teacher")
def test_the_first_last_best_attempt_or_the_mean_gives_the_grade() -> None:
    everything = len(RIVERS)
    for right in (0, everything, 0):
        take("Ada", right)
    low, _ = percent(book.Asked("", "first", names=True), "Ada")
    assert percent(book.Asked("", "best", names=True), "Ada") == (100, 3)
    assert low is not None
    assert low < 100
    assert percent(book.Asked("", "last", names=True), "Ada") == (low, 3)
    mean, _ = percent(book.Asked("", "mean", names=True), "Ada")
    assert mean == pytest.approx((100 + 2 * low) / 3, abs=1)


@pytest.mark.usefixtures("teacher")
def test_another_score_counts_and_what_is_set_aside_does_not() -> None:
    sitting, again = take("Ada", 0), take("Ada", 0)
    correcting, now = process.delivery().correcting, process.now()
    most = correcting.attempts(correcting.whose("Ada".ljust(22, "x")), now=now)[0].maximum
    correcting.override(sitting, most, comment="Oral.", who="teacher", now=now)
    assert percent(book.Asked("", "first", names=True), "Ada") == (100, 2)
    correcting.set_aside(again, why="Twice.", who="teacher", now=now)
    assert percent(book.Asked("", "last", names=True), "Ada") == (100, 1)


@pytest.mark.usefixtures("teacher")
def test_who_has_not_come_and_what_is_missing_is_seen(run: Run) -> None:
    classes, now = process.delivery().classes, process.now()
    class_ = classes.new("4A", now=now)
    classes.take_over(class_.id, [Entry(1, "Ada"), Entry(2, "Bob")])
    classes.join(class_, "Ada".ljust(22, "x"), "Ada", by_login=False, now=now)
    take("Ada", 3)
    take("Eve", 3)
    app = run("grades", **{"class": class_.id})
    assert not app.exception
    shown = words(app)
    assert "has not joined" in shown
    assert "not taken" not in shown.partition("Ada")[2].partition("Bob")[0]
    assert "not taken" in shown.partition("Bob")[2]
    assert ">Eve<" not in shown


@pytest.mark.usefixtures("teacher")
def test_below_ten_no_mean_is_claimed(run: Run) -> None:
    for number in range(9):
        take(f"Student {number}", number)
    assert "too few to tell" in words(run("grades"))
    take("Student 9", 3)
    shown = words(run("grades"))
    assert "too few to tell" not in shown
    assert "<td>10</td>" in shown


@pytest.mark.usefixtures("teacher")
def test_the_view_for_the_projector_has_no_names_and_no_way_to_them(run: Run) -> None:
    take("Ada", 3)
    assert "Ada" in words(run("grades"))
    shown = words(run("grades", names="no"))
    assert "Student 1" in shown
    for hidden in ("Ada", "/student", "/teacher/grades."):
        assert hidden not in shown


@pytest.mark.usefixtures("learner")
def test_nobody_else_sees_it(run: Run, fresh: pytest.MonkeyPatch) -> None:
    take("Ada", 3)
    fresh.setattr(visitor, "is_teacher", lambda _cookies: False)
    assert "Ada" not in words(run("grades"))


@pytest.mark.parametrize("path", FILES)
def test_the_files_are_for_teachers_only(server: str, path: str) -> None:
    response, body = ask(server, path, cookie=f"{TEACHER_COOKIE}=x")
    assert response.status == 403
    assert "student" not in body


def test_a_teacher_downloads_them(server: str) -> None:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"
    for path, begins in zip(FILES, ("\ufeffstudent,name", "PK", ""), strict=True):
        response, body = ask(server, path, cookie=cookie)
        assert (response.status, body[: len(begins)]) == (200, begins)


@pytest.mark.usefixtures("teacher")
def test_a_row_of_the_files_says_what_its_columns_mean() -> None:
    take("=Ada", 3)
    table = gradebook.as_table(book.found(book.Asked("", "best", names=True)), "best")
    names = [head.name for head in table.heads]
    written = as_csv(names, table.rows, "nl").removeprefix("\ufeff")
    [row] = csv.DictReader(io.StringIO(written), delimiter=";")
    assert row["name"] == "'=Ada"
    assert row["rivers_attempts"] == "1"
    [line] = map(json.loads, as_json_lines(names, table.rows).splitlines())
    assert line["rivers_overridden"] == 0
    assert all(head.meaning for head in table.heads)
