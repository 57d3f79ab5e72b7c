"""What a page may know about a sitting. Keys leave this layer only in `ItemView.solution`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from course.delivery.held import Held
from course.model.base import Process
from course.model.claim import Verdict
from course.model.hint import Hint
from course.model.items import ItemType
from course.model.items.date import Precision
from course.model.items.multiple_choice import Scoring
from course.model.items.statements import Mark
from course.model.offered import OfferedSource, Party
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.model.sitting import Check, Override, SavedResponse, SetAside, Voided
from course.model.text import Text
from course.store.records import Newer, Refused, Saved

__all__ = [
    "Given",
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
    """A choice, statement, row, step, value or passage, without a hint of whether it is right."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class ShownBlank:
    """A blank without its key: what to enter there, and the unit of a number."""

    id: str
    takes: Literal["number", "text", "choice"]
    unit: str | None = None
    options: tuple[Option, ...] = ()
    exact: bool = False
    """Whether a text counts only in one spelling, to the letter."""


@dataclass(frozen=True, slots=True)
class ShownSource:
    """An article to pick passages from, in their order; their ids are used in responses.

    Each passage has its text in the language of the source, and in any that it was translated to.
    """

    head: OfferedSource
    passages: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item without its key; which fields are filled depends on its type.

    `options` are choices, statements, right sides, steps or values, in the order of this sitting.
    `rows` are the left sides, in the order of the file.
    """

    id: str
    type: ItemType
    stem: Text
    points: float
    process: Process = "retrieve"
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    scoring: Scoring | None = None
    """How choices are scored of which any number may be picked."""
    marks: tuple[Mark, ...] = ()
    unit: str | None = None
    ask: Precision | None = None
    exact: bool = False
    """Whether a text counts only in one spelling, to the letter."""
    text: Text | None = None
    """A text with blanks; `model.items.cloze.pieces` finds them."""
    blanks: Mapping[str, ShownBlank] = field(default_factory=dict)
    sources: tuple[ShownSource, ...] = ()
    one_passage: bool = False
    """Whether exactly one of their passages is to be picked."""
    fact: Text | None = None
    """What the accounts being compared are about."""
    parties: tuple[Party, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """The verdicts to choose from, in order."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: the item to which it was given, the response, and the language of the page."""

    resolved: ResolvedItem
    response: AnyResponse
    language: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a sitting, as far as it may be shown.

    `response` is the newest one saved, `revision` its number (0 without one), and `foreign` the
    highest revision saved by another tab. `checks` are those whose marks may be shown. `solution`
    is None until the key may be shown; until then, checks omit whatever would give it away.
    `tries_left` is the number of checks left, and `worth` the share of the score that the next one
    can earn, by the `rules` of the sitting. `reasons` tell why the last answer is wrong when its
    key is not shown, by choice. `void` is set if the item no longer counts as it was marked.
    `earned` are the points of the checks, less what tries and hints cost; None while marks may not
    be shown. `reported` holds the kinds of problem that the learner has reported.
    """

    position: int
    shown: ShownItem
    response: SavedResponse | None
    revision: int
    foreign: int
    checks: tuple[Check, ...]
    hints: tuple[Hint, ...]
    hints_left: int
    solution: ResolvedItem | None
    flagged: bool = False
    tries_left: int = 1
    worth: float = 1.0
    rules: Rules = field(default_factory=Rules, repr=False)
    reasons: Mapping[str, Text] = field(default_factory=dict)
    void: Voided | None = None
    earned: float | None = None
    reported: frozenset[str] = frozenset()

    @property
    def last(self) -> Check | None:
        """The newest check, if any."""
        return self.checks[-1] if self.checks else None

    @property
    def may_gain(self) -> bool:
        """Whether the next try can earn more than the tries so far."""
        if self.last is None or self.earned is None:
            return True
        return round(self.worth * self.last.outcome.maximum - self.earned, 2) > 0


@dataclass(frozen=True, slots=True)
class ItemState:
    """What the navigator shows of an item."""

    position: int
    item: str
    status: str
    """`new`, `answered` (but not checked), or the best of the checks whose marks may be shown."""
    bank: str = ""
    flagged: bool = False
    void: Voided | None = None

    @property
    def left_out(self) -> bool:
        """Whether it is in neither score nor maximum."""
        return self.void is not None and self.void.kind == "leave-out"

    @property
    def earned(self) -> bool:
        """Whether it counts as right, because it is or because everyone got full marks for it."""
        return not self.left_out and (self.void is not None or self.status == "right")


@dataclass(frozen=True, slots=True)
class SittingView:
    """A sitting with the state of each item and its score so far, in points.

    `score` is None while marks may not be shown. If a teacher gave another score, it is that one,
    `override` says by whom and why, and `marked` is the sum of the items. `set_aside` is there if a
    teacher decided that the sitting does not count. `name` is what the learner wants to be called.
    """

    sitting: Held
    states: tuple[ItemState, ...]
    score: float | None
    maximum: float
    name: str | None = None
    marked: float | None = None
    override: Override | None = None
    set_aside: SetAside | None = None

    @property
    def checked(self) -> int:
        """How many items have been checked."""
        return sum(state.status not in {"new", "answered"} for state in self.states)

    @property
    def can_be_left(self) -> bool:
        """Whether it is practice of single questions, with some still unanswered.

        Closing it then takes nothing from anybody: the questions can be practised later.
        """
        return self.sitting.kind != "whole" and bool(self.blank)

    @property
    def blank(self) -> tuple[int, ...]:
        """The positions of items without any answer."""
        return tuple(state.position for state in self.states if state.status == "new")

    @property
    def right(self) -> int:
        """How many items count as right."""
        return sum(state.earned for state in self.states)

    @property
    def counted(self) -> int:
        """How many items count: those that are not left out."""
        return sum(not state.left_out for state in self.states)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The ids of items that count and are not right, including unanswered ones.

        Empty while marks may not be shown: it would tell them.
        """
        if self.score is None:
            return ()
        return tuple(s.item for s in self.states if not s.earned and not s.left_out)

    @property
    def missed(self) -> Mapping[str, int]:
        """How many of `wrong` were `wrong`, `partial` and `unanswered`; without those of none."""
        names = {"partial": "partial", "new": "unanswered", "answered": "unanswered"}
        wrong = frozenset(self.wrong)
        found = Counter(names.get(s.status, "wrong") for s in self.states if s.item in wrong)
        return {name: found[name] for name in ("wrong", "partial", "unanswered") if found[name]}

    def with_answer(self, position: int, *, answered: bool) -> "SittingView":
        """A copy in which that question is answered, or not; saves a page from reading again."""
        state = self.states[position]
        if state.status not in {"new", "answered"}:
            return self
        new = replace(state, status="answered" if answered else "new")
        return replace(self, states=(*self.states[:position], new, *self.states[position + 1 :]))

    def reachable(self, position: int) -> bool:
        """Whether that question may be shown now."""
        sitting = self.sitting
        fixed = sitting.rules.fixed and sitting.finished is None
        return position == sitting.reached if fixed else 0 <= position < len(self.states)
