"""Dates in YAML files, written in a subset of EDTF (ISO 8601-2, levels 0 and 1)."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from course.language.dates.beyond import instead
from course.language.dates.partial import MONTHS, PartialDate, as_edtf, impossible, is_possible
from course.language.dates.typed import read_date
from course.language.locales import SUPPORTED
from course.language.patterns import regex
from course.language.reading import ReadingError

Precision: TypeAlias = Literal["day", "month", "season", "year", "interval"]

_ABOUT_YEARS, _ABOUT_MONTHS, _ABOUT_DAYS = 5, 1, 3
"""How far a date with `~` may be off, by its precision; five years is what museums index for
“circa”."""
_SEASONS = {21: ((3, 1), (6, 21)), 22: ((6, 1), (9, 23)), 23: ((9, 1), (12, 21))}
"""First and last day of spring, summer and autumn in the northern hemisphere: from the start by
the weather service to the end by the sun, as people mean either."""
_WINTER = 24
_WINTER_START, _WINTER_END = (12, 1), (3, 20)


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date or interval; the bounds are inclusive, and None at an open end."""

    text: str
    lower: date | None
    upper: date | None
    precision: Precision
    uncertain: bool
    approximate: bool
    earliest: date | None
    """The first day that may be meant: `lower`, or some time before it if approximate."""
    latest: date | None


_EDTF = regex(
    r"([0-9]{4})(?:-(?!(?:2[5-9]|3[0-9]|4[01])[?~%]?\Z)([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)"
)
"""Months 25 to 41 are other parts of a year, which are not read."""


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Parse a date or interval: `2022`, `2022-08`, `2022-08-17?`, `2022-21`, `a/b`, `../b`, `a/..`.

    Supports the parts of ISO 8601-2 levels 0 and 1 that are plain Gregorian dates, from year 0001,
    and the seasons 21 to 24. `?` means uncertain, `~` approximate, `%` both. Raises
    `date-unreadable`, `date-impossible`, `date-too-fine` (a time of day) or `date-order`, with a
    `suggestion` if there is one.
    """
    written = text.strip()
    first, slash, last = written.partition("/")
    if not slash or not (_is_end(first) and _is_end(last)):
        return _closed(written)
    if first == last == "..":
        raise ReadingError(
            "date-unreadable",
            f"“{text}” is open at both ends",
            mend="give at least one end, as in 2022/..",
            text=text,
        )
    start = None if first == ".." else _closed(first)
    end = None if last == ".." else _closed(last)
    lower = start.lower if start else None
    upper = end.upper if end else None
    if lower and upper and lower > upper:
        mend = f"{last}/{first}"
        raise ReadingError(
            "date-order",
            f"“{text}” ends before it begins",
            mend=f"write {mend}",
            text=text,
            suggestion=mend,
        )
    ends = [end for end in (start, end) if end]
    return Edtf(
        written,
        lower,
        upper,
        "interval",
        any(end.uncertain for end in ends),
        any(end.approximate for end in ends),
        start.earliest if start else None,
        end.latest if end else None,
    )


def _is_end(text: str) -> bool:
    return text == ".." or _EDTF.fullmatch(text) is not None


def _closed(text: str) -> Edtf:
    match = _EDTF.fullmatch(text)
    if not match:
        raise _not_edtf(text)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    precision: Precision = "day" if day else "month" if month else "year"
    if year and month in {*_SEASONS, _WINTER} and not day:
        lower, upper = _season(year, month or 0)
        precision = "season"
    else:
        lower, upper = _first_and_last(text, PartialDate(year, month, day))
    sign = match[4]
    approximate = sign in {"~", "%"}
    earliest, latest = _nearby(lower, upper, precision) if approximate else (lower, upper)
    return Edtf(text, lower, upper, precision, sign in {"?", "%"}, approximate, earliest, latest)


def _first_and_last(text: str, partial: PartialDate) -> tuple[date, date]:
    if not is_possible(partial):
        raise impossible(text)
    lower = date(partial.year or 1, partial.month or 1, partial.day or 1)
    month = partial.month or MONTHS
    return lower, date(lower.year, month, partial.day or monthrange(lower.year, month)[1])


def _season(year: int, season: int) -> tuple[date, date]:
    if season != _WINTER:
        first, last = _SEASONS[season]
        return date(year, *first), date(year, *last)
    if year == date.max.year:
        return date(year, *_WINTER_START), date.max
    return date(year, *_WINTER_START), date(year + 1, *_WINTER_END)


def _nearby(lower: date, upper: date, precision: Precision) -> tuple[date, date]:
    """Both days, moved outwards as far as a date of that precision may be off."""
    if precision == "year":
        first = max(date.min.year, lower.year - _ABOUT_YEARS)
        last = min(date.max.year, upper.year + _ABOUT_YEARS)
        return lower.replace(year=first), upper.replace(year=last)
    if precision == "day":
        days = timedelta(_ABOUT_DAYS)
        return lower - min(days, lower - date.min), upper + min(days, date.max - upper)
    return _months_on(lower, -_ABOUT_MONTHS), _months_on(upper, _ABOUT_MONTHS)


def _months_on(day: date, months: int) -> date:
    """The first day of an earlier month, or the last day of a later one."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    if not date.min.year <= year <= date.max.year:
        return day
    return date(year, month + 1, 1 if months < 0 else monthrange(year, month + 1)[1])


def _not_edtf(text: str) -> ReadingError:
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]", text):
        mend = text[:10]
        return ReadingError(
            "date-too-fine",
            f"“{text}” has a time of day",
            mend=f"write {mend}",
            text=text,
            suggestion=mend,
        )
    if (other := _not_read_here(text)) is not None:
        return other
    what = f"“{text}” is not a date in EDTF, year-month-day"
    try:
        mend = as_edtf(read_date(text, SUPPORTED[0]))
    except ReadingError as unread:
        if unread.code in {"date-impossible", "date-two-digit-year"}:
            return unread
        mend = " or ".join(filter(None, (unread.facts.get(key) for key in ("edtf", "other_edtf"))))
    if mend:
        return ReadingError(
            "date-unreadable", what, mend=f"write {mend}", text=text, suggestion=mend
        )
    mend = "write 2022, 2022-08, 2022-08-17, or an interval such as 2022-08/2022-10"
    return ReadingError("date-unreadable", what, mend=mend, text=text)


def _not_read_here(text: str) -> ReadingError | None:
    """The error for valid EDTF that is not read; None if it is no EDTF."""
    mend = instead(text)
    if mend is None:
        return None
    what = f"“{text}” is valid EDTF, but not a part of it that is read here"
    if not mend:
        only = "only the years 0001 to 9999 are read: write one of them, or give the date in words"
        return ReadingError("date-unreadable", what, mend=only, text=text)
    with suppress(ReadingError):
        parse_edtf(mend)
        return ReadingError(
            "date-unreadable", what, mend=f"write {mend} instead", text=text, suggestion=mend
        )
    return None
