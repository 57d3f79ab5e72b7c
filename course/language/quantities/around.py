"""Quantities that learners type with the words that people put around them."""

import re
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from course.language.folding import folding
from course.language.locales import SUPPORTED
from course.language.numbers import NumberReading, read_number
from course.language.patterns import regex
from course.language.quantities.finding import find_quantities
from course.language.quantities.qualifiers import qualifier_in, qualifier_of
from course.language.reading import ReadingError


class Surrounded(NamedTuple):
    """A quantity as typed: its number, its unit, and the qualifier in front of it."""

    number: NumberReading
    unit: str | None
    qualifier: str | None


def read_surrounded(text: str, language: str, *, counted: bool) -> Surrounded | None:
    """The only quantity in a text, with its qualifier: `about 11`, `more than 1500 km`.

    With `counted`, what is counted may follow: `11 villages`. None if there is anything else.
    """
    written = folding(text, "typography").text.strip().rstrip(".?! ")
    for each in dict.fromkeys((language, *SUPPORTED)):
        found = find_quantities(written, each)
        if len(found) != 1:
            continue
        quantity, start, end = found[0].value, found[0].start, found[0].end
        before, behind = written[:start], written[end:]
        qualifier = qualifier_of(written, each, start, end) if before or behind else None
        if not _only_qualifies(before, written, each):
            continue
        if not behind or (counted and quantity.unit is None and _COUNTED.fullmatch(behind)):
            number = _number(written[start:end], quantity.value, language)
            return Surrounded(number, quantity.unit, qualifier)
    return None


_COUNTED = regex(
    r"(?: (?!(?:or|of|and|en|to|tot|per|x|by|not|no|minus|min|plus|than|dan)(?![^\W_]))"
    r"[^\W\d_]+){1,2}"
)


def _only_qualifies(before: str, written: str, language: str) -> bool:
    words = before.strip()
    return not words or any(
        found.start == 0 and found.end == len(words) for found in qualifier_in(written, language)
    )


def _number(words: str, value: Decimal, language: str) -> NumberReading:
    """The number, with its other reading if digits are all that there is of it."""
    figures = re.match(r"[\d.,' \u00a0\u202f]*\d", words)
    if figures:
        with suppress(ReadingError):
            reading = read_number(figures[0], language)
            if value in {reading.value, reading.other}:
                return reading
    return NumberReading(value)
