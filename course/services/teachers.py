"""Who is a teacher: by a one-time link, or by OpenID Connect and a list of addresses.

If Streamlit's secrets have an `[auth]` table, OpenID Connect alone decides. Otherwise the server
prints a link at startup, as Jupyter does; every replica takes the link of any other, and all of
them together take it once. Either is exchanged for a signed cookie.
"""

import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from streamlit.auth_util import get_secrets_auth_section

from course.services.identity import TEACHER_COOKIE, teacher_of


@cache
def by_provider() -> bool:
    """Return whether teachers sign in with OpenID Connect; cached, because it reads files."""
    return bool(get_secrets_auth_section())


def print_link(address: str, token: str) -> None:
    """Print the sign-in link to standard error, unless teachers sign in with OpenID Connect."""
    if not by_provider():
        print(f"Teacher, once: {address}/teacher?token={token}", file=sys.stderr, flush=True)  # noqa: T201 - not logged: readers of the log are not teachers


def signed_in(
    cookies: Mapping[str, str], now: datetime, *, secret: bytes, allowed: frozenset[str]
) -> str | None:
    """Return the teacher's e-mail address, empty after sign-in by link; None for everybody else."""
    kept = cookies.get(TEACHER_COOKIE)
    address = teacher_of(kept, now, secret) if isinstance(kept, str) else None
    return address if address in (allowed if by_provider() else {""}) else None
