"""Answers, checks and hints for one item of a sitting."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Insert

from course.grading.credit import done
from course.model.outcome import Outcome
from course.model.response import AnyResponse
from course.model.sitting import Check, SavedResponse, SittingItem
from course.store import queries, rows
from course.store.connecting import one_statement
from course.store.errors import no_such_attempt
from course.store.executing import Connection, Writing
from course.store.records import Checks, ItemRecord, Newer, Refused, Saved

Grade: TypeAlias = Callable[[ItemRecord], tuple[Outcome, str]]
"""The outcome of the newest response, and the version of the item that it was graded by."""


@one_statement
def item_record(connection: Connection, sitting_id: str, item: str, tab: str) -> ItemRecord:
    """What is stored about one item, as seen from `tab`.

    Raises NotFound if the sitting is gone, because its learner was deleted a moment ago.
    """
    place = {"in_sitting": sitting_id, "of_item": item}
    found = connection.execute(queries.ITEM_RECORD, {**place, "own_tab": tab})
    if not found:
        raise no_such_attempt()
    return rows.item_record(found)


def save(  # noqa: PLR0913 - one row
    connection: Writing,
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
    """Save the response, unless another was saved since revision `seen`, or it is too late.

    That other one may be of the same tab: it goes on at another replica, and this one hung.

    A response equal to the newest one is not saved again, so retrying after a lost reply is safe.
    It is too late once the sitting is over, once the item is correct or out of tries, and once a
    fixed-order sitting has moved on from `position`. If the clock was set back, the response gets
    the time of the one before it.
    """
    sitting, record = rows.locked_record(connection, sitting_id, item)
    if sitting.over(now):
        return Refused("finished")
    if sitting.rules.fixed and sitting.reached != position:
        return Refused("elsewhere")
    newest = record.response
    if newest is not None and newest.response == response:
        return Saved(newest.revision)
    if done(sitting.rules, record.checks):
        return Refused("checked")
    if newest is not None and newest.revision > seen:
        return Newer(newest.revision)
    saved = SavedResponse(
        item=item,
        revision=record.revision + 1,
        tab=tab,
        response=response,
        language=language,
        at=max(now, newest.at if newest else sitting.opened),
    )
    _add_response(connection, sitting_id, saved)
    return Saved(saved.revision)


def check(  # noqa: PLR0913 - one row
    connection: Writing,
    sitting_id: str,
    asked: SittingItem,
    grade: Grade,
    *,
    language: str,
    certainty: int | None = None,
    closing: bool = False,
    more: bool = False,
    after: int = 0,
    seen: int | None = None,
    now: datetime,
) -> Checks | Refused:
    """Grade the newest response and record the outcome as the next try, or say what was recorded.

    Nothing changes meanwhile: no newer response is saved, the key is not corrected, and the sitting
    is not finished. With `closing`, it must be finished: its unchecked answers are being graded,
    and `more` of them follow in this transaction. Otherwise a response that is blank or invalid is
    no try, and not recorded. One revision is one try, unless the learner wants another `after` so
    many. If it is `seen`, it must be the newest, with so many tries.
    """
    sitting, record = rows.locked_record(connection, sitting_id, asked.item)
    if seen is not None and (record.revision, len(record.checks)) != (seen, after):
        return Refused("elsewhere")
    checks, newest = record.checks, record.response
    same = bool(checks) and checks[-1].revision == record.revision and len(checks) != after
    if not done(sitting.rules, checks) and closing != (sitting.finished is not None):
        return Refused("finished")
    if done(sitting.rules, checks) or same:
        return Checks(checks, checks[-1])  # a double click, or a retry after a lost reply
    outcome, version = grade(record)
    check = Check(
        item=asked.item,
        attempt=len(checks) + 1,
        revision=record.revision,
        outcome=outcome,
        hints=record.hints,
        certainty=certainty,
        version=version,
        at=max(now, newest.at) if newest else now,
    )
    if newest is None or (not closing and outcome.status in {"blank", "invalid"}):
        return Checks(checks, check)
    query = queries.ADD_OUTCOME if more else queries.ADD_LAST_OUTCOME
    _add_check(connection, query, sitting.id, check, language)
    return Checks((*checks, check), check)


def record_hint(
    connection: Writing, sitting_id: str, item: str, *, available: int, now: datetime
) -> int | None:
    """Record the next hint as taken and return its number, from 1; None if none is left."""
    sitting, record = rows.locked_record(connection, sitting_id, item)
    if sitting.over(now) or record.hints >= available:
        return None
    hint = {"sitting": sitting_id, "item": item, "number": record.hints + 1}
    connection.execute(queries.ADD_HINT, {**hint, "at": max(now, sitting.opened)})
    return record.hints + 1


def _add_response(connection: Writing, sitting_id: str, saved: SavedResponse) -> None:
    connection.execute(
        queries.ADD_LAST_RESPONSE,
        {
            "sitting": sitting_id,
            "item": saved.item,
            "revision": saved.revision,
            "tab": saved.tab,
            "shape": rows.SHAPE_OF[type(saved.response)],
            "response": saved.response.model_dump_json(exclude_defaults=True),
            "language": saved.language,
            "at": saved.at,
        },
    )


def _add_check(
    connection: Writing, query: Insert, sitting_id: str, check: Check, language: str
) -> None:
    outcome = check.outcome
    connection.execute(
        query,
        {
            "sitting": sitting_id,
            "item": check.item,
            "attempt": check.attempt,
            "revision": check.revision,
            "language": language,
            "version": check.version,
            "hints": check.hints,
            "certainty": check.certainty,
            "status": outcome.status,
            "rule": outcome.rule,
            "score": outcome.score,
            "maximum": outcome.maximum,
            "outcome": outcome.model_dump_json(exclude_defaults=True),
            "at": check.at,
        },
    )
