"""Classes: their students, who joins them, and what they are assigned."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from course.language.names import name_order
from course.model.classes import Assignment, Class, Replaced, Student
from course.store import people, queries
from course.store.connecting import one_statement
from course.store.executing import Connection, Row, Writing


@dataclass(frozen=True, slots=True)
class Counted:
    """A class with the number of its students, and of those who have joined."""

    class_: Class
    students: int
    joined: int


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A student with the learners that they are and when each joined, and their attempts.

    `begun` counts the attempts at assignments of the class, of any kind.
    """

    student: Student
    learners: tuple[tuple[str, datetime], ...]
    begun: int


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment with the number of attempts that the class has begun at it."""

    assignment: Assignment
    begun: int


@dataclass(frozen=True, slots=True)
class Due:
    """An assignment as it is for a learner.

    `student` is who they are in its class, None if they are not in it. `used` counts the attempts
    that the student has begun in any browser, `own` those of this learner.
    """

    assignment: Assignment
    student: str | None
    used: int
    own: int


@dataclass(frozen=True, slots=True)
class Membership:
    """A class that a learner is in, as whom, and since when."""

    class_: Class
    student: Student
    joined: datetime


# Classes


@one_statement
def every(connection: Connection) -> tuple[Counted, ...]:
    """All classes, the oldest first."""
    rows = connection.execute(queries.CLASSES)
    return tuple(Counted(_class(row), row.students, row.joined) for row in rows)


@one_statement
def of_code(connection: Connection, code: str) -> Class | None:
    """The class with that code, if there is one."""
    row = connection.execute(queries.CLASS_OF_CODE, {"of_code": code}).one_or_none()
    return None if row is None else _class(row)


def add(connection: Writing, name: str, code: str, *, now: datetime) -> Class | None:
    """Add a class; None if another one has that code."""
    if of_code(connection, code) is not None:
        return None
    row = {"id": _id(), "name": name, "code": code, "new_names": 0, "created": now}
    connection.execute(queries.ADD_CLASS, row)
    return of_code(connection, code)


def change(connection: Writing, class_id: str, *, name: str, new_names: bool) -> None:
    """Rename a class, and say whether students may join who are not on its roster."""
    row = {"of_class": class_id, "named": name, "new_ones": int(new_names)}
    connection.execute(queries.CHANGE_CLASS, row)


def delete(connection: Writing, class_id: str) -> None:
    """Delete a class with its roster and assignments. The attempts stay."""
    connection.execute(queries.DELETE_CLASS, {"of_class": class_id})


# Students


@one_statement
def students(connection: Connection, class_id: str) -> tuple[Enrolled, ...]:
    """The students of a class, by name."""
    rows = connection.execute(queries.STUDENTS, {"of_class": class_id})
    found = (_enrolled(tuple(each)) for _, each in groupby(rows, key=lambda row: row.id))
    return tuple(sorted(found, key=lambda one: name_order(one.student.name)))


def change_students(
    connection: Writing,
    class_id: str,
    plan: Callable[[Sequence[Enrolled]], tuple[Iterable[Student], Iterable[str]]],
) -> None:
    """Save the students that `plan` returns, and delete those with the ids that it returns.

    `plan` is given the students of the class as they are, and nobody changes them meanwhile.
    """
    if connection.execute(queries.LOCK_CLASS, {"of_class": class_id}).first() is None:
        return
    there = students(connection, class_id)
    known = {one.student.id for one in there}
    saved, deleted = plan(there)
    for student_id in deleted:
        connection.execute(queries.DELETE_STUDENT, {"of_student": student_id})
    for student in saved:
        _save(connection, class_id, student, new=student.id not in known)


def new_student(name: str, *, login: str | None = None, on_roster: bool) -> Student:
    """A student with an id that nobody has."""
    return Student(id=_id(), name=name, login=login, on_roster=on_roster)


def join(
    connection: Writing,
    class_id: str,
    learner: str,
    find: Callable[[Sequence[Enrolled]], Student | None],
    *,
    now: datetime,
) -> Student | None:
    """Enrol the learner as the student that `find` returns, who may be new; None if it is None.

    `find` is given the students of the class, and nobody changes them meanwhile. Minutes that the
    student was given for a quiz are given to this learner, too.
    """
    if connection.execute(queries.LOCK_CLASS, {"of_class": class_id}).first() is None:
        return None
    there = students(connection, class_id)
    student = find(there)
    if student is None:
        return None
    known = next((one for one in there if one.student.id == student.id), None)
    if known is None or known.student != student:
        _save(connection, class_id, student, new=known is None)
    others = [one for one, _ in known.learners] if known else []
    if learner in others:
        return student
    people.add(connection, learner, now=now)
    connection.execute(
        queries.ADD_ENROLMENT, {"student": student.id, "learner": learner, "at": now}
    )
    if others:
        grants = connection.execute(queries.GRANTS, {"of_learner": others[0]})
        of_quiz = {row.quiz: row for row in grants}  # the last of each quiz
        numbered = [
            {
                "learner": learner,
                "quiz": quiz,
                "number": 1 + _granted(connection, learner, quiz),
                "minutes": row.minutes,
                "who": row.who,
                "at": now,
            }
            for quiz, row in of_quiz.items()
        ]
        if numbered:
            connection.execute(queries.ADD_EXTRA_TIME, numbered)
    if people.name(connection, learner) is None:
        people.rename(connection, learner, student.name, now=now)
    return student


@one_statement
def memberships(connection: Connection, learner: str) -> tuple[Membership, ...]:
    """The classes that the learner is in."""
    rows = connection.execute(queries.ENROLLED, {"of_learner": learner})
    return tuple(Membership(_class(row), _student(row, "student_"), row.at) for row in rows)


def leave(connection: Writing, class_id: str, learner: str) -> bool:
    """Let a learner leave the class; False, and nothing is done, once they began an assignment.

    A student who is not on the roster is deleted if it was their only browser.
    """
    if connection.execute(queries.LOCK_CLASS, {"of_class": class_id}).first() is None:
        return False
    for one in students(connection, class_id):
        if learner not in {known for known, _ in one.learners}:
            continue
        if one.begun:
            return False
        place = {"of_learner": learner, "of_student": one.student.id}
        connection.execute(queries.LEAVE, place)
        if not one.student.on_roster and len(one.learners) == 1:
            connection.execute(queries.DELETE_STUDENT, {"of_student": one.student.id})
    return True


# Assignments


def assign(  # noqa: PLR0913 - one row
    connection: Writing,
    class_id: str,
    quiz: str,
    replaced: Replaced,
    *,
    who: str,
    now: datetime,
    again: int = 0,
) -> str | None:
    """Assign a quiz to a class; returns the id of the assignment.

    None, and nothing is done, if the class is gone or has more than `again` assignments like it.
    """
    if connection.execute(queries.LOCK_CLASS, {"of_class": class_id}).first() is None:
        return None
    if len(like(given(connection, class_id), quiz, replaced)) > again:
        return None
    assignment = _id()
    row = {"id": assignment, "class": class_id, "quiz": quiz, "who": who, "created": now}
    connection.execute(queries.ADD_ASSIGNMENT, {**row, "rules": _rules(replaced), "ended": None})
    return assignment


def reassign(connection: Writing, assignment: str, replaced: Replaced) -> None:
    """Replace the rules of an assignment, for attempts that are begun from now on."""
    row = {"of_assignment": assignment, "replaced": _rules(replaced)}
    connection.execute(queries.CHANGE_ASSIGNMENT, row)


def take_back(connection: Writing, assignment: str, *, now: datetime) -> None:
    """End an assignment: no attempt can be begun any more."""
    connection.execute(queries.END_ASSIGNMENT, {"of_assignment": assignment, "ended_at": now})


@one_statement
def given(connection: Connection, class_id: str) -> tuple[Given, ...]:
    """The assignments of a class, the newest first, also those that were taken back."""
    rows = connection.execute(queries.ASSIGNMENTS_OF_CLASS, {"of_class": class_id})
    return tuple(Given(_assignment(row), row.begun) for row in rows)


def like(found: Iterable[Given], quiz: str, replaced: Replaced) -> tuple[Given, ...]:
    """Those assignments of that quiz by the same rules that were not taken back."""
    wanted = (quiz, replaced, None)
    each = ((one, one.assignment) for one in found)
    return tuple(one for one, its in each if (its.quiz, its.replaced, its.ended) == wanted)


@one_statement
def assigned(connection: Connection, learner: str) -> tuple[Due, ...]:
    """Every assignment that was not taken back, the oldest first, as it is for the learner."""
    rows = connection.execute(queries.ASSIGNED, {"of_learner": learner})
    return tuple(Due(_assignment(row), row.student, row.used, row.own) for row in rows)


def _save(connection: Writing, class_id: str, student: Student, *, new: bool) -> None:
    if new:
        row = student.model_dump() | {"class": class_id, "on_roster": int(student.on_roster)}
        connection.execute(queries.ADD_STUDENT, row)
        return
    changed = {
        "of_student": student.id,
        "named": student.name,
        "signs_in": student.login,
        "factor": student.time_factor,
        "listed": int(student.on_roster),
    }
    connection.execute(queries.CHANGE_STUDENT, changed)


def _granted(connection: Writing, learner: str, quiz: str) -> int:
    of_quiz = {"of_learner": learner, "of_quiz": quiz}
    return int(connection.execute(queries.COUNT_EXTRA_TIME, of_quiz).scalar_one())


def _id() -> str:
    return secrets.token_hex(8)


def _rules(replaced: Replaced) -> str:
    return replaced.model_dump_json(exclude_defaults=True)


def _class(row: Row) -> Class:
    return Class(
        id=row.id,
        name=row.name,
        code=row.code,
        new_names=bool(row.new_names),
        created=row.created,
    )


def _enrolled(found: Sequence[Row]) -> Enrolled:
    row = found[0]
    joined = tuple((one.learner, one.at) for one in found if one.learner is not None)
    return Enrolled(_student(row), joined, row.begun)


def _student(row: Row, prefix: str = "") -> Student:
    names = Student.model_fields
    return Student.model_validate({name: getattr(row, f"{prefix}{name}") for name in names})


def _assignment(row: Row) -> Assignment:
    return Assignment(
        id=row.id,
        class_id=row.class_id,
        class_name=row.class_name,
        quiz=row.quiz,
        replaced=Replaced.model_validate_json(row.rules),
        who=row.who,
        created=row.created,
        ended=row.ended,
    )
