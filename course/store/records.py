"""Values that the store returns, other than those of course.model."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.response import AnyResponse
from course.model.sitting import Check, Override, SavedResponse, SetAside, Sitting, Voided


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer was saved under this revision."""

    revision: int


@dataclass(frozen=True, slots=True)
class Newer:
    """The answer was not saved: another tab saved a newer one first, under this revision."""

    revision: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer was not saved, and the one before it still counts; or it was not checked.

    `finished`: the sitting has ended or run out of time. `checked`: the item was answered correctly
    or has no tries left. `elsewhere`: a fixed-order sitting is at another question. `wrong-shape`:
    the response belongs to another item type. `too-long`: more text than any answer needs.
    """

    reason: Literal["finished", "checked", "elsewhere", "wrong-shape", "too-long"]


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of an item that are `recorded`, and that of its newest answer.

    The `newest` is the last of them, unless the answer was blank or invalid.
    """

    recorded: tuple[Check, ...]
    newest: Check


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """A sitting with its items' newest responses and their checks, by item id.

    `name` is what the learner wants to be called, if anything; `flagged` holds item ids. `mended`
    maps each of its item versions whose key was corrected to the version that replaced it. `voided`
    holds the items that no longer count as they were marked. `override` is the score that a teacher
    gave it instead, and `set_aside` is there if it does not count.
    """

    sitting: Sitting
    name: str | None
    responses: Mapping[str, SavedResponse]
    checks: Mapping[str, tuple[Check, ...]]
    flagged: frozenset[str]
    mended: Mapping[str, str]
    voided: Mapping[str, Voided]
    override: Override | None = None
    set_aside: SetAside | None = None


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """What is stored about one item of a sitting.

    `response` is the newest one; `foreign` is the highest revision saved by another tab, or 0;
    `hints` is the number taken; `reported` holds the kinds of problem that were reported; `mended`
    is the version that replaced the item's when its key was corrected, or else the item's; `void`
    tells whether the item counts as it was marked.
    """

    response: SavedResponse | None = None
    foreign: int = 0
    checks: tuple[Check, ...] = ()
    hints: int = 0
    flagged: bool = False
    reported: frozenset[str] = frozenset()
    mended: str = ""
    void: Voided | None = None

    @property
    def revision(self) -> int:
        """The number of the newest revision; 0 if nothing was saved."""
        return self.response.revision if self.response else 0


@dataclass(frozen=True, slots=True)
class Tried:
    """One check: its status by the key that applies now, and the number of hints taken by then."""

    status: str
    hints: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """The checks of an item in a sitting, which comes without its items."""

    sitting: Sitting
    item: str
    tries: tuple[Tried, ...]
    void: Voided | None


@dataclass(frozen=True, slots=True)
class FirstTry:
    """The first check of an item in a sitting, with what decides whether its mark may be shown.

    `right` says that it was right, without a hint.
    """

    item: str
    right: bool
    at: datetime
    rules: Rules
    finished: datetime | None


@dataclass(frozen=True, slots=True)
class Regrading:
    """What a corrected key does to one checked response.

    `before` is the outcome that counts now and `after` the one under the corrected key. `after` is
    None if the response no longer fits the item; then nothing changes. Nor does it if the item is
    `reworded`: these parts of it, such as `stem`, are not what the student read. `person` is the
    student who gave it, or else its learner, and `name` what they are called; `finished` tells
    whether the sitting was handed in.
    """

    sitting: str
    learner: str
    person: str
    name: str | None
    quiz: str
    trial: bool
    finished: bool
    item: str
    attempt: int
    before: Outcome
    after: Outcome | None
    reworded: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the new item marks the response otherwise, or cannot mark it at all."""
        return self.after != self.before

    @property
    def changes(self) -> bool:
        """Whether the outcome changes."""
        return not self.reworded and self.after is not None and self.differs


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """A checked response, and the version of the item whose key applies to it.

    `person` is the student who gave it, or else the learner.
    """

    sitting: str
    person: str
    version: str
    response: AnyResponse
    language: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words from a passage that prove a key, in the language of the source."""

    source: str
    passage: str
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that a learner reported about an item, with its version and proofs at the time.

    It does not say who reported it. `handled` is None while the problem is open. `read` tells when
    its learner was first shown the newest reply.
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
    reply: str | None = None
    replied: datetime | None = None
    read: datetime | None = None
    answer: AnyResponse | None = None
    """What the learner had answered by then."""
    trial: bool = False
    """Whether a teacher reported it who was trying the quiz out."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a teacher replied to a problem that a learner reported, for that learner.

    `finished` tells whether the attempt is. `words` are the learner's own, in `language`. `new` is
    true until the learner has been shown the reply.
    """

    id: str
    sitting: str
    quiz: str
    finished: bool
    position: int
    kind: str
    words: str
    language: str
    at: datetime
    reply: str
    replied: datetime
    new: bool
