"""Who is a teacher: by a one-time link, or by OpenID Connect and a list of addresses.

If Streamlit's secrets have an `[auth]` table, OpenID Connect alone decides. Otherwise the server
prints a link at startup, as Jupyter does. Either is exchanged for a signed cookie.
"""

import hmac
import secrets
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from threading import Lock

from streamlit.auth_util import get_secrets_auth_section

from course.services.identity import TEACHER_COOKIE, teacher_of


class Token:
    """A secret that can be used once; thread-safe."""

    def __init__(self) -> None:
        self._value = secrets.token_urlsafe(24)
        self._taken = False
        self._lock = Lock()

    @property
    def value(self) -> str:
        """The secret, for printing."""
        return self._value

    def take(self, given: str) -> bool:
        """Return whether `given` is the unused token; constant time."""
        with self._lock:
            right = hmac.compare_digest(given.encode(errors="replace"), self._value.encode())
            first, self._taken = not self._taken, self._taken or right
            return right and first


TOKEN = Token()
"""The token of this process."""


@cache
def by_provider() -> bool:
    """Return whether teachers sign in with OpenID Connect; cached, because it reads files."""
    return bool(get_secrets_auth_section())


def print_link(address: str) -> None:
    """Print the sign-in link to standard error, unless teachers sign in with OpenID Connect."""
    if not by_provider():
        print(f"Teacher, once: {address}/teacher?token={TOKEN.value}", file=sys.stderr, flush=True)  # noqa: T201 - not logged: readers of the log are not teachers


def signed_in(
    cookies: Mapping[str, str], now: datetime, *, secret: bytes, allowed: frozenset[str]
) -> str | None:
    """Return the teacher's e-mail address, empty after sign-in by link; None for everybody else."""
    address = teacher_of(cookies.get(TEACHER_COOKIE), now, secret)
    return address if address in (allowed if by_provider() else {""}) else None
