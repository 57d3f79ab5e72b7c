"""What a learner can say is wrong with an item, and what teachers get of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from course.checking import Checked
from course.delivery.deciding import deciding
from course.delivery.errors import no_such_attempt
from course.delivery.held import Held, place_in
from course.delivery.release import released
from course.model.resolved import ResolvedItem
from course.model.sitting import SittingItem
from course.model.text import Text
from course.store import answers, problems
from course.store.records import Problem, Quote
from course.store.store import Store

__all__ = ["LONGEST", "Kind", "Problem", "Problems", "Quote", "Reportable", "Reported", "Unkept"]

Kind = Literal["unclear", "key", "quote", "other"]
"""The question is unclear, its key is wrong, its quote does not say it, or what the words say."""
Unkept = Literal["no-words", "too-long", "too-many"]
"""Why a report is not kept; only what is no more than `other` needs words."""
Since = Literal["same", "changed", "gone"]
"""What became of an item since its problem was reported."""

LONGEST = 1_000
"""Characters of a learner's words."""


@dataclass(frozen=True, slots=True)
class Reportable:
    """An item that a problem may be reported with.

    `stem` is as it was asked. The version is that whose key counts where the key may be seen
    (`released`), else the one that was asked; `quotes` are of its proofs.
    """

    sitting: Held
    place: SittingItem
    stem: Text
    version: str
    quotes: tuple[Quote, ...]
    released: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """A problem, and what became of its item in the course as it is now."""

    problem: Problem
    since: Since


class Problems:
    """Problems that learners report, and teachers handle."""

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    def reportable(self, held: Held, position: int, *, now: datetime) -> Reportable:
        """Return the item as a problem may be reported with it; NotFound where none may.

        That is where its key may be seen, and in practice always.
        """
        place = place_in(held, position)
        checks = self._store.read(answers.item_record, held.id, place.item, "").checks
        key = released(held, checks, now).key
        if not key and held.rules.mode != "practice":
            raise no_such_attempt()
        version = deciding(self._store, place, checks) if key else place.version
        stem = self._store.snapshot(place.version).item.stem
        proven = quotes(self._store.snapshot(version))
        return Reportable(held, place, stem, version, proven, released=key)

    def report(
        self, about: Reportable, *, kind: Kind, words: str, language: str, now: datetime
    ) -> Unkept | None:
        """Keep for teachers what is wrong with an item, or return why that is not kept.

        The same report is kept once.
        """
        words = _tidy(words)
        if len(words) > LONGEST:
            return "too-long"
        if kind == "other" and not words:
            return "no-words"
        kept = self._store.write(
            problems.add,
            *(about.sitting.id, about.place.item),
            version=about.version,
            quotes=about.quotes,
            kind=kind,
            words=words,
            language=language,
            now=now,
        )
        return None if kept else "too-many"

    def every(self) -> tuple[Reported, ...]:
        """Return what learners reported, the open ones first: for teachers."""
        found, checked = self._store.read(problems.every), self._course()
        return tuple(Reported(one, _since(one, checked)) for one in found)

    def handle(self, problem_id: str, *, now: datetime) -> None:
        """Keep when a problem was handled; the first time counts."""
        self._store.write(problems.handle, problem_id, now=now)

    def reopen(self, problem_id: str) -> None:
        """Take back that a problem was handled."""
        self._store.write(problems.reopen, problem_id)


def quotes(resolved: ResolvedItem) -> tuple[Quote, ...]:
    """Return what the proofs quote, in their order; a quote within another is left out."""
    return tuple(dict.fromkeys(_quotes(resolved)))


def _quotes(resolved: ResolvedItem) -> Iterator[Quote]:
    for proof in resolved.proofs:
        cited = resolved.passage(proof.source, proof.passage)
        within = any(
            (other.source, other.passage) == (proof.source, proof.passage)
            and other.start <= proof.start
            and proof.end <= other.end
            and other.end - other.start > proof.end - proof.start
            for other in resolved.proofs
        )
        if cited is not None and not within:
            words = cited.passage.text[proof.start : proof.end]
            yield Quote(proof.source, proof.passage, cited.language, words)


def _tidy(words: str) -> str:
    """Return words that show as they are: lines of printable characters."""
    lines = re.sub(r"\r\n?", "\n", words)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in lines).strip()


def _since(problem: Problem, checked: Checked) -> Since:
    """Return what became of the problem's item; one that has an error now was changed."""
    resolved = checked.resolved.get(problem.item)
    if resolved is not None and resolved.version == problem.version:
        return "same"
    return "changed" if problem.item in checked.course.items else "gone"
