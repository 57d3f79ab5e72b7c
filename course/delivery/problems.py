"""Problems with items: reported by learners, handled by teachers."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from course.checking import Checked
from course.delivery.deciding import version_that_counts
from course.delivery.errors import no_such_attempt
from course.delivery.held import Held, place_in
from course.delivery.release import released
from course.delivery.views import Given
from course.model.resolved import ResolvedItem
from course.model.sitting import SittingItem
from course.model.text import Text
from course.store import answers, problems
from course.store.records import Problem, Quote, Reply
from course.store.store import Store

__all__ = [
    "LONGEST",
    "Kind",
    "Problem",
    "Problems",
    "Quote",
    "Reply",
    "Reportable",
    "Reported",
    "Unkept",
    "reply",
]

Kind = Literal["unclear", "counts", "key", "quote", "other"]
"""The question is unclear, the answer should count, the key is wrong, its quote no proof, or see
the learner's words."""
Unkept = Literal["no-words", "too-long", "too-many"]
"""Why a report is not saved. Only reports of kind `other` need words."""
Since = Literal["same", "changed", "gone"]
"""What happened to an item since the report."""

LONGEST = 1_000
"""Characters of the learner's words."""


@dataclass(frozen=True, slots=True)
class Reportable:
    """An item that the learner may report a problem with.

    `stem` is the one that was asked. If the learner may see the key (`released`), `version` is the
    one whose key applies; otherwise it is the one that was asked. `quotes` are from its proofs.
    """

    sitting: Held
    place: SittingItem
    stem: Text
    version: str
    quotes: tuple[Quote, ...]
    released: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """A problem, and what has happened to its item since."""

    problem: Problem
    since: Since
    given: Given | None = None
    """What the learner had answered, if anything."""


class Problems:
    """Reporting problems, and handling them."""

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    def reportable(self, held: Held, position: int, *, now: datetime) -> Reportable:
        """The item at that position, for `report`.

        Problems can be reported of every question that the learner is shown: in an exam while it
        lasts, and afterwards once the key may be seen. Raises NotFound of others.
        """
        place = place_in(held, position)
        record = self._store.read(answers.item_record, held.id, place.item, "")
        key = released(held, record.checks, now).key
        if not key and not _on_show(held, position):
            raise no_such_attempt()
        version = version_that_counts(place, record) if key else place.version
        stem = self._store.snapshot(place.version).item.stem
        proven = quotes(self._store.snapshot(version))
        return Reportable(held, place, stem, version, proven, released=key)

    def report(
        self, about: Reportable, *, kind: Kind, words: str, language: str, now: datetime
    ) -> Unkept | None:
        """Save a report for teachers, or return why it cannot be saved.

        Sending the same report twice saves it once.
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
        """All reports, open ones first. For teachers only."""
        found, checked = self._store.read(problems.every), self._course()
        return tuple(Reported(one, _since(one, checked), self._given(one)) for one in found)

    def _given(self, problem: Problem) -> Given | None:
        if problem.answer is None or problem.answer.blank:
            return None
        return Given(self._store.snapshot(problem.version), problem.answer, problem.language)

    def reply(self, problem_id: str, words: str, *, who: str, now: datetime) -> None:
        """Reply to the learner who reported it, and mark it as handled."""
        reply(self._store, problem_id, words, who=who, now=now)

    def replies(self, learner: str) -> tuple[Reply, ...]:
        """The replies to a learner's reports, newest first."""
        return self._store.read(problems.replies, learner)

    def mark_read(self, replies: Iterable[Reply], *, now: datetime) -> None:
        """Record that the learner has been shown these replies: they are no longer new."""
        new = [one.id for one in replies if one.new]
        if new:
            self._store.write(problems.mark_read, new, now=now)

    def handle(self, problem_id: str, *, now: datetime) -> None:
        """Mark a problem as handled; if it already is, the first time stands."""
        self._store.write(problems.handle, problem_id, now=now)

    def reopen(self, problem_id: str) -> None:
        """Mark a problem as open again."""
        self._store.write(problems.reopen, problem_id)


def _on_show(held: Held, position: int) -> bool:
    """Whether the question may be on the learner's page, and nothing of its key."""
    if held.rules.mode == "practice":
        return True
    return held.finished is None and (not held.rules.fixed or position == held.reached)


def reply(store: Store, problem_id: str, words: str, *, who: str, now: datetime) -> tuple[str, ...]:
    """Reply to the learner who reported a problem, mark it as handled, and return its item.

    The beginning of an id will do: if it fits several problems or none, nothing is saved, and all
    their items are returned. A reply replaces an earlier one.
    """
    return store.write(problems.reply, problem_id, _tidy(words), who=who, now=now)


def quotes(resolved: ResolvedItem) -> tuple[Quote, ...]:
    """The quotes of the proofs, in order, without those contained in another."""
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
    """The words with unprintable characters replaced, so that teachers see all there is."""
    lines = re.sub(r"\r\n?", "\n", words)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in lines).strip()


def _since(problem: Problem, checked: Checked) -> Since:
    """What happened to the item; one that has an error now counts as changed."""
    resolved = checked.resolved.get(problem.item)
    if resolved is not None and resolved.version == problem.version:
        return "same"
    return "changed" if problem.item in checked.course.items else "gone"
