"""What was picked in an answer, as ids, and what there was to pick."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from course.analysis.sample import Try
from course.model.items import (
    AnyItem,
    ChoiceBlank,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TwoPart,
)


class Option(NamedTuple):
    """Something that can be picked, and whether it is right.

    The id is that of a choice or a passage (`vrt/p6`), or `row=answer` for the mark of a statement,
    the option of a row, or the choice in a blank.
    """

    id: str
    right: bool


def options(item: AnyItem) -> tuple[Option, ...]:  # noqa: PLR0911 - one for each type
    """What can be picked and is to be counted one by one; empty for what is typed or ordered."""
    match item:
        case SingleChoice() | MultipleChoice():
            return tuple(Option(one.id, one.right) for one in item.choices)
        case TwoPart():
            choices = (Option(one.id, one.right) for one in item.choices)
            return (*choices, *(Option(name, right=True) for name in item.right_passages()))
        case FindEvidence():
            return tuple(Option(name, right=True) for name in item.right_passages())
        case Statements():
            return tuple(
                Option(f"{one.id}={mark}", mark == one.mark)
                for one in item.statements
                for mark in item.marks()
            )
        case Matching():
            return tuple(Option(f"{row.id}={row.option}", right=True) for row in item.rows())
        case Cloze():
            return tuple(_of_blanks(item))
        case Numeric() | ShortText() | Date() | Ordering() | Reconcile():
            return ()
    assert_never(item)


def picked(item: AnyItem, one: Try) -> tuple[str, ...]:
    """The ids of what was picked in that try, as in `options`; empty for invalid answers."""
    if one.status in {"invalid", "blank"}:
        return ()
    match item:
        case SingleChoice() | MultipleChoice() | TwoPart() | FindEvidence():
            return tuple(one.normal.split())
        case Statements() | Matching():
            return tuple(one.normal.split())
        case Cloze():
            offered = {option.id for option in options(item)}
            return tuple(pair for pair in one.normal.split("; ") if pair in offered)
        case Numeric() | ShortText() | Date() | Ordering() | Reconcile():
            return ()
    assert_never(item)


def choice(item: AnyItem, one: Try | None) -> str | None:
    """The one choice that was picked in that try; None for other items and without one."""
    if one is None or not isinstance(item, SingleChoice | TwoPart):
        return None
    return next(iter(picked(item, one)), None)


def _of_blanks(item: Cloze) -> Iterator[Option]:
    for name, blank in item.blanks.items():
        if isinstance(blank, ChoiceBlank):
            yield from (Option(f"{name}={one.id}", one.right) for one in blank.choices)
