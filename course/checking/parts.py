"""The parts of an item: those with evidence of their own, and those with choices."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from course.loading.places import Path
from course.model.evidence import Evidence
from course.model.items import (
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Choices,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    Statements,
)


class CitedPart(NamedTuple):
    """A row, statement, step or blank: its place in the item, and what it rests on.

    `needed` is whether it is to rest on something, where the item as a whole does not.
    """

    id: str
    path: Path
    evidence: tuple[Evidence, ...]
    needed: bool = True


def cited_parts(item: AnyItem) -> list[CitedPart]:
    """Return the parts that may have evidence of their own."""
    match item:
        case Statements():
            return [
                CitedPart(s.id, ("statements", row), s.evidence, s.mark != "not-stated")
                for row, s in enumerate(item.statements)
            ]
        case Matching():
            return [
                CitedPart(pair.id, ("pairs", row), pair.evidence, pair.left is not None)
                for row, pair in enumerate(item.pairs)
            ]
        case Ordering():
            return [CitedPart(step.id, path, step.evidence) for path, step in item.placed()]
        case Cloze():
            return [CitedPart(n, ("blanks", n), b.evidence) for n, b in item.blanks.items()]
        case ChoiceItem() | Numeric() | ShortText() | Date() | FindEvidence() | Reconcile():
            return []
    assert_never(item)


class ChoiceList(NamedTuple):
    """Choices and where they stand; of a `single` list one is the key."""

    path: Path
    of: Choices
    single: bool


def choice_lists(item: AnyItem) -> Iterator[ChoiceList]:
    """The choices of an item, or of each of its blanks."""
    if isinstance(item, ChoiceItem):
        yield ChoiceList((), item, not isinstance(item, MultipleChoice))
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, ChoiceBlank):
                yield ChoiceList(("blanks", name), blank, single=True)
