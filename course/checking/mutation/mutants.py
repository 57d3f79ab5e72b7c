"""The mutants of an item, by its type."""

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from course.checking.mutation.accounts import other_accounts, wrong_values
from course.checking.mutation.mutant import Mutant
from course.checking.mutation.nearby import Nearby, nearby
from course.checking.mutation.picked import (
    wrong_choices,
    wrong_marks,
    wrong_orders,
    wrong_pairs,
    wrong_passages,
)
from course.checking.mutation.typed import wrong_dates, wrong_numbers, wrong_texts
from course.checking.parts import cited_parts
from course.model.bank import Course
from course.model.items import (
    AnyBlank,
    AnyItem,
    ChoiceBlank,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    MultipleChoice,
    NumberBlank,
    Numeric,
    Ordering,
    Reconcile,
    ShortText,
    SingleChoice,
    Statements,
    TextBlank,
    TwoPart,
)


def mutants(item: AnyItem, course: Course) -> Iterator[Mutant[AnyItem]]:
    """Yield the item with each wrong key that a slip could make."""
    parts = chain.from_iterable(part.evidence for part in cited_parts(item))
    yield from _of_type(item, nearby(course, (*item.evidence, *parts)))
    yield from other_accounts(item, course)


def _of_type(  # noqa: C901, PLR0911 - one for each type
    item: AnyItem, near: Nearby
) -> Iterator[Mutant[AnyItem]]:
    match item:
        case SingleChoice():
            return wrong_choices(item, near, several=False)
        case MultipleChoice():
            return wrong_choices(item, near, several=True)
        case TwoPart():
            return chain(
                wrong_choices(item, near, several=False), wrong_passages(item, near.course)
            )
        case Statements():
            return wrong_marks(item, near)
        case Numeric():
            return wrong_numbers(item, near)
        case ShortText():
            return wrong_texts(item, near)
        case Date():
            return wrong_dates(item, near)
        case Matching():
            return wrong_pairs(item, near)
        case Ordering():
            return wrong_orders(item)
        case Cloze():
            return _wrong_blanks(item, near)
        case FindEvidence():
            return wrong_passages(item, near.course)
        case Reconcile():
            return wrong_values(item, near.course)
    assert_never(item)


def _wrong_blanks(item: Cloze, near: Nearby) -> Iterator[Mutant[AnyItem]]:
    for name, blank in item.blanks.items():
        own = nearby(near.course, blank.evidence) if blank.evidence else near
        for wrong in _of_blank(blank, own):
            made = item.model_copy(update={"blanks": {**item.blanks, name: wrong.made}})
            yield Mutant(wrong.slip, wrong.key, wrong.wrong, made, wrong.said)


def _of_blank(blank: AnyBlank, near: Nearby) -> Iterator[Mutant[AnyBlank]]:
    match blank:
        case NumberBlank():
            return wrong_numbers(blank, near)
        case TextBlank():
            return wrong_texts(blank, near)
        case ChoiceBlank():
            return wrong_choices(blank, near, several=False)
    assert_never(blank)
