"""What a page may know of a sitting, and when: nothing else leaves this layer."""

from dataclasses import dataclass

from course.model.items.date import Precision
from course.model.items.statements import Mark
from course.model.resolved import ResolvedItem
from course.model.sitting import Check, SavedResponse, Sitting
from course.model.text import Text
from course.store.records import Newer, Refused, Saved

__all__ = [
    "ItemState",
    "ItemView",
    "Newer",
    "Option",
    "Refused",
    "Saved",
    "ShownItem",
    "SittingView",
]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice or statement as a student may see it before it is checked."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item without its key: options in the order of this sitting, marks and units on offer."""

    id: str
    type: str
    stem: Text
    points: float
    options: tuple[Option, ...] = ()
    marks: tuple[Mark, ...] = ()
    unit: str | None = None
    ask: Precision | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a sitting.

    `response` is the newest saved; `revision` its number, 0 when there is none; `foreign` is the
    highest revision that another tab wrote. `solution` is None until the mode lets the key be seen.
    """

    position: int
    shown: ShownItem
    response: SavedResponse | None
    revision: int
    foreign: int
    checks: tuple[Check, ...]
    hints: tuple[Text, ...]
    hints_left: int
    solution: ResolvedItem | None

    @property
    def last(self) -> Check | None:
        """The newest check, or None."""
        return self.checks[-1] if self.checks else None


@dataclass(frozen=True, slots=True)
class ItemState:
    """What the navigator shows of an item: `answered` is drafted but not checked."""

    position: int
    item: str
    status: str
    """`new`, `answered`, or the status of the newest valid check."""


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting with the state of each item and its score so far, in points."""

    sitting: Sitting
    states: tuple[ItemState, ...]
    score: float
    maximum: float

    @property
    def checked(self) -> int:
        """How many items have a valid check."""
        return sum(state.status not in {"new", "answered"} for state in self.states)
