"""Cookies: the secret that signs them, and those that were ended."""

import secrets
from datetime import datetime

from course.store import queries
from course.store.connecting import one_statement
from course.store.executing import Connection, Writing

_COOKIES = "cookies"


def same_secret(connection: Writing, fingerprint: str, *, now: datetime) -> bool:
    """Whether cookies are signed with the secret of that fingerprint; if none are yet, they are."""
    found = connection.execute(queries.SECRET, {"for_purpose": _COOKIES}).scalar_one_or_none()
    if found is None:
        row = {"purpose": _COOKIES, "fingerprint": fingerprint, "at": now}
        connection.execute(queries.ADD_SECRET, row)
    return found in {None, fingerprint}


def forget_secret(connection: Writing) -> None:
    """Let the next server that starts sign cookies with another secret."""
    connection.execute(queries.FORGET_SECRET, {"for_purpose": _COOKIES})


@one_statement
def ended(connection: Connection, cookie: str) -> bool:
    """Whether the cookie with that fingerprint was ended."""
    return connection.execute(queries.ENDED, {"of_cookie": cookie}).first() is not None


def end(connection: Writing, cookie: str, *, now: datetime) -> bool:
    """End the cookie with that fingerprint; False, and nothing is done, if it was ended before."""
    if ended(connection, cookie):
        return False
    connection.execute(queries.END_COOKIE, {"cookie": cookie, "at": now})
    return True


def try_out(connection: Writing, *, now: datetime) -> None:
    """Write a row and remove it: what it takes to save an answer, and nothing is left of it."""
    cookie = secrets.token_hex()
    connection.execute(queries.END_COOKIE, {"cookie": cookie, "at": now})
    connection.execute(queries.UNEND_COOKIE, {"of_cookie": cookie})
    connection.execute(queries.TRY_RESPONSE)
