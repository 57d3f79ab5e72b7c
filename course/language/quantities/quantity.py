"""A number with its unit, and its conversion to other units."""

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from course.language.numbers import plain_text
from course.language.quantities.units import UNITS, known_unit
from course.language.reading import ReadingError

_INEXACT = Context(prec=34)


Measure: TypeAlias = tuple[str | None, tuple[int, int]]
"""A quantity independent of its unit: the dimension, and the size in base units as a ratio."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the symbol of its unit (`km`, `%` …); without a unit it is a count."""

    value: Decimal
    unit: str | None = None

    @property
    def measure(self) -> Measure:
        """A unit-independent form: equal for equal quantities."""
        if self.unit not in UNITS:  # a count, or a unit that cannot be converted
            return self.unit, self.value.as_integer_ratio()
        return _in_base_units(self.value, self.unit)

    def __str__(self) -> str:
        """The form used in YAML files, which `parse_quantity` reads back."""
        space = "" if self.unit in {None, "%"} else " "
        return f"{plain_text(self.value)}{space}{self.unit or ''}"


@lru_cache(maxsize=4096)
def _in_base_units(value: Decimal, unit: str) -> Measure:
    known = UNITS[unit]
    return known.dimension, (known.size * Fraction(value)).as_integer_ratio()


def in_other_units(quantity: Quantity) -> tuple[Quantity, ...]:
    """The quantity in each unit in which it has at most 20 decimals, beginning with its own."""
    known = UNITS.get(quantity.unit or "")
    alike = [s for s, unit in UNITS.items() if known and unit.dimension == known.dimension]
    values = {unit: _fraction(quantity, unit) for unit in alike if unit != quantity.unit}
    others = [
        Quantity(_INEXACT.divide(Decimal(value.numerator), Decimal(value.denominator)), unit)
        for unit, value in values.items()
        if 10**_MOST_DECIMALS % value.denominator == 0
    ]
    return quantity, *others


_MOST_DECIMALS = 20


def convert(quantity: Quantity, unit: str | None) -> Decimal:
    """The value in another unit of the same dimension.

    Exact if it has finitely many decimals, otherwise rounded to 34 digits. Raises
    `unit-incompatible` if the units measure different things, or `unit-unknown`.
    """
    value = _fraction(quantity, unit)
    twos_and_fives = value.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    if twos_and_fives > 1:
        return _INEXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    places = value.denominator.bit_length()
    scaled = value.numerator * 10**places // value.denominator
    sign, digits = int(scaled < 0), tuple(map(int, str(abs(scaled))))
    exact = Decimal((sign, digits, -places))
    return Decimal(plain_text(exact))


def _fraction(quantity: Quantity, unit: str | None) -> Fraction:
    value = Fraction(quantity.value)
    if quantity.unit == unit:
        return value
    if quantity.unit is None or unit is None:
        raise _incompatible(quantity.unit, unit)
    have, want = known_unit(quantity.unit), known_unit(unit)
    if have.dimension != want.dimension:
        raise _incompatible(quantity.unit, unit)
    return value * have.size / want.size


def _incompatible(have: str | None, want: str | None) -> ReadingError:
    one, other = have or "a count", want or "a count"
    return ReadingError(
        "unit-incompatible",
        f"{one} cannot be converted to {other}",
        mend="write both in units of the same kind",
        text=one,
        other=other,
    )


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether both are exactly equal after conversion; a count equals only a count."""
    return a == b or a.measure == b.measure
