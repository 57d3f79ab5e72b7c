"""The words of dates in each language: months, weekdays and what stands between them."""

from functools import cache

from course.language.folding import folding
from course.language.locales import language_of

FILLERS = frozenset({"on", "in", "of", "the", "op", "de", "van", "het"})
# English words of other meanings, which are months with a capital only.
CAPITAL_ONLY = {"en": frozenset({"may", "march", "august"})}


_MORE_SHORT = {"en": {"sept": 9}, "nl": {"sept": 9, "febr": 2}}


@cache
def month_words(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months by word, whole and abbreviated, folded bare and without the point."""
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
    """The names of the weekdays, whole and abbreviated, folded bare and without the point."""
    from course.language.cldr import locale_of

    days = locale_of(language).days["format"]
    words = (word for width in ("wide", "abbreviated") for word in days[width].values())
    return frozenset(folding(word, "bare").text.rstrip(".") for word in words)
