"""Sittings kept and found again. A write is one transaction; what is returned is on the disk."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Row
from sqlalchemy.exc import IntegrityError

from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from course.model.sitting import Check, SavedResponse, Sitting, SittingItem
from course.store import queries
from course.store.connecting import connect, plainly, upgrade
from course.store.records import ItemRecord, Newer, Refused, Saved, SittingRecord

T = TypeVar("T")

SHAPES: dict[str, type[AnyResponse]] = {
    "choice": ChoiceResponse,
    "choices": ChoicesResponse,
    "marks": MarksResponse,
    "number": NumberResponse,
    "text": TextResponse,
    "pairs": PairsResponse,
    "order": OrderResponse,
    "blanks": BlanksResponse,
    "passages": PassagesResponse,
    "two-part": TwoPartResponse,
    "reconcile": ReconcileResponse,
}
"""What the `shape` column says, for it outlives the names of classes."""
_SHAPE_OF = {model: shape for shape, model in SHAPES.items()}
_REMEMBERED = 4096
"""Item versions kept in memory: they never change."""


class Store:
    """The database of sittings; any thread may use it.

    Every method raises StoreError where the database fails, and then nothing of that call is kept.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        # SQLite has one writer at a time: a queue here is fairer than its waiting and retrying.
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read_snapshot)

    @classmethod
    def open(cls, url: str) -> Self:
        """Return the store at a database address such as `sqlite:///var/course.db`.

        SQLite's tables are made or brought up to date; those of a server on command only.
        """
        store = cls(connect(url))
        if store._engine.dialect.name == "sqlite":
            store.upgrade()
        return store

    def upgrade(self) -> None:
        """Bring the tables up to date."""
        with plainly():
            upgrade(self._engine)

    def dispose(self) -> None:
        """Close every connection; the store opens new ones when it is used again."""
        self._engine.dispose()

    # Sittings

    def find_open(self, learner: str, quiz: str) -> Sitting | None:
        """Return the learner's open sitting of that quiz, or None."""
        return self._read(lambda connection: _open_sitting(connection, learner, quiz))

    def open_sitting(  # noqa: PLR0913 - one row
        self,
        learner: str,
        quiz: str,
        *,
        mode: str,
        seed: str,
        items: Sequence[ResolvedItem],
        now: datetime,
    ) -> Sitting:
        """Return the learner's open sitting of that quiz, or else a new one with these items."""

        def work(connection: Connection) -> Sitting:
            found = _open_sitting(connection, learner, quiz)
            if found is not None:
                return found
            _add_learner(connection, learner, now)
            _add_versions(connection, items)
            of_quiz = {"of_learner": learner, "of_quiz": quiz}
            earlier = connection.execute(queries.COUNT_SITTINGS, of_quiz).scalar_one()
            sitting = {
                "id": _sitting_id(learner, quiz, earlier, seed),
                "learner": learner,
                "quiz": quiz,
                "mode": mode,
                "seed": seed,
                "opened": now,
            }
            connection.execute(queries.ADD_SITTING, sitting)
            connection.execute(
                queries.ADD_ITEM,
                [
                    {
                        "sitting": sitting["id"],
                        "item": resolved.item.id,
                        "position": position,
                        "version": resolved.version,
                    }
                    for position, resolved in enumerate(items)
                ],
            )
            opened = _open_sitting(connection, learner, quiz)
            assert opened is not None  # noqa: S101 - just added
            return opened

        return self._write(work)

    def sitting(self, sitting_id: str) -> Sitting | None:
        """Return the sitting of that id, or None."""

        def work(connection: Connection) -> Sitting | None:
            row = connection.execute(queries.SITTING, {"in_sitting": sitting_id}).one_or_none()
            return None if row is None else _sitting(row, _items(connection, row.id))

        return self._read(work)

    def record(self, sitting_id: str) -> SittingRecord | None:
        """Return all that a summary of the sitting needs, or None."""
        found = self._records(queries.RECORD, {"in_sitting": sitting_id})
        return found[0] if found else None

    def records(self, learner: str) -> tuple[SittingRecord, ...]:
        """Return the records of all of a learner's sittings, the newest first."""
        return self._records(queries.RECORDS, {"of_learner": learner})

    def item_record(self, sitting_id: str, item: str, tab: str) -> ItemRecord:
        """Return what was saved, checked and hinted of one item; `tab` is who asks."""
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> ItemRecord:
            checks = connection.execute(queries.CHECKS, place)
            foreign = connection.execute(queries.FOREIGN, {**place, "own_tab": tab}).scalar_one()
            return ItemRecord(
                response=_newest(connection, place),
                foreign=foreign or 0,
                checks=tuple(map(_check, checks)),
                hints=connection.execute(queries.COUNT_HINTS, place).scalar_one(),
            )

        return self._read(work)

    def snapshot(self, version: str) -> ResolvedItem:
        """Return the item as it was when that version was first opened; KeyError without it."""
        return self._remembered(version)

    # What a sitting leaves

    def save(  # noqa: PLR0913 - one row
        self,
        sitting_id: str,
        item: str,
        response: AnyResponse,
        *,
        seen: int,
        tab: str,
        tries: int,
        now: datetime,
    ) -> Saved | Newer | Refused:
        """Keep the response, unless another tab wrote after revision `seen`, or it is too late.

        The response that is there already is not kept twice. After `tries` checks it is too late.
        A moment before the last record of the item counts as that one's: the clock was set back.
        """
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> Saved | Newer | Refused:
            sitting = connection.execute(queries.LOCK_SITTING, place).one()
            if sitting.finished is not None:
                return Refused("finished")
            newest = _newest(connection, place)
            if newest is not None and newest.response == response:
                return Saved(newest.revision)
            if connection.execute(queries.COUNT_CHECKS, place).scalar_one() >= tries:
                return Refused("checked")
            if newest is not None and newest.revision > seen and newest.tab != tab:
                return Newer(newest.revision)
            revision = newest.revision + 1 if newest else 1
            connection.execute(
                queries.ADD_RESPONSE,
                {
                    "sitting": sitting_id,
                    "item": item,
                    "revision": revision,
                    "tab": tab,
                    "shape": _SHAPE_OF[type(response)],
                    "response": response.model_dump_json(exclude_defaults=True),
                    "at": max(now, newest.at if newest else sitting.opened),
                },
            )
            return Saved(revision)

        return self._write(work)

    def record_check(  # noqa: PLR0913 - one row
        self,
        sitting_id: str,
        item: str,
        outcome: Outcome,
        *,
        revision: int,
        language: str,
        tries: int,
        now: datetime,
    ) -> Check | None:
        """Keep the outcome of that revision as the next try, or return the last of `tries`.

        None, and nothing kept, where the sitting was finished or a newer response saved meanwhile.
        """
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> Check | None:
            sitting = connection.execute(queries.LOCK_SITTING, place).one()
            checks = [_check(row) for row in connection.execute(queries.CHECKS, place)]
            if len(checks) >= tries:
                return checks[-1]
            newest = _newest(connection, place)
            if sitting.finished is not None or newest is None or newest.revision != revision:
                return None
            check = Check(
                item=item,
                attempt=len(checks) + 1,
                revision=revision,
                outcome=outcome,
                at=max(now, newest.at),
            )
            connection.execute(
                queries.ADD_OUTCOME,
                {
                    "sitting": sitting_id,
                    "item": item,
                    "attempt": check.attempt,
                    "revision": revision,
                    "language": language,
                    "status": outcome.status,
                    "rule": outcome.rule,
                    "score": outcome.score,
                    "maximum": outcome.maximum,
                    "outcome": outcome.model_dump_json(exclude_defaults=True),
                    "at": check.at,
                },
            )
            return check

        return self._write(work)

    def record_hint(
        self, sitting_id: str, item: str, *, available: int, now: datetime
    ) -> int | None:
        """Return the number of the hint now taken, from 1; None when there is none left to take."""
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> int | None:
            sitting = connection.execute(queries.LOCK_SITTING, place).one()
            taken: int = connection.execute(queries.COUNT_HINTS, place).scalar_one()
            if sitting.finished is not None or taken >= available:
                return None
            hint = {"sitting": sitting_id, "item": item, "number": taken + 1}
            connection.execute(queries.ADD_HINT, {**hint, "at": max(now, sitting.opened)})
            return taken + 1

        return self._write(work)

    def finish(self, sitting_id: str, *, now: datetime) -> None:
        """Close the sitting; one that is closed stays as it is.

        It closes no earlier than its last record, also where the clock was set back.
        """
        place = {"in_sitting": sitting_id}

        def work(connection: Connection) -> None:
            sitting = connection.execute(queries.LOCK_SITTING, place).one()
            last = [connection.execute(query, place).scalar_one() for query in queries.LAST_MOMENTS]
            moments = [now, sitting.opened, *(moment for moment in last if moment is not None)]
            connection.execute(queries.FINISH, {**place, "finished_at": max(moments)})

        self._write(work)

    # Inside

    def _records(
        self, of: queries.RecordQueries, which: dict[str, str]
    ) -> tuple[SittingRecord, ...]:
        def work(connection: Connection) -> tuple[SittingRecord, ...]:
            sittings = connection.execute(of.sittings, which).all()
            items = _by_sitting(connection.execute(of.items, which))
            responses = _by_sitting(connection.execute(of.responses, which))
            checks = _by_sitting(connection.execute(of.checks, which))
            return tuple(
                SittingRecord(
                    _sitting(row, map(_item, items.get(row.id, ()))),
                    {response.item: _saved(response) for response in responses.get(row.id, ())},
                    _by_item(map(_check, checks.get(row.id, ()))),
                )
                for row in sittings
            )

        return self._read(work)

    def _read_snapshot(self, version: str) -> ResolvedItem:
        def work(connection: Connection) -> str | None:
            found: str | None = connection.execute(
                queries.SNAPSHOT, {"of_version": version}
            ).scalar_one_or_none()
            return found

        text = self._read(work)
        if text is None:
            raise KeyError(version)
        return ResolvedItem.model_validate_json(text)

    def _read(self, work: Callable[[Connection], T]) -> T:
        with plainly(), self._engine.connect() as connection:
            return work(connection)

    def _write(self, work: Callable[[Connection], T]) -> T:
        with plainly(), self._turn:
            try:
                with self._writing.begin() as connection:
                    return work(connection)
            except IntegrityError:
                # Another process added the same row first; now that it is there, it is found.
                with self._writing.begin() as connection:
                    return work(connection)


