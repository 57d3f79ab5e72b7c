"""Problems that learners report with items. Its SQL is here, as nothing else needs it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, bindparam, func, insert, select, update

from course.store import queries, rows
from course.store.connecting import one_statement
from course.store.errors import no_such_attempt
from course.store.executing import Connection, Row, Writing
from course.store.records import Problem, Quote, Reply
from course.store.tables import problem, response, sitting, sitting_item

MOST_OF_SITTING = 20
MOST_OF_LEARNER = 100

_ADD = insert(problem).execution_options(last=True)
_own = sitting.alias()
_LOCKED_COUNTS = (
    select(
        func.count(problem.c.id).label("of_learner"),
        func.count(problem.c.id).filter(sitting.c.id == _own.c.id).label("of_sitting"),
        func.count(problem.c.id).filter(problem.c.id == bindparam("of_problem")).label("same"),
    )
    .select_from(
        _own.join(sitting, sitting.c.learner == _own.c.learner).outerjoin(
            problem, problem.c.sitting == sitting.c.id
        )
    )
    .where(_own.c.id == bindparam("in_sitting"))
    .group_by(_own.c.id)
    .execution_options(first=queries.LOCK)
)
_ANSWERED = (
    select(func.max(response.c.revision))
    .where(
        response.c.sitting == problem.c.sitting,
        response.c.item == problem.c.item,
        response.c.at <= problem.c.at,
    )
    .correlate(problem)
    .scalar_subquery()
)
_EVERY = (
    select(problem, sitting_item.c.bank, sitting.c.trial, response.c.shape, response.c.response)
    .select_from(problem)
    .join(sitting_item)
    .join(sitting, sitting.c.id == problem.c.sitting)
    .join(
        response,
        and_(
            response.c.sitting == problem.c.sitting,
            response.c.item == problem.c.item,
            response.c.revision == _ANSWERED,
        ),
        isouter=True,
    )
    .order_by(problem.c.handled.is_not(None), problem.c.at.desc(), problem.c.id)
)
_HANDLE = (
    update(problem)
    .where(problem.c.id == bindparam("of_problem"), problem.c.handled.is_(None))
    .values(handled=bindparam("handled_at"))
)
_REPLY = (
    update(problem)
    .where(problem.c.id == bindparam("of_problem"))
    .values(
        reply=bindparam("replying"),
        replied_by=bindparam("by"),
        replied=bindparam("replied_at"),
        read=None,
        handled=func.coalesce(problem.c.handled, bindparam("replied_at")),
    )
)
_BEGINNING = select(problem.c.id, problem.c.item).where(
    func.substr(problem.c.id, 1, bindparam("length")) == bindparam("beginning")
)
_REPLIES = (
    select(problem, sitting_item.c.position, sitting.c.quiz, sitting.c.finished)
    .select_from(problem)
    .join(sitting_item)
    .join(sitting, sitting.c.id == problem.c.sitting)
    .where(sitting.c.learner == bindparam("of_learner"), problem.c.reply.is_not(None))
    .order_by(problem.c.replied.desc(), problem.c.id)
)
_READ = (
    update(problem)
    .where(
        problem.c.id.in_(bindparam("problems", expanding=True)),
        problem.c.read.is_(None),
        problem.c.reply.is_not(None),
    )
    .values(read=bindparam("read_at"))
    .execution_options(last=True)
)
_REOPEN = update(problem).where(problem.c.id == bindparam("of_problem")).values(handled=None)


def add(  # noqa: PLR0913 - one row
    connection: Writing,
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
    """Save a report and return True, or return False if the sitting or learner has too many.

    Sending the same report again saves nothing and returns True.
    """
    identity = _id(sitting_id, item, kind, words)
    place = {"in_sitting": sitting_id, "of_problem": identity}
    counts = connection.execute(_LOCKED_COUNTS, place).one_or_none()
    if counts is None:
        raise no_such_attempt()
    if counts.same:
        return True
    if counts.of_sitting >= MOST_OF_SITTING or counts.of_learner >= MOST_OF_LEARNER:
        return False
    written = json.dumps([asdict(quote) for quote in quotes], ensure_ascii=False)
    connection.execute(
        _ADD,
        {
            "id": identity,
            "sitting": sitting_id,
            "item": item,
            "version": version,
            "quotes": written,
            "kind": kind,
            "words": words,
            "language": language,
            "at": now,
        },
    )
    return True


@one_statement
def every(connection: Connection) -> tuple[Problem, ...]:
    """All reports: open ones first, then handled ones, each newest first."""
    return tuple(map(_problem, connection.execute(_EVERY)))


def handle(connection: Writing, problem_id: str, *, now: datetime) -> None:
    """Mark a problem as handled; if it already is, the first time stands."""
    connection.execute(_HANDLE, {"of_problem": problem_id, "handled_at": now})


def reopen(connection: Writing, problem_id: str) -> None:
    """Mark a problem as open again."""
    connection.execute(_REOPEN, {"of_problem": problem_id})


def reply(
    connection: Writing, beginning: str, words: str, *, who: str, now: datetime
) -> tuple[str, ...]:
    """Reply to the one problem whose id begins so, and mark it as handled; return its item.

    If several ids begin so, or none, nothing is saved, and all their items are returned. A reply
    replaces an earlier one, and counts as unread again.
    """
    found = connection.execute(_BEGINNING, {"beginning": beginning, "length": len(beginning)})
    if len(found) == 1:
        row = {"of_problem": found[0].id, "replying": words, "by": who, "replied_at": now}
        connection.execute(_REPLY, row)
    return tuple(row.item for row in found)


@one_statement
def replies(connection: Connection, learner: str) -> tuple[Reply, ...]:
    """The replies to the reports of a learner, newest first."""
    return tuple(map(_reply, connection.execute(_REPLIES, {"of_learner": learner})))


def mark_read(connection: Writing, problem_ids: Iterable[str], *, now: datetime) -> None:
    """Record that the learner has been shown the replies; the first time stands."""
    connection.execute(_READ, {"problems": list(problem_ids), "read_at": now})


def _reply(row: Row) -> Reply:
    return Reply(
        id=row.id,
        sitting=row.sitting,
        quiz=row.quiz,
        finished=row.finished is not None,
        position=row.position,
        kind=row.kind,
        words=row.words,
        language=row.language,
        at=row.at,
        reply=row.reply,
        replied=row.replied,
        new=row.read is None,
    )


def _id(*parts: str) -> str:
    return hashlib.sha256(":".join(parts).encode()).hexdigest()[:32]


def _problem(row: Row) -> Problem:
    return Problem(
        id=row.id,
        bank=row.bank,
        item=row.item,
        version=row.version,
        quotes=tuple(Quote(**quote) for quote in json.loads(row.quotes)),
        kind=row.kind,
        words=row.words,
        language=row.language,
        at=row.at,
        handled=row.handled,
        reply=row.reply,
        replied=row.replied,
        read=row.read,
        answer=None if row.shape is None else rows.response(row.shape, row.response),
        trial=bool(row.trial),
    )
