"""Whether this process can serve learners now."""

import logging
from typing import Literal

from anyio import CapacityLimiter, move_on_after, to_thread

from course.errors import CourseError
from course.ui import logs, services

_SECONDS = 1
_LOOKING = CapacityLimiter(1)
"""One look at a time: looks at a database that hangs would pile up."""

_log = logging.getLogger(__name__)

Reason = Literal["", "course", "database", "slow"]


async def why_not() -> Reason:
    """Return why it is not ready, or nothing: no course, no database, or neither in a second."""
    reason: Reason = "slow"
    with move_on_after(_SECONDS):
        reason = await to_thread.run_sync(_look, abandon_on_cancel=True, limiter=_LOOKING)
    if reason:
        logs.event(_log, logging.WARNING, "not ready", reason=reason)
    return reason


def _look() -> Reason:
    try:
        services.course()
    except CourseError:
        return "course"
    try:
        services.delivery().learners.name("")
    except CourseError:  # a StoreError is one
        return "database"
    return ""
