"""Rows as values of the model, and the reads that answers and regrading share."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from sqlalchemy import Connection, Row

from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.response import AnyResponse
from course.model.sitting import Check, Regraded, SavedResponse, Sitting, SittingItem
from course.store import queries
from course.store.records import ItemRecord

REMEMBERED = 4096
"""Item versions, and their places, kept in memory: they never change."""


def _shape(model: type[AnyResponse]) -> str:
    """Return the name of a response's shape: `two-part` of a TwoPartResponse."""
    words = re.findall("[A-Z][a-z]+", model.__name__.removesuffix("Response"))
    return "-".join(words).lower()


# Every model of the union has a shape by that, so that none can be forgotten. The shape is kept in
# databases: a model that gets another name must keep the shape that it had.
SHAPES: dict[str, type[AnyResponse]] = {_shape(model): model for model in get_args(AnyResponse)}
"""The models of responses, by what the column `shape` says."""
SHAPE_OF = {model: shape for shape, model in SHAPES.items()}


def response(shape: str, text: str) -> AnyResponse:
    """Return the response of that shape that is written as JSON."""
    return SHAPES[shape].model_validate_json(text)


def saved(row: Row[Any]) -> SavedResponse:
    """Return a response with when, where and in which language it was saved."""
    return SavedResponse(
        item=row.item,
        revision=row.revision,
        tab=row.tab,
        response=response(row.shape, row.response),
        language=row.language,
        at=row.at,
    )


def sitting(row: Row[Any], items: Iterable[SittingItem]) -> Sitting:
    """Return a sitting with these items."""
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


def sitting_item(row: Row[Any]) -> SittingItem:
    """Return an item's place in a sitting."""
    return _place(row.position, row.item, row.version, row.bank)


@lru_cache(maxsize=REMEMBERED)
def _place(position: int, item: str, version: str, bank: str) -> SittingItem:
    """Return an item's place: the same object in all sittings that have it there."""
    return SittingItem(position=position, item=item, version=version, bank=bank)


def item_record(row: Row[Any], checks: tuple[Check, ...]) -> ItemRecord:
    """Return what is kept of an item, with these checks."""
    return ItemRecord(
        response=None if row.revision is None else saved(row),
        foreign=row.foreign or 0,
        checks=checks,
        hints=row.hints,
        flagged=bool(row.flagged),
    )


def checks(rows: Iterable[Row[Any]], regraded: Iterable[Row[Any]]) -> Iterator[Check]:
    """Yield each check with the newest outcome that took the place of its own."""
    newer = {(row.item, row.attempt): row for row in regraded}  # the newest come last
    for row in rows:
        check = Check(
            item=row.item,
            attempt=row.attempt,
            revision=row.revision,
            outcome=Outcome.model_validate_json(row.outcome),
            hints=row.hints,
            certainty=row.certainty,
            version=row.version or "",
            at=row.at,
        )
        found = newer.get((row.item, row.attempt))
        yield check if found is None else _regraded(check, found)


def _regraded(check: Check, row: Row[Any]) -> Check:
    before = Regraded(
        before=check.outcome, version=row.version, why=row.why, who=row.who, at=row.at
    )
    now = Outcome.model_validate_json(row.outcome)
    return check.model_copy(update={"outcome": now, "version": row.version, "regraded": before})


def by_sitting(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    """Return the rows of each sitting, in their order."""
    grouped: dict[str, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.sitting, []).append(row)
    return grouped


def by_item(checks: Iterable[Check]) -> dict[str, tuple[Check, ...]]:
    """Return the checks of each item, in their order."""
    grouped: dict[str, tuple[Check, ...]] = {}
    for check in checks:
        grouped[check.item] = (*grouped.get(check.item, ()), check)
    return grouped


def checks_of(connection: Connection, place: dict[str, str]) -> tuple[Check, ...]:
    """Return the checks of one item of a sitting, in one statement where there are none."""
    found = connection.execute(queries.CHECKS, place).all()
    if not found:
        return ()
    return tuple(checks(found, connection.execute(queries.REGRADED, place).all()))


def locked(connection: Connection, place: dict[str, str]) -> Sitting:
    """Return the sitting without its items; nobody else writes to it until the transaction ends."""
    return sitting(connection.execute(queries.LOCK_SITTING, place).one(), ())
