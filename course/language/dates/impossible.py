"""Days that the calendar does not have, such as 31 February, in running text."""

import re
from calendar import isleap, monthrange
from functools import cache

from course.language.dates.words import month_words
from course.language.locales import SUPPORTED, language_of

_LEAP, _FEBRUARY, _LAST = 2000, 2, 29
_LATE = ("29", "30", "31")


def impossible_date(text: str, language: str) -> str | None:
    """The first day in a text that no calendar has; English and Dutch only."""
    if not any(day in text for day in _LATE) or language_of(language) not in SUPPORTED:
        return None
    for found in _late_days(language_of(language)).finditer(text):
        month = month_words(language)[0][(found["month"] or found["first"]).lower()]
        day, year = int(found["day"] or found["second"]), found["year"]
        never = day > monthrange(_LEAP, month)[1]
        if never or (month, day) == (_FEBRUARY, _LAST) and year and not isleap(int(year)):
            return found.group()
    return None


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
