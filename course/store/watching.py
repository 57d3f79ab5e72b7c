"""What a class is doing at this moment, read with one statement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from course.model.sitting import Sitting
from course.store import queries, rows
from course.store.connecting import one_statement
from course.store.executing import Connection, Row

_MOST = 4096
"""How many attempts are kept as they were at the last looks."""


@dataclass(frozen=True, slots=True, eq=False)
class Going:
    """An attempt that is open or has just ended; the same object as long as nothing changes.

    `states` has a status for each of its items, `answered` for what is saved and not checked, or
    an empty text. `place` is the item that was answered last. `last` is when the student last did
    something that was saved.
    """

    sitting: Sitting
    name: str | None
    states: Mapping[str, str]
    place: str | None
    last: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A student of a class, with the learners that they are."""

    id: str
    class_: str
    name: str
    learners: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found; `ended` are those of the cookies that have ended."""

    going: tuple[Going, ...]
    listed: tuple[Listed, ...]
    ended: frozenset[str]


@one_statement
def look(
    connection: Connection,
    *,
    opened_since: datetime,
    finished_since: datetime,
    classes: Collection[str],
    cookies: Collection[str],
) -> Found:
    """The attempts opened since then that go on, those that ended since then, and the students."""
    which = {
        "opened_since": opened_since,
        "finished_since": finished_since,
        "of_classes": list(classes),
        "of_cookies": list(cookies),
    }
    found = connection.execute(queries.WATCHED, which)
    by_what: dict[str, list[Row]] = {"attempt": [], "student": [], "ended": []}
    for row in found:
        by_what[row.what].append(row)
    students = sorted(by_what["student"], key=lambda row: row.id)
    return Found(
        going=tuple(map(_going, by_what["attempt"])),
        listed=tuple(_listed(tuple(each)) for _, each in groupby(students, key=lambda row: row.id)),
        ended=frozenset(row.id for row in by_what["ended"]),
    )


@lru_cache(maxsize=_MOST)
def _going(row: Row) -> Going:
    states: dict[str, tuple[int, str]] = {}
    for one in row.marks.split(" "):
        item, position, state = one.split(":")
        states[item] = (int(position), state)
    in_order = sorted(states, key=lambda item: states[item][0])
    moments = (row.opened, row.answered, row.checked, row.helped, row.finished)
    sitting = rows.sitting(row, ())
    place = in_order[min(sitting.reached, len(in_order) - 1)] if sitting.rules.fixed else row.place
    return Going(
        sitting=sitting,
        name=row.name,
        states={item: states[item][1] for item in in_order},
        place=place,
        last=max(moment for moment in moments if moment is not None),
    )


def _listed(found: tuple[Row, ...]) -> Listed:
    learners = frozenset(row.learner for row in found if row.learner is not None)
    return Listed(found[0].id, found[0].quiz, found[0].name, learners)
