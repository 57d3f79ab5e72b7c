"""Exceptions for the environment and wrong use; a teacher's mistakes are diagnostics."""


class CourseError(Exception):
    """A reason, in one sentence, why a command or a page cannot go on."""


class UsageError(CourseError):
    """What was asked for cannot be done as asked; the sentence says what to ask instead."""
