"""Outcomes under a corrected key. They are stored next to the original ones, never over them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.store import answers, people, queries, rows, versions
from course.store.executing import Connection, Writing
from course.store.people import Person
from course.store.records import CheckedAnswer, Regrading

Grade = Callable[[ResolvedItem, AnyResponse, str], Outcome | None]
"""Grades a response given in a language; None if it does not fit the item."""
Reworded = Callable[[ResolvedItem, ResolvedItem], tuple[str, ...]]
"""Names the parts of the old item that students read and that are different in the new one."""


class _Newer(NamedTuple):
    """The current item in the place of an older version, and what students read differently."""

    resolved: ResolvedItem
    reworded: tuple[str, ...]


def preview(
    connection: Connection, items: Iterable[ResolvedItem], grade: Grade, reworded: Reworded
) -> tuple[Regrading, ...]:
    """What regrading by the current items would do to responses checked by older versions."""
    return _found(connection, _newer(connection, items, reworded), grade)


def apply(  # noqa: PLR0913 - what a regrade is
    connection: Writing,
    items: Iterable[ResolvedItem],
    grade: Grade,
    reworded: Reworded,
    *,
    reason: tuple[str, str],
    now: datetime,
) -> tuple[Regrading, ...]:
    """Do what `preview` predicts, in full or not at all. `reason` is why, and who says so.

    Later checks of the older versions are graded by these items too, except where the question was
    reworded. If no version is older, nothing is recorded.
    """
    every = _newer(connection, items, reworded)
    newer = {old: one.resolved for old, one in every.items() if not one.reworded}
    # Ordered by id, so that two regrades cannot deadlock; no answer is saved or checked meanwhile.
    connection.execute(queries.LOCK_SITTINGS_WITH, {"versions": list(newer)})
    found = _found(connection, every, grade)
    if newer:
        _keep(connection, newer, found, reason, now)
    return found


def checked(connection: Connection, item: str) -> tuple[CheckedAnswer, ...]:
    """Every answer to an item that was checked, with the version whose key applies."""
    asked = connection.execute(queries.VERSIONS_OF_ITEMS, {"items": [item]})
    mended = {row.version: versions.mended(connection, row.version) for row in asked}
    students = people.students(connection)
    return tuple(
        CheckedAnswer(
            sitting=row.sitting,
            person=students[row.learner].id if row.learner in students else row.learner,
            version=mended[row.old],
            response=rows.response(row.shape, row.response),
            language=row.language or "en",
        )
        for row in connection.execute(queries.CHECKED_WITH, {"versions": list(mended)})
    )


def _newer(
    connection: Connection, items: Iterable[ResolvedItem], reworded: Reworded
) -> dict[str, _Newer]:
    """The current items, by each version in a sitting that they have not replaced yet."""
    current = {resolved.item.id: resolved for resolved in items}
    asked = connection.execute(queries.VERSIONS_OF_ITEMS, {"items": list(current)})
    newer = {}
    for row in asked:
        new = current[row.item]
        if versions.mended(connection, row.version) != new.version:
            read = ResolvedItem.model_validate_json(versions.snapshot(connection, row.version))
            newer[row.version] = _Newer(new, reworded(read, new))
    return newer


def _found(
    connection: Connection, newer: Mapping[str, _Newer], grade: Grade
) -> tuple[Regrading, ...]:
    found = []
    students = people.students(connection)
    for row in connection.execute(queries.CHECKED_WITH, {"versions": list(newer)}):
        person = students.get(row.learner, Person(row.learner, row.name))
        checks = answers.item_record(connection, row.sitting, row.item, "").checks
        found.append(
            Regrading(
                sitting=row.sitting,
                learner=row.learner,
                person=person.id,
                name=person.name,
                quiz=row.quiz,
                trial=bool(row.trial),
                finished=row.finished is not None,
                item=row.item,
                attempt=row.attempt,
                before=checks[row.attempt - 1].outcome,
                after=grade(
                    newer[row.old].resolved, rows.response(row.shape, row.response), row.language
                ),
                reworded=newer[row.old].reworded,
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
        if one.changes and one.after is not None
    ]
    if changes:
        connection.execute(queries.ADD_REGRADE_OUTCOME, changes)
