"""Quantities of two units: “2 hours 30 minutes” is one, and “5 ft 11” cannot be read."""

from fractions import Fraction
from typing import TypeAlias

from course.language.patterns import regex
from course.language.quantities.quantity import Quantity, convert
from course.language.quantities.units import UNITS

Read: TypeAlias = tuple[Quantity, int, int]
"""A quantity and its offsets in the `bare` folding."""

_AND = regex(r",? (?:(?:and|en) )?")
_THEN = {"time": _AND, "calendar": _AND, "length": regex(" "), "mass": regex(" ")}
_AND_WORDS = frozenset({" ", " and ", " en "})
_SMALLER = regex(r" ?(?:oz|ounces?|ons|inch(?:es)?|yards?|in|pence|cents?)(?![^\W_])")
_MONEY = regex(r" (?:euros?|dollars?|pounds?|pond|franken|gulden) (?:(?:and|en) )?")
_ENDS = regex(r" ?(?:\Z|[.,;:!?)\"]|(?:and|en|tall|high|long|wide|lang|hoog|breed)(?![^\W_]))")
_HUNDRED = 100
_WIDEST = 15  # characters of “ pounds and ”


def compounds(read: list[Read], text: str) -> list[Read]:
    """The quantities, with those that make up one joined, and without those that cannot be read."""
    joined: list[Read | None] = [read[0]]
    for each in read[1:]:
        last = joined[-1]
        if last is None or not 0 < each[1] - last[2] <= _WIDEST:
            joined.append(each)
        elif whole := _together(last[0], each[0], text[last[2] : each[1]]):
            joined[-1] = (whole, last[1], each[2])
        else:
            joined[-1:] = [None, None] if _goes_on(last, each, text) else [last, each]
    return [each for each in joined if each]


def ends_here(text: str, end: int) -> bool:
    """Whether nothing that is counted follows."""
    return _ENDS.match(text, end) is not None


def _together(large: Quantity, small: Quantity, between: str) -> Quantity | None:
    unit = "min" if (large.unit, small.unit) == ("h", "m") else small.unit  # 2h 30m
    if not large.unit or not unit or large.unit == unit:
        return None
    one, two = UNITS[large.unit], UNITS[unit]
    then = _THEN.get(one.dimension)
    if one.dimension != two.dimension or not then or not then.fullmatch(between):
        return None
    if large.value % 1 or not 0 < Fraction(small.value) * two.size < one.size:
        return None
    return Quantity(convert(large, unit) + small.value, unit)


def _goes_on(one: Read, two: Read, text: str) -> bool:
    """Whether a smaller unit that is not known, or left out, belongs to the quantity before."""
    (large, _, first_end), (small, start, end) = one, two
    between = text[first_end:start]
    if large.unit in {"ft", "lb", "mi"} and between in _AND_WORDS and _SMALLER.match(text, end):
        return small.unit is None
    if small.unit or not 0 < small.value < _HUNDRED:
        return False
    if large.unit in {"ft", "m", "h"}:
        return between == " " and ends_here(text, end)
    if large.unit or not _MONEY.fullmatch(between):
        return False
    return ends_here(text, end) or _SMALLER.match(text, end) is not None
