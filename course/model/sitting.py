"""A sitting, one learner taking one quiz once, and the records of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.response import AnyResponse

Kind = Literal["whole", "retry", "one", "missed", "some"]
"""What a sitting asks: a whole quiz; what was not right in an earlier sitting; one question of an
earlier sitting; what was missed in any quiz and is to be practised again; or other questions of any
quiz, such as those of a skill."""
OF_NO_QUIZ = "(practice)"
"""What stands for the quiz of a sitting of several quizzes; it cannot be the id of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingItem:
    """An item in a sitting: its position from 0, its bank, and the version used."""

    position: int
    item: str
    version: str
    bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A sitting as opened; `finished` is None while it is in progress. Times are UTC."""

    id: str
    learner: str
    quiz: str
    kind: Kind = "whole"
    rules: Rules
    """The quiz's rules at the time the sitting was opened."""
    seed: str
    opened: datetime
    finished: datetime | None = None
    reached: int = 0
    """If questions come one by one, the learner's current position."""
    extra: Decimal = Decimal(0)
    """Extra minutes for this learner; they can be granted during the sitting."""
    factor: float = 1
    """Of the time limit, for this learner; it can be set during the sitting."""
    assignment: str = ""
    """The id of the assignment; empty for a quiz that the learner chose to take."""
    trial: bool = False
    """Whether a teacher tries the quiz out, so that it counts nowhere."""
    items: tuple[SittingItem, ...]

    def item(self, item_id: str) -> SittingItem | None:
        """The item with that id, or None."""
        return next((i for i in self.items if i.item == item_id), None)

    @property
    def deadline(self) -> datetime | None:
        """When it ends automatically, or None."""
        return self.rules.deadline(self.opened, self.extra, self.factor)

    def over(self, now: datetime) -> bool:
        """Whether it takes no more responses: finished, or past the deadline and grace period."""
        end = self.deadline
        return self.finished is not None or (
            end is not None and now > end + self.rules.grace_period
        )

    def left(self, now: datetime) -> timedelta | None:
        """The time until the deadline, never negative; None without a deadline."""
        return None if self.deadline is None else max(timedelta(0), self.deadline - now)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedResponse:
    """A response as saved; revisions count from 1 for each item of a sitting."""

    item: str
    revision: int
    tab: str
    response: AnyResponse
    language: str = ""
    """The language of the page, on which the reading of "1.500" depends."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    """The correction of an outcome after the key was corrected; `before` is the original."""

    before: Outcome
    version: str
    """The version of the item with the corrected key."""
    why: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """An item of a sitting that no longer counts as it was marked."""

    kind: Literal["full-marks", "leave-out"]
    """It earns its maximum whatever was answered, or is in neither score nor maximum."""
    why: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The score that a teacher gave a sitting, in points; None: as it was marked."""

    score: float | None
    comment: str
    """For the student."""
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A sitting that a teacher set aside, so that it does not count."""

    why: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A checked response: the try, the revision and the outcome."""

    item: str
    attempt: int
    revision: int
    outcome: Outcome
    hints: int = 0
    """The number of hints taken by then."""
    certainty: int | None = None
    """How sure the learner was, from 1 (a guess) to 3 (certain); None if not asked."""
    version: str = ""
    """The version of the item that it was graded by."""
    regraded: Regraded | None = None
    at: datetime
