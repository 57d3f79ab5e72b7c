"""Database rows turned into values of the model, and the reads that several modules share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import get_args

from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.response import AnyResponse
from course.model.sitting import (
    Check,
    Override,
    Regraded,
    SavedResponse,
    SetAside,
    Sitting,
    SittingItem,
    Voided,
)
from course.store import queries
from course.store.errors import no_such_attempt
from course.store.executing import Connection, Row
from course.store.records import ItemRecord

REMEMBERED = 4096
"""How many item versions, and places of items, stay in memory. Neither ever changes."""
PARSED = 1024
"""How many answers and outcomes stay in memory; students who answer alike share one."""


def _shape(model: type[AnyResponse]) -> str:
    """The name under which a model is stored, such as `two-part` for TwoPartResponse."""
    words = re.findall("[A-Z][a-z]+", model.__name__.removesuffix("Response"))
    return "-".join(words).lower()


# Derived from the union, so that no model can be forgotten. Databases store these names: if you
# rename a model, keep its old shape.
SHAPES: dict[str, type[AnyResponse]] = {_shape(model): model for model in get_args(AnyResponse)}
"""Response models by the value of the `shape` column."""
SHAPE_OF = {model: shape for shape, model in SHAPES.items()}


@lru_cache(maxsize=PARSED)
def response(shape: str, text: str) -> AnyResponse:
    """Parse a stored response."""
    return SHAPES[shape].model_validate_json(text)


@lru_cache(maxsize=PARSED)
def outcome(text: str) -> Outcome:
    """Parse a stored outcome."""
    return Outcome.model_validate_json(text)


def saved(row: Row) -> SavedResponse:
    """A saved response, from a row of `response`."""
    return SavedResponse(
        item=row.item,
        revision=row.revision,
        tab=row.tab,
        response=response(row.shape, row.response),
        language=row.language,
        at=row.at,
    )


def sitting(row: Row, items: Iterable[SittingItem]) -> Sitting:
    """A sitting with these items, from a row of `queries.SITTING` or the like."""
    return Sitting(
        id=row.id,
        learner=row.learner,
        quiz=row.quiz,
        kind=row.kind,
        rules=rules(row.rules),
        seed=row.seed,
        opened=row.opened,
        finished=row.finished,
        reached=row.reached,
        extra=Decimal(row.extra or 0),
        factor=row.factor or 1,
        assignment=row.assignment,
        trial=bool(row.trial),
        items=tuple(items),
    )


@lru_cache
def rules(text: str) -> Rules:
    """The rules of a sitting, as stored."""
    return Rules.model_validate_json(text)


def sitting_item(row: Row) -> SittingItem:
    """An item's place in a sitting, from a row of `sitting_item`."""
    return _place(row.position, row.item, row.version, row.bank)


@lru_cache(maxsize=REMEMBERED)
def _place(position: int, item: str, version: str, bank: str) -> SittingItem:
    """Shared by all sittings that have the same item in the same place, to save memory."""
    return SittingItem(position=position, item=item, version=version, bank=bank)


def item_record(found: Sequence[Row]) -> ItemRecord:
    """What is stored about one item, from its rows of `queries.ITEM_RECORDS`."""
    row = found[0]
    return ItemRecord(
        response=None if row.revision is None else saved(row),
        foreign=row.foreign or 0,
        checks=checks(found),
        hints=row.hints_taken,
        flagged=bool(row.flagged),
        reported=frozenset((row.reported or "").split()),
        mended=row.mended or row.version,
        void=void(row),
    )


def void(row: Row) -> Voided | None:
    """What was last decided on the item of that row: whether it is void, and how."""
    if row.void_kind in {None, "undone"}:
        return None
    return Voided(kind=row.void_kind, why=row.void_why, who=row.void_who, at=row.void_at)


def override(row: Row) -> Override | None:
    """The score that a teacher gave the sitting of that row; None if it is as it was marked."""
    if row.override_score is None:
        return None
    return Override(
        score=row.override_score,
        comment=row.override_comment,
        who=row.override_who,
        at=row.override_at,
    )


def aside(row: Row) -> SetAside | None:
    """Who set the sitting of that row aside, and why; None if it counts."""
    if row.aside_at is None:
        return None
    return SetAside(why=row.aside_why, who=row.aside_who, at=row.aside_at)


def checks(found: Iterable[Row]) -> tuple[Check, ...]:
    """The checks of one item, each with its newest regraded outcome where it has one."""
    return tuple(_check(row) for row in found if row.attempt is not None)


def _check(row: Row) -> Check:
    check = Check(
        item=row.item,
        attempt=row.attempt,
        revision=row.checked_revision,
        outcome=outcome(row.outcome),
        hints=row.hints,
        certainty=row.certainty,
        version=row.checked_version or "",
        at=row.checked_at,
    )
    if row.regraded_outcome is None:
        return check
    now = outcome(row.regraded_outcome)
    before = Regraded(
        before=check.outcome,
        version=row.regraded_version,
        why=row.regraded_why,
        who=row.regraded_who,
        at=row.regraded_at,
    )
    return replace(check, outcome=now, version=row.regraded_version, regraded=before)


def locked(connection: Connection, place: dict[str, str]) -> Sitting:
    """The sitting, without its items, locked until the transaction ends.

    Whatever writes to an existing sitting takes this lock before any other. That is why two
    of them cannot deadlock, and what is read after it still holds when they write. Raises NotFound
    if the sitting is gone, because its learner was deleted a moment ago.
    """
    row = connection.execute(queries.LOCK_SITTING, place).one_or_none()
    if row is None:
        raise no_such_attempt()
    return sitting(row, ())


def locked_record(connection: Connection, sitting_id: str, item: str) -> tuple[Sitting, ItemRecord]:
    """The sitting, without its items, and what is stored about one, locked in the same way."""
    place = {"in_sitting": sitting_id, "of_item": item, "own_tab": ""}
    found = connection.execute(queries.LOCKED_RECORD, place)
    if not found:
        raise no_such_attempt()
    return sitting(found[0], ()), item_record(found)
