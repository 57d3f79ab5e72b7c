"""Learners: names, extra time, and deletion."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from course.store import queries
from course.store.connecting import one_statement
from course.store.executing import Connection, Writing


@dataclass(frozen=True, slots=True)
class Known:
    """What a learner wants to be called, if anything, and whether new replies wait for them.

    `used` counts the attempts at quizzes that they chose to take, by quiz.
    """

    name: str | None
    waiting: bool
    used: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Person:
    """A student of a class, or else a learner, and what they are called."""

    id: str
    name: str | None


@one_statement
def students(connection: Connection) -> Mapping[str, Person]:
    """The student of a class that each learner is; of several, the one that they joined as first.

    Learners who joined no class are not among them.
    """
    newest_first = connection.execute(queries.EVERY_ENROLMENT)
    return {row.learner: Person(row.id, row.name) for row in newest_first}


@one_statement
def known(connection: Connection, learner: str) -> Known:
    """What there is to know of the learner at the door."""
    row = connection.execute(queries.KNOWN, {"of_learner": learner}).one_or_none()
    if row is None:
        return Known(None, waiting=False, used={})
    return Known(row.name, waiting=bool(row.waiting), used=Counter((row.attempted or "").split()))


@one_statement
def name(connection: Connection, learner: str) -> str | None:
    """What the learner wants to be called, if anything."""
    row = connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none()
    return None if row is None else row.name


def called(connection: Connection, name: str) -> tuple[str, ...]:
    """The learner with that id or, if there is none, the ids of all with that name.

    Of several who are one student of a class, the first stands for all. The id comes first: nobody
    is taken for another whose id they chose as a name.
    """
    if connection.execute(queries.LEARNER, {"of_learner": name}).first() is not None:
        return (name,)
    found = tuple(connection.execute(queries.LEARNERS_CALLED, {"called": name}).scalars())
    same = same_student(connection, found[0]) if found else ()
    return found[:1] if set(found) <= set(same) else found


def add(connection: Writing, learner: str, *, now: datetime) -> None:
    """Add the learner if they are not known yet."""
    if connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none() is None:
        connection.execute(queries.ADD_LEARNER, {"id": learner, "created": now})


def rename(connection: Writing, learner: str, name: str | None, *, now: datetime) -> None:
    """Save what the learner wants to be called; None removes the name."""
    add(connection, learner, now=now)
    connection.execute(queries.NAME_LEARNER, {"of_learner": learner, "name": name})


def give_time(  # noqa: PLR0913 - one row
    connection: Writing, learner: str, quiz: str, *, minutes: Decimal, who: str, now: datetime
) -> None:
    """Grant extra minutes for a quiz, in all browsers of the student; they replace others."""
    add(connection, learner, now=now)
    for one in same_student(connection, learner):
        of_quiz = {"of_learner": one, "of_quiz": quiz}
        earlier = connection.execute(queries.COUNT_EXTRA_TIME, of_quiz).scalar_one()
        row = {"learner": one, "quiz": quiz, "number": earlier + 1, "who": who, "at": now}
        connection.execute(queries.ADD_EXTRA_TIME, {**row, "minutes": format(minutes, "f")})


@one_statement
def extra_time(connection: Connection, learner: str, quiz: str) -> tuple[Decimal, float]:
    """The extra minutes that the learner has for that quiz, and the factor of every time limit."""
    of_quiz = {"of_learner": learner, "of_quiz": quiz}
    row = connection.execute(queries.EXTRA_TIME, of_quiz).one()
    return Decimal(row.extra or 0), row.factor or 1


def same_student(connection: Connection, learner: str) -> tuple[str, ...]:
    """The learner, and all that are the same student in a class: one for each browser."""
    found = connection.execute(queries.SAME_STUDENT, {"of_learner": learner}).scalars()
    return (learner, *(one for one in found if one != learner))


def forget(connection: Writing, learner: str) -> bool:
    """Delete a learner with everything stored about them; return False if there was none.

    That is also the student of a class that the learner is, and the other learners who are.
    """
    found = connection.execute(queries.LEARNER, {"of_learner": learner}).first()
    everywhere = same_student(connection, learner)
    for student in connection.execute(queries.STUDENTS_OF, {"of_learner": learner}).scalars():
        connection.execute(queries.DELETE_STUDENT, {"of_student": student})
    for one in everywhere:
        connection.execute(queries.FORGET_LEARNER, {"of_learner": one})
    return found is not None
