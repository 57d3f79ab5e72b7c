"""Days that the calendar does not have, such as 31 February, in running text."""

import re
from calendar import isleap, monthrange
from functools import cache, lru_cache

from course.language.dates.words import month_words
from course.language.locales import SUPPORTED, language_of
from course.language.patterns import regex

_LEAP, _FEBRUARY, _LAST = 2000, 2, 29
_DAYS = ("29", "30", "31")
_LATE = regex(r"(?:29|3[01])(?<![\w.,/-]..)(?![\d/:-])")  # looks behind only at such a day
_BEFORE, _BEHIND = 12, 24
"""Characters around the number of a day that may have its month and year."""


def impossible_date(text: str, language: str) -> str | None:
    """The first day in a text that no calendar has; English and Dutch only."""
    if not any(map(text.__contains__, _DAYS)):
        return None
    tongue = language_of(language)
    for start, end in _late_in(text) if tongue in SUPPORTED else ():
        near = text[max(0, start - _BEFORE) : end + _BEHIND]
        if (found := _late_days(tongue).search(near)) and _is_impossible(found, tongue):
            return found.group()
    return None


@lru_cache(maxsize=64)  # a text is looked at in one language after the other
def _late_in(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(late.span() for late in _LATE.finditer(text))


def _is_impossible(found: re.Match[str], tongue: str) -> bool:
    month = month_words(tongue)[0][(found["month"] or found["first"]).lower()]
    day, year = int(found["day"] or found["second"]), found["year"]
    if (month, day) == (_FEBRUARY, _LAST):
        return bool(year) and not isleap(int(year))
    return day > monthrange(_LEAP, month)[1]


@cache
def _late_days(language: str) -> re.Pattern[str]:
    months = "|".join(month_words(language)[0])
    end = r"(?!\w|[.,]\d)"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<day>29|30|31)(?:st|th|ste?|e)?(?: of)? (?P<month>{months})"
        rf"|(?P<first>{months}) (?P<second>29|30|31)(?:st|th)?){end}"
        rf"(?:,? (?P<year>1[89]\d\d|20\d\d){end})?",
        re.IGNORECASE,
    )
