"""A figure with its interval, or the reason why there is none."""

from dataclasses import dataclass
from typing import Literal

from course.analysis.moments import Interval

ENOUGH = 10
"""Sittings from which something is claimed; below, only what happened is told."""

Why = Literal["nobody", "few", "constant", "one-item", "negative", "drawn"]
"""Why a figure is missing: nobody was asked; fewer than ENOUGH were; all have the same mark, or the
same score on the rest; there are no two items; the item takes away from the score as a whole;
students were asked different items, so that none has a weight."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, with the limits of its 95% interval where it has one; or else `why` it is None."""

    value: float | None
    low: float | None = None
    high: float | None = None
    why: Why | None = None

    @classmethod
    def of(cls, value: float, interval: Interval | None = None, scale: float = 1.0) -> "Estimate":
        """That figure, and its interval, times `scale`."""
        if interval is None:
            return cls(value * scale)
        return cls(value * scale, interval[0] * scale, interval[1] * scale)

    @classmethod
    def none(cls, why: Why) -> "Estimate":
        """No figure, for that reason."""
        return cls(None, why=why)
