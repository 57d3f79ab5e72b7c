"""Quantities in running text."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from course.language.folding import broken_word_at, folded, folding
from course.language.locales import language_of
from course.language.numbers import numbers_in
from course.language.patterns import regex
from course.language.quantities.compounds import Read, compounds, ends_here
from course.language.quantities.money import CURRENCY_BEFORE
from course.language.quantities.quantity import Quantity
from course.language.quantities.units import unit_words
from course.language.reading import Found

# Units that may follow the digits without a space. Not `s` or `d`: 1970s, 3d.
_GLUED = ("km/h", "km/u", "mph", "m/s", "nmi", "km", "cm", "mm", "mi", "kg", "lb", "ft", "min")
_GLUED_LETTERS = ("m", "g", "t", "h", "u")
_NO_SPACES = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
# A unit ends where no letter touches it; in a script without spaces, where no “per” does.
AFTER_UNIT = rf"(?:(?<={_NO_SPACES})(?![每毎/半])|(?<!{_NO_SPACES})(?![^\W_]|[/.'][^\W_]| per ))"
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


@lru_cache(maxsize=16384)
def find_quantities(text: str, language: str) -> tuple[Found[Quantity], ...]:
    """All numbers in running text, each with the unit that follows it or else as a count.

    Examples: `1.500 km`, `1,500-mile`, `1500km`, `half an hour`, `vijftienhonderd kilometer`. Both
    ends of a range or a size have the unit: `5 to 10 km`, `62 bij 7 meter`. A unit that is part of
    a larger one, as in `5 km per day`, is ignored. What a line end broke is skipped, as in
    `37 kilo- metres`.
    """
    folded = folding(text, "bare")
    numbers = numbers_in(text, language, _GLUED_PATTERN)
    dutch = language_of(language) == "nl" and "een " in folded.text
    read: list[Read] = []
    for number in reversed(numbers):
        unit, end = unit_at(text, number.end, language) or (None, number.end)
        if unit is None and dutch:
            named = _named_before(folded.text, number.start, number.end)
            if named and not named["of"]:  # een meter tachtig
                continue
            unit = unit_words(language).get(named["unit"]) if named else None
        if unit is None and read and read[-1][0].unit:
            between = folded.text[number.end : read[-1][1]]
            if _joins(between, number.value, folded.text[: number.start]):
                unit = read[-1][0].unit
        if unit or not number.share:
            value, end = _with_more(number.value, unit, folded.text, end, language)
            if read and read[-1][1] < end:  # the three of “2 uur en drie kwartier”
                read.pop()
            read.append((Quantity(value, unit), number.start, end))
    read += _counted_by_article(folded.text, language)
    read.sort(key=lambda each: each[1])
    if len(read) > 1:
        read = compounds(read, folded.text)
    return tuple(
        Found(quantity, *span)
        for quantity, start, end in read
        if (span := folded.span(start, end)) and not broken_word_at(text, span[1])
    )


_NAMED_BEFORE = regex(
    r"(?<![^\W_])een (?P<unit>meter|uur|euro|kilometer|kilo|ton|dag|week|maand|jaar|minuut|procent)"
    r"(?:t?je)?(?P<of> of)? \Z"
)


def _named_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The unit that Dutch puts before a number: “een dag of tien”, “een meter tachtig”."""
    named = _NAMED_BEFORE.search(text, max(0, start - 25), start)
    return named if named and (named["of"] or ends_here(text, end)) else None


_JOINED = regex(
    r"-? ?(?:-|to|or|by|x|\u00d7|and|tot|of|a|bij|en|bis|und|oder|et|ou|y|o|e)"
    r" ?(?:[$\u20ac\u00a3] ?)?"
)
_YEARS = range(1000, 2101)
_BETWEEN = regex(r"(?<![^\W_])(?:between|tussen|both)(?: [^\W\d_]+)? \Z")


def _joins(between: str, value: Decimal, before: str) -> bool:
    """Whether a number shares the unit of the next one, as the first does in “5 to 10 km”."""
    if not _JOINED.fullmatch(between):
        return False
    listed = between.strip() in {"and", "en", "und", "et", "y", "e"}
    return not (listed and value in _YEARS) or bool(_BETWEEN.search(before[-40:]))


