"""Who a browser belongs to: a random learner id in a cookie that the server signed."""

import hmac
import re
import secrets

LEARNER_COOKIE = "course_learner"
LANGUAGE_COOKIE = "course_language"
YEAR = 365 * 24 * 3600
"""How long both cookies last, in seconds."""

_LEARNER = re.compile(r"[A-Za-z0-9_-]{22}")


def new_learner() -> str:
    """Return an id that nobody has, of 128 random bits."""
    return secrets.token_urlsafe(16)


def sign(learner: str, secret: bytes) -> str:
    """Return the value of the learner's cookie."""
    return f"{learner}.{_signature(learner, secret)}"


def verify(cookie: str | None, secret: bytes) -> str | None:
    """Return the learner that the cookie names, or None where the signature is not ours."""
    learner, _, signature = (cookie or "").partition(".")
    if not _LEARNER.fullmatch(learner) or not signature.isascii():
        return None
    return learner if hmac.compare_digest(signature, _signature(learner, secret)) else None


def _signature(learner: str, secret: bytes) -> str:
    return hmac.new(secret, f"learner:{learner}".encode(), "sha256").hexdigest()
