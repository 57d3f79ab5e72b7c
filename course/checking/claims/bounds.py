"""What values mean as bounds: a stretch of time, or a range of a quantity."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Self

from course.language.quantities import Hedged, Quantity


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends included; None is open.

    An uncertain one (`2022-11?`) names what is likely, and rules nothing out.
    """

    lower: date | None
    upper: date | None
    uncertain: bool = False

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return self.shared(other) is not None

    def shared(self, other: "Span") -> "Span | None":
        """The days that both have; None if there are none."""
        if self.uncertain or other.uncertain:
            return other if self.uncertain else self
        lower = max((d for d in (self.lower, other.lower) if d is not None), default=None)
        upper = min((d for d in (self.upper, other.upper) if d is not None), default=None)
        return None if lower and upper and lower > upper else Span(lower, upper)


_ABOUT = Fraction(1, 10)
"""How far “about” and “almost” reach, as a share of the number."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A range of a quantity in base units; an end that is None is open.

    `above` and `below`: that end itself is not included.
    """

    dimension: str | None
    lower: Fraction | None
    upper: Fraction | None
    above: bool = False
    below: bool = False

    @classmethod
    def of(cls, hedged: Hedged) -> Self:
        """What a quantity means with its qualifier: “about 350” is 315 to 385."""
        (dimension, size), last = hedged.first.measure, hedged.last or hedged.first
        first, end = Fraction(*size), Fraction(*last.measure[1])
        near = abs(first) * _ABOUT
        match hedged.qualifier:
            case "more-than":
                return cls(dimension, first, None, above=True)
            case "at-least":
                return cls(dimension, first, None)
            case "up-to":
                return cls(dimension, None, first)
            case "about":
                return cls(dimension, first - near, first + near)
            case "almost":
                return cls(dimension, first - near, first, below=True)
            case _:
                return cls(dimension, first, end)

    def meets(self, other: "Amount") -> bool:
        """Whether a quantity can be both."""
        return self.shared(other) is not None

    def shared(self, other: "Amount") -> "Amount | None":
        """What can be both; None if nothing can."""
        if self.dimension != other.dimension:
            return None
        start, end = max(_start(self), _start(other)), min(_end(self), _end(other))
        lower, upper = start.at, end.at
        crossed = lower is not None and upper is not None and lower > upper
        if crossed or (lower == upper is not None and (start.excluded or end.excluded)):
            return None
        return Amount(self.dimension, lower, upper, above=start.excluded, below=end.excluded)

    def holds(self, quantity: Quantity) -> bool:
        """Whether the quantity lies in it."""
        return self.meets(Amount.of(Hedged(quantity)))


class _End(NamedTuple):
    """An end of a range, in the order of how far up it lies; an open one lies beyond all."""

    side: int
    order: Fraction
    inwards: int
    at: Fraction | None
    excluded: bool


def _start(amount: Amount) -> _End:
    at = amount.lower
    return _End(0 if at is None else 1, at or Fraction(), int(amount.above), at, amount.above)


def _end(amount: Amount) -> _End:
    at = amount.upper
    return _End(1 if at is None else 0, at or Fraction(), -int(amount.below), at, amount.below)
