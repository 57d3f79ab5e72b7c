"""Dates: EDTF in YAML files, and partial dates as learners and articles write them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from course.language.folding import folding
from course.language.locales import SUPPORTED, locale_of
from course.language.near import WORDS, nearest_word
from course.language.quantities import unit_at
from course.language.reading import Found, ReadingError

Precision: TypeAlias = Literal["day", "month", "year", "interval"]

_MONTHS = 12
_LEAP_YEAR = 2000  # where no year is given, 29 February may be meant


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date: its inclusive bounds (None where it is open) and how sure it is."""

    text: str
    lower: date | None
    upper: date | None
    precision: Precision
    uncertain: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which some parts may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


_EDTF = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


def parse_edtf(text: str) -> Edtf:
    """The date or interval of a YAML file: `2022`, `2022-08`, `2022-08-17?`, `a/b`, `../b`, `a/..`.

    The subset of ISO 8601-2 level 0 and 1 that needs no calendar but ours, from year 0001 on. `?`
    is uncertain, `~` approximate, `%` both. Raises `date-unreadable`, `date-impossible`,
    `date-too-fine` (a time of day) and `date-order`, with a `suggestion` where there is one.
    """
    written = text.strip()
    first, slash, last = written.partition("/")
    if not slash or not (_is_end(first) and _is_end(last)):
        return _closed(written)
    if first == last == "..":
        raise ReadingError(
            "date-unreadable",
            f"“{text}” is open at both ends",
            mend="give at least one of them, as in 2022/..",
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
    if not _possible(partial):
        raise _impossible(text)
    lower = date(year or 1, month or 1, day or 1)
    last_month = month or _MONTHS
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
        mend = _edtf(read_date(text, SUPPORTED[0]))
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


def _edtf(partial: PartialDate) -> str:
    """The date in EDTF; empty where the year is missing, which EDTF cannot leave out."""
    if not partial.year:
        return ""
    rest = "".join(f"-{part:02}" for part in (partial.month, partial.day) if part)
    return f"{partial.year:04}{rest}"


def _possible(partial: PartialDate) -> bool:
    if partial.year == 0 or partial.month == 0 or partial.day == 0:
        return False
    if partial.month is None:
        return partial.day is None
    if partial.month > _MONTHS:
        return False
    days = monthrange(partial.year or _LEAP_YEAR, partial.month)[1]
    return partial.day is None or partial.day <= days


def _impossible(text: str) -> ReadingError:
    return ReadingError(
        "date-impossible",
        f"“{text}” is no day of the calendar",
        mend="months go to 12, days to the end of the month",
        text=text,
    )


_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?: ?[-/. ] ?([0-9]+))?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_TOKEN = re.compile(r"'?(?P<number>[0-9]+)(?:st|nd|rd|th|ste|de|e)?(?![^\W_])|(?P<word>[^\W\d_]+)")
_FILLERS = frozenset({"on", "in", "of", "the", "op", "de", "van", "het"})


def read_date(text: str, language: str) -> PartialDate:
    """What a learner typed, as far as it goes: `17 oktober 2022`, `Oct 17`, `10/2022`, `2022`.

    Month words of the language and of every supported one. Raises `date-empty`, `date-unreadable`,
    `date-impossible`, `date-two-digit-year`, and `date-ambiguous` for 03/04 in any language, with
    both readings as facts `one` and `other`, written out in the language.
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
    if not _possible(partial):
        raise _impossible(text)
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
    readings = [partial for partial in orders if _possible(partial)]
    if not match[3] and a <= _MONTHS < b:  # 10/22: a day, or a year cut short?
        if len(readings) == 0:
            raise _two_digits(text)
        readings.append(PartialDate(2000 + b, a))
    if not readings:
        raise _impossible(text)
    if len(readings) > 1:
        raise _ambiguous(text, readings, language)
    return readings[0]


def _ambiguous(text: str, readings: list[PartialDate], language: str) -> ReadingError:
    one, other = (format_date(partial, language) for partial in readings[:2])
    edtf, other_edtf = map(_edtf, readings[:2])
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
        f"“{text}” has a year of two digits",
        mend="write all four",
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
        if word and (word in _FILLERS or any(word in _weekdays(each) for each in languages)):
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
    if shape in {"dm", "md"} and parts["d"] > monthrange(_LEAP_YEAR, parts["m"])[1]:
        raise _two_digits(text) if parts["d"] > 31 else _impossible(text)  # noqa: PLR2004 - days
    return PartialDate(parts.get("y"), parts["m"], parts.get("d"))


def _part(
    word: str | None,
    number: str | None,
    languages: tuple[str, ...],
) -> tuple[str, int]:
    if number:
        return {1: "d", 2: "d", 4: "y"}.get(len(number), ""), int(number)
    months = (table.get(word or "") for each in languages for table in _month_words(each))
    month = next((month for month in months if month), 0)
    return ("m" if month else "", month)


def _like_month(word: str, language: str) -> str:
    return nearest_word(word, list(_month_words(language)[0]), WORDS) or ""


_MORE_SHORT = {"en": {"sept": 9}, "nl": {"sept": 9, "febr": 2}}


@cache
def _month_words(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months by word, whole and abbreviated, folded bare and without the point."""
    locale = locale_of(language)
    tables: list[dict[str, int]] = []
    for width in ("wide", "abbreviated"):
        words = {
            folding(word, "bare").text.rstrip("."): month
            for context in ("format", "stand-alone")
            for month, word in locale.months[context][width].items()
        }
        tables.append(words)
    whole, short = tables
    short |= _MORE_SHORT.get(str(locale.language), {})
    return whole, {word: month for word, month in short.items() if word not in whole}


