"""Learners: their names, the extra time that they are given, and their end."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from course.store import queries
from course.store.connecting import Writing


def name(connection: Connection, learner: str) -> str | None:
    """Return what the learner wants to be called, or None."""
    row = connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none()
    return None if row is None else row.name


def called(connection: Connection, name: str) -> tuple[str, ...]:
    """Return the ids of the learners who are called so, or have that id."""
    return tuple(connection.execute(queries.LEARNERS_CALLED, {"called": name}).scalars())


def add(connection: Writing, learner: str, *, now: datetime) -> None:
    """Keep the learner, where they are not known yet."""
    if connection.execute(queries.LEARNER, {"of_learner": learner}).one_or_none() is None:
        connection.execute(queries.ADD_LEARNER, {"id": learner, "created": now})


def rename(connection: Writing, learner: str, name: str | None, *, now: datetime) -> None:
    """Keep what the learner wants to be called; None takes it away."""
    add(connection, learner, now=now)
    connection.execute(queries.NAME_LEARNER, {"of_learner": learner, "name": name})


def give_time(  # noqa: PLR0913 - one row
    connection: Writing, learner: str, quiz: str, *, minutes: Decimal, who: str, now: datetime
) -> None:
    """Give a learner extra minutes for a quiz, in the place of those given before."""
    of_quiz = {"of_learner": learner, "of_quiz": quiz}
    add(connection, learner, now=now)
    earlier = connection.execute(queries.COUNT_EXTRA_TIME, of_quiz).scalar_one()
    row = {"learner": learner, "quiz": quiz, "number": earlier + 1, "who": who, "at": now}
    connection.execute(queries.ADD_EXTRA_TIME, {**row, "minutes": format(minutes, "f")})


def forget(connection: Writing, learner: str) -> bool:
    """Delete a learner and all that is kept of them; return whether there was one."""
    found = connection.execute(queries.LEARNER, {"of_learner": learner}).first()
    connection.execute(queries.FORGET_LEARNER, {"of_learner": learner})
    return found is not None
