"""Partial dates: a day, month or year of which the coarser parts may be unknown."""

from calendar import monthrange
from dataclasses import dataclass

from course.language.reading import ReadingError

MONTHS = 12
LEAP_YEAR = 2000  # where no year is given, 29 February may be meant


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which some parts may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def as_edtf(partial: PartialDate) -> str:
    """The date in EDTF; empty where the year is missing, which EDTF cannot leave out."""
    if not partial.year:
        return ""
    rest = "".join(f"-{part:02}" for part in (partial.month, partial.day) if part)
    return f"{partial.year:04}{rest}"


def is_possible(partial: PartialDate) -> bool:
    """Whether the calendar has such a day, month or year; a day needs its month."""
    if partial.year == 0 or partial.month == 0 or partial.day == 0:
        return False
    if partial.month is None:
        return partial.day is None
    if partial.month > MONTHS:
        return False
    days = monthrange(partial.year or LEAP_YEAR, partial.month)[1]
    return partial.day is None or partial.day <= days


def impossible(text: str) -> ReadingError:
    """The error for a date that the calendar does not have."""
    return ReadingError(
        "date-impossible",
        f"“{text}” is no day of the calendar",
        mend="months go to 12, days to the end of the month",
        text=text,
    )
