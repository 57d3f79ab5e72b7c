"""What a learner can do by now, skill by skill, over all their attempts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal, get_args

from course.delivery.known import Known
from course.delivery.release import shown
from course.language.quantities import qualifier_in
from course.model.base import Process
from course.model.items import (
    AnyBlank,
    AnyItem,
    Cloze,
    Date,
    NumberKey,
    Ordering,
    PassageKey,
    Reconcile,
    TextKey,
)
from course.model.resolved import ResolvedItem
from course.store.records import FirstTry

Topic = Literal["hedges", "names", "dates", "evidence", "conflict"]
"""What an item is about, as far as the item itself tells."""
Skill = Process | Topic
SKILLS: tuple[Skill, ...] = (*get_args(Process), *get_args(Topic))
"""All skills: the four reading processes first, then the topics."""

Standing = Literal["secure", "once", "open", "new"]
"""`secure`: right the last times, over at least half a day. `once`: right the last time. `open`:
not right then. `new`: never answered."""

APART = timedelta(hours=12)
"""How long an item must have been known to be secure: longer than one session."""
REMEMBERED = 10
"""How many sittings of each item are looked at, the newest ones."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a learner stands in one skill: the ids of its items, by standing."""

    skill: Skill
    items: Mapping[Standing, tuple[str, ...]]

    @property
    def total(self) -> int:
        """The number of items."""
        return sum(map(len, self.items.values()))

    def count(self, standing: Standing) -> int:
        """The number of items with that standing."""
        return len(self.items.get(standing, ()))

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the items that are not secure; those that went wrong come first."""
        return tuple(
            item for standing in ("open", "new", "once") for item in self.items.get(standing, ())
        )


def progress(
    items: Iterable[ResolvedItem], tries: Iterable[FirstTry], *, now: datetime
) -> tuple[Progress, ...]:
    """How the learner stands in each skill that the items need.

    `tries` are the learner's first checks, each item's newest first. Those whose marks may not be
    shown yet do not count.
    """
    by_item: dict[str, list[FirstTry]] = {}
    for one in tries:
        if shown("marks", one.rules, checked=True, finished=one.finished is not None, now=now):
            by_item.setdefault(one.item, []).append(one)
    found: dict[Skill, dict[Standing, list[str]]] = {skill: {} for skill in SKILLS}
    for resolved in items:
        item = resolved.item.id
        now_at = standing(by_item.get(item, ()))
        for skill in skills(resolved):
            found[skill].setdefault(now_at, []).append(item)
    return tuple(
        Progress(skill, {one: tuple(ids) for one, ids in by_standing.items()})
        for skill, by_standing in found.items()
        if by_standing
    )


def standing(tries: Sequence[FirstTry]) -> Standing:
    """How secure an item is after these first checks of it, newest first.

    Right means right at the first try and without a hint: what was shown is not known yet. To be
    secure, it must have been right every time from some check to the newest, and these must be
    `APART`.
    """
    if not tries:
        return "new"
    newest = oldest = tries[0].at
    if not tries[0].right:
        return "open"
    for one in tries:
        if not one.right:
            break
        oldest = one.at
    return "secure" if newest - oldest >= APART else "once"


def skills(resolved: ResolvedItem) -> tuple[Skill, ...]:
    """The skills that an item needs: its reading process, and what it is about.

    - hedges: a number with a qualifier is asked for, or the quote qualifies a number
    - names: a name is typed, or the accounts of its claim differ in a name or its spelling
    - dates: a date is typed, events are put in order, or its claim is about a date
    - evidence: passages are picked
    - conflict: accounts are compared, or the item asks for the account of one party
    """
    return _skills(Known(resolved))


@lru_cache(maxsize=4096)
def _skills(known: Known) -> tuple[Skill, ...]:
    resolved = known.resolved
    item, kind = resolved.item, resolved.claim.kind if resolved.claim else ""
    asked: list[AnyItem | AnyBlank] = [item]
    if isinstance(item, Cloze):
        asked += item.blanks.values()
    about: dict[Topic, bool] = {
        "hedges": any(isinstance(one, NumberKey) and one.qualifier for one in asked)
        or _hedged(resolved),
        "names": kind in {"entity", "spelling"}
        or any(isinstance(one, TextKey) and (one.entity or one.spelling) for one in asked),
        "dates": isinstance(item, Date | Ordering) or kind == "date",
        "evidence": isinstance(item, PassageKey),
        "conflict": isinstance(item, Reconcile) or item.account is not None,
    }
    return (item.process, *(topic for topic, there in about.items() if there))


def _hedged(resolved: ResolvedItem) -> bool:
    """Whether a quote of the item qualifies a number in digits, as in “more than 300”."""
    for proof in resolved.proofs:
        cited = resolved.passage(proof.source, proof.passage)
        words = cited.passage.text[proof.start : proof.end] if cited else ""
        if cited and any(c.isdecimal() for c in words) and qualifier_in(words, cited.language):
            return True
    return False
