"""Unexpected errors: the visitor gets a number, the log gets the rest."""

import logging
import secrets

from course.services import logs, metrics

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

_log = logging.getLogger(__name__)


def report(where: str, error: Exception) -> str:
    """Log the error and return the number it is logged under; `where` is `script` or `request`."""
    number = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    metrics.ERRORS.labels(where).inc()
    logs.failure(_log, "unexpected error", error, id=number, where=where)
    return number


def database(where: str, error: Exception) -> None:
    """Log that the database failed. There is no number: visitors are told what is wrong."""
    metrics.ERRORS.labels(where).inc()
    logs.failure(_log, "the database failed", error, where=where)
