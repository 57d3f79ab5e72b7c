"""Learners: names, extra time, and deletion."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from course.store import queries
from course.store.connecting import Writing, one_statement


@one_statement
def known(connection: Connection, learner: str) -> tuple[str | None, bool]:
    """What the learner wants to be called, if anything, and whether new replies wait for them."""
    row = connection.execute(queries.KNOWN, {"of_learner": learner}).one_or_none()
    return (None, False) if row is None else (row.name, bool(row.waiting))


@one_statement
def name(connection: Connection, learner: str) -> str | None:
    """What the learner wants to be called, if anything."""
    row = connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none()
    return None if row is None else row.name


def called(connection: Connection, name: str) -> tuple[str, ...]:
    """The learner with that id or, if there is none, the ids of all with that name.

    The id comes first: nobody is taken for another whose id they chose as a name.
    """
    if connection.execute(queries.LEARNER, {"of_learner": name}).first() is not None:
        return (name,)
    return tuple(connection.execute(queries.LEARNERS_CALLED, {"called": name}).scalars())


def add(connection: Writing, learner: str, *, now: datetime) -> None:
    """Add the learner if they are not known yet."""
    if connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none() is None:
        connection.execute(queries.ADD_LEARNER, {"id": learner, "created": now})


def rename(connection: Writing, learner: str, name: str | None, *, now: datetime) -> None:
    """Save what the learner wants to be called; None removes the name."""
    add(connection, learner, now=now)
    connection.execute(queries.NAME_LEARNER, {"of_learner": learner, "name": name})


def give_time(  # noqa: PLR0913 - one row
    connection: Writing, learner: str, quiz: str, *, minutes: Decimal, who: str, now: datetime
) -> None:
    """Grant extra minutes for a quiz; they replace an earlier grant."""
    of_quiz = {"of_learner": learner, "of_quiz": quiz}
    add(connection, learner, now=now)
    earlier = connection.execute(queries.COUNT_EXTRA_TIME, of_quiz).scalar_one()
    row = {"learner": learner, "quiz": quiz, "number": earlier + 1, "who": who, "at": now}
    connection.execute(queries.ADD_EXTRA_TIME, {**row, "minutes": format(minutes, "f")})


@one_statement
def extra_time(connection: Connection, learner: str, quiz: str) -> Decimal:
    """The extra minutes that the learner has for that quiz; 0 if none were granted."""
    of_quiz = {"of_learner": learner, "of_quiz": quiz}
    return Decimal(connection.execute(queries.EXTRA_TIME, of_quiz).scalar_one_or_none() or 0)


def forget(connection: Writing, learner: str) -> bool:
    """Delete a learner with everything stored about them; return False if there was none."""
    found = connection.execute(queries.LEARNER, {"of_learner": learner}).first()
    connection.execute(queries.FORGET_LEARNER, {"of_learner": learner})
    return found is not None
