"""Sittings: opening, finding, summarising, moving on and finishing."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Select

from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.sitting import Kind, Sitting
from course.store import people, queries, rows, versions
from course.store.connecting import one_statement
from course.store.errors import no_such_attempt
from course.store.executing import Connection, Row, Writing
from course.store.records import FirstTry, ItemRecord, SittingRecord


@one_statement
def find(connection: Connection, sitting_id: str) -> Sitting | None:
    """The sitting with that id, if there is one."""
    return next(_sittings(connection, queries.SITTING, {"in_sitting": sitting_id}), None)


@one_statement
def find_open(  # noqa: PLR0913 - what a sitting is
    connection: Connection,
    learner: str,
    quiz: str,
    kind: Kind = "whole",
    *,
    assignment: str = "",
    trial: bool = False,
) -> Sitting | None:
    """The learner's open sitting of that quiz, kind and assignment, if there is one."""
    of_quiz = _of_quiz(learner, quiz, kind, assignment, trial=trial)
    return next(_sittings(connection, queries.OPEN_SITTING, of_quiz), None)


def find_or_open(  # noqa: PLR0913 - one row
    connection: Writing,
    learner: str,
    quiz: str,
    *,
    kind: Kind = "whole",
    rules: Rules,
    seed: str,
    items: Sequence[tuple[str, ResolvedItem]],
    assignment: str = "",
    trial: bool = False,
    now: datetime,
) -> Sitting | None:
    """The learner's open sitting of that quiz and kind, or else a new one with these items.

    Items come paired with the id of their bank. Returns None if no attempts are left; only whole
    quizzes count as attempts, those at an assignment in all browsers of the student, and on trial
    none does. Raises NotFound if the learner is not in the class of the assignment, or it was taken
    back.
    """
    found = find_open(connection, learner, quiz, kind, assignment=assignment, trial=trial)
    if found is not None:
        return found
    people.add(connection, learner, now=now)
    versions.add(connection, (resolved for _, resolved in items))
    of_quiz = _of_quiz(learner, quiz, kind, assignment, trial=trial)
    earlier, used = connection.execute(queries.COUNT_SITTINGS, of_quiz).one()
    if kind == "whole" and not trial:
        if assignment:
            used = _assigned_attempts(connection, learner, assignment)
        if rules.most_attempts is not None and used >= rules.most_attempts:
            return None
    sitting_id = _id(of_quiz, earlier, seed)
    sitting = {
        "id": sitting_id,
        "learner": learner,
        "quiz": quiz,
        "kind": kind,
        "mode": rules.mode,
        "rules": rules.model_dump_json(exclude_defaults=True),
        "seed": seed,
        "reached": 0,
        "opened": now,
        "assignment": assignment,
        "trial": int(trial),
    }
    connection.execute(queries.ADD_SITTING, sitting)
    _add_items(connection, sitting_id, items)
    opened = find_open(connection, learner, quiz, kind, assignment=assignment, trial=trial)
    assert opened is not None  # noqa: S101 - just added
    return opened


@one_statement
def record(connection: Connection, sitting_id: str) -> SittingRecord | None:
    """Everything that a summary of the sitting needs, or None if it does not exist."""
    found = connection.execute(queries.RECORD, {"in_sitting": sitting_id, "own_tab": ""})
    return _record(found) if found else None


@one_statement
def in_full(
    connection: Connection, sitting_id: str, tab: str
) -> tuple[SittingRecord, Callable[[str], ItemRecord]] | None:
    """The record of the sitting, and what tells that of an item as seen from `tab`.

    None if there is no such sitting.
    """
    place = {"in_sitting": sitting_id, "own_tab": tab}
    found = connection.execute(queries.RECORD, place)
    if not found:
        return None

    def item_record(item: str) -> ItemRecord:
        return rows.item_record([row for row in found if row.item == item])

    return _record(found), item_record


@one_statement
def records(connection: Connection, learner: str) -> tuple[SittingRecord, ...]:
    """The records of all sittings of a learner, newest first."""
    return _records(connection, queries.RECORDS, {"of_learner": learner})


@one_statement
def recent(connection: Connection, learner: str, most: int) -> tuple[SittingRecord, ...]:
    """The records of the learner's open sittings, and the newest `most` of each quiz and kind."""
    return _records(connection, queries.RECENT, {"of_learner": learner, "most": most})


@one_statement
def latest_of_items(connection: Connection, learner: str) -> tuple[SittingRecord, ...]:
    """The records of the learner's open sittings, and per quiz of the last that asked an item."""
    return _records(connection, queries.LATEST_OF_ITEMS, {"of_learner": learner})


@one_statement
def counts(connection: Connection, learner: str) -> Mapping[str, int]:
    """How many attempts the learner has made at quizzes they chose to take, by quiz."""
    found = connection.execute(queries.COUNTS, {"of_learner": learner})
    return {row.quiz: row[1] for row in found}


@one_statement
def first_tries(connection: Connection, learner: str, most: int) -> tuple[FirstTry, ...]:
    """The learner's first checks in the newest `most` sittings of each item, newest first.

    Those of items that no longer count as they were marked are left out.
    """
    found = connection.execute(queries.FIRST_TRIES, {"of_learner": learner, "most": most})
    return tuple(
        FirstTry(
            item=row.item,
            right=(row.regraded or row.status) == "right" and not row.hints,
            at=row.at,
            rules=rows.rules(row.rules),
            finished=row.finished,
        )
        for row in found
    )


