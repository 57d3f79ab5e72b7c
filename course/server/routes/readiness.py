"""Readiness: whether this process can serve learners now."""

import logging
import math
import time
from dataclasses import dataclass
from typing import Literal

from anyio import CapacityLimiter, move_on_after, to_thread

from course.errors import CourseError
from course.services import logs, process

_SECONDS = 1
_LOOKING = CapacityLimiter(1)
"""One check at a time: with a hanging database, checks would pile up."""

_log = logging.getLogger(__name__)

Reason = Literal["", "course", "database", "slow"]


@dataclass
class _Latest:
    """The latest answer and until when it holds: looking writes to the disk, and all may ask."""

    reason: Reason = ""
    until: float = -math.inf


_LATEST = _Latest()


async def why_not() -> Reason:
    """Return why the process is not ready, or an empty string; `slow` after a second."""
    if time.monotonic() < _LATEST.until:
        return _LATEST.reason
    reason: Reason = "slow"
    with move_on_after(_SECONDS):
        reason = await to_thread.run_sync(_look, abandon_on_cancel=True, limiter=_LOOKING)
    _LATEST.reason, _LATEST.until = reason, time.monotonic() + _SECONDS
    if reason:
        logs.event(_log, logging.WARNING, "not ready", reason=reason)
    return reason


def _look() -> Reason:
    try:
        process.course()
    except CourseError:
        return "course"
    try:
        process.delivery().require_ready(now=process.now())
    except CourseError:  # a StoreError is one
        return "database"
    return ""
