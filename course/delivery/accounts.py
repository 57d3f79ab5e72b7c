"""Which accounts a learner may see: what parties say, and the verdict, are keys of items."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from course.delivery.release import released
from course.language.quotes import first_place
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.resolved import ResolvedItem
from course.model.sitting import Sitting
from course.store.records import SittingRecord


class Place(NamedTuple):
    """A stretch of a passage, in code points."""

    source: str
    passage: str
    start: int
    end: int

    def meets(self, other: "Place") -> bool:
        """Whether some letter lies in both."""
        return self[:2] == other[:2] and max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose key the learner has seen: where it stands, and the item that decided."""

    sitting: str
    position: int
    finished: bool
    resolved: ResolvedItem


@dataclass(frozen=True, slots=True)
class Opened:
    """The claims whose accounts a learner may see, how many others there are, and why.

    Those that are `waiting` are asked about in an attempt that goes on; of those `ahead` the
    learner has seen no key yet. `questions` are those that gave their key away, each once, where
    it was asked last.
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
    """Return what is open to the learner of these records, the newest first.

    A claim is open that no item asks about, or of which the key of an item was released; but not
    as long as an attempt goes on with an item, its key not released, that asks about the claim or
    rests on the same words. `everything` is for teachers.
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


def places(account: Account, course: Course) -> Iterator[Place]:
    """Yield where the quotes of an account stand."""
    for evidence in account.evidence:
        source = course.sources.get(evidence.source)
        for passage in source.passages if source else ():
            if evidence.passage in {None, passage.id}:
                found = first_place(passage.text, evidence.quote)
                if found:
                    yield Place(evidence.source, passage.id, found.start, found.end)


def _as_it_is(sitting: Sitting, now: datetime) -> Sitting:
    """Return the sitting, finished where its time is over and nobody has closed it yet."""
    if sitting.finished is None and sitting.over(now):
        return sitting.model_copy(update={"finished": now})
    return sitting


def _asked_in(going: Iterable[ResolvedItem], claim: Claim, course: Course) -> bool:
    said = [place for account in claim.accounts for place in places(account, course)]
    return any(
        claim.id in resolved.item.claims() or _rests_on(resolved, said) for resolved in going
    )


def _rests_on(resolved: ResolvedItem, said: Iterable[Place]) -> bool:
    quotes = [Place(p.source, p.passage, p.start, p.end) for p in resolved.proofs]
    return any(quote.meets(place) for quote in quotes for place in said)
