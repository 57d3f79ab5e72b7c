"""A quick look for a quantity: most texts do not have its digits, and are not read for it."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from course.language.folding import folded
from course.language.locales import SUPPORTED, language_of
from course.language.numbers.finding import DOZEN_SIGN
from course.language.numbers.fractions import FRACTION_SIGNS, fraction_nouns
from course.language.numbers.words import scale_names, words_of
from course.language.patterns import regex
from course.language.quantities.finding import article_signs
from course.language.quantities.quantity import Quantity
from course.language.quantities.units import UNITS, unit_words
from course.language.tokens import small_letters

_BY_TENS = frozenset({"m", "km", "cm", "mm", "kg", "g", "t", "%"})
"""Units whose conversions to each other leave the digits as they are."""
_RUN = regex(r"[0-9]+(?:[.,'][0-9]+)*")
_ODD = regex(r"[0-9](?:/[0-9]| ?\^|e[+-]?[0-9]| [0-9]{3})")
"""A fraction, a power, or digits grouped by spaces."""


def may_have_quantity(text: str, language: str, wanted: Quantity) -> bool:
    """Whether the quantity may be in the text, in any unit that converts to its own.

    Always so in languages other than English and Dutch, and for times, speeds, miles, feet and
    pounds, whose digits change when they are converted.
    """
    unit = wanted.unit
    if language_of(language) not in SUPPORTED or (unit in UNITS and unit not in _BY_TENS):
        return True
    seen = _seen(text, language)
    dimension = UNITS[unit].dimension if unit in UNITS else None
    return (
        not seen.in_digits
        or dimension in seen.converted
        or _significant(f"{wanted.value:f}") in seen.digits
    )


class _Seen(NamedTuple):
    digits: frozenset[str]
    """The digits that its numbers may have, without zeros at either end."""
    in_digits: bool
    """Whether these are all: no number is in words, or is changed by the words behind it."""
    converted: frozenset[str]
    """The dimensions of which it may have a unit that does not convert by tens."""


@lru_cache(maxsize=16384)  # the same passages are searched for many keys
def _seen(text: str, language: str) -> _Seen:
    plain = folded(text, "bare")
    words = frozenset(small_letters(plain))
    digits = frozenset(map(_significant, _RUN.findall(plain)))
    return _Seen(
        digits | _OF_FRACTIONS if any(map(plain.__contains__, _fractions(language))) else digits,
        plain.isascii()
        and words.isdisjoint(_number_words(language))
        and (text.isascii() or "een" not in words)  # één, which counts
        and not any(map(plain.__contains__, scale_names(language)))
        and _ODD.search(plain) is None
        and _changed(language).search(plain) is None,
        frozenset([d for d, those in _converted(language).items() if not words.isdisjoint(those)]),
    )


def _significant(digits: str) -> str:
    return "".join(filter(str.isdigit, digits)).strip("0")


@cache
def _number_words(language: str) -> frozenset[str]:
    known = words_of(language)
    return frozenset(known.small.keys() - known.articles)


_OF_FRACTIONS = frozenset(
    {"1", "12", "125", "15", "175", "25", "35", "45", "5", "55", "6", "65", "75", "85"}
)
"""The digits of what is counted without a figure: a half, a mile and a quarter, half a dozen."""


@cache
def _fractions(language: str) -> tuple[str, ...]:
    """Of which every text that counts something by a fraction or an article has one."""
    return (*FRACTION_SIGNS, DOZEN_SIGN, *article_signs(language))


@cache
def _changed(language: str) -> re.Pattern[str]:
    """A number whose digits the words behind it change: 2 thirds, 1 km 500 m, 3 km and a half."""
    added = "|".join(re.escape(word) for word in unit_words(language))
    more = "|".join((*FRACTION_SIGNS, DOZEN_SIGN))
    return re.compile(
        rf"[0-9](?:[ -]?(?:{fraction_nouns(language)}|(?:{added}) [0-9])|[^.;!?]*(?:{more}))"
    )


@cache
def _converted(language: str) -> dict[str, frozenset[str]]:
    """The last words of the units that do not convert by tens, by dimension."""
    found: dict[str, set[str]] = {}
    for word, unit in unit_words(language).items():
        if unit in UNITS and unit not in _BY_TENS:
            found.setdefault(UNITS[unit].dimension, set()).update(small_letters(word)[-1:])
    return {dimension: frozenset(words) for dimension, words in found.items()}
