"""Exceptions for wrong use and for the environment. Mistakes in course files are diagnostics."""


class CourseError(Exception):
    """Why a command or page cannot continue, in one sentence."""


class UsageError(CourseError):
    """The command was used wrongly; the message says what to do instead."""
