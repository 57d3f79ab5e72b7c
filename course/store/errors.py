"""The exceptions that callers must expect from the store."""

from typing import Literal

from course.errors import CourseError

Why = Literal["full", "read-only", "busy", "away", "broken"]
"""The disk is full, nothing may be written, others are at it, it is out of reach, or else."""


class StoreError(CourseError):
    """Nothing was read or saved; the message says why. Retrying is always safe.

    `why` is the reason for pages, which say it in the learner's language.
    """

    def __init__(self, message: str, why: Why = "broken") -> None:
        super().__init__(message)
        self.why = why
        self.may_pass = why != "broken"


class NotFound(CourseError):  # noqa: N818 - what it is called, not that it is an error
    """Not there, or not this learner's; we do not reveal which."""


def no_such_attempt() -> NotFound:
    """The error for every sitting that a learner may not see, whatever the reason."""
    return NotFound("There is no such attempt.")
