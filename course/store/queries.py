"""The statements, made once: SQLAlchemy compiles each of them a single time for an engine."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update

from course.store.tables import (
    hint,
    item_version,
    learner,
    outcome,
    response,
    sitting,
    sitting_item,
)

_SITTING: ColumnElement[str] = bindparam("in_sitting")
_ITEM: ColumnElement[str] = bindparam("of_item")

ADD_LEARNER = insert(learner)
ADD_VERSION = insert(item_version)
ADD_SITTING = insert(sitting)
ADD_ITEM = insert(sitting_item)
ADD_RESPONSE = insert(response)
ADD_OUTCOME = insert(outcome)
ADD_HINT = insert(hint)

LEARNER = select(learner.c.id).where(learner.c.id == bindparam("of_learner"))
SNAPSHOT = select(item_version.c.snapshot).where(item_version.c.version == bindparam("of_version"))
KNOWN_VERSIONS = select(item_version.c.version).where(
    item_version.c.version.in_(bindparam("versions", expanding=True))
)

_OF_QUIZ = (
    sitting.c.learner == bindparam("of_learner"),
    sitting.c.quiz == bindparam("of_quiz"),
)
OPEN_SITTING = select(sitting).where(*_OF_QUIZ, sitting.c.finished.is_(None))
COUNT_SITTINGS = select(func.count()).select_from(sitting).where(*_OF_QUIZ)

ITEMS = (
    select(sitting_item).where(sitting_item.c.sitting == _SITTING).order_by(sitting_item.c.position)
)

SITTING = select(sitting).where(sitting.c.id == _SITTING)
LOCK_SITTING = SITTING.with_for_update()
"""Says nothing more in SQLite, where one writer at a time is all there is."""

NEWEST = (
    select(response)
    .where(response.c.sitting == _SITTING, response.c.item == _ITEM)
    .order_by(response.c.revision.desc())
    .limit(1)
)
FOREIGN = select(func.max(response.c.revision)).where(
    response.c.sitting == _SITTING, response.c.item == _ITEM, response.c.tab != bindparam("own_tab")
)
CHECKS = (
    select(outcome)
    .where(outcome.c.sitting == _SITTING, outcome.c.item == _ITEM)
    .order_by(outcome.c.attempt)
)
COUNT_CHECKS = (
    select(func.count())
    .select_from(outcome)
    .where(outcome.c.sitting == _SITTING, outcome.c.item == _ITEM)
)
COUNT_HINTS = (
    select(func.count()).select_from(hint).where(hint.c.sitting == _SITTING, hint.c.item == _ITEM)
)

LAST_MOMENTS = tuple(
    select(func.max(table.c.at)).where(table.c.sitting == _SITTING)
    for table in (response, outcome, hint)
)
FINISH = (
    update(sitting)
    .where(sitting.c.id == _SITTING, sitting.c.finished.is_(None))
    .values(finished=bindparam("finished_at"))
)


@dataclass(frozen=True, slots=True)
class RecordQueries:
    """The four reads that make up the record of one sitting, or of several."""

    sittings: Select[*tuple[Any, ...]]
    items: Select[*tuple[Any, ...]]
    responses: Select[*tuple[Any, ...]]
    checks: Select[*tuple[Any, ...]]


def _records(which: ColumnElement[bool]) -> RecordQueries:
    later = response.alias()
    newest = (
        select(func.max(later.c.revision))
        .where(later.c.sitting == response.c.sitting, later.c.item == response.c.item)
        .scalar_subquery()
    )
    return RecordQueries(
        sittings=select(sitting).where(which).order_by(sitting.c.opened.desc(), sitting.c.id),
        items=select(sitting_item)
        .join(sitting, sitting.c.id == sitting_item.c.sitting)
        .where(which)
        .order_by(sitting_item.c.position),
        responses=select(response)
        .join(sitting, sitting.c.id == response.c.sitting)
        .where(which, response.c.revision == newest),
        checks=select(outcome)
        .join(sitting, sitting.c.id == outcome.c.sitting)
        .where(which)
        .order_by(outcome.c.attempt),
    )


RECORD = _records(sitting.c.id == _SITTING)
RECORDS = _records(sitting.c.learner == bindparam("of_learner"))
