"""Quantities in running text."""

import re
from functools import cache

from course.language.folding import folding
from course.language.numbers import numbers_in
from course.language.quantities.quantity import Quantity
from course.language.quantities.units import unit_words
from course.language.reading import Found

# Units that may follow the digits without a space. Not `s` or `d`: 1970s, 3d.
_GLUED = ("km/h", "km/u", "mph", "m/s", "nmi", "km", "cm", "mm", "mi", "kg", "lb", "ft", "min")
_GLUED_LETTERS = ("m", "g", "t", "h", "u")
AFTER_UNIT = r"(?![^\W_]|[/.'][^\W_]| per )"
_GLUED_PATTERN = rf"(?:{'|'.join((*_GLUED, *_GLUED_LETTERS))}){AFTER_UNIT}"


@cache
def _unit_pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(unit_words(language), key=len, reverse=True)
    return re.compile(rf"[ -]?({'|'.join(map(re.escape, longest_first))}){AFTER_UNIT}")


def unit_at(text: str, end: int, language: str) -> tuple[str, int] | None:
    """The symbol of the unit after `end`, and where it ends; offsets are in the `bare` folding.

    One-letter symbols must match in case: `5 m`, not `5 M`.
    """
    folded = folding(text, "bare")
    match = _unit_pattern(language).match(folded.text, end)
    if not match:
        return None
    span = folded.span(*match.span(1))
    if span is None or (len(match[1]) == 1 and text[slice(*span)] != match[1]):
        return None
    return unit_words(language)[match[1]], match.end()


def find_quantities(text: str, language: str) -> list[Found[Quantity]]:
    """All numbers in running text, each with the unit that follows it or else as a count.

    Examples: `1.500 km`, `1,500-mile`, `1500km`, `vijftienhonderd kilometer`. A unit that is part
    of a larger one, as in `5 km per day`, is ignored.
    """
    folded = folding(text, "bare")
    found = []
    for value, start, number_end in numbers_in(text, language, _GLUED_PATTERN):
        unit, end = unit_at(text, number_end, language) or (None, number_end)
        span = folded.span(start, end)
        if span:
            found.append(Found(Quantity(value, unit), *span))
    return found
