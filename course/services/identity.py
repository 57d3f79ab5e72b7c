"""Signed cookies and resume codes: whose browser this is.

A learner's browser keeps a random code. The learner's id is derived from it by a one-way function,
so nobody who sees an id in a list of results can act as that learner. Each browser has a cookie of
its own, so that the one on a shared computer can be ended while those on other devices go on.

A teacher's browser keeps the e-mail address that a provider vouched for, or none after a link.
"""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from functools import lru_cache

from course.model.class_code import ALPHABET, READ_AS

LEARNER_COOKIE = "course_learner"
LANGUAGE_COOKIE = "course_language"
TEACHER_COOKIE = "course_teacher"
SIGN_IN_COOKIE = "course_sign_in"
YEAR = 365 * 24 * 3600
"""Lifetime of a learner's cookie, in seconds."""
TEACHING = timedelta(hours=12)
"""How long a teacher stays signed in: a working day."""
SIGNING_IN = timedelta(minutes=10)
"""How long a teacher may take at the provider."""

LINK = timedelta(days=7)
"""How long a teacher's link works that nobody has used: it has to reach the teacher first."""

_CODE, _CHECK, _GROUP = 12, 4, 4
_WRITTEN = re.compile(f"[{ALPHABET}]{{{_CODE}}}")
_IN_BROWSER = re.compile(rf"[{ALPHABET}]{{{_CODE}}}\.[0-9a-f]{{16}}")
_FOR_A_TIME = re.compile(r"\d{1,12}\.[0-9a-f]{16}\.[\w-]*", re.ASCII)


def new_code() -> str:
    """Return a new random 60-bit code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_CODE))


def code_of_login(address: str, secret: bytes) -> str:
    """Return the code of whoever signs in with that address: the same on every device."""
    digest = int.from_bytes(_digest("login", address, secret))
    return "".join(ALPHABET[digest >> 5 * place & 31] for place in range(_CODE))


def learner_of(code: str, secret: bytes) -> str:
    """Return the learner's 128-bit id, derived from the code."""
    digest = _digest("id", code, secret)[:16]
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def sign(code: str, secret: bytes) -> str:
    """Return a new signed value for the learner's cookie in one browser."""
    words = f"{code}.{secrets.token_hex(8)}"
    return f"{words}.{_digest('learner', words, secret).hex()}"


def code_of(cookie: str | None, secret: bytes) -> str | None:
    """Return the code in the cookie, or None if the signature is invalid."""
    words, _, signature = (cookie or "").rpartition(".")
    if not _IN_BROWSER.fullmatch(words) or not signature.isascii():
        return None
    ours = hmac.compare_digest(signature, _digest("learner", words, secret).hex())
    return words.partition(".")[0] if ours else None


def verify(cookie: str | None, secret: bytes) -> str | None:
    """Return the learner's id from the cookie, or None if the signature is invalid."""
    code = code_of(cookie, secret)
    return None if code is None else learner_of(code, secret)


def resume_code(code: str, secret: bytes) -> str:
    """Return the code as typed on another device: with check characters, in groups of four."""
    whole = code + _check(code, secret)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def read_resume_code(typed: str, secret: bytes) -> str | None:
    """Return the code that was typed, in any case and spacing, or None if its check fails.

    One in a million invented codes passes the check, and leads to a learner that does not exist:
    the 60 random bits are what protects learners.
    """
    whole = typed.strip().upper().translate(READ_AS)
    code, check = whole[:_CODE], whole[_CODE:]
    if not _WRITTEN.fullmatch(code) or not check.isascii():
        return None
    return code if hmac.compare_digest(check, _check(code, secret)) else None


def sign_teacher(now: datetime, secret: bytes, address: str = "") -> str:
    """Return the signed value for a teacher's cookie, valid for `TEACHING` from now."""
    return _sign_until("teacher", address, now + TEACHING, secret)


def teacher_of(cookie: str | None, now: datetime, secret: bytes) -> str | None:
    """Return the address in the teacher's cookie; None if it is not ours or has expired."""
    return _signed_until("teacher", cookie, now, secret)


def sign_begun(begun: str, now: datetime, secret: bytes) -> str:
    """Return the signed value for what a browser keeps while its user is at the provider."""
    return _sign_until("sign-in", begun, now + SIGNING_IN, secret)


def begun_of(cookie: str | None, now: datetime, secret: bytes) -> str | None:
    """Return what the browser kept; None if it is not ours or has expired."""
    return _signed_until("sign-in", cookie, now, secret)


def sign_link(now: datetime, secret: bytes) -> str:
    """Return a new token for a teacher's link, valid for `LINK` from now."""
    return _sign_until("link", "", now + LINK, secret)


def verify_link(token: str | None, now: datetime, secret: bytes) -> bool:
    """Return whether this is a validly signed token of a link that has not expired."""
    return _signed_until("link", token, now, secret) is not None


def fingerprint_of(secret: bytes) -> str:
    """Return what tells this secret from others without giving it away."""
    return _digest("fingerprint", "", secret).hex()


def fingerprint(cookie: str) -> str:
    """Return a name for the cookie that leads back to nobody, for remembering that it ended."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def _check(code: str, secret: bytes) -> str:
    return "".join(ALPHABET[byte % 32] for byte in _digest("resume", code, secret)[:_CHECK])


def _sign_until(purpose: str, words: str, until: datetime, secret: bytes) -> str:
    kept = base64.urlsafe_b64encode(words.encode()).rstrip(b"=").decode()
    whole = f"{int(until.timestamp())}.{secrets.token_hex(8)}.{kept}"
    return f"{whole}.{_digest(purpose, whole, secret).hex()}"


def _signed_until(purpose: str, cookie: str | None, now: datetime, secret: bytes) -> str | None:
    whole, _, signature = (cookie or "").rpartition(".")
    if not _FOR_A_TIME.fullmatch(whole) or not signature.isascii():
        return None
    if not hmac.compare_digest(signature, _digest(purpose, whole, secret).hex()):
        return None
    until, _, kept = whole.split(".")
    if now.timestamp() >= int(until):
        return None
    return base64.urlsafe_b64decode(kept + "=" * (-len(kept) % 4)).decode()


@lru_cache(maxsize=8192)  # each page asks for the same few of its visitor
def _digest(purpose: str, words: str, secret: bytes) -> bytes:
    return hmac.digest(secret, f"{purpose}:{words}".encode(), "sha256")
