"""Exceptions for wrong use and for the environment. Mistakes in course files are diagnostics."""


class CourseError(Exception):
    """Why a command or page cannot continue, in one sentence."""

    may_pass = False
    """Whether the same may work later, with nothing changed: an outage, not a mistake."""


class UsageError(CourseError):
    """The command was used wrongly; the message says what to do instead."""
