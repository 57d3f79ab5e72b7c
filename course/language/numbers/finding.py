"""Numbers in running text, in digits and in words."""

import re
from decimal import Decimal
from functools import cache, lru_cache

from course.language.folding import folding
from course.language.numbers.digits import NUMBER_RUN, readings_of
from course.language.numbers.plain import MOST_DIGITS
from course.language.numbers.words import words_of
from course.language.reading import Found

_ISO_DATE = r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])"
_UNTOUCHED = r"(?<![^\W_])(?<![^\W\d_]-)"


@cache
def _figures(glued: str) -> re.Pattern[str]:
    tail = rf"(?:(?![^\W_])|(?={glued}))" if glued else r"(?![^\W_])"
    return re.compile(
        rf"{_ISO_DATE}|(?P<sign>(?<![^\s(])-)?{_UNTOUCHED}(?<![0-9][.,'])"
        rf"(?P<run>{NUMBER_RUN}){tail}",
    )


def find_numbers(text: str, language: str) -> list[Found[Decimal]]:
    """All numbers in running text, in digits or words, as whole tokens, in order.

    Digits that touch a letter (`5th`), follow a letter and a hyphen (`Geran-2`) or belong to an ISO
    date are skipped. So is the Dutch article `een`, but not `één`.
    """
    folded = folding(text, "bare")
    return [
        Found(value, *span)
        for value, start, end in numbers_in(text, language)
        if (span := folded.span(start, end))
    ]


@lru_cache(maxsize=4096)
def numbers_in(
    text: str,
    language: str,
    glued: str = "",
) -> tuple[tuple[Decimal, int, int], ...]:
    """Numbers with offsets in the `bare` folding; `glued` matches what may directly follow."""
    folded = folding(text, "bare")
    words = words_of(language)
    numbers = []
    for match in _figures(glued).finditer(folded.text):
        run = match["run"]
        values = readings_of(run, language) if run and len(run) <= 2 * MOST_DIGITS else ()
        if values:
            scale, end = words.scale_at(folded.text, match.end())
            numbers.append((values[0] * scale * (-1 if match["sign"] else 1), match.start(), end))
    taken = {at for _, start, end in numbers for at in range(start, end)}
    for value, start, end in words.find(text, folded):
        if start not in taken:
            numbers.append((Decimal(value), start, end))
    return tuple(sorted(numbers, key=lambda number: number[1]))


def number_ahead(language: str) -> str:
    """A pattern for the start of a number in text folded `bare`, for use in a look-ahead."""
    token = words_of(language).token
    return rf"(?:[0-9]|{token.pattern})" if token else "[0-9]"
