"""Words used in dates: month names, weekday names and fillers, per language."""

from functools import cache

from course.language.folding import folding
from course.language.locales import language_of

FILLERS = frozenset({"on", "in", "of", "the", "op", "de", "van", "het"})
"""Words that may be ignored in a typed date."""
# Month names that are also ordinary words, so in running text they need a capital.
CAPITAL_ONLY = {"en": frozenset({"may", "march", "august"})}


_MORE_SHORT = {"en": {"sept": 9}, "nl": {"sept": 9, "febr": 2}}


@cache
def month_words(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Month numbers by full name and by abbreviation, folded `bare`, without the full stop."""
    from course.language.cldr import locale_of

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
    short |= _MORE_SHORT.get(language_of(language), {})
    return whole, {word: month for word, month in short.items() if word not in whole}


@cache
def weekdays(language: str) -> frozenset[str]:
    """Weekday names, full and abbreviated, folded `bare`, without the full stop."""
    from course.language.cldr import locale_of

    days = locale_of(language).days["format"]
    words = (word for width in ("wide", "abbreviated") for word in days[width].values())
    return frozenset(folding(word, "bare").text.rstrip(".") for word in words)
