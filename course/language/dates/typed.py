"""Dates typed by learners, in figures or in words; parts may be missing."""

import re
from calendar import monthrange

from course.language.dates.formatting import format_date
from course.language.dates.partial import (
    LEAP_YEAR,
    MONTHS,
    PartialDate,
    as_edtf,
    impossible,
    is_possible,
)
from course.language.dates.words import FILLERS, month_words, weekdays
from course.language.folding import folding
from course.language.locales import SUPPORTED
from course.language.reading import ReadingError

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?: ?[-/. ] ?([0-9]+))?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_TOKEN = re.compile(r"'?(?P<number>[0-9]+)(?:st|nd|rd|th|ste|de|e)?(?![^\W_])|(?P<word>[^\W\d_]+)")


def read_date(text: str, language: str) -> PartialDate:
    """Parse a date that a learner typed: `17 oktober 2022`, `Oct 17`, `10/2022`, `2022`.

    Month names of the learner's language and of every supported one are understood. Raises
    `date-empty`, `date-unreadable`, `date-impossible` or `date-two-digit-year`; 03/04 is
    `date-ambiguous` in any language, with both readings spelled out as facts `one` and `other`.
    """
    written = folding(text, "bare").text.strip(" .,")
    if not written:
        raise ReadingError(
            "date-empty", "there is no date", mend="type one, as in 17/10/2022", text=text
        )
    if written.isascii() and not any(map(str.isalpha, written)):
        partial = _read_figures(written, text, language)
    else:
        partial = _read_words(written, text, language)
    if not is_possible(partial):
        raise impossible(text)
    return partial


def _read_figures(written: str, text: str, language: str) -> PartialDate:
    if re.fullmatch("[0-9]{4}", written):
        return PartialDate(int(written))
    if re.fullmatch("'?[0-9]{2}", written):
        raise _two_digits(text)
    if match := _ISO.fullmatch(written):
        return PartialDate(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := _MONTH_YEAR.fullmatch(written):
        return PartialDate(int(match[2]), int(match[1]))
    if match := _DAY_FIRST.fullmatch(written):
        return _day_and_month(match, text, language)
    raise _unreadable(text)


def _day_and_month(match: re.Match[str], text: str, language: str) -> PartialDate:
    a, b = int(match[1]), int(match[2])
    if match[3] and len(match[3]) != 4:  # noqa: PLR2004 - the digits of a year
        raise _two_digits(text)
    year = int(match[3]) if match[3] else None
    orders = dict.fromkeys((PartialDate(year, b, a), PartialDate(year, a, b)))
    readings = [partial for partial in orders if is_possible(partial)]
    if not match[3] and a <= MONTHS < b:  # 10/22: 22 October, or October 2022?
        if len(readings) == 0:
            raise _two_digits(text)
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


def _two_digits(text: str) -> ReadingError:
    return ReadingError(
        "date-two-digit-year",
        f"“{text}” has a two-digit year",
        mend="write all four digits",
        text=text,
    )


def _unreadable(text: str, suggestion: str = "") -> ReadingError:
    what = f"“{text}” is not a date"
    if suggestion:
        mend = f"did you mean {suggestion}?"
        return ReadingError("date-unreadable", what, mend=mend, text=text, suggestion=suggestion)
    mend = "write it as 17/10/2022, or with the month as a word"
    return ReadingError("date-unreadable", what, mend=mend, text=text)


def _read_words(written: str, text: str, language: str) -> PartialDate:
    languages = tuple(dict.fromkeys((language, *SUPPORTED)))
    if re.search("'[0-9]{2}(?![0-9])", written):
        raise _two_digits(text)
    if re.sub(r"[\s.,/-]", "", _TOKEN.sub("", written)):
        raise _unreadable(text)
    shape, parts = "", dict[str, int]()
    for token in _TOKEN.finditer(written):
        word, number = token["word"], token["number"]
        if word and (word in FILLERS or any(word in weekdays(each) for each in languages)):
            continue
        kind, value = _part(word, number, languages)
        if not kind:
            raise _unreadable(text, _like_month(word or "", language))
        shape += kind
        parts.setdefault(kind, value)
    if shape in {"dmd", "mdd"}:
        raise _two_digits(text)
    if shape not in {"m", "dm", "md", "my", "ym", "dmy", "mdy", "ymd"}:
        raise _unreadable(text)
    if shape in {"dm", "md"} and parts["d"] > monthrange(LEAP_YEAR, parts["m"])[1]:
        raise _two_digits(text) if parts["d"] > 31 else impossible(text)  # noqa: PLR2004 - days
    return PartialDate(parts.get("y"), parts["m"], parts.get("d"))


def _part(
    word: str | None,
    number: str | None,
    languages: tuple[str, ...],
) -> tuple[str, int]:
    if number:
        return {1: "d", 2: "d", 4: "y"}.get(len(number), ""), int(number)
    months = (table.get(word or "") for each in languages for table in month_words(each))
    month = next((month for month in months if month), 0)
    return ("m" if month else "", month)


def _like_month(word: str, language: str) -> str:
    from difflib import get_close_matches

    whole = month_words(language)[0]
    return next(iter(get_close_matches(word, whole, n=1, cutoff=0.75)), "")