@cache
def _weekdays(language: str) -> frozenset[str]:
    days = locale_of(language).days["format"]
    words = (word for width in ("wide", "abbreviated") for word in days[width].values())
    return frozenset(folding(word, "bare").text.rstrip(".") for word in words)


_YEAR = "(?:1[0-9]{3}|20[0-9]{2}|2100)"
_DAY = "[0-9]{1,2}"
_NO_NUMBER_BEFORE = r"(?<![^\W_])(?<![^\W\d_]-)(?<![0-9][.,])(?<![#$\u20ac\u00a3])"
_NO_NUMBER_AFTER = r"(?![^\W_]|[.,][0-9])"


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    whole, short = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in _month_words(language)
    )
    month = rf"(?:(?:{whole})|(?:{short})\b\.?)" if short else rf"(?:{whole})"
    ordinal = r"(?:st|nd|rd|th|ste|de|e|\.)?"
    shapes = [
        rf"{_NO_NUMBER_BEFORE}(?P<iso>[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?)(?![\w-])",
        rf"{_NO_NUMBER_BEFORE}(?P<figures>{_DAY}([/.-]){_DAY}\3[0-9]{{4}}){_NO_NUMBER_AFTER}",
        (
            rf"{_NO_NUMBER_BEFORE}(?P<d1>{_DAY}){ordinal} (?:of |van )?(?P<m1>{month})"
            rf"(?:,? (?P<y1>{_YEAR})(?![0-9])|(?![^\W_])){_NO_NUMBER_AFTER}"
        ),
        rf"(?<![^\W_])(?P<m3>{month}),? (?:of )?(?P<y3>{_YEAR}){_NO_NUMBER_AFTER}",
        rf"(?<![^\W_])(?P<m4>{whole})(?![^\W_])",
        rf"{_NO_NUMBER_BEFORE}(?P<y5>{_YEAR}){_NO_NUMBER_AFTER}",
    ]
    if str(locale_of(language).language) == "en":
        shapes.insert(
            3,
            rf"(?<![^\W_])(?P<m2>{month}) (?P<d2>{_DAY})(?:st|nd|rd|th)?(?![^\W_])"
            rf"(?:,? (?P<y2>{_YEAR})(?![^\W_]))?(?!,[0-9]|\.[0-9])",
        )
    return re.compile("|".join(shapes))


# English words of other meanings, which are months with a capital only.
_CAPITAL = {"en": frozenset({"may", "march", "august"})}


def find_dates(text: str, language: str) -> list[Found[PartialDate]]:
    """Every date of a running text: `17 oktober`, `in August`, `1979`, `November 2022`, ISO dates.

    A bare number from 1000 to 2100 is a year, unless a unit, `#`, a currency or a decimal says
    otherwise. English May, March and August count with a capital only, abbreviations never alone.
    Impossible dates and 03/04/2022 are not found.
    """
    folded = folding(text, "bare")
    found = []
    for match in _date_pattern(language).finditer(folded.text):
        partial, groups = _matched(match, language), match.groupdict()
        span = folded.span(*match.span())
        if not partial or not span or not _possible(partial):
            continue
        if match["y5"] and unit_at(text, match.end(), language):
            continue
        if _is_other_word(match, text, language):
            year = next((name for name in ("y1", "y2", "y3") if groups.get(name)), "")
            partial, span = PartialDate(partial.year), folded.span(*match.span(year or 0))
            if not year or not span:
                continue
        found.append(Found(partial, *span))
    return found


def _matched(match: re.Match[str], language: str) -> PartialDate | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if written := groups.get("iso") or groups.get("figures"):
        try:
            return read_date(written, language)
        except ReadingError:
            return None
    parts = {name[0]: value for name, value in groups.items()}
    month = parts.get("m", "").rstrip(".")
    whole, short = _month_words(language)
    return PartialDate(
        int(parts["y"]) if "y" in parts else None,
        whole.get(month) or short.get(month),
        int(parts["d"]) if "d" in parts else None,
    )


def _is_other_word(match: re.Match[str], text: str, language: str) -> bool:
    """Whether what looks like a month has another meaning, for want of a capital."""
    groups = match.groupdict()
    name = next((name for name in ("m1", "m2", "m3", "m4") if groups.get(name)), "")
    if not name or match[name] not in _CAPITAL.get(str(locale_of(language).language), ()):
        return False
    start = folding(text, "bare").starts[match.start(name)]
    return not text[start].isupper()


def format_date(partial: PartialDate, language: str) -> str:
    """The date as the language writes it in full, without the parts that are unknown."""
    from babel.dates import format_date as in_full
    from babel.dates import format_skeleton

    locale = locale_of(language)
    moment = date(partial.year or _LEAP_YEAR, partial.month or 1, partial.day or 1)
    if partial.year and partial.month and partial.day:
        return in_full(moment, "long", locale=locale)
    if partial.month is None:
        return str(partial.year or partial.day or "")
    if partial.year:
        return format_skeleton("yMMMM", moment, locale=locale)
    if partial.day:
        return format_skeleton("MMMMd", moment, locale=locale)
    return in_full(moment, "LLLL", locale=locale)