@one_statement
def going(connection: Connection, learner: str) -> tuple[Sitting, ...]:
    """The learner's open sittings."""
    return tuple(_sittings(connection, queries.GOING, {"of_learner": learner}))


@one_statement
def all_records(connection: Connection, quiz: str | None = None) -> tuple[SittingRecord, ...]:
    """The records of everybody's sittings, newest first; of one quiz if it is given."""
    if quiz is None:
        return _records(connection, queries.EVERY_RECORD, {})
    return _records(connection, queries.RECORDS_OF_QUIZ, {"of_quiz": quiz})


def newest_records(connection: Connection, most: int) -> tuple[tuple[SittingRecord, ...], int]:
    """The records of the newest sittings, newest first, and how many sittings there are in all."""
    found = _records(connection, queries.NEWEST_RECORDS, {"most": most})
    return found, connection.execute(queries.COUNT_EVERY).scalar_one()


def move_on(
    connection: Writing, sitting_id: str, *, was_at: int, goes_to: int, now: datetime
) -> bool:
    """Move a fixed-order sitting on; False if it has left `was_at` already or is over."""
    place = {"in_sitting": sitting_id}
    sitting = rows.locked(connection, place)
    if sitting.over(now) or sitting.reached != was_at:
        return False
    connection.execute(queries.MOVE_ON, {**place, "was_at": was_at, "goes_to": goes_to})
    return True


def flag(connection: Writing, sitting_id: str, item: str, *, flagged: bool, now: datetime) -> None:
    """Flag an item of an open sitting, or remove its flag."""
    sitting, record = rows.locked_record(connection, sitting_id, item)
    if sitting.over(now):
        return
    if flagged and not record.flagged:
        connection.execute(queries.ADD_FLAG, {"sitting": sitting_id, "item": item, "at": now})
    elif record.flagged and not flagged:
        connection.execute(queries.UNFLAG, {"in_sitting": sitting_id, "of_item": item})


def finish(connection: Writing, sitting_id: str, *, now: datetime) -> None:
    """Close the sitting, at its deadline or now, whichever is earlier. Does nothing if closed.

    The end is never earlier than the last record, even if the clock was set back meanwhile.
    """
    place = {"in_sitting": sitting_id}
    row = connection.execute(queries.LOCKED_MOMENTS, place).one_or_none()
    if row is None:
        raise no_such_attempt()
    sitting, last = rows.sitting(row, ()), (row.answered, row.checked, row.helped)
    end = min(now, sitting.deadline or now)
    moments = [end, sitting.opened, *(moment for moment in last if moment is not None)]
    connection.execute(queries.FINISH, {**place, "finished_at": max(moments)})


def _of_quiz(
    learner: str, quiz: str, kind: Kind, assignment: str, *, trial: bool
) -> dict[str, str | int]:
    return {
        "of_learner": learner,
        "of_quiz": quiz,
        "of_kind": kind,
        "of_assignment": assignment,
        "on_trial": int(trial),
    }


def _assigned_attempts(connection: Writing, learner: str, assignment: str) -> int:
    place = {"of_learner": learner, "of_assignment": assignment}
    # Locked, so that two browsers of a student cannot both have the last attempt.
    student = connection.execute(queries.LOCK_STUDENT, place).scalar_one_or_none()
    if student is None:
        raise no_such_attempt()
    place = {"of_student": student, "of_assignment": assignment}
    return int(connection.execute(queries.COUNT_ASSIGNED, place).scalar_one())


def _id(of_quiz: Mapping[str, str | int], earlier: int, seed: str) -> str:
    unique = ":".join(map(str, (*of_quiz.values(), earlier, seed)))
    return hashlib.sha256(unique.encode()).hexdigest()[:32]


def _sittings(
    connection: Connection, query: Select[Any], which: Mapping[str, str | int]
) -> Iterator[Sitting]:
    found = connection.execute(query, which)
    for _, of_sitting in groupby(found, key=lambda row: row.id):
        each = tuple(of_sitting)
        yield rows.sitting(each[0], map(rows.sitting_item, each))


def _add_items(
    connection: Writing, sitting_id: str, items: Sequence[tuple[str, ResolvedItem]]
) -> None:
    connection.execute(
        queries.ADD_ITEM,
        [
            {
                "sitting": sitting_id,
                "item": resolved.item.id,
                "position": position,
                "bank": bank,
                "version": resolved.version,
            }
            for position, (bank, resolved) in enumerate(items)
        ],
    )


def _records(
    connection: Connection, query: Select[Any], which: Mapping[str, str | int]
) -> tuple[SittingRecord, ...]:
    rows_of = connection.execute(query, which)
    return tuple(_record(tuple(found)) for _, found in groupby(rows_of, key=lambda row: row.id))


def _record(found: Sequence[Row]) -> SittingRecord:
    of_items = {item: tuple(each) for item, each in groupby(found, key=lambda row: row.item)}
    items = [each[0] for each in of_items.values()]
    checks = {item: rows.checks(each) for item, each in of_items.items()}
    voided = {row.item: rows.void(row) for row in items}
    return SittingRecord(
        sitting=rows.sitting(found[0], map(rows.sitting_item, items)),
        name=found[0].name,
        responses={row.item: rows.saved(row) for row in items if row.revision is not None},
        checks={item: each for item, each in checks.items() if each},
        flagged=frozenset(row.item for row in items if row.flagged),
        mended={row.version: row.mended for row in items if row.mended},
        voided={item: void for item, void in voided.items() if void is not None},
        override=rows.override(found[0]),
        set_aside=rows.aside(found[0]),
    )
