"""Number words that only together are a number: “one point five”, “nineteen eighty-four”."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from course.language.locales import language_of
from course.language.numbers.parts import Part
from course.language.patterns import regex

_POINT = {"en": " point ", "nl": " komma "}
_FAR = 40
_AT = regex(r"(?<![^\W_])(?:at|from|to|up|op) \Z")
_UNREAD = regex(r"(?<![^\W_])(?:nought|of|by|than|about|only|(?P<een>een)) [^\W_]+ \Z")


def join(parts: Sequence[Part], text: str, language: str) -> None:
    """Join what a decimal point in words parts, and take the values of a year said in pairs."""
    point = _POINT.get(language_of(language), "")
    if parts and point and point in text:
        for two, then in zip(parts, [*parts[1:], None], strict=True):
            _decimal(two, then, parts, point, text)
    for one, two in pairwise(parts):
        if text[one.end : two.start] in {" ", "-"} and _is_year(one, two, text):
            one.value = two.value = None


def _decimal(two: Part, then: Part | None, parts: Sequence[Part], point: str, text: str) -> None:
    before = text[max(0, two.start - _FAR) : two.start]
    if not before.endswith(point) or text[two.start].isdigit():
        return
    at = two.start - len(point)
    one = next((part for part in parts if part.end == at), None)
    if one and _AT.search(text[max(0, one.start - _FAR) : one.start]):
        return  # at one point five ships
    unread = None if one else _UNREAD.search(before)
    if one is None and unread is None:
        return  # at this point five ships
    digits = two.value / two.scale if two.value else None
    spelled = [then] if then and text[two.end : then.start] == " " else []  # one point two five
    if digits is None or digits.denominator > 1 or spelled or (one and one.value is None):
        for part in (two, *spelled):
            part.value = None
    else:
        whole = one.value if one and one.value else Fraction(bool(unread and unread["een"]))
        decimals = digits / 10 ** len(str(digits))
        two.value = (whole - decimals if whole < 0 else whole + decimals) * two.scale
        two.start = one.start if one else two.start
    if one:
        one.value = None


def _is_year(one: Part, two: Part, text: str) -> bool:
    if one.value is None or two.value is None or text[one.start].isdigit():
        return False
    return 10 <= one.value <= 21 and 10 <= two.value < 100  # noqa: PLR2004
