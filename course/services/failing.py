"""Unexpected errors: the visitor gets a number, the log gets the rest."""

import logging
import math
import secrets
import time

from course.delivery.errors import StoreError
from course.services import logs, metrics

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

_EVERY = 60
"""Seconds between two lines about the same outage."""
_logged: dict[str, float] = {}
"""When each kind of outage was logged last."""

_log = logging.getLogger(__name__)


def report(where: str, error: Exception) -> str:
    """Log the error and return the number it is logged under; `where` is `script` or `request`."""
    number = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    metrics.ERRORS.labels(where).inc()
    logs.failure(_log, "unexpected error", error, id=number, where=where)
    return number


def database(where: str, error: StoreError) -> None:
    """Log that the database failed. There is no number: visitors are told what is wrong.

    An outage is one line a minute, however many visitors there are: only what nobody expects is
    logged with its place.
    """
    metrics.ERRORS.labels(where).inc()
    if error.why == "broken":
        logs.failure(_log, "the database failed", error, where=where)
    elif time.monotonic() - _logged.get(error.why, -math.inf) > _EVERY:
        _logged[error.why] = time.monotonic()
        logs.event(_log, logging.ERROR, "the database failed", where=where, why=error.why)
