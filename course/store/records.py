"""What the store gives back besides the model's own records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from course.model.outcome import Outcome
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

    `finished`: the sitting is over, or its time is. `checked`: the item was right, or has had all
    its tries. `elsewhere`: the sitting is at another question. `wrong-shape`: the response is of
    another item type. `too-long`: more text than an answer can need.
    """

    reason: Literal["finished", "checked", "elsewhere", "wrong-shape", "too-long"]


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """A sitting with the newest response and the checks of each item that has any.

    `name` is the learner's own, None without one; `flagged` are items. `mended` says which versions
    took the place of which.
    """

    sitting: Sitting
    name: str | None
    responses: Mapping[str, SavedResponse]
    checks: Mapping[str, tuple[Check, ...]]
    flagged: frozenset[str]
    mended: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item of a sitting.

    `response` is the newest; `foreign` the highest revision that another tab wrote, 0 without one;
    `hints` how many were taken.
    """

    response: SavedResponse | None = None
    foreign: int = 0
    checks: tuple[Check, ...] = ()
    hints: int = 0
    flagged: bool = False

    @property
    def revision(self) -> int:
        """The newest revision, 0 when nothing was saved."""
        return self.response.revision if self.response else 0


@dataclass(frozen=True, slots=True)
class Regrading:
    """What a mended key does to one checked response.

    `before` is what counts now; `after` what counts with the mended key, None where the response
    does not fit the item as it is now, so that nothing changes.
    """

    sitting: str
    learner: str
    name: str | None
    quiz: str
    item: str
    attempt: int
    before: Outcome
    after: Outcome | None

    @property
    def changes(self) -> bool:
        """Whether something else counts afterwards."""
        return self.after is not None and self.after != self.before


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage that prove a key, in the language of their source."""

    source: str
    passage: str
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What somebody reported of an item: of which version, and what proved its key then.

    Whose it is, is not told. `handled` is None while it is open.
    """

    id: str
    bank: str
    item: str
    version: str
    quotes: tuple[Quote, ...]
    kind: str
    words: str
    language: str
    at: datetime
    handled: datetime | None
