"""A number on its way: what was read at one place, before its neighbours have been looked at."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Value = Fraction | None
"""None where something stands there that cannot be read as one exact number."""


@dataclass(slots=True)
class Part:
    """A number and its offsets in the folded text."""

    value: Value
    start: int
    end: int
    scale: int = 1
    """What the scale words at its end amount to, which a range shares: 1000000 in “3 million”."""
    shared: bool = False
    """Whether the scale is that of the next number."""
    bare: bool = False
    """Whether it begins with a scale word, as “hundred” does in “several hundred”."""
    share: bool = False
    """Whether it is a fraction that means something only before a unit: “half a”, “1/2”."""
    money: bool = False
    """Whether a currency comes before it."""


def decimal_of(value: Value) -> Decimal | None:
    """The value as a decimal; None if it has no end, as a third has not."""
    if value is None:
        return None
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return None
    if value.denominator == 1:
        return Decimal(value.numerator)
    places = value.denominator.bit_length()
    scaled = value.numerator * 10**places // value.denominator
    digits = tuple(map(int, str(abs(scaled))))
    written = f"{Decimal((int(scaled < 0), digits, -places)):f}"
    return Decimal(written.rstrip("0").removesuffix("."))
