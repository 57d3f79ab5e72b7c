"""One learner taking one quiz once, and the records that it leaves."""

from datetime import datetime, timedelta
from decimal import Decimal

from course.model.base import Frozen
from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.response import AnyResponse


class SittingItem(Frozen):
    """An item of a sitting: its place, from 0, the bank it is of, and the version opened."""

    position: int
    item: str
    version: str
    bank: str = ""


class Sitting(Frozen):
    """A sitting as it was opened; `finished` is None while it goes on. Times are UTC."""

    id: str
    learner: str
    quiz: str
    rules: Rules = Rules()
    """The quiz's, when the sitting was opened."""
    seed: str
    opened: datetime
    finished: datetime | None = None
    reached: int = 0
    """Where questions come one after the other: the place that the learner is at."""
    extra: Decimal = Decimal(0)
    """Minutes that the learner has beyond the rules; they may be granted while it goes on."""
    items: tuple[SittingItem, ...]

    def item(self, item_id: str) -> SittingItem | None:
        """Return the sitting's item of that id, or None."""
        return next((i for i in self.items if i.item == item_id), None)

    @property
    def deadline(self) -> datetime | None:
        """When it ends by itself; None where it has no end."""
        return self.rules.deadline(self.opened, self.extra)

    def over(self, now: datetime) -> bool:
        """Whether nothing more is taken: it is finished, or the deadline and its grace are past."""
        end = self.deadline
        return self.finished is not None or (
            end is not None and now > end + self.rules.grace_period
        )

    def left(self, now: datetime) -> timedelta | None:
        """How long until the deadline, never below zero; None where it has none."""
        return None if self.deadline is None else max(timedelta(0), self.deadline - now)


class SavedResponse(Frozen):
    """A response as it was saved; revisions count from 1 in each item of a sitting."""

    item: str
    revision: int
    tab: str
    response: AnyResponse
    language: str = ""
    """Of the page it was given on: another one may read "1.500" otherwise."""
    at: datetime


class Regraded(Frozen):
    """A mended key's outcome in the place of the first one, which is `before`."""

    before: Outcome
    version: str
    """Of the item with the mended key."""
    why: str
    who: str
    at: datetime


class Check(Frozen):
    """One checked response: which try, at which revision, with what outcome."""

    item: str
    attempt: int
    revision: int
    outcome: Outcome
    hints: int = 0
    """How many hints had been taken."""
    certainty: int | None = None
    """How sure the learner was, from 1 (a guess) to 3 (certain); None where it was not asked."""
    version: str = ""
    """The item's version that decided."""
    regraded: Regraded | None = None
    at: datetime
