"""Outcomes under a corrected key. They are stored next to the original ones, never over them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.store import queries, rows, versions
from course.store.connecting import Writing
from course.store.records import Regrading

Grade = Callable[[ResolvedItem, AnyResponse, str], Outcome | None]
"""Grades a response given in a language; None if it does not fit the item."""


def preview(
    connection: Connection, items: Iterable[ResolvedItem], grade: Grade
) -> tuple[Regrading, ...]:
    """What regrading by the current items would do to responses checked by older versions."""
    return _found(connection, _newer(connection, items), grade)


def apply(
    connection: Writing,
    items: Iterable[ResolvedItem],
    grade: Grade,
    *,
    reason: tuple[str, str],
    now: datetime,
) -> tuple[Regrading, ...]:
    """Do what `preview` predicts, in full or not at all. `reason` is why, and who says so.

    Later checks of the older versions are graded by these items too. If no version is older,
    nothing is recorded.
    """
    newer = _newer(connection, items)
    # Ordered by id, so that two regrades cannot deadlock; no answer is saved or checked meanwhile.
    connection.execute(queries.LOCK_SITTINGS_WITH, {"versions": list(newer)}).all()
    found = _found(connection, newer, grade)
    if newer:
        _keep(connection, newer, found, reason, now)
    return found


def _newer(connection: Connection, items: Iterable[ResolvedItem]) -> dict[str, ResolvedItem]:
    """The current items, by each version in a sitting that they have not replaced yet."""
    current = {resolved.item.id: resolved for resolved in items}
    asked = connection.execute(queries.VERSIONS_OF_ITEMS, {"items": list(current)}).all()
    return {
        row.version: current[row.item]
        for row in asked
        if versions.mended(connection, row.version) != current[row.item].version
    }


def _found(
    connection: Connection, newer: Mapping[str, ResolvedItem], grade: Grade
) -> tuple[Regrading, ...]:
    found = []
    for row in connection.execute(queries.CHECKED_WITH, {"versions": list(newer)}).all():
        checks = rows.checks_of(connection, {"in_sitting": row.sitting, "of_item": row.item})
        found.append(
            Regrading(
                sitting=row.sitting,
                learner=row.learner,
                name=row.name,
                quiz=row.quiz,
                item=row.item,
                attempt=row.attempt,
                before=checks[row.attempt - 1].outcome,
                after=grade(newer[row.old], rows.response(row.shape, row.response), row.language),
            )
        )
    return tuple(found)


def _keep(
    connection: Writing,
    newer: Mapping[str, ResolvedItem],
    found: Iterable[Regrading],
    reason: tuple[str, str],
    now: datetime,
) -> None:
    """Record the versions, so that later checks count alike, and every changed outcome."""
    number = (connection.execute(queries.LAST_REGRADE).scalar_one() or 0) + 1
    why, who = reason
    connection.execute(queries.ADD_REGRADE, {"number": number, "why": why, "who": who, "at": now})
    versions.add(connection, newer.values())
    connection.execute(
        queries.ADD_REGRADE_VERSION,
        [{"regrade": number, "old": old, "new": new.version} for old, new in newer.items()],
    )
    current = {new.item.id: new.version for new in newer.values()}
    changes = [
        {
            "regrade": number,
            "sitting": one.sitting,
            "item": one.item,
            "attempt": one.attempt,
            "version": current[one.item],
            "status": one.after.status,
            "rule": one.after.rule,
            "score": one.after.score,
            "maximum": one.after.maximum,
            "outcome": one.after.model_dump_json(exclude_defaults=True),
        }
        for one in found
        if one.after is not None and one.changes
    ]
    if changes:
        connection.execute(queries.ADD_REGRADE_OUTCOME, changes)
