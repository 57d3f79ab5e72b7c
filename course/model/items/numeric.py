"""A number to type, with its unit where the key has one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import PlainSerializer, PlainValidator, model_validator

from course.language.numbers import plain_decimal
from course.language.quantities import Quantity, convert, parse_quantity
from course.language.reading import ReadingError
from course.model.base import Frozen, QuantityField, dump_decimal
from course.model.items.base import Item
from course.model.response import NumberResponse

Qualifier = Literal["more-than", "at-least", "exactly", "about", "up-to", "almost"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from the key an answer may be: in the key's unit or another, or as a percentage."""

    value: Decimal
    percent: bool
    unit: str | None = None

    def __str__(self) -> str:
        after = "%" if self.percent else f" {self.unit}" if self.unit else ""
        return dump_decimal(self.value) + after

    def around(self, key: Quantity) -> Decimal:
        """The distance allowed, in the key's unit; ReadingError if it measures something else."""
        if self.percent:
            return abs(key.value) * self.value / 100
        return convert(Quantity(self.value, self.unit), key.unit) if self.unit else self.value


def _read_tolerance(value: object) -> Tolerance:
    if isinstance(value, Tolerance):
        return value
    if not isinstance(value, str):
        raise ReadingError(
            "wrong-shape", "a tolerance is one number", mend="write `tolerance: 50` or `5%`"
        )
    text = value.strip()
    if text.endswith("%"):
        tolerance = Tolerance(plain_decimal(text.removesuffix("%").rstrip()), percent=True)
    else:
        distance = parse_quantity(text)
        tolerance = Tolerance(distance.value, percent=False, unit=distance.unit)
    if tolerance.value < 0:
        raise ReadingError(
            "bad-tolerance",
            f"the tolerance {text} is below zero",
            mend="write how far from the key an answer may be, such as 50 or 5%",
        )
    return tolerance


class Range(Frozen):
    """The range of right answers; the bounds themselves are not included."""

    above: QuantityField | None = None
    """The lower bound, itself not included."""
    below: QuantityField | None = None
    """The upper bound, itself not included."""

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.above is None and self.below is None:
            raise ReadingError(
                "empty-range", "the range has no bound", mend="write `above:` or `below:`, or both"
            )
        above, below = self.above, self.below
        if above and below and above.value >= convert(below, above.unit):
            raise ReadingError(
                "empty-range",
                f"nothing lies above {above} and below {below}",
                mend="swap the two, or leave one out",
            )
        return self


class NumberKey(Frozen):
    """Which numbers are right: the key within its tolerance, or any in a range."""

    key: QuantityField | None = None
    """The right number, with its unit: digits, no thousands separator, a point before decimals.
    `course explain unit-unknown` lists the units; an amount of money has none.
    """
    tolerance: (
        Annotated[
            Tolerance,
            PlainValidator(_read_tolerance, json_schema_input_type=str),
            PlainSerializer(str, return_type=str),
        ]
        | None
    ) = None
    """How far from the key an answer may be, such as `50`, `50 km` or `5%`."""
    accept: Range | None = None
    """A range instead of a key: any number in it is right."""
    qualifier: Qualifier | None = None
    """How the text qualifies the number; the quote must contain such wording."""

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        if (self.key is None) == (self.accept is None):
            raise ReadingError(
                "key-missing" if self.key is None else "key-twice",
                "a number has either a key or an accepted range",
                mend="write one of `key: 1500 km` and `accept: {above: 1500 km}`",
            )
        if self.key and self.tolerance:
            try:
                self.tolerance.around(self.key)
            except ReadingError as error:
                error.path = ("tolerance",)
                raise
        return self

    @property
    def unit(self) -> str | None:
        """The unit of the key; None for a count."""
        key = self.key or (self.accept and (self.accept.above or self.accept.below))
        assert isinstance(key, Quantity)  # noqa: S101 - _has_one_key and Range
        return key.unit


class Numeric(NumberKey, Item):
    """Type a number."""

    type: Literal["numeric"]
    response_type: ClassVar = NumberResponse
