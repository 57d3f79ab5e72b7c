"""Quantities that learners type with the words that people put around them."""

import re
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from course.language.folding import folded, folding
from course.language.locales import SUPPORTED
from course.language.numbers import NumberReading, read_number
from course.language.patterns import regex
from course.language.quantities.finding import find_quantities
from course.language.quantities.hedges import SIGNS
from course.language.quantities.qualifiers import qualifier_in, qualifier_of
from course.language.quantities.typed import read_quantity
from course.language.reading import ReadingError


class Surrounded(NamedTuple):
    """A quantity as typed: its number, its unit, and the qualifier in front of or behind it."""

    number: NumberReading
    unit: str | None
    qualifier: str | None


MARKS = " .,;:!?\"'()[]\u00ab\u00bb\u00a1\u00bf\u060c\u061b\u061f\u3002"
"""What may close an answer or go around it, in the `typography` folding."""


def read_surrounded(text: str, language: str, *others: str, counted: bool) -> Surrounded | None:
    """The only quantity in a text, with its qualifier: `about 11`, `> 1500 km`, `1500 or more`.

    With `counted`, what is counted may follow: `11 villages`. None if there is anything else. Words
    may be of any of the languages, or of a supported one; digits are read in the first.
    """
    bare = _without_marks(text)
    written = _PLUS.sub(r"\1", bare)
    plus = written != bare
    for each in dict.fromkeys((language, *others, *SUPPORTED)):
        found = find_quantities(written, each)
        if len(found) != 1:
            continue
        quantity, start, end = found[0].value, found[0].start, found[0].end
        before, behind = _CURRENCY.sub("", written[:start]).strip(), written[end:]
        qualifier = "at-least" if plus else _qualifier(written, each, start, end)
        if not _only_qualifies(before, written, each):
            continue
        if not _only_qualified(behind, written, each, start, end) and not (
            (counted and quantity.unit is None and _COUNTED.fullmatch(behind))
            or (quantity.unit == "%" and _OF_WHAT.fullmatch(behind))
        ):
            continue
        # Words such as “meer dan” say in which language the digits are.
        digits_in = each if before and qualifier else language
        number = _number(written[start:end], quantity.value, digits_in)
        return Surrounded(number, quantity.unit, qualifier)
    return None


def unit_in(text: str, language: str, *others: str) -> str | None:
    """The symbol of the unit that was typed with a number; None if there is none."""
    with suppress(ReadingError):
        return read_quantity(text, language, *others)[1]
    around = read_surrounded(text, language, *others, counted=True)
    return around.unit if around else None


def _without_marks(text: str) -> str:
    """The text without marks around it, a sign of equality before it, or the dash of `5,-`."""
    written = folding(text, "typography").text
    written = _NO_CENTS.sub("", written).rstrip(MARKS).lstrip(MARKS.replace(".", ""))
    return _SAID_BEFORE.sub("", written)


_NO_CENTS = regex(r"(?<=[0-9]),-+(?= ?(?:\Z|[^\d\s]))")
_PLUS = regex(r"([0-9]) ?\+(?! ?[0-9])")
_CURRENCY = regex(r"(?i)(?:(?:us|a|c|hk)?[$\u20ac\u00a3\u00a5]|(?<![^\W_])(?:eur|usd|gbp)) ?\Z")
_SAID_BEFORE = regex(
    r"(?i)\A(?:= ?|(?:it|that|the answer|het|dat|het antwoord) (?:is|was) |"
    r"(?:there|they|er|het) (?:are|were|zijn|waren) |"
    r"(?:(?!(?:not|no|never|niet|geen|nooit|half|twice|double|dubbele?)(?![^\W_]))[^\W\d_]+ ){1,4}"
    r"(?:is|was|are|were|zijn|waren|bedraagt|bedroeg|duurde|lasted) |"
    r"(?:an? |the |een |het |de )?(?:range|distance|reach|total|number|period|bereik|afstand|"
    r"totaal|aantal|periode) (?:of|van) )"
)
_WORD = r"(?!(?:or|of|and|en|to|tot|per|x|by|not|no|minus|min|plus|than|dan)(?![^\W_]))[^\W\d_]+"
_COUNTED = regex(rf"(?: {_WORD}){{1,2}}")
_OF_WHAT = regex(r" (?:of|van|der|des|de|du|dei|do|da)(?: [^\W\d_]+){1,4}")
_SAY_ABOUT = (
    "about around some circa c ca approx ongeveer rond zo'n omstreeks etwa rund ungefahr zirka "
    "environ autour quelque unos unas aproximadamente alrededor quasi ok okolo prawie omkring "
    "ungefar cirka около примерно приблизно близько"
)
_ABOUT = frozenset(_SAY_ABOUT.split())


def _qualifier(written: str, language: str, start: int, end: int) -> str | None:
    found = qualifier_of(written, language, start, end)
    before = folded(written[:start], "bare").strip(" .")
    return "about" if found is None and before in _ABOUT else found


def _only_qualifies(before: str, written: str, language: str) -> bool:
    before = _ARTICLE.sub("", before)
    if not before or before in SIGNS or folded(before, "bare").strip(" .") in _ABOUT:
        return True
    return any(
        found.start == 0 and found.end == len(before) for found in qualifier_in(written, language)
    )


def _only_qualified(behind: str, written: str, language: str, start: int, end: int) -> bool:
    """Whether there is nothing behind a quantity, or only what qualifies it, as in `5 or more`."""
    if not behind:
        return True
    alone = written[start:end] + behind
    return _BEHIND.fullmatch(folded(behind, "bare").strip()) is not None and (
        qualifier_of(alone, language, 0, end - start) is not None
    )


_ARTICLE = regex(r"(?i)(?:\A| )(?:an?|een|'n)\Z")
_BEHIND = regex(r"(?:(?!(?:to|tot)(?![^\W_]))[^\W\d_']+ ?){1,4}")


def _number(words: str, value: Decimal, language: str) -> NumberReading:
    """The number, with its other reading if digits are all that there is of it."""
    figures = re.match(r"[\d.,' \u00a0\u202f]*\d", words)
    if figures:
        with suppress(ReadingError):
            reading = read_number(figures[0], language)
            if value in {reading.value, reading.other}:
                return reading
    return NumberReading(value)
