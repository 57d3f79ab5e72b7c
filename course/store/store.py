"""Sittings kept and found again. A write is one transaction; what is returned is on the disk."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from threading import Lock
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Row
from sqlalchemy.exc import IntegrityError

from course.grading.credit import done
from course.model.outcome import Outcome
from course.model.quiz import Rules
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
from course.model.sitting import Check, Regraded, SavedResponse, Sitting, SittingItem
from course.store import history, problems, queries
from course.store.connecting import connect, plainly, upgrade
from course.store.history import ItemHistory
from course.store.records import (
    ItemRecord,
    Newer,
    Problem,
    Quote,
    Refused,
    Regrading,
    Saved,
    SittingRecord,
)

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
        rules: Rules,
        seed: str,
        items: Sequence[tuple[str, ResolvedItem]],
        now: datetime,
    ) -> Sitting | None:
        """Return the learner's open sitting of that quiz, or else a new one with these items.

        Each comes with the bank that it is of. None where the learner has had all attempts.
        """

        def work(connection: Connection) -> Sitting | None:
            found = _open_sitting(connection, learner, quiz)
            if found is not None:
                return found
            _add_learner(connection, learner, now)
            _add_versions(connection, (resolved for _, resolved in items))
            of_quiz = {"of_learner": learner, "of_quiz": quiz}
            earlier = connection.execute(queries.COUNT_SITTINGS, of_quiz).scalar_one()
            if rules.most_attempts is not None and earlier >= rules.most_attempts:
                return None
            sitting = {
                "id": _sitting_id(learner, quiz, earlier, seed),
                "learner": learner,
                "quiz": quiz,
                "mode": rules.mode,
                "rules": rules.model_dump_json(exclude_defaults=True),
                "seed": seed,
                "reached": 0,
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
                        "bank": bank,
                        "version": resolved.version,
                    }
                    for position, (bank, resolved) in enumerate(items)
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

    def all_records(self, quiz: str | None = None) -> tuple[SittingRecord, ...]:
        """Return the records of all learners' sittings, or of those of a quiz, newest first."""
        if quiz is None:
            return self._records(queries.EVERY_RECORD, {})
        return self._records(queries.RECORDS_OF_QUIZ, {"of_quiz": quiz})

    def history(self, learner: str) -> Mapping[tuple[str, str], ItemHistory]:
        """Return every revision, hint and report of a learner, by sitting and item."""
        return self._read(lambda connection: history.read(connection, learner))

    def item_record(self, sitting_id: str, item: str, tab: str) -> ItemRecord:
        """Return what was saved, checked and hinted of one item; `tab` is who asks.

        Nothing was where the sitting or its item is not there: its learner was just forgotten.
        """
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> ItemRecord:
            rows = connection.execute(queries.ITEM_RECORD, {**place, "own_tab": tab}).all()
            return _item_record(rows[0], _checks_of(connection, place)) if rows else ItemRecord()

        return self._read(work)

    def item_records(self, sitting_id: str) -> Mapping[str, ItemRecord]:
        """Return what `item_record` does of every item of a sitting, to no tab of it."""
        place = {"in_sitting": sitting_id}

        def work(connection: Connection) -> Mapping[str, ItemRecord]:
            rows = connection.execute(queries.ITEM_RECORDS, {**place, "own_tab": ""}).all()
            checks = connection.execute(queries.RECORD.checks, place).all()
            regraded = connection.execute(queries.RECORD.regraded, place).all()
            by_item = _by_item(_checks(checks, regraded))
            return {row.item: _item_record(row, by_item.get(row.item, ())) for row in rows}

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
        position: int,
        seen: int,
        tab: str,
        language: str,
        now: datetime,
    ) -> Saved | Newer | Refused:
        """Keep the response, unless another tab wrote after revision `seen`, or it is too late.

        The response that is there already is not kept twice. It is too late when the item was
        right or has had its tries, when the sitting is over, and when questions come one after the
        other and it is not at that position. A moment before the last record of the item counts as
        that one's: the clock was set back.
        """
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> Saved | Newer | Refused:
            sitting = _locked(connection, place)
            if sitting.over(now):
                return Refused("finished")
            if sitting.rules.fixed and sitting.reached != position:
                return Refused("elsewhere")
            newest = _newest(connection, place)
            if newest is not None and newest.response == response:
                return Saved(newest.revision)
            if done(sitting.rules, _checks_of(connection, place)):
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
                    "language": language,
                    "at": max(now, newest.at if newest else sitting.opened),
                },
            )
            return Saved(revision)

        return self._write(work)

    def record_check(  # noqa: PLR0913 - one row
        self,
        sitting_id: str,
        asked: SittingItem,
        outcome: Outcome,
        *,
        version: str,
        mended: str,
        revision: int,
        language: str,
        certainty: int | None = None,
        closing: bool = False,
        now: datetime,
    ) -> Check | None:
        """Keep the outcome of that revision as the next try, or return the last there can be.

        `version` decided, and `mended` is the newest there was. None, and nothing kept, where
        meanwhile the sitting was finished, a newer response saved, or a key mended. When `closing`,
        the sitting is finished, and what was left is graded.
        """
        place = {"in_sitting": sitting_id, "of_item": asked.item}

        def work(connection: Connection) -> Check | None:
            sitting = _locked(connection, place)
            checks = _checks_of(connection, place)
            if done(sitting.rules, checks) or (checks and checks[-1].revision == revision):
                return checks[-1]  # pressed twice, or the reply to the first was lost
            newest = _newest(connection, place)
            if newest is None or newest.revision != revision:
                return None
            finished = sitting.finished is not None
            if closing != finished or mended != _mended(connection, asked.version):
                return None
            check = Check(
                item=asked.item,
                attempt=len(checks) + 1,
                revision=revision,
                outcome=outcome,
                hints=connection.execute(queries.COUNT_HINTS, place).scalar_one(),
                certainty=certainty,
                version=version,
                at=max(now, newest.at),
            )
            connection.execute(
                queries.ADD_OUTCOME,
                {
                    "sitting": sitting_id,
                    "item": asked.item,
                    "attempt": check.attempt,
                    "revision": revision,
                    "language": language,
                    "version": version,
                    "hints": check.hints,
                    "certainty": certainty,
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
            sitting = _locked(connection, place)
            taken: int = connection.execute(queries.COUNT_HINTS, place).scalar_one()
            if sitting.over(now) or taken >= available:
                return None
            hint = {"sitting": sitting_id, "item": item, "number": taken + 1}
            connection.execute(queries.ADD_HINT, {**hint, "at": max(now, sitting.opened)})
            return taken + 1

        return self._write(work)

    def finish(self, sitting_id: str, *, now: datetime) -> None:
        """Close the sitting; one that is closed stays as it is.

        It closes when its time was over, or now, and no earlier than its last record, also where
        the clock was set back.
        """
        place = {"in_sitting": sitting_id}

        def work(connection: Connection) -> None:
            sitting = _locked(connection, place)
            last = [connection.execute(query, place).scalar_one() for query in queries.LAST_MOMENTS]
            end = min(now, sitting.deadline or now)
            moments = [end, sitting.opened, *(moment for moment in last if moment is not None)]
            connection.execute(queries.FINISH, {**place, "finished_at": max(moments)})

        return self._write(work)

    def move_on(self, sitting_id: str, *, was_at: int, goes_to: int, now: datetime) -> None:
        """Lead a sitting from one question to another; nothing where it is elsewhere, or over."""
        place = {"in_sitting": sitting_id}

        def work(connection: Connection) -> None:
            if not _locked(connection, place).over(now):
                connection.execute(queries.MOVE_ON, {**place, "was_at": was_at, "goes_to": goes_to})

        self._write(work)

    def flag(self, sitting_id: str, item: str, *, flagged: bool, now: datetime) -> None:
        """Put a flag on an item of an open sitting, or take it away."""
        place = {"in_sitting": sitting_id, "of_item": item}

        def work(connection: Connection) -> None:
            if _locked(connection, place).over(now):
                return
            there = connection.execute(queries.FLAGGED, place).first() is not None
            if flagged and not there:
                connection.execute(
                    queries.ADD_FLAG, {"sitting": sitting_id, "item": item, "at": now}
                )
            elif there and not flagged:
                connection.execute(queries.UNFLAG, place)

        self._write(work)

    # Learners

    def learner_name(self, learner: str) -> str | None:
        """Return what the learner wants to be called, or None."""

        def work(connection: Connection) -> str | None:
            row = connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none()
            return None if row is None else row.name

        return self._read(work)

    def name_learner(self, learner: str, name: str | None, *, now: datetime) -> None:
        """Keep what the learner wants to be called; None takes it away."""

        def work(connection: Connection) -> None:
            _add_learner(connection, learner, now)
            connection.execute(queries.NAME_LEARNER, {"of_learner": learner, "name": name})

        self._write(work)

    def learners_called(self, name: str) -> tuple[str, ...]:
        """Return the ids of the learners who are called so, or have that id."""
        return self._read(
            lambda connection: tuple(
                connection.execute(queries.LEARNERS_CALLED, {"called": name}).scalars()
            )
        )

    def forget(self, learner: str) -> bool:
        """Delete a learner and all that is kept of them; return whether there was one."""

        def work(connection: Connection) -> bool:
            found = connection.execute(queries.LEARNER, {"of_learner": learner}).first()
            connection.execute(queries.FORGET_LEARNER, {"of_learner": learner})
            return found is not None

        return self._write(work)

    def give_time(
        self, learner: str, quiz: str, *, minutes: Decimal, who: str, now: datetime
    ) -> None:
        """Give a learner extra minutes for a quiz, in the place of those given before."""
        of_quiz = {"of_learner": learner, "of_quiz": quiz}

        def work(connection: Connection) -> None:
            _add_learner(connection, learner, now)
            earlier = connection.execute(queries.COUNT_EXTRA_TIME, of_quiz).scalar_one()
            row = {"learner": learner, "quiz": quiz, "number": earlier + 1, "who": who, "at": now}
            connection.execute(queries.ADD_EXTRA_TIME, {**row, "minutes": format(minutes, "f")})

        self._write(work)

    # Problems

    def report_problem(  # noqa: PLR0913 - one row
        self,
        sitting_id: str,
        item: str,
        *,
        version: str,
        quotes: Sequence[Quote],
        kind: str,
        words: str,
        language: str,
        now: datetime,
    ) -> bool:
        """Keep what is reported of an item, the same once only; return whether it is kept.

        It is not where the sitting or its learner has as many reports as there may be.
        """
        row = {"kind": kind, "words": words, "language": language, "version": version, "at": now}
        return self._write(
            lambda connection: problems.add(connection, sitting_id, item, row, quotes)
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return all that was reported: the open ones first, of these and the others the newest."""
        return self._read(problems.every)

    def handle_problem(self, problem_id: str, *, now: datetime) -> None:
        """Keep when a problem was handled; the first time counts."""
        self._write(lambda connection: problems.handle(connection, problem_id, now))

    def reopen_problem(self, problem_id: str) -> None:
        """Take back that a problem was handled."""
        self._write(lambda connection: problems.reopen(connection, problem_id))

    # Mended keys

    def mended(self, version: str) -> str:
        """Return the version that took the place of this one, or this one."""
        return self._read(lambda connection: _mended(connection, version))

    def regrade(
        self,
        items: Iterable[ResolvedItem],
        grade: Callable[[ResolvedItem, AnyResponse, str], Outcome | None],
        *,
        reason: tuple[str, str] | None,
        now: datetime,
    ) -> tuple[Regrading, ...]:
        """Return what these items, as they are now, do to the checked responses of older versions.

        With a `reason` (why, and who) it is kept, all or nothing, beside what was there; what is
        checked from then on is graded by these versions too. Without changes nothing is kept. No
        response is saved or checked meanwhile. `grade` gives None for one that does not fit.
        """
        current = {resolved.item.id: resolved for resolved in items}

        def work(connection: Connection) -> tuple[Regrading, ...]:
            rows = connection.execute(queries.VERSIONS_OF_ITEMS, {"items": list(current)}).all()
            newer = {
                row.version: current[row.item]
                for row in rows
                if _mended(connection, row.version) != current[row.item].version
            }
            which = {"versions": list(newer)}
            if reason:
                connection.execute(queries.LOCK_SITTINGS_WITH, which).all()
            found = []
            for row in connection.execute(queries.CHECKED_WITH, which).all():
                place = {"in_sitting": row.sitting, "of_item": row.item}
                checks = _checks_of(connection, place)
                response = SHAPES[row.shape].model_validate_json(row.response)
                found.append(
                    Regrading(
                        sitting=row.sitting,
                        learner=row.learner,
                        name=row.name,
                        quiz=row.quiz,
                        item=row.item,
                        attempt=row.attempt,
                        before=checks[row.attempt - 1].outcome,
                        after=grade(newer[row.old], response, row.language),
                    )
                )
            if reason and newer:
                _keep_regrade(connection, newer, found, reason, now)
            return tuple(found)

        return self._write(work) if reason else self._read(work)

    # Inside

    def _records(
        self, of: queries.RecordQueries, which: dict[str, str]
    ) -> tuple[SittingRecord, ...]:
        def work(connection: Connection) -> tuple[SittingRecord, ...]:
            sittings = connection.execute(of.sittings, which).all()
            items = _by_sitting(connection.execute(of.items, which))
            checks = _by_sitting(connection.execute(of.checks, which))
            mended = {row.old: row.new for row in connection.execute(queries.ALL_MENDED)}
            # Only where a key was mended can there be a new outcome.
            regraded = _by_sitting(connection.execute(of.regraded, which)) if mended else {}
            return tuple(
                SittingRecord(
                    sitting=_sitting(row, map(_item, items.get(row.id, ()))),
                    name=row.name,
                    responses={
                        item.item: _saved(item)
                        for item in items.get(row.id, ())
                        if item.revision is not None
                    },
                    checks=_by_item(_checks(checks.get(row.id, ()), regraded.get(row.id, ()))),
                    flagged=frozenset(i.item for i in items.get(row.id, ()) if i.flagged),
                    mended=mended,
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


def _locked(connection: Connection, place: dict[str, str]) -> Sitting:
    return _sitting(connection.execute(queries.LOCK_SITTING, place).one(), ())


def _mended(connection: Connection, version: str) -> str:
    found: str | None = connection.execute(
        queries.MENDED, {"of_version": version}
    ).scalar_one_or_none()
    return found or version


def _keep_regrade(
    connection: Connection,
    newer: Mapping[str, ResolvedItem],
    found: Iterable[Regrading],
    reason: tuple[str, str],
    now: datetime,
) -> None:
    """Keep the versions, so that what is checked later counts alike, and every change."""
    number = (connection.execute(queries.LAST_REGRADE).scalar_one() or 0) + 1
    why, who = reason
    connection.execute(queries.ADD_REGRADE, {"number": number, "why": why, "who": who, "at": now})
    _add_versions(connection, newer.values())
    connection.execute(
        queries.ADD_REGRADE_VERSION,
        [{"regrade": number, "old": old, "new": new.version} for old, new in newer.items()],
    )
    versions = {new.item.id: new.version for new in newer.values()}
    rows = [
        {
            "regrade": number,
            "sitting": one.sitting,
            "item": one.item,
            "attempt": one.attempt,
            "version": versions[one.item],
            "status": one.after.status,
            "rule": one.after.rule,
            "score": one.after.score,
            "maximum": one.after.maximum,
            "outcome": one.after.model_dump_json(exclude_defaults=True),
        }
        for one in found
        if one.after is not None and one.changes
    ]
    if rows:
        connection.execute(queries.ADD_REGRADE_OUTCOME, rows)


def _checks_of(connection: Connection, place: dict[str, str]) -> tuple[Check, ...]:
    checks = connection.execute(queries.CHECKS, place).all()
    if not checks:
        return ()
    return tuple(_checks(checks, connection.execute(queries.REGRADED, place).all()))


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
        rules=_rules(row.rules),
        seed=row.seed,
        opened=row.opened,
        finished=row.finished,
        reached=row.reached,
        extra=Decimal(row.extra or 0),
        items=tuple(items),
    )


@lru_cache
def _rules(text: str) -> Rules:
    return Rules.model_validate_json(text)


def _item(row: Row[Any]) -> SittingItem:
    return _place(row.position, row.item, row.version, row.bank)


@lru_cache(maxsize=_REMEMBERED)
def _place(position: int, item: str, version: str, bank: str) -> SittingItem:
    """Return an item's place: the same object in all sittings that have it there."""
    return SittingItem(position=position, item=item, version=version, bank=bank)


def _item_record(row: Row[Any], checks: tuple[Check, ...]) -> ItemRecord:
    return ItemRecord(
        response=None if row.revision is None else _saved(row),
        foreign=row.foreign or 0,
        checks=checks,
        hints=row.hints,
        flagged=bool(row.flagged),
    )


def _saved(row: Row[Any]) -> SavedResponse:
    return SavedResponse(
        item=row.item,
        revision=row.revision,
        tab=row.tab,
        response=SHAPES[row.shape].model_validate_json(row.response),
        language=row.language,
        at=row.at,
    )


def _checks(rows: Iterable[Row[Any]], regraded: Iterable[Row[Any]]) -> Iterator[Check]:
    """Each check with the newest outcome that took the place of its own."""
    newer = {(row.item, row.attempt): row for row in regraded}  # the newest come last
    for row in rows:
        outcome = Outcome.model_validate_json(row.outcome)
        check = Check(
            item=row.item,
            attempt=row.attempt,
            revision=row.revision,
            outcome=outcome,
            hints=row.hints,
            certainty=row.certainty,
            version=row.version or "",
            at=row.at,
        )
        found = newer.get((row.item, row.attempt))
        if found is not None:
            check = check.model_copy(
                update={
                    "outcome": Outcome.model_validate_json(found.outcome),
                    "version": found.version,
                    "regraded": Regraded(
                        before=outcome,
                        version=found.version,
                        why=found.why,
                        who=found.who,
                        at=found.at,
                    ),
                }
            )
        yield check
