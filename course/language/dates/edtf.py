"""Dates in YAML files, written in a subset of EDTF (ISO 8601-2, levels 0 and 1)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from course.language.dates.partial import MONTHS, PartialDate, as_edtf, impossible, is_possible
from course.language.dates.typed import read_date
from course.language.locales import SUPPORTED
from course.language.reading import ReadingError

Precision: TypeAlias = Literal["day", "month", "year", "interval"]


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date or interval; the bounds are inclusive, and None at an open end."""

    text: str
    lower: date | None
    upper: date | None
    precision: Precision
    uncertain: bool = False
    approximate: bool = False


_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


def parse_edtf(text: str) -> Edtf:
    """Parse a date or interval: `2022`, `2022-08`, `2022-08-17?`, `a/b`, `../b`, `a/..`.

    Supports the parts of ISO 8601-2 levels 0 and 1 that are plain Gregorian dates, from year 0001.
    `?` means uncertain, `~` approximate, `%` both. Raises `date-unreadable`, `date-impossible`,
    `date-too-fine` (a time of day) or `date-order`, with a `suggestion` if there is one.
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
    )


def _is_end(text: str) -> bool:
    return text == ".." or _EDTF.fullmatch(text) is not None


def _closed(text: str) -> Edtf:
    match = _EDTF.fullmatch(text)
    if not match:
        raise _not_edtf(text)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    partial = PartialDate(year, month, day)
    if not is_possible(partial):
        raise impossible(text)
    lower = date(year or 1, month or 1, day or 1)
    last_month = month or MONTHS
    upper = date(lower.year, last_month, day or monthrange(lower.year, last_month)[1])
    precision: Precision = "day" if day else "month" if month else "year"
    qualifier = match[4]
    return Edtf(text, lower, upper, precision, qualifier in {"?", "%"}, qualifier in {"~", "%"})


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
    what = f"“{text}” is not an EDTF date"
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
