"""Answers, checks and hints for one item of a sitting."""

from datetime import datetime

from course.grading.credit import done
from course.model.outcome import Outcome
from course.model.response import AnyResponse
from course.model.sitting import Check, SittingItem
from course.store import queries, rows
from course.store.connecting import one_statement
from course.store.errors import no_such_attempt
from course.store.executing import Connection, Writing
from course.store.records import ItemRecord, Newer, Refused, Saved


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
    revision = record.revision + 1
    connection.execute(
        queries.ADD_RESPONSE,
        {
            "sitting": sitting_id,
            "item": item,
            "revision": revision,
            "tab": tab,
            "shape": rows.SHAPE_OF[type(response)],
            "response": response.model_dump_json(exclude_defaults=True),
            "language": language,
            "at": max(now, newest.at if newest else sitting.opened),
        },
    )
    return Saved(revision)


def record_check(  # noqa: PLR0913 - one row
    connection: Writing,
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
    after: int = 0,
    now: datetime,
) -> Check | None:
    """Record the outcome of that revision as the next try, or return the last possible check.

    `version` is the one it was graded by, and `mended` the newest that existed then. Grading runs
    outside this transaction, so all of it is verified here: if the sitting was finished, a newer
    response saved or the key corrected in the meantime, nothing is recorded and None is returned.
    With `closing`, the sitting must be finished: its unchecked answers are being graded. One
    revision is one try, unless the learner wants another `after` so many.
    """
    sitting, record = rows.locked_record(connection, sitting_id, asked.item)
    checks, newest = record.checks, record.response
    same = bool(checks) and checks[-1].revision == revision and len(checks) != after
    if done(sitting.rules, checks) or same:
        return checks[-1]  # a double click, or a retry after a lost reply
    if newest is None or newest.revision != revision:
        return None
    finished = sitting.finished is not None
    if closing != finished or mended != record.mended:
        return None
    check = Check(
        item=asked.item,
        attempt=len(checks) + 1,
        revision=revision,
        outcome=outcome,
        hints=record.hints,
        certainty=certainty,
        version=version,
        at=max(now, newest.at),
    )
    _add_check(connection, sitting_id, check, language)
    return check


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


def _add_check(connection: Writing, sitting_id: str, check: Check, language: str) -> None:
    outcome = check.outcome
    connection.execute(
        queries.ADD_OUTCOME,
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
