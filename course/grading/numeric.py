"""A number typed in the question's language, with a unit typed, picked from a list, or implied.

A typed unit overrides the picked one if both measure the same thing, because the page preselects
one. Without either, the key's unit is assumed. What is counted may follow a number (`11 villages`),
and a qualifier may precede it if it says no more than the key (`about 11`). In the key's unit, an
answer is right within the tolerance, which defaults to zero. In another unit it is also right if

- it equals the key converted to that unit and rounded to the number of decimals typed, and
- the rounding changed the value by at most 5%.

So 932 mi is right for 1500 km (932.06 mi), and so are 932.1 and 932.06, but not 930 or 933. 2 km is
wrong for 1500 m, because too much is lost in rounding.

An answer is never wrong because of its form. Where it has two readings and only the less likely one
is right, as of 1.500 on an English page or of 0.46 for 46%, the learner is asked which was meant;
it is right at once where a quoted article writes numbers so, and where nobody can ask any more.
"""

from decimal import Decimal
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, invalid, scored
from course.grading.reading import Reading
from course.grading.rules import Rule
from course.grading.typed import LIMIT, read_typed, unreadable, visible
from course.language.locales import decimal_sign
from course.language.numbers import NumberReading
from course.language.quantities import (
    LOWER,
    UPPER,
    Quantity,
    clash,
    convert,
    read_quantity,
    read_surrounded,
)
from course.language.reading import ReadingError
from course.model.items import NumberKey
from course.model.response import NumberResponse

_ROUNDING = Decimal("0.05")


def decide(item: NumberKey, response: NumberResponse, reading: Reading) -> Decision:
    """Score 1 or 0; invalid if the number, its unit or its decimal sign is unclear.

    "1.500" counts as unclear only if the other reading of it is right and the first one is wrong,
    no quoted article would write it so, and the learner can still be asked.
    """
    typed = read_typed(response.text)
    if isinstance(typed, Decision):
        return typed
    language = reading.language
    try:
        number, typed_unit = read_quantity(typed, *reading.languages)
    except ReadingError as error:
        around = read_surrounded(typed, *reading.languages, counted=item.unit is None)
        if around is None:
            return unreadable(Rule.NUMBER_UNREADABLE, typed, error)
        if not _may_qualify(around.qualifier, item, final=reading.final):
            return invalid(Rule.NUMBER_HEDGED, typed=typed)
        number, typed_unit = around.number, around.unit
    unit = _unit_of_answer(item, typed, typed_unit, visible((response.unit or "")[:LIMIT]) or None)
    if isinstance(unit, Decision):
        return unit
    answer = Quantity(number.value, unit)
    right = _is_right(item, answer)
    if not right and (meant := _otherwise(item, answer, number.other, typed_unit)):
        if not reading.final and not (meant.value == number.other and _as_quoted(number, reading)):
            smaller, larger = sorted((answer, meant), key=lambda each: each.value)
            return invalid(
                Rule.NUMBER_OTHER_READING,
                typed=typed,
                smaller=_as_typed(smaller, language),
                larger=_as_typed(larger, language),
            )
        answer, right = meant, True
    rule = Rule.NUMBER_WRONG
    if right:
        rule = Rule.NUMBER_RIGHT if unit == item.unit else Rule.NUMBER_CONVERTED
    return scored(
        Fraction(right),
        rule,
        {"typed": typed, "read": _as_typed(answer, language)},
        normalised=str(answer),
    )


def _otherwise(
    item: NumberKey, answer: Quantity, other: Decimal | None, typed_unit: str | None
) -> Quantity | None:
    """The right quantity that a wrong answer may have meant: 1500 by 1.500, or 46% by 0.46."""
    readings = [] if other is None else [Quantity(other, answer.unit)]
    if answer.unit == "%" and typed_unit is None:
        shares = [answer.value] if other is None else [answer.value, other]
        readings += [Quantity(share * 100, "%") for share in shares if 0 < share <= 1]
    return next((each for each in readings if _is_right(item, each)), None)


