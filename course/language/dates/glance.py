"""Quick looks at texts: most have no month, or not that day, and are not read for a date."""

import re
from functools import cache

from course.language.dates.words import month_words, ordinals
from course.language.folding import folded, plain_digits
from course.language.locales import SUPPORTED, language_of


def may_have_month(text: str, language: str) -> bool:
    """Whether a date with a month may be in the text; always so but for English and Dutch."""
    if language_of(language) not in SUPPORTED:
        return True
    return _month(language).search(plain_digits(folded(text, "bare"))) is not None


@cache
def _month(language: str) -> re.Pattern[str]:
    """How the name of a month begins, or a number behind another one."""
    starts = {word[:3] for words in month_words(language) for word in words}
    return re.compile(rf"{'|'.join(sorted(starts))}|[0-9][^0-9]+[0-9]")


def may_have_day(text: str, language: str, day: int) -> bool:
    """Whether that day of a month may be in the text; always so but for English and Dutch."""
    if language_of(language) not in SUPPORTED:
        return True
    plain = plain_digits(folded(text, "bare"))
    in_digits = str(day) in plain and _in_digits(day).search(plain) is not None
    return in_digits or any(map(plain.__contains__, _in_words(language, day)))


@cache
def _in_digits(day: int) -> re.Pattern[str]:
    """The day as a number of its own; what comes before it is looked at last, which is faster."""
    return re.compile(rf"{day}(?<![1-9]{day})(?<![0-9]0{day})(?![0-9])")


@cache
def _in_words(language: str, day: int) -> tuple[str, ...]:
    return tuple(word for word, number in ordinals(language).items() if number == day)
