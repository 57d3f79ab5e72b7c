"""Dates written in figures, and the errors for those that cannot be read."""

import re

from course.language.dates.formatting import format_date
from course.language.dates.partial import MONTHS, PartialDate, as_edtf, impossible, is_possible
from course.language.patterns import regex
from course.language.reading import ReadingError

_ISO = regex(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_DAY_FIRST = regex(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?: ?[-/. ] ?([0-9]+))?")
_MONTH_YEAR = regex(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")


def read_figures(written: str, text: str, language: str, *, early: bool = False) -> PartialDate:
    """The date that folded figures such as `17/10/2022` give; `text` is quoted in errors.

    With `early`, the year at the end may have fewer than four digits.
    """
    if re.fullmatch("[0-9]{3,4}", written):
        return PartialDate(int(written))
    if re.fullmatch("'?[0-9]{2}", written):
        raise two_digits(text)
    if match := _ISO.fullmatch(written):
        return PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _MONTH_YEAR.fullmatch(written):
        return PartialDate(int(match[2]), int(match[1]))
    if match := _DAY_FIRST.fullmatch(written):
        return _day_and_month(match, text, language, early=early)
    raise unreadable(text)


def _day_and_month(match: re.Match[str], text: str, language: str, *, early: bool) -> PartialDate:
    a, b = int(match[1]), int(match[2])
    if match[3] and (len(match[3]) > 4 if early else len(match[3]) != 4):  # noqa: PLR2004 - a year's
        raise two_digits(text)
    year = int(match[3]) if match[3] else None
    orders = dict.fromkeys((PartialDate(year, b, a), PartialDate(year, a, b)))
    readings = [partial for partial in orders if is_possible(partial)]
    if not match[3] and a <= MONTHS < b:  # 10/22: 22 October, or October 2022?
        if len(readings) == 0:
            raise two_digits(text)
        readings.append(PartialDate(2000 + b, a))
    if not readings:
        raise impossible(text)
    if len(readings) > 1:
        raise _ambiguous(text, readings, language)
    return readings[0]


def _ambiguous(text: str, readings: list[PartialDate], language: str) -> ReadingError:
    one, other = (format_date(partial, language) for partial in readings[:2])
    edtf, other_edtf = map(as_edtf, readings[:2])
    return ReadingError(
        "date-ambiguous",
        f"“{text}” is {one} or {other}",
        mend="write the month as a word",
        text=text,
        one=one,
        other=other,
        edtf=edtf,
        other_edtf=other_edtf,
    )


def two_digits(text: str) -> ReadingError:
    """The error for a year of two digits."""
    return ReadingError(
        "date-two-digit-year",
        f"“{text}” has a two-digit year",
        mend="write all four digits",
        text=text,
    )


def unreadable(text: str, suggestion: str = "") -> ReadingError:
    """The error for what is no date, with the word that may have been meant."""
    what = f"“{text}” is not a date"
    if suggestion:
        mend = f"did you mean {suggestion}?"
        return ReadingError("date-unreadable", what, mend=mend, text=text, suggestion=suggestion)
    mend = "write it as 17/10/2022, or with the month as a word"
    return ReadingError("date-unreadable", what, mend=mend, text=text)
