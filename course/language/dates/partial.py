"""Partial dates, any part of which may be unknown."""

from calendar import monthrange
from dataclasses import dataclass

from course.language.reading import ReadingError

MONTHS = 12
LEAP_YEAR = 2000
"""Assumed where no year is given, so that 29 February is accepted."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with unknown parts left as None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def as_edtf(partial: PartialDate) -> str:
    """The date in EDTF, or an empty string without a year, which EDTF requires."""
    if not partial.year:
        return ""
    rest = "".join(f"-{part:02}" for part in (partial.month, partial.day) if part)
    return f"{partial.year:04}{rest}"


def is_possible(partial: PartialDate) -> bool:
    """Whether the calendar has such a date; a day without a month is not possible."""
    if partial.year == 0 or partial.month == 0 or partial.day == 0:
        return False
    if partial.month is None:
        return partial.day is None
    if partial.month > MONTHS:
        return False
    days = monthrange(partial.year or LEAP_YEAR, partial.month)[1]
    return partial.day is None or partial.day <= days


def impossible(text: str) -> ReadingError:
    """The error for a date that does not exist."""
    return ReadingError(
        "date-impossible",
        f"“{text}” is not a date in the calendar",
        mend="check the month, 1 to 12, and the day",
        text=text,
    )
