"""Which accounts a learner may see. They answer questions, so some stay hidden for a while."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from course.delivery.release import released
from course.language.quotes import first_place
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.resolved import ResolvedItem
from course.model.sitting import Sitting
from course.store.records import SittingRecord


class QuotePlace(NamedTuple):
    """A stretch of a passage, in code points, and the same words in its translations."""

    source: str
    passage: str
    start: int
    end: int
    translated: Mapping[str, tuple[int, int]] = {}

    def meets(self, other: "QuotePlace") -> bool:
        """Whether the two overlap."""
        return self[:2] == other[:2] and max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose key the learner has seen, with the version of the item that applies."""

    sitting: str
    position: int
    finished: bool
    resolved: ResolvedItem


@dataclass(frozen=True, slots=True)
class Opened:
    """The claims whose accounts a learner may see, and how many are hidden for which reason.

    `waiting` counts those asked about in an open attempt, and `ahead` those about which the learner
    has seen no key yet. `questions` lists the questions whose keys were shown, each once, in the
    latest sitting that asked it.
    """

    claims: frozenset[str]
    waiting: int = 0
    ahead: int = 0
    questions: tuple[Question, ...] = ()


def opened(
    records: Iterable[SittingRecord],
    snapshot: Callable[[str], ResolvedItem],
    course: Course,
    *,
    everything: bool,
    now: datetime,
) -> Opened:
    """What the learner may see, given their records, newest first.

    A claim is open if no item asks about it, or once the key of an item about it was shown. It is
    closed again while an open attempt has an item, key not shown, that asks about the claim or is
    proved by the same words. `everything` opens all, for teachers.
    """
    shown: dict[str, Question] = {}
    going: list[ResolvedItem] = []
    for record in records:
        sitting = _as_it_is(record.sitting, now)
        for place in sitting.items:
            checks = record.checks.get(place.item, ())
            version = checks[-1].version if checks else ""
            resolved = snapshot(version or record.mended.get(place.version, place.version))
            if released(sitting, checks, now).key:
                over = sitting.finished is not None
                shown.setdefault(place.item, Question(sitting.id, place.position, over, resolved))
            elif sitting.finished is None:
                going.append(resolved)
    asked_again = {resolved.item.id for resolved in going}
    questions = tuple(one for item, one in shown.items() if item not in asked_again)
    if everything:
        return Opened(frozenset(course.claims), questions=questions)
    told = {claim for one in shown.values() for claim in one.resolved.item.claims()}
    ready = {c for c in course.claims if c in told or c not in course.claims_asked}
    waiting = {c.id for c in course.claims.values() if _asked_in(going, c, course)}
    return Opened(
        claims=frozenset(ready - waiting),
        waiting=len(waiting),
        ahead=len(course.claims.keys() - ready - waiting),
        questions=questions,
    )


def quote_places(account: Account, course: Course) -> Iterator[QuotePlace]:
    """Where the quotes of an account are found."""
    for evidence in account.evidence:
        source = course.sources.get(evidence.source)
        for passage in source.passages if source else ():
            if evidence.passage in {None, passage.id}:
                found = first_place(passage.text, evidence.quote)
                if found:
                    there = passage.translated((found.start, found.end), evidence.translated)
                    yield QuotePlace(evidence.source, passage.id, found.start, found.end, there)


def _as_it_is(sitting: Sitting, now: datetime) -> Sitting:
    """The sitting; marked as finished if its time is up and nobody has closed it yet."""
    if sitting.finished is None and sitting.over(now):
        return replace(sitting, finished=now)
    return sitting


def _asked_in(going: Iterable[ResolvedItem], claim: Claim, course: Course) -> bool:
    said = [place for account in claim.accounts for place in quote_places(account, course)]
    return any(
        claim.id in resolved.item.claims() or _rests_on(resolved, said) for resolved in going
    )


def _rests_on(resolved: ResolvedItem, said: Iterable[QuotePlace]) -> bool:
    quotes = [QuotePlace(p.source, p.passage, p.start, p.end) for p in resolved.proofs]
    return any(quote.meets(place) for quote in quotes for place in said)
