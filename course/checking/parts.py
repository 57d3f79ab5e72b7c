"""Parts of an item: those that may have evidence of their own, and those that have choices."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple, TypeVar, assert_never

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
    NumberBlank,
    NumberKey,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TwoPart,
)

ItemWithChoices = SingleChoice | MultipleChoice | TwoPart | Cloze
"""The types of items that have choices, of their own or in blanks."""

_I = TypeVar("_I")
_T = TypeVar("_T")


def kept(parts: Callable[[_I], _T]) -> Callable[[_I], _T]:
    """The function, keeping what it returned for the last item: one check after another asks."""
    last: tuple[_I, _T] | None = None

    @wraps(parts)
    def of(item: _I) -> _T:
        nonlocal last
        found = last  # once, because another thread may check another course
        if found is None or found[0] is not item:
            last = found = item, parts(item)
        return found[1]

    return of


class CitedPart(NamedTuple):
    """A row, statement, step or blank: its path in the item, and its evidence.

    `needed`: it must have evidence if the item as a whole has none.
    """

    id: str
    path: Path
    evidence: tuple[Evidence, ...]
    needed: bool = True


@kept
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


@kept
def numbers_of(item: AnyItem) -> dict[str | None, NumberKey]:
    """Return the numbers that an item asks for, by blank, or under None for the item itself."""
    if isinstance(item, NumberKey):
        return {None: item}
    if isinstance(item, Cloze):
        return {n: blank for n, blank in item.blanks.items() if isinstance(blank, NumberBlank)}
    return {}


class ChoiceList(NamedTuple):
    """Choices and their path in the item; exactly one choice of a `single` list is the key."""

    path: Path
    of: Choices
    single: bool


@kept
def choice_lists(item: AnyItem) -> list[ChoiceList]:
    """Return the choices of an item, or of each of its blanks."""
    match item:
        case ChoiceItem():
            return [ChoiceList((), item, not isinstance(item, MultipleChoice))]
        case Cloze():
            return [
                ChoiceList(("blanks", name), blank, single=True)
                for name, blank in item.blanks.items()
                if isinstance(blank, ChoiceBlank)
            ]
        case (
            Statements()
            | Numeric()
            | ShortText()
            | Date()
            | Matching()
            | Ordering()
            | FindEvidence()
            | Reconcile()
        ):
            return []
    assert_never(item)
