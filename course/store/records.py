"""What the store gives back besides the model's own records."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from course.model.sitting import Check, SavedResponse, Sitting


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is kept, under this revision."""

    revision: int


@dataclass(frozen=True, slots=True)
class Newer:
    """The answer was not kept: another tab wrote a newer one first, at this revision."""

    revision: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer was not kept, and what was kept is unchanged.

    `finished`: the sitting is over. `checked`: the item has had all its tries. `wrong-shape`: the
    response is of another item type. `too-long`: more text than an answer can need.
    """

    reason: Literal["finished", "checked", "wrong-shape", "too-long"]


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """A sitting with the newest response and the checks of each item that has any."""

    sitting: Sitting
    responses: Mapping[str, SavedResponse]
    checks: Mapping[str, tuple[Check, ...]]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item of a sitting.

    `response` is the newest; `foreign` the highest revision that another tab wrote, 0 without one;
    `hints` how many were taken.
    """

    response: SavedResponse | None
    foreign: int
    checks: tuple[Check, ...]
    hints: int

    @property
    def revision(self) -> int:
        """The newest revision, 0 when nothing was saved."""
        return self.response.revision if self.response else 0
