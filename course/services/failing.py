"""What went wrong and nobody foresaw: a number for who met it, and all else in the log."""

import logging
import secrets

from course.services import logs, metrics

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

_log = logging.getLogger(__name__)


def report(where: str, error: Exception) -> str:
    """Return a number under which the log has the error; `where` is script or request."""
    number = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    metrics.ERRORS.labels(where).inc()
    logs.failure(_log, "unexpected error", error, id=number, where=where)
    return number
