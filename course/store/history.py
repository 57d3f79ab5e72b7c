"""The complete trail of a learner: every revision, hint and report, not just what counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, select

from course.store import queries, rows
from course.store.connecting import one_statement
from course.store.executing import Connection
from course.store.records import CheckedItem, Tried
from course.store.tables import hint, problem, response, sitting


@dataclass(frozen=True, slots=True)
class Given:
    """One revision of an answer; `response` is the parsed JSON."""

    revision: int
    response: Mapping[str, Any]
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A problem that the learner reported, and what a teacher replied, if anything."""

    kind: str
    words: str
    at: datetime
    reply: str | None = None
    replied: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """Everything recorded for one item of a sitting, oldest first; `hints` holds times."""

    given: list[Given] = field(default_factory=list)
    hints: list[datetime] = field(default_factory=list)
    reports: list[Said] = field(default_factory=list)


def _of_learner(table: Any, *order: Any) -> Select[Any]:
    return (
        select(table)
        .join(sitting, sitting.c.id == table.c.sitting)
        .where(sitting.c.learner == bindparam("of_learner"))
        .order_by(table.c.sitting, table.c.item, *order)
    )


_GIVEN = _of_learner(response, response.c.revision)
_HINTS = _of_learner(hint, hint.c.number)
_REPORTS = _of_learner(problem, problem.c.at, problem.c.id)


def read(connection: Connection, learner: str) -> Mapping[tuple[str, str], ItemHistory]:
    """The history of every item that has one, keyed by sitting id and item id."""
    found: dict[tuple[str, str], ItemHistory] = {}
    who = {"of_learner": learner}

    def of(row: Any) -> ItemHistory:
        return found.setdefault((row.sitting, row.item), ItemHistory())

    for row in connection.execute(_GIVEN, who):
        given = json.loads(row.response)
        of(row).given.append(Given(row.revision, given, row.language, row.at))
    for row in connection.execute(_HINTS, who):
        of(row).hints.append(row.at)
    for row in connection.execute(_REPORTS, who):
        said = Said(row.kind, row.words, row.at, row.reply, row.replied)
        of(row).reports.append(said)
    return found


@one_statement
def checked(connection: Connection, learner: str) -> tuple[CheckedItem, ...]:
    """What was checked in all sittings of the learner, by item, without the answers."""
    found = connection.execute(queries.CHECKS_OF_LEARNER, {"of_learner": learner})
    every = []
    for _, of_sitting in groupby(found, key=lambda row: row.id):
        each = tuple(of_sitting)
        of = rows.sitting(each[0], ())
        for item, of_item in groupby(each, key=lambda row: row.item):
            checks = tuple(of_item)
            tries = tuple(Tried(row.status, row.hints, row.at) for row in checks)
            every.append(CheckedItem(of, item, tries, rows.void(checks[0])))
    return tuple(every)
