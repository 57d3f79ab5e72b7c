"""Rosters: what a list says, line by line, and what taking it over does."""

from datetime import UTC, datetime

import pytest

from course.delivery.roster import MOST, Entry, Problem, compared, entries, taken_over
from course.model.classes import Student
from course.store.classes import Enrolled

JOINED = (("browser", datetime(2022, 11, 5, tzinfo=UTC)),)


def read(*lines: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    return entries((number, line.split(";")) for number, line in enumerate(lines, 1))


def test_a_name_a_line_with_login_and_factor_where_there_are_any() -> None:
    found, problems = read("De Smet, Ann;Ann@School.example;1,25", "", " Bob  Peeters ", "Cy;;125%")
    assert found == (
        Entry(1, "Ann De Smet", "ann@school.example", 1.25),
        Entry(3, "Bob Peeters"),
        Entry(4, "Cy", None, 1.25),
    )
    assert problems == ()


def test_a_head_row_says_which_column_is_which() -> None:
    found, problems = read("Nr;Familienaam;Voornaam;E-mail", "1;De Smet;Ann;ann@school.example")
    assert (found, problems) == ((Entry(2, "Ann De Smet", "ann@school.example"),), ())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (";ann@school.example", "no-name"),
        ("– –", "no-name"),
        ("An\x00n", "no-name"),
        ("A" * 101, "long-name"),
        ('=HYPERLINK("http://evil.example")', "formula"),
        ("@SUM(A1)", "formula"),
        ("+1+1", "formula"),
        ("Ann;school", "login"),
        ("Ann;" + "a" * 300 + "@b", "login"),
        ("Ann;;0.5", "factor"),
        ("Ann;;9", "factor"),
        ("Ann;;much", "factor"),
        ("peeters bob", "twice"),
        ("Dan;bob@school.example", "login-twice"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_the_others_are(line: str, kind: str) -> None:
    found, problems = read("Bob Peeters;bob@school.example", line, "Eve")
    assert [entry.name for entry in found] == ["Bob Peeters", "Eve"]
    assert [(one.line, one.kind) for one in problems] == [(2, kind)]


def test_a_list_without_end_is_read_up_to_a_limit() -> None:
    found, problems = entries((number, [f"Student {number}"]) for number in range(1, 10**6))
    assert len(found) == MOST
    assert problems == (Problem(MOST + 1, "many"),)


def enrolled(student: str, name: str, *, begun: int = 0, **fields: object) -> Enrolled:
    found = Student.model_validate({"id": student, "name": name, **fields})
    return Enrolled(found, JOINED if begun else (), begun)


def test_taking_a_list_over_removes_nobody_who_is_not_named() -> None:
    there = [enrolled("1", "Ann"), enrolled("2", "Bob", begun=1), enrolled("3", "Cy")]
    listed, _ = read("Ann", "cy;cy@school.example", "Dan")
    change = compared(there, listed)
    assert [entry.name for entry in change.new] == ["Dan"]
    assert [student.id for student in change.changed] == ["3"]
    assert change.same == 1
    assert [one.student.name for one in change.absent] == ["Bob"]
    saved, deleted = taken_over(there, listed, remove=())
    assert [student.name for student in saved] == ["cy", "Dan"]
    assert deleted == []
    assert taken_over(there, listed, remove=["1", "2"])[1] == ["2"]


def test_who_joined_with_a_new_name_comes_onto_the_roster_by_it() -> None:
    there = [enrolled("1", "ann", begun=1, on_roster=False)]
    listed, _ = read("Ann")
    assert compared(there, listed).new == ()
    [saved], deleted = taken_over(there, listed, remove=())
    assert (saved.id, saved.name, saved.on_roster, deleted) == ("1", "Ann", True, [])


def test_a_student_whose_name_changed_is_known_by_the_login() -> None:
    there = [enrolled("1", "Ann Peeters", login="ann@school.example", time_factor=1.5)]
    listed, _ = read("Ann De Smet;ann@school.example")
    [saved], _ = taken_over(there, listed, remove=())
    assert (saved.id, saved.name, saved.time_factor) == ("1", "Ann De Smet", 1.5)
