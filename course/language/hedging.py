"""Whether a text and its translation hedge a number alike: “more than 300”, “ruim 300”."""

import re

from course.language.figures import Figures
from course.language.patterns import regex
from course.language.quantities import Quantity, qualifier_in
from course.language.quantities.units import UNITS
from course.language.reading import Found


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UP, _DOWN, _ABOUT, _EXACT = "more", "less", "about", "exact"
_KINDS = {
    "more-than": _UP,
    "at-least": _UP,
    "up-to": _DOWN,
    "almost": _DOWN,
    "about": _ABOUT,
    "exactly": _EXACT,
}
HEDGE_SIGNS = {
    "en": _set(
        "than over exceeding least upwards upward excess minimum maximum exactly "
        "precisely approximately roughly circa about around some most almost nearly under "
        "close"
    ),
    "nl": _set(
        "dan ruim minstens tenminste minste minimaal exact precies ongeveer circa nabij "
        "schatting hoogstens hooguit hoogste maximaal bijna haast krap rond onder"
    ),
}
_AMBIGUOUS = {
    "en": frozenset({"over", "about", "above", "up to", "around"}),
    "nl": frozenset({"over", "tot", "rond", "boven", "juist"}),
}
"""Words that qualify a number or do something else: “a book about 34 people”."""
_THEN_A_NUMBER = regex(
    r"(?:^|[(\u201c\u2018\"]|\b(?:is|are|was|were|be|been|takes?|took|lasts?|lasted|costs?|had|"
    r"has|have|"
    r"of|with|for|after|only|measures?|measured|covers?|gives?|gave|says?|said|kills?|killed|"
    r"counts?|"
    r"counted|and|the|that|its|their|draws?|drew|zijn|waren|duurde?|duurt|kostte?|kost|heeft|"
    r"hadden|"
    r"hebben|van|met|voor|na|telt|telde|meet|mat|geeft|gaf|zegt|zei|trekt|trok|en|de|dat))\s*$",
    re.IGNORECASE,
)
"""What stands before such a word where it qualifies a number."""
_MORE_HEDGES = {
    "en": regex(
        r"\b(?:about|around|some|over|under|above|below|than|close to|more|plus|barely|scarcely|"
        r"hardly|shy|virtually|just|"
        r"approach\w*|estimat\w*|as (?:many|much|far|long|high) as|or so|order|up to|until|at "
        r"(?:least|most)|only|merely|minimum|maximum|exceed\w*|surpass\w*|top\w*|limit\w*|"
        r"nearing|certain\w*|sure\w*|toward\w*|up|beyond|past|within|not|no|dozen\w*|full|good|"
        r"odd)\b|[<>~+\u00b1]"
    ),
    "nl": regex(
        r"\b(?:over|tot|rond|boven|onder|beneden|dan|tegen|zowat|pakweg|grofweg|ruwweg|nagenoeg|"
        r"vrijwel|net|nog|geen|niet|krap|nauwelijks|een (?:kleine|dikke|goeie|goede|slordige)|"
        r"kleine|dikke|goed|gepasseerd|"
        r"geschat\w*|meer|plus|al|wel|liefst|maar|slechts|amper|vanaf|minimum|maximum|max|min|"
        r"voorbij|overschr\w*|binnen|bij|haast|hooguit|zeker|of zo|in de buurt|tal|naar schatting|"
        r"\w+tal|tientallen|ruim|vol\w*|orde)\b|[<>~+\u00b1]"
    ),
}


def hedged_otherwise(
    one: tuple[str, str], a: Figures, other: tuple[str, str], b: Figures
) -> tuple[str, str] | None:
    """The words of a number that two texts, each with its language, hedge differently, or None."""
    mine, its = _hedges(*one, a), _hedges(*other, b)
    for value, (kind, words) in mine.items():
        if value not in its:
            continue
        its_kind, its_words = its[value]
        if kind and its_kind and kind != its_kind:
            return words, its_words
        if kind and kind != _EXACT and not its_kind and not _may_hedge(*other):
            return words, its_words
        if its_kind and its_kind != _EXACT and not kind and not _may_hedge(*one):
            return words, its_words
    return None


def _may_hedge(text: str, language: str) -> bool:
    known = _MORE_HEDGES.get(language.partition("-")[0])
    return known is None or known.search(text.lower()) is not None


_NEAR = 12
"""The most characters between a hedge and its number."""


def _hedges(text: str, language: str, figures: Figures) -> dict[object, tuple[str, str]]:
    """The hedge of each number, or an empty string, and the words of both; by the number.

    A number behind an ambiguous word is left out, and so is one that occurs twice.
    """
    found: dict[object, tuple[str, str]] = {}
    hedges = qualifier_in(text, language)
    ambiguous = _AMBIGUOUS.get(language.partition("-")[0], frozenset())
    for number in figures.numbers:
        value = _value(number.value)
        near = [h for h in hedges if 0 <= number.start - h.end <= _NEAR]
        if value in found or (near and _unsure(text, near[-1], number.value, ambiguous)):
            found[value] = _EXACT, ""  # as good as nothing
        elif near:
            words = text[near[-1].start : number.end]
            found[value] = _KINDS[near[-1].value], words
        else:
            found[value] = "", text[number.start : number.end]
    return {value: each for value, each in found.items() if each[1]}


def _unsure(text: str, hedge: Found[str], number: Quantity, ambiguous: frozenset[str]) -> bool:
    """Whether the word may do something else than qualify the number."""
    word = text[hedge.start : hedge.end].lower()
    duration = number.unit is not None and UNITS[number.unit].dimension in {"time", "calendar"}
    return word in ambiguous and (duration or not _THEN_A_NUMBER.search(text[: hedge.start]))


def _value(quantity: Quantity) -> object:
    return quantity.measure