_UP_TO = regex(
    rf" ?- ?{CURRENCY_BEFORE}"
    rf"|-? (?:to|tot|a|(?P<listed>and|en)) (?:the |de |about |ongeveer )?{CURRENCY_BEFORE}"
)


@lru_cache(maxsize=16384)
def range_ends(text: str, language: str) -> dict[int, str]:
    """Where a text gives the ends of a range, as in “between 12 and 15 million”.

    The place of each figure, mapped to `at-least` for the lower end and `up-to` for the upper.
    """
    if not any(map(text.__contains__, _RANGE_SIGNS)):
        return {}
    ends: dict[int, str] = {}
    for one, two in pairwise(find_quantities(text, language)):
        if one.value.unit == two.value.unit and one.value.value < two.value.value:
            match = _UP_TO.fullmatch(folded(f"|{text[one.end : two.start]}|", "bare")[1:-1])
            before = folded(f"{text[max(0, one.start - _FAR) : one.start]}|", "bare")[:-1]
            if match and (not match["listed"] or _AFTER_BETWEEN.search(before)):
                ends |= {one.start: "at-least", two.start: "up-to"}
    return ends


_AFTER_BETWEEN = regex(
    rf"(?<![^\W_])(?:between|tussen)(?: (?:the|de|about|ongeveer))? {CURRENCY_BEFORE}\Z"
)
_FAR = 40
_RANGE_SIGNS = ("-", "\u2013", " to ", " tot ", "etween", "ussen", " \u00e0 ")
_AND_MORE = {
    "en": regex(r" and a (?:half|(?P<quarter>quarter))(?![^\W_]| of )"),
    "nl": regex(r" en (?:een hal(?:f|ve)|(?:een|(?P<three>drie)) (?P<quarter>kwartier))(?![^\W_])"),
}
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")


def _with_more(
    value: Decimal, unit: str | None, text: str, end: int, language: str
) -> tuple[Decimal, int]:
    """The value with what follows its unit, as in “two miles and a half”."""
    pattern = _AND_MORE.get(language_of(language))
    match = pattern.match(text, end) if pattern and unit else None
    if match is None or (match["quarter"] == "kwartier" and unit != "h"):
        return value, end
    many = 3 if match.groupdict().get("three") else 1
    return value + (many * _QUARTER if match["quarter"] else _HALF), match.end()


_BY_ARTICLE = {
    "en": (
        r"almost|nearly|about|over|under|than|least|exactly|around|roughly",
        "an?",
        " and a half",
    ),
    "nl": (
        r"bijna|ruim|ongeveer|circa|krap|dan|minstens|minste|precies|haast",
        "een",
        " en een hal(?:f|ve)",
    ),
}


@cache
def article_signs(language: str) -> tuple[str, ...]:
    """Of which every text that counts by an article has one."""
    if language_of(language) not in _BY_ARTICLE:
        return ()
    hedges, article, _ = _BY_ARTICLE[language_of(language)]
    return ("half", "halve", *(f"{hedge} {article[0]}" for hedge in hedges.split("|")))


@cache
def _by_article(language: str) -> re.Pattern[str]:
    """One of a unit where an article says so: “almost a month”, “a mile and a half”."""
    hedges, article, half = _BY_ARTICLE[language_of(language)]
    units = "|".join(sorted(map(re.escape, unit_words(language)), key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?:(?P<hedge>{hedges}) )?{article} (?P<unit>{units}){AFTER_UNIT}"
        rf"(?P<half>{half}(?![^\W_]))?"
    )


def _counted_by_article(text: str, language: str) -> list[Read]:
    if not any(map(text.__contains__, article_signs(language))):
        return []
    return [
        (
            Quantity(
                1 + _HALF if match["half"] else Decimal(1), unit_words(language)[match["unit"]]
            ),
            match.start("unit"),
            match.end(),
        )
        for match in _by_article(language).finditer(text)
        if match["hedge"] or match["half"]
    ]
