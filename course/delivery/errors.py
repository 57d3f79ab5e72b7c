"""Why something cannot be done for a learner. Those of the store are here for pages to import."""

from typing import Literal

from course.errors import CourseError
from course.store.errors import NotFound, StoreError, Why, no_such_attempt

__all__ = [
    "NotFound",
    "NotNow",
    "NothingToAsk",
    "NothingToCheck",
    "Reason",
    "StoreError",
    "Why",
    "no_such_attempt",
]


class NothingToAsk(CourseError):  # noqa: N818
    """The quiz has none of the requested items, or no sound ones."""


Reason = Literal["early", "late", "attempts", "elsewhere", "assigned"]
"""It has not opened yet, it has closed, or the learner has no attempts left, with `elsewhere` for
those begun in another browser. `assigned`: a class takes it, or a quiz with the same questions, as
an exam.
"""


class NotNow(CourseError):  # noqa: N818
    """The quiz cannot be started now; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"This quiz cannot be started now: {reason}.")
        self.reason = reason


class NothingToCheck(CourseError):  # noqa: N818
    """It is an exam, the sitting ended before this item was checked, or another tab was first."""