def _as_quoted(number: NumberReading, reading: Reading) -> bool:
    """Whether a quoted article writes decimals as the other reading of the number does."""
    assert number.other is not None  # noqa: S101 - there is one where it is asked for
    own = decimal_sign(reading.language)
    return any(decimal_sign(language) != own for language in reading.quoted)


def _may_qualify(qualifier: str | None, item: NumberKey, *, final: bool) -> bool:
    """Whether an answer with that qualifier means what the key says, or does not contradict it."""
    own = item.qualifier
    if qualifier is None or qualifier == own:
        return True
    if final:
        return not clash(qualifier, own)
    if own is None:
        return qualifier in {"about", "exactly"}
    return {qualifier, own} <= LOWER or {qualifier, own} <= UPPER


def _unit_of_answer(
    item: NumberKey, typed: str, typed_unit: str | None, picked: str | None
) -> str | Decision | None:
    """The unit of the answer, or an invalid decision if it does not fit."""
    # The page preselects a unit: that one was not chosen by the learner.
    if typed_unit and picked not in {None, item.unit} and not _comparable(typed_unit, picked):
        return invalid(Rule.UNIT_CONFLICT, typed=typed, typed_unit=typed_unit, picked_unit=picked)
    unit = typed_unit or picked or item.unit
    if not all(_comparable(unit, bound.unit) for bound in _bounds(item)):
        return invalid(Rule.UNIT_MISMATCH, typed=typed, unit=unit or "", asked=item.unit or "")
    return unit


def _bounds(item: NumberKey) -> list[Quantity]:
    accept = item.accept
    bounds = [item.key] if accept is None else [accept.above, accept.below]
    return [bound for bound in bounds if bound is not None]


def _comparable(unit: str | None, other: str | None) -> bool:
    try:
        convert(Quantity(Decimal(1), unit), other)
    except ReadingError:
        return False
    return True


def _is_right(item: NumberKey, answer: Quantity) -> bool:
    if item.accept is not None:
        above, below = item.accept.above, item.accept.below
        return (above is None or convert(answer, above.unit) > above.value) and (
            below is None or convert(answer, below.unit) < below.value
        )
    assert item.key is not None  # noqa: S101 - the model requires one of the two
    allowed = item.tolerance.around(item.key) if item.tolerance else 0
    if abs(convert(answer, item.key.unit) - item.key.value) <= allowed:
        return True
    return answer.unit != item.key.unit and _is_rounded(answer, item.key)


def _is_rounded(answer: Quantity, key: Quantity) -> bool:
    converted = convert(key, answer.unit)
    moved = abs(answer.value - converted)
    places = min(int(answer.value.as_tuple().exponent), 0)
    return 2 * moved <= Decimal(1).scaleb(places) and moved <= abs(converted) * _ROUNDING


def _as_typed(quantity: Quantity, language: str) -> str:
    """The quantity as a learner might type it, without grouping, so that it is unambiguous."""
    return str(quantity).replace(".", decimal_sign(language))


def examples(item: NumberKey, language: str) -> Examples:
    """A right number, a wrong one, nothing, and a text without a number."""
    right, wrong = _inside_and_outside(item)
    return Examples(
        right=NumberResponse(text=_as_typed(Quantity(right, None), language), unit=item.unit),
        wrong=NumberResponse(text=_as_typed(Quantity(wrong, None), language), unit=item.unit),
        blank=NumberResponse(unit=item.unit),
        invalid=NumberResponse(text="?", unit=item.unit),
    )


def _inside_and_outside(item: NumberKey) -> tuple[Decimal, Decimal]:
    """A right and a wrong number in the item's unit; the bounds of a range are wrong."""
    first, *second = _bounds(item)
    value = first.value
    if item.accept is None:
        allowed = item.tolerance.around(first) if item.tolerance else Decimal(0)
        return value, value + allowed + 1
    if second:
        return (value + convert(second[0], first.unit)) / 2, value
    return value + (1 if item.accept.above else -1), value
