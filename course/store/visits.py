"""Cookies that were ended."""

import secrets
from datetime import datetime

from sqlalchemy import Connection

from course.store import queries
from course.store.connecting import Writing


def ended(connection: Connection, cookie: str) -> bool:
    """Whether the cookie with that fingerprint was ended."""
    return connection.execute(queries.ENDED, {"of_cookie": cookie}).first() is not None


def end(connection: Writing, cookie: str, *, now: datetime) -> None:
    """End the cookie with that fingerprint; does nothing if it was ended before."""
    if not ended(connection, cookie):
        connection.execute(queries.END_COOKIE, {"cookie": cookie, "at": now})


def try_out(connection: Writing, *, now: datetime) -> None:
    """Write a row and remove it: what it takes to save an answer, and nothing is left of it."""
    cookie = secrets.token_hex()
    connection.execute(queries.END_COOKIE, {"cookie": cookie, "at": now})
    connection.execute(queries.UNEND_COOKIE, {"of_cookie": cookie})
