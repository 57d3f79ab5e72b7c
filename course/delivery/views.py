"""What a page may know of a sitting, and when: nothing else leaves this layer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from course.delivery.held import Held
from course.model.base import Process
from course.model.claim import Verdict
from course.model.items import ItemType
from course.model.items.date import Precision
from course.model.items.statements import Mark
from course.model.offered import OfferedSource, Party
from course.model.resolved import ResolvedItem
from course.model.sitting import Check, SavedResponse
from course.model.text import Text
from course.store.records import Newer, Refused, Saved

__all__ = [
    "ItemState",
    "ItemView",
    "Newer",
    "Option",
    "Refused",
    "Saved",
    "ShownBlank",
    "ShownItem",
    "ShownSource",
    "SittingView",
]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, statement, row, step, value or passage, as a student may see it unchecked."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class ShownBlank:
    """A blank without its key: what to type or to pick there, and the unit of a number."""

    id: str
    takes: Literal["number", "text", "choice"]
    unit: str | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownSource:
    """An article to pick passages from, in its own order; ids are those of a response.

    A passage's text is in the source's language, and beside it in those that it is translated to.
    """

    head: OfferedSource
    passages: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item without its key, as its type needs it.

    `options` are in the order of this sitting: choices, statements, right sides, steps or values.
    `rows` are the left sides, in the order of the file.
    """

    id: str
    type: ItemType
    stem: Text
    points: float
    process: Process = "retrieve"
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    marks: tuple[Mark, ...] = ()
    unit: str | None = None
    ask: Precision | None = None
    text: Text | None = None
    """With blanks, of which `model.items.cloze.pieces` says where they are."""
    blanks: Mapping[str, ShownBlank] = field(default_factory=dict)
    sources: tuple[ShownSource, ...] = ()
    fact: Text | None = None
    """What the accounts that are compared are about."""
    parties: tuple[Party, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """Those on offer, in their order."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a sitting.

    `response` is the newest saved; `revision` its number, 0 when there is none; `foreign` is the
    highest revision that another tab wrote. `checks` are those whose marks may be seen, without
    what gives the key away as long as `solution` is None; it is None until the rules let the key be
    seen. `tries_left` is how many checks can still be made, and `worth` the part of the score that
    the next one can earn. `reasons` say why what was picked last is wrong, where no key is shown.
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
    flagged: bool = False
    tries_left: int = 1
    worth: float = 1.0
    reasons: tuple[Text, ...] = ()

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
    """`new`, `answered`, or the status of the newest check whose marks may be seen."""
    bank: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting with the state of each item and its score so far, in points.

    `score` is None while the marks may not be seen; `name` is what the learner wants to be called.
    """

    sitting: Held
    states: tuple[ItemState, ...]
    score: float | None
    maximum: float
    name: str | None = None

    @property
    def checked(self) -> int:
        """How many items have a valid check."""
        return sum(state.status not in {"new", "answered"} for state in self.states)

    @property
    def blank(self) -> tuple[int, ...]:
        """The places of what has no answer at all."""
        return tuple(state.position for state in self.states if state.status == "new")

    @property
    def wrong(self) -> tuple[str, ...]:
        """The ids of the items that are not right, those never checked among them."""
        return tuple(state.item for state in self.states if state.status != "right")

    def with_answer(self, position: int, *, answered: bool) -> "SittingView":
        """Return the sitting as it is once that question was answered, or its answer cleared."""
        state = self.states[position]
        if state.status not in {"new", "answered"}:
            return self
        new = replace(state, status="answered" if answered else "new")
        return replace(self, states=(*self.states[:position], new, *self.states[position + 1 :]))

    def reachable(self, position: int) -> bool:
        """Whether that question may be looked at now."""
        sitting = self.sitting
        fixed = sitting.rules.fixed and sitting.finished is None
        return position == sitting.reached if fixed else 0 <= position < len(self.states)
