"""One learner taking one quiz once, and the records that it leaves."""

from datetime import datetime
from typing import Literal

from course.model.base import Frozen
from course.model.outcome import Outcome
from course.model.response import AnyResponse


class SittingItem(Frozen):
    """An item of a sitting: its place, from 0, and the version that was opened."""

    position: int
    item: str
    version: str


class Sitting(Frozen):
    """A sitting as it was opened; `finished` is None while it goes on. Times are UTC."""

    id: str
    learner: str
    quiz: str
    mode: Literal["practice"] = "practice"
    """The quiz's, when the sitting was opened."""
    seed: str
    opened: datetime
    finished: datetime | None = None
    items: tuple[SittingItem, ...]

    def item(self, item_id: str) -> SittingItem | None:
        """Return the sitting's item of that id, or None."""
        return next((i for i in self.items if i.item == item_id), None)


class SavedResponse(Frozen):
    """A response as it was saved; revisions count from 1 in each item of a sitting."""

    item: str
    revision: int
    tab: str
    response: AnyResponse
    at: datetime


class Check(Frozen):
    """One checked response: which try, at which revision, with what outcome."""

    item: str
    attempt: int
    revision: int
    outcome: Outcome
    at: datetime