def _sitting_id(learner: str, quiz: str, earlier: int, seed: str) -> str:
    return hashlib.sha256(f"{learner}:{quiz}:{earlier}:{seed}".encode()).hexdigest()[:32]


def _add_learner(connection: Connection, learner: str, now: datetime) -> None:
    if connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none() is None:
        connection.execute(queries.ADD_LEARNER, {"id": learner, "created": now})


def _add_versions(connection: Connection, items: Iterable[ResolvedItem]) -> None:
    # Sorted: two processes that add the same ones at once do not wait for each other in a ring.
    by_version = {resolved.version: resolved for resolved in items}
    known = connection.execute(queries.KNOWN_VERSIONS, {"versions": list(by_version)}).scalars()
    new = sorted(by_version.keys() - set(known))
    if new:
        connection.execute(
            queries.ADD_VERSION,
            [
                {
                    "version": version,
                    "snapshot": by_version[version].model_dump_json(
                        by_alias=True, exclude_defaults=True
                    ),
                }
                for version in new
            ],
        )


def _open_sitting(connection: Connection, learner: str, quiz: str) -> Sitting | None:
    of_quiz = {"of_learner": learner, "of_quiz": quiz}
    row = connection.execute(queries.OPEN_SITTING, of_quiz).one_or_none()
    return None if row is None else _sitting(row, _items(connection, row.id))


