"""What statistics are made of: finished sittings, and what was done in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    extract,
    func,
    literal,
    null,
    select,
    union_all,
)

from course.model.sitting import Sitting
from course.store import queries, rows
from course.store.connecting import one_statement
from course.store.executing import Connection, Row
from course.store.tables import (
    assignment,
    enrolment,
    grade_override,
    hint,
    learner,
    outcome,
    regrade,
    regrade_outcome,
    regrade_version,
    response,
    set_aside,
    sitting,
    sitting_item,
    student,
    void,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A sitting that may be counted, without what was done in it.

    `person` is the student who took it, or else its learner, and `name` what they are called.
    `override` is the score in points that a teacher gave it in place of its own.
    """

    sitting: Sitting
    person: str
    name: str | None
    assignment: str
    override: float | None


Event = tuple[str, str, int | None, float]
"""A sitting, one of its items, the revision that was saved, if any was, and the seconds since 1970
when that was."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Numbers that grow when what is stored about finished sittings comes to mean something else.

    `mended` maps each version of an item whose key was corrected to the one that replaced it.
    """

    regrade: int
    void: int


_QUIZ: ColumnElement[str] = bindparam("of_quiz")
_CLASS: ColumnElement[str] = bindparam("of_class")
_ASSIGNMENT: ColumnElement[str] = bindparam("of_assignment")
_SITTINGS: ColumnElement[str] = bindparam("sittings", expanding=True)
_newest, _newer, _first = grade_override.alias(), regrade_outcome.alias(), student.alias()


def _as_student(wanted: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of the student that a sitting's learner is, in the class asked for or the first."""
    assigned_to = (
        select(assignment.c["class"]).where(assignment.c.id == _ASSIGNMENT).scalar_subquery()
    )
    in_class = func.coalesce(func.nullif(_CLASS, ""), assigned_to, _first.c["class"])
    return (
        select(wanted)
        .select_from(enrolment.join(_first, _first.c.id == enrolment.c.student))
        .where(enrolment.c.learner == sitting.c.learner, _first.c["class"] == in_class)
        .order_by(enrolment.c.at, enrolment.c.student)
        .limit(1)
        .correlate(sitting)
        .scalar_subquery()
    )


_HEADS = (
    select(
        sitting,
        *queries.MORE_TIME,
        learner.c.name,
        _as_student(_first.c.id).label("student"),
        _as_student(_first.c.name).label("student_name"),
        select(_newest.c.score)
        .where(_newest.c.sitting == sitting.c.id)
        .order_by(_newest.c.number.desc())
        .limit(1)
        .scalar_subquery()
        .label("override"),
    )
    .join(learner, learner.c.id == sitting.c.learner)
    .where(
        sitting.c.quiz == _QUIZ,
        sitting.c.kind == "whole",
        sitting.c.trial == 0,
        ~select(set_aside.c.sitting).where(set_aside.c.sitting == sitting.c.id).exists(),
        (literal("") == _ASSIGNMENT) | (sitting.c.assignment == _ASSIGNMENT),
    )
    .order_by(sitting.c.opened, sitting.c.id)
)
_CHANGES = select(
    func.coalesce(select(func.max(regrade.c.number)).scalar_subquery(), 0).label("regrade"),
    func.coalesce(select(func.max(void.c.number)).scalar_subquery(), 0).label("void"),
)
_MENDED = select(regrade_version.c.old, regrade_version.c.new).order_by(regrade_version.c.regrade)

_of_the_check = (
    (regrade_outcome.c.sitting == outcome.c.sitting)
    & (regrade_outcome.c.item == outcome.c.item)
    & (regrade_outcome.c.attempt == outcome.c.attempt)
)
_NEWEST_REGRADE = (
    select(func.max(_newer.c.regrade))
    .where(
        _newer.c.sitting == outcome.c.sitting,
        _newer.c.item == outcome.c.item,
        _newer.c.attempt == outcome.c.attempt,
    )
    .correlate(outcome)
    .scalar_subquery()
)


def _as_it_counts(column: str) -> ColumnElement[Any]:
    return func.coalesce(regrade_outcome.c[column], outcome.c[column]).label(column)


_ITEMS = (
    select(
        *(sitting_item.c[name] for name in ("sitting", "item", "position", "bank", "version")),
        *(outcome.c[name] for name in ("attempt", "revision", "language", "hints", "certainty")),
        *map(_as_it_counts, ("status", "rule", "score", "maximum", "outcome")),
    )
    .select_from(
        sitting_item.outerjoin(
            outcome,
            (outcome.c.sitting == sitting_item.c.sitting) & (outcome.c.item == sitting_item.c.item),
        ).outerjoin(
            regrade_outcome,
            _of_the_check & (regrade_outcome.c.regrade == _NEWEST_REGRADE),
        )
    )
    .where(sitting_item.c.sitting.in_(_SITTINGS))
    .order_by(sitting_item.c.sitting, sitting_item.c.position, outcome.c.attempt)
)
_happened = union_all(
    *(
        select(
            *(table.c[name] for name in ("sitting", "item", "at")),
            (response.c.revision if table is response else null().cast(Integer)).label("revision"),
        ).where(table.c.sitting.in_(_SITTINGS))
        for table in (response, outcome, hint)
    )
).subquery()
_EVENTS: Select[*Event] = select(
    *(_happened.c[name] for name in ("sitting", "item", "revision")),
    extract("epoch", _happened.c.at).label("second"),
).order_by(_happened.c.sitting, _happened.c.at, _happened.c.item)


@one_statement
def heads(
    connection: Connection, quiz: str, class_: str = "", for_assignment: str = ""
) -> tuple[Head, ...]:
    """The sittings of that quiz that may be counted, also those in progress, oldest first.

    If a class is given, only those of its students; if an assignment is, only those opened for it.
    """
    which = {"of_quiz": quiz, "of_class": class_, "of_assignment": for_assignment}
    found = connection.execute(_HEADS, which)
    return tuple(map(_head, (row for row in found if row.student or not class_)))


def _head(row: Row) -> Head:
    return Head(
        sitting=rows.sitting(row, ()),
        person=row.student or row.learner,
        name=row.student_name or row.name,
        assignment=row.assignment,
        override=row.override,
    )


@one_statement
def changes(connection: Connection) -> Changes:
    """The numbers of the last regrade and of the last decision that an item is void."""
    row = connection.execute(_CHANGES).one()
    return Changes(row.regrade, row.void)


@one_statement
def mended(connection: Connection) -> Mapping[str, str]:
    """Each version of an item whose key was corrected, with the one that replaced it last."""
    return {row.old: row.new for row in connection.execute(_MENDED)}


def items(connection: Connection, sittings: Iterable[str]) -> Sequence[Row]:
    """The items of these sittings, a row for each check as it counts now, or one without any."""
    return connection.execute(_ITEMS, {"sittings": list(sittings)})


def events(connection: Connection, sittings: Iterable[str]) -> Sequence[Row]:
    """What happened in these sittings, in order: answers saved, checks and hints."""
    return connection.execute(_EVENTS, {"sittings": list(sittings)})
