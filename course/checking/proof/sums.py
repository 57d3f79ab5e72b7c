"""Sums that are written out: their outcome is right, and it is the key."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.proof.explaining import explaining
from course.language.figures import has_figures
from course.language.numbers import number_words
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities
from course.language.reading import Found
from course.language.tokens import small_letters
from course.model.items import AnyItem, Numeric

_LANGUAGES = frozenset({"en", "nl"})
_N = r"\s?\0([0-9]+)\0\s?"
"""A number of the text, by its place among them."""
_MORE = r"\+|plus"
_LESS = r"[\u2212\u2013-]|minus|min"
_TIMES = r"[\u00d7*x\u00b7]|times|maal|keer"
_BY = r"[/\u00f7:]|divided by|gedeeld door"
_SIGN = f"{_MORE}|{_LESS}|{_TIMES}|{_BY}"
_HEDGE = r"(?:(?:about|almost|nearly|roughly|some|ongeveer|bijna|ruim|rond|krap)\s)?"
_IS = (
    r"(?:=|\u2248|is|are|equals|makes?|gives?|leaves?|comes? to|zijn|geeft|maakt|blijft|wordt)"
    rf"\s?{_HEDGE}"
)
_MAKE = r"(?:together |samen )?(?:makes?|gives?|adds? up to|total|maken|maakt|zijn samen|is samen)"
_END = rf"(?!\s?(?:{_SIGN}|\())"
_START = r"(?<![\u00d7*\u00b7/\u00f7+(\u2212\u2013-] )(?<![\u00d7*\u00b7/\u00f7+(\u2212\u2013-])"
_SHAPES = (
    regex(rf"{_START}(?P<sum>{_N}(?:(?:{_MORE}|{_LESS}){_N})+){_IS}{_N}{_END}"),
    regex(rf"{_START}(?P<product>{_N}(?:{_TIMES}){_N}){_IS}{_N}{_END}"),
    regex(rf"{_START}(?P<ratio>{_N}(?:{_BY}){_N}){_IS}{_N}{_END}"),
    regex(rf"(?P<also>{_N}(?:and|en){_N}){_MAKE}\s?{_HEDGE}{_N}{_END}"),
    regex(rf"(?P<share>{_N}(?:out of|of|van|op)\s?(?:the|de|het)?{_N}){_IS}{_N}{_END}"),
    regex(rf"(?:from|van)(?P<rise>{_N}(?:to|naar|tot){_N}){_IS}{_N}{_END}"),
)
_ANY = regex(_N)
_BETWEEN = regex(r"\b(?:between|tussen|not|niet|geen)\s?\Z", re.IGNORECASE)
_TEXT_OF_SUM = regex(
    r"[=+\u2212\u00d7\u00f7*/\u2248]|\b(?:plus|minus|min|times|maal|keer|and|en|of|van|to|naar|tot|op|divided|gedeeld)\b"
)
_MINUS = regex(r"(?:minus|min|[\u2212\u2013-])\s?", re.IGNORECASE)
_ROUGHLY = Decimal("0.15")


class _Sum(NamedTuple):
    """A sum in a text: its words and outcome there, what it should give, and its last number."""

    words: str
    outcome: Quantity
    right: tuple[Decimal, ...]
    last: int
    rough: bool

    def fits(self) -> bool:
        """Whether the outcome is right, as far as it is rounded."""
        value = abs(self.outcome.value)
        step = Decimal(10) ** min(int(value.as_tuple().exponent), 0)
        return any(
            abs(value - abs(right)) <= max(step / 2, abs(right) * (_ROUGHLY if self.rough else 0))
            for right in self.right
        )


@each_item
def add_up(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Sums in reasons are right, and one that ends the rationale of a number gives the key."""
    for path, text in explaining(item):
        for spoken, words in look.spoken(text):
            if (
                spoken not in _LANGUAGES
                or not has_figures(words, spoken)
                or not _may_add_up(words, spoken)
            ):
                continue
            numbers = find_quantities(words, spoken)
            sums = list(_sums(words, numbers))
            wrong = next((s for s in sums if not s.fits()), None)
            if wrong:
                what = f"“{wrong.words}” is wrong: that is {_plain(wrong.right[0])}"
                mend = "correct the sum, and the key if it follows from it"
                yield Finding("sum-wrong", in_language(path, text, spoken), what, mend)
                break
            if path == ("rationale",) and sums and _other_key(item, sums[-1], numbers):
                what = f"“{sums[-1].words}” does not give the key, {_key(item)}"
                mend = "correct the sum or the key"
                yield Finding("sum-wrong", in_language(path, text, spoken), what, mend)
                break