def _items(connection: Connection, sitting_id: str) -> Iterable[SittingItem]:
    return map(_item, connection.execute(queries.ITEMS, {"in_sitting": sitting_id}))


def _newest(connection: Connection, place: dict[str, str]) -> SavedResponse | None:
    row = connection.execute(queries.NEWEST, place).one_or_none()
    return None if row is None else _saved(row)


def _by_sitting(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    grouped: dict[str, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.sitting, []).append(row)
    return grouped


def _by_item(checks: Iterable[Check]) -> dict[str, tuple[Check, ...]]:
    grouped: dict[str, tuple[Check, ...]] = {}
    for check in checks:
        grouped[check.item] = (*grouped.get(check.item, ()), check)
    return grouped


def _sitting(row: Row[Any], items: Iterable[SittingItem]) -> Sitting:
    return Sitting(
        id=row.id,
        learner=row.learner,
        quiz=row.quiz,
        mode=row.mode,
        seed=row.seed,
        opened=row.opened,
        finished=row.finished,
        items=tuple(items),
    )


def _item(row: Row[Any]) -> SittingItem:
    return SittingItem(position=row.position, item=row.item, version=row.version)


def _saved(row: Row[Any]) -> SavedResponse:
    return SavedResponse(
        item=row.item,
        revision=row.revision,
        tab=row.tab,
        response=SHAPES[row.shape].model_validate_json(row.response),
        at=row.at,
    )


def _check(row: Row[Any]) -> Check:
    return Check(
        item=row.item,
        attempt=row.attempt,
        revision=row.revision,
        outcome=Outcome.model_validate_json(row.outcome),
        at=row.at,
    )
