"""Weekdays beside dates in running text, and whether the calendar agrees."""

import re
from calendar import weekday
from functools import cache
from typing import NamedTuple

from course.language.dates.finding import find_dates
from course.language.locales import SUPPORTED, language_of

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
    from course.language.cldr import locale_of

    days = locale_of(language).days["format"]["wide"]
    return {days[day].casefold(): days[day] for day in range(7)}


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


def wrong_weekdays(text: str, language: str) -> list[WrongWeekday]:
    """The full dates in a text that were another weekday; English and Dutch only."""
    if not names_weekday(text) or language_of(language) not in SUPPORTED:
        return []
    before, behind = _patterns(language)
    found = []
    for each in find_dates(text, language):
        year, month, day = each.value.year, each.value.month, each.value.day
        if not (year and month and day) or year < _FIRST_YEAR:
            continue
        named = before.search(text, 0, each.start) or behind.match(text, each.end)
        right = weekday(year, month, day)
        if named and list(_names(language)).index(named[1].casefold()) != right:
            start, end = min(named.start(1), each.start), max(named.end(1), each.end)
            found.append(WrongWeekday(text[start:end], list(_names(SUPPORTED[0]).values())[right]))
    return found
