"""Who is a teacher: by a one-time link, or by OpenID Connect and a list of addresses.

If Streamlit's secrets have an `[auth]` table, OpenID Connect alone decides. Otherwise the server
prints a link at startup, as Jupyter does, and exchanges it for a signed cookie; every replica takes
the link of any other, and all of them together take it once.
"""

import json
import logging
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from course.services.identity import TEACHER_COOKIE, verify_teacher

_log = logging.getLogger(__name__)

_OF_PROVIDER = re.compile(rf"{re.escape(USER_COOKIE_NAME)}(_\d+)?")


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
    if not by_provider():
        return "" if verify_teacher(_text(cookies, TEACHER_COOKIE), now, secret) else None
    address = who(cookies)
    return address if address is not None and address in allowed else None


def cookie(cookies: Mapping[str, str]) -> str:
    """Return what the browser keeps of a teacher's sign-in, long ones from all their parts."""
    parts = (n for n in cookies if _OF_PROVIDER.fullmatch(n)) if by_provider() else [TEACHER_COOKIE]
    return "\n".join(f"{name}={_text(cookies, name)}" for name in sorted(parts))


def who(cookies: Mapping[str, str]) -> str | None:
    """Return the e-mail address from the provider, in lower case, or None.

    An address that the provider marks as unverified does not count.
    """
    user = _user(cookies)
    address = user.get("email")
    verified = str(user.get("email_verified", True)).casefold() == "true"
    return address.casefold() if isinstance(address, str) and verified else None


def _user(cookies: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the signed-in user from Streamlit's cookie; empty if its signature is invalid."""
    if _text(cookies, USER_COOKIE_NAME) is None:
        return {}

    def signed(name: str) -> bytes | None:
        value = _text(cookies, name)
        return None if value is None else decode_signed_value(get_cookie_secret(), name, value)

    try:
        user = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return user if isinstance(user, dict) and user.get("is_logged_in") is True else {}


def _text(cookies: Mapping[str, str], name: str) -> str | None:
    value = cookies.get(name)
    return value if isinstance(value, str) else None
