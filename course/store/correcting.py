"""What a teacher does to one sitting: another score, setting it aside, and deleting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select

from course.model.sitting import Override
from course.store import queries
from course.store.connecting import one_statement
from course.store.errors import no_such_attempt
from course.store.executing import Connection, Writing
from course.store.tables import (
    class_,
    enrolment,
    grade_override,
    learner,
    outcome,
    problem,
    response,
    set_aside,
    sitting,
    student,
)


@dataclass(frozen=True, slots=True)
class Whose:
    """A student of a class, or else a learner, with the learners whose attempts are theirs.

    `code` is that of the class; empty for a learner.
    """

    name: str | None
    learners: tuple[str, ...]
    code: str = ""


_OF_SITTING: ColumnElement[str] = bindparam("in_sitting")
_PERSON: ColumnElement[str] = bindparam("of_person")
_OVERRIDES = (
    select(grade_override)
    .where(grade_override.c.sitting == _OF_SITTING)
    .order_by(grade_override.c.number)
)
_COUNT_OVERRIDES = (
    select(func.count()).select_from(grade_override).where(grade_override.c.sitting == _OF_SITTING)
)
_ASIDE = select(set_aside.c.sitting).where(set_aside.c.sitting == _OF_SITTING)
_COUNT_AGAIN = delete(set_aside).where(set_aside.c.sitting == _OF_SITTING)
_DELETE = delete(sitting).where(sitting.c.id == _OF_SITTING)
_HELD = select(
    *(
        select(func.count())
        .select_from(table)
        .where(table.c.sitting == _OF_SITTING)
        .scalar_subquery()
        .label(name)
        for name, table in (("answers", response), ("checks", outcome), ("reports", problem))
    )
)
_CALLED = select(sitting.c.id).where(
    func.substr(sitting.c.id, 1, bindparam("length")) == bindparam("beginning")
)
_STUDENT = (
    select(student.c.name, enrolment.c.learner, class_.c.code)
    .select_from(student)
    .join(class_, class_.c.id == student.c["class"])
    .outerjoin(enrolment, enrolment.c.student == student.c.id)
    .where(student.c.id == _PERSON)
    .order_by(enrolment.c.at)
)
_LEARNER = select(learner.c.name).where(learner.c.id == _PERSON)


def override(  # noqa: PLR0913 - one row
    connection: Writing,
    sitting_id: str,
    score: float | None,
    *,
    comment: str,
    who: str,
    now: datetime,
) -> None:
    """Give the sitting that score, in points, or with None the one that was marked.

    What it replaces is kept. Raises NotFound if there is no such sitting.
    """
    place = _locked(connection, sitting_id)
    number = connection.execute(_COUNT_OVERRIDES, place).scalar_one() + 1
    row = {"sitting": sitting_id, "number": number, "score": score}
    connection.execute(insert(grade_override), {**row, "comment": comment, "who": who, "at": now})


@one_statement
def overrides(connection: Connection, sitting_id: str) -> tuple[Override, ...]:
    """Every score that teachers gave the sitting, oldest first."""
    found = connection.execute(_OVERRIDES, {"in_sitting": sitting_id})
    return tuple(
        Override(score=row.score, comment=row.comment, who=row.who, at=row.at) for row in found
    )


def put_aside(connection: Writing, sitting_id: str, *, why: str, who: str, now: datetime) -> None:
    """Record that the sitting does not count; if it is aside already, the first time stands.

    Raises NotFound if there is no such sitting.
    """
    place = _locked(connection, sitting_id)
    if connection.execute(_ASIDE, place).first() is None:
        row = {"sitting": sitting_id, "why": why, "who": who, "at": now}
        connection.execute(insert(set_aside), row)


def count_again(connection: Writing, sitting_id: str) -> None:
    """Let a sitting that was set aside count again."""
    connection.execute(_COUNT_AGAIN, {"in_sitting": sitting_id})


@one_statement
def held(connection: Connection, sitting_id: str) -> Mapping[str, int]:
    """How many `answers`, `checks` and `reports` the sitting has, in all their revisions."""
    row = connection.execute(_HELD, {"in_sitting": sitting_id}).one()
    return {"answers": row.answers, "checks": row.checks, "reports": row.reports}


def erase(connection: Writing, sitting_id: str) -> None:
    """Delete the sitting with everything in it. Raises NotFound if there is no such sitting."""
    connection.execute(_DELETE, _locked(connection, sitting_id))


@one_statement
def called(connection: Connection, beginning: str) -> tuple[str, ...]:
    """The ids of the sittings that begin so."""
    which = {"beginning": beginning, "length": len(beginning)}
    return tuple(connection.execute(_CALLED, which).scalars())


def whose(connection: Connection, person: str) -> Whose | None:
    """The student of a class with that id, or else the learner; None if there is neither."""
    which = {"of_person": person}
    found = connection.execute(_STUDENT, which)
    if found:
        learners = tuple(row.learner for row in found if row.learner)
        return Whose(found[0].name, learners, found[0].code)
    row = connection.execute(_LEARNER, which).one_or_none()
    return None if row is None else Whose(row.name, (person,))


def _locked(connection: Writing, sitting_id: str) -> dict[str, Any]:
    place = {"in_sitting": sitting_id}
    if connection.execute(queries.LOCK_SITTING, place).one_or_none() is None:
        raise no_such_attempt()
    return place
