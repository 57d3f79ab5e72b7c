"""What a learner can say is wrong with an item, and what teachers get of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course.checking import Checked
from course.model.resolved import ResolvedItem
from course.model.sitting import Sitting, SittingItem
from course.model.text import Text
from course.store.records import Problem, Quote

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

    sitting: Sitting
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


def tidy(words: str) -> str:
    """Return words that show as they are: lines of printable characters."""
    lines = re.sub(r"\r\n?", "\n", words)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in lines).strip()


def since(problem: Problem, checked: Checked) -> Since:
    """Return what became of the problem's item; one that has an error now was changed."""
    resolved = checked.resolved.get(problem.item)
    if resolved is not None and resolved.version == problem.version:
        return "same"
    return "changed" if problem.item in checked.course.items else "gone"
