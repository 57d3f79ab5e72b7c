"""Weekdays beside dates in running text, and whether the calendar agrees."""

import re
from calendar import monthrange, weekday
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from course.language.dates.finding import find_dates
from course.language.dates.partial import PartialDate
from course.language.locales import SUPPORTED, language_of, weekday_names

_FIRST_YEAR = 1753
"""Before this, two calendars were in use."""
_ENDS = ("nday", "sday", "rday", "iday", "ndag", "sdag", "rdag", "jdag")
_LINK = {
    "en": r"(?:,? (?:was |is |fell on |falls on )?a |,? \(|, )",
    "nl": r"(?:,? (?:was |is |viel op |valt op )?een |,? \(|, )",
}


class WrongWeekday(NamedTuple):
    """A date with the weekday that a text gives it, and the one that it had, in English."""

    words: str
    right: str


@cache
def _names(language: str) -> dict[str, str]:
    """The weekdays from Monday, by folded name."""
    return {day.casefold(): day for day in weekday_names(language, "wide")}


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    any_of = "|".join(_names(language))
    link = _LINK[language_of(language)]
    return (
        re.compile(rf"\b({any_of}),? (?:the |de )?\Z", re.IGNORECASE),
        re.compile(rf"{link}({any_of})\b", re.IGNORECASE),
    )


def names_weekday(text: str) -> bool:
    """Whether an English or Dutch weekday may be in the text; a quick test."""
    return ("day" in text or "dag" in text) and any(end in text for end in _ENDS)


def weekdays_in(text: str, language: str) -> frozenset[int]:
    """The weekdays that a text names, 0 for Monday; English and Dutch only."""
    if not names_weekday(text.casefold()) or language_of(language) not in SUPPORTED:
        return frozenset()
    words = re.findall(r"[^\W\d_]+", text.casefold())
    days = list(_names(language))
    return frozenset(days.index(day) for word in words for day in (word, word[:-1]) if day in days)


def wrong_weekdays(text: str, language: str, years: Sequence[int] = ()) -> list[WrongWeekday]:
    """The dates in a text that were another weekday; English and Dutch only.

    Dates without a year may be of any of the years given; of none, they are left alone.
    """
    if not names_weekday(text) or language_of(language) not in SUPPORTED:
        return []
    before, behind = _patterns(language)
    found = []
    for each in find_dates(text, language):
        right = _weekdays_of(each.value, years)
        named = right and (before.search(text, 0, each.start) or behind.match(text, each.end))
        if named and list(_names(language)).index(named[1].casefold()) not in right:
            start, end = min(named.start(1), each.start), max(named.end(1), each.end)
            found.append(WrongWeekday(text[start:end], weekday_name(right[0])))
    return found


def _weekdays_of(date: PartialDate, years: Sequence[int]) -> list[int]:
    """The weekdays that a date may have had, 0 for Monday."""
    month, day = date.month, date.day
    if not (month and day):
        return []
    of = (date.year,) if date.year else years
    sure = [year for year in of if year >= _FIRST_YEAR and day <= monthrange(year, month)[1]]
    return [weekday(year, month, day) for year in sure]


def weekday_name(day: int) -> str:
    """The English name of a weekday, 0 for Monday."""
    return list(_names(SUPPORTED[0]).values())[day]


_ASKED = {
    "en": r"\b(?:which|what) (?:(?:exact )?(?:date|day) (?:was|is) (?:that|the) "
    r"|(?:date|day), an? )?DAY\b(?!['\u2019])",
    "nl": r"\bwelke (?:(?:datum|dag) (?:was|is|viel) (?:die|de) |(?:datum|dag), een )?DAY\b(?!\w)",
}
_TOLD = {
    "en": r"(?:^|[.!?] )(?:it|that|this|the day) was (?:on )?(?:a )?DAY(?=[.,;!]|$)",
    "nl": r"(?:^|[.!?] )(?:het|dat|dit|die dag) (?:was|viel) (?:op )?(?:een )?DAY(?=[.,;!]|$)",
}


def weekday_asked(stem: str, language: str) -> int | None:
    """The weekday that a stem asks about: 1 for “on which Tuesday”; English and Dutch only."""
    return _weekday_in(stem, language, "asked")


def weekday_told(text: str, language: str) -> int | None:
    """The weekday that a text says the day was: 0 for “It was a Monday”; English and Dutch only."""
    return _weekday_in(text, language, "told")


def _weekday_in(text: str, language: str, how: Literal["asked", "told"]) -> int | None:
    if not names_weekday(text) or language_of(language) not in SUPPORTED:
        return None
    found = _saying(language, how).search(text)
    return list(_names(language)).index(found[1].casefold()) if found else None


@cache
def _saying(language: str, how: Literal["asked", "told"]) -> re.Pattern[str]:
    table = _ASKED if how == "asked" else _TOLD
    days = f"({'|'.join(_names(language))})"
    return re.compile(table[language_of(language)].replace("DAY", days), re.IGNORECASE)