def _may_add_up(text: str, language: str) -> bool:
    """Whether the text may have two numbers and an outcome; a quick test."""
    digits = len(_RUN.findall(text))
    if digits < 2:  # noqa: PLR2004 - a long number in one Dutch word is not counted
        known, words = number_words(language), small_letters(text)
        if not known.isdisjoint(words):  # rarely, and faster than to count them
            digits += sum(word in known for word in words)
    return digits > 1


_RUN = regex("[0-9]+")


def _key(item: AnyItem) -> Quantity | None:
    return item.key if isinstance(item, Numeric) else None


def _other_key(item: AnyItem, last: _Sum, numbers: Sequence[Found[Quantity]]) -> bool:
    """Whether a sum that ends the text gives another number than the key."""
    key = _key(item)
    if key is None or not isinstance(item, Numeric) or item.process == "retrieve":
        return False
    if last.last != len(numbers) - 1 or last.rough or last.outcome.unit not in {None, key.unit}:
        return False
    within = item.tolerance.around(key) if item.tolerance else Decimal(0)
    return all(abs(found.value.value - key.value) > within for found in numbers)


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01')).normalize():,f}"


def _sums(text: str, numbers: Sequence[Found[Quantity]]) -> Iterator[_Sum]:
    """Yield the sums of a text, such as 112 − 84 = 28, of which these are the numbers."""
    if len(numbers) < 3 or not _TEXT_OF_SUM.search(text):  # noqa: PLR2004 - two, and the outcome
        return
    masked, at = [], 0
    for place, found in enumerate(numbers):
        signed = _MINUS.match(text, found.start)
        start = signed.end() if signed else found.start
        masked += [text[at:start], f"\0{place}\0"]
        at = found.end
    lowered = "".join([*masked, text[at:]]).lower()
    for shape in _SHAPES:
        for match in shape.finditer(lowered):
            made = _made(match, text, numbers)
            if made and not _BETWEEN.search(lowered, 0, match.start()):
                yield made


def _made(match: re.Match[str], text: str, numbers: Sequence[Found[Quantity]]) -> _Sum | None:
    kind = str(next(name for name, part in match.groupdict().items() if part is not None))
    places = [int(place) for place in _ANY.findall(match[0])]
    *parts, outcome = [_unsigned(numbers[place].value) for place in places]
    right = _right(kind, match[kind], parts, outcome)
    if not right:
        return None
    words = text[numbers[places[0]].start : numbers[places[-1]].end]
    rough = re.search(_HEDGE.removesuffix("?"), match[0]) is not None or "\u2248" in match[0]
    return _Sum(words, outcome, right, places[-1], rough)


def _unsigned(quantity: Quantity) -> Quantity:
    return Quantity(abs(quantity.value), quantity.unit)


def _right(  # noqa: PLR0911 - one for each kind
    kind: str, signs: str, parts: list[Quantity], outcome: Quantity
) -> tuple[Decimal, ...]:
    """Return what the parts may give; nothing where their units do not go together."""
    units = {part.unit for part in parts} - {None}
    if len(units) > 1:
        return ()
    shares = outcome.unit == "%" and "%" not in units
    a, b = parts[0].value, parts[1].value
    match kind:
        case "share" if shares and b:
            return (100 * a / b,)
        case "share":
            return (a * b / 100,) if parts[0].unit == "%" and parts[1].unit is None else ()
        case "rise" if shares and a:
            return (100 * (b - a) / a,)
        case "rise":
            return _same(units, outcome, b - a)
        case "product":
            return (a * b, a * b / 100) if units == {"%"} else (a * b,)
        case "ratio":
            return (100 * a / b if shares else a / b,) if b else ()
        case _:
            return _same(units, outcome, _total(signs, parts))


def _total(signs: str, parts: list[Quantity]) -> Decimal:
    signed = re.findall(rf"{_MORE}|{_LESS}", _ANY.sub(" ", signs)) or ["+"]
    total = parts[0].value
    for sign, part in zip(signed, parts[1:], strict=True):
        total += part.value if sign in {"+", "plus"} else -part.value
    return total


def _same(units: set[str | None], outcome: Quantity, total: Decimal) -> tuple[Decimal, ...]:
    return (total,) if len(units | ({outcome.unit} - {None})) <= 1 else ()
