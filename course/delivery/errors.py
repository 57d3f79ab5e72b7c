"""Why something cannot be done for a learner; StoreError, where the database fails, is one too."""

from typing import Literal

from course.errors import CourseError
from course.store.errors import StoreError

__all__ = ["NotFound", "NotNow", "NothingToAsk", "NothingToCheck", "Reason", "StoreError"]


class NotFound(CourseError):  # noqa: N818 - what it is called, not that it is an error
    """No such quiz, sitting or place in it, or not this learner's: which, is not told."""


class NothingToAsk(CourseError):  # noqa: N818
    """None of the items asked for can be served."""


Reason = Literal["early", "late", "attempts"]
"""It opens later, it has closed, or the learner has had all attempts."""


class NotNow(CourseError):  # noqa: N818
    """The quiz cannot be started."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"This quiz cannot be started now: {reason}.")
        self.reason = reason


class NothingToCheck(CourseError):  # noqa: N818
    """The sitting is over and this item was never checked in it, or it is an exam."""


def no_such_attempt() -> NotFound:
    """Return the one thing that is said of a sitting that is not the learner's to see."""
    return NotFound("There is no such attempt.")
