"""What teachers decided on an item afterwards: that it is void, or marked by a corrected key."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Literal

from sqlalchemy import func, select

from course.store.executing import Connection
from course.store.tables import regrade, regrade_outcome, regrade_version, sitting_item, void
from course.store.voiding import Kind


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, for which quiz (None for all), why, by whom and when.

    `answers` counts those that got another outcome by a regrade; 0 for the others.
    """

    kind: Kind | Literal["regraded"]
    quiz: str | None
    why: str
    who: str
    at: datetime
    answers: int = 0


def of_item(connection: Connection, item: str) -> tuple[Decision, ...]:
    """The decisions on that item, newest first."""
    voids = connection.execute(select(void).where(void.c.item == item))
    versions = select(sitting_item.c.version).where(sitting_item.c.item == item)
    numbers = select(regrade_version.c.regrade).where(regrade_version.c.old.in_(versions))
    changed = (
        select(func.count())
        .where(regrade_outcome.c.regrade == regrade.c.number, regrade_outcome.c.item == item)
        .correlate(regrade)
        .scalar_subquery()
    )
    regrades = connection.execute(
        select(regrade, changed.label("answers")).where(regrade.c.number.in_(numbers))
    )
    found = [
        *(Decision(row.kind, row.quiz, row.why, row.who, row.at) for row in voids),
        *(Decision("regraded", None, row.why, row.who, row.at, row.answers) for row in regrades),
    ]
    return tuple(sorted(found, key=attrgetter("at"), reverse=True))
