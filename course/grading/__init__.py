"""Grading: a resolved item and a response give an outcome. Pure and deterministic.

One module per item type, with a function that decides and a function that gives examples. A new
type needs such a module and a case in `_grader`; mypy reports a case that is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, assert_never

from course.grading import (
    cloze,
    date,
    find_evidence,
    matching,
    multiple_choice,
    numeric,
    ordering,
    reconcile,
    short_text,
    single_choice,
    statements,
    two_part,
)
from course.grading.outcomes import Decision, Examples, invalid
from course.grading.reading import reading_of
from course.grading.rules import Rule
from course.model.items import (
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
from course.model.offered import Reconciled
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse

__all__ = ["Examples", "Rule", "examples", "grade"]

R = TypeVar("R", bound=AnyResponse)


def grade(
    resolved: ResolvedItem, response: AnyResponse, language: str, *, final: bool = False
) -> Outcome:
    """The outcome of a response; typed answers are read in the given language.

    If it is `final`, the learner cannot be asked again: an answer with two readings then counts if
    one of them is right, and a blank that cannot be read costs no more than itself. Never raises,
    whatever was typed. A response meant for another item type is invalid.
    """
    grader = _grader(resolved, language, final=final)
    return grader.decide(response).worth(resolved.item.points)


def examples(resolved: ResolvedItem, language: str) -> Examples:
    """A right, wrong, blank and invalid response to an item."""
    return _grader(resolved, language, final=False).examples()


@dataclass(frozen=True, slots=True)
class _Grader:
    """The functions that grade one particular item."""

    decide: Callable[[AnyResponse], Decision]
    examples: Callable[[], Examples]


def _grader_of(
    takes: type[R], decide: Callable[[R], Decision], examples: Callable[[], Examples]
) -> _Grader:
    """A grader for items that take one type of response; any other response is invalid."""

    def decide_on_any(response: AnyResponse) -> Decision:
        return decide(response) if isinstance(response, takes) else invalid(Rule.RESPONSE_SHAPE)

    return _Grader(decide_on_any, examples)


def _grader(  # noqa: PLR0911 - one for each type
    resolved: ResolvedItem, language: str, *, final: bool
) -> _Grader:
    item = resolved.item
    match item:
        case SingleChoice():
            return _grader_of(
                item.response_type,
                lambda given: single_choice.decide(item, given),
                lambda: single_choice.examples(item),
            )
        case MultipleChoice():
            return _grader_of(
                item.response_type,
                lambda given: multiple_choice.decide(item, given),
                lambda: multiple_choice.examples(item),
            )
        case Statements():
            return _grader_of(
                item.response_type,
                lambda given: statements.decide(item, given),
                lambda: statements.examples(item),
            )
        case Matching():
            return _grader_of(
                item.response_type,
                lambda given: matching.decide(item, given),
                lambda: matching.examples(item),
            )
        case Ordering():
            return _grader_of(
                item.response_type,
                lambda given: ordering.decide(item, given),
                lambda: ordering.examples(item),
            )
        case FindEvidence():
            return _grader_of(
                item.response_type,
                lambda given: find_evidence.decide(resolved, item, given),
                lambda: find_evidence.examples(resolved, item),
            )
        case TwoPart():
            return _grader_of(
                item.response_type,
                lambda given: two_part.decide(resolved, item, given),
                lambda: two_part.examples(resolved, item),
            )
        case Reconcile():
            return _grader_of(
                item.response_type,
                lambda given: reconcile.decide(_offer(resolved), given),
                lambda: reconcile.examples(_offer(resolved)),
            )
        case Numeric() | ShortText() | Date() | Cloze():
            return _typed_grader(resolved, item, language, final=final)
        case _:
            assert_never(item)


def _typed_grader(
    resolved: ResolvedItem,
    item: Numeric | ShortText | Date | Cloze,
    language: str,
    *,
    final: bool,
) -> _Grader:
    """The grader for an item with typed answers, which are read in the given language."""
    reading = reading_of(resolved, language, final=final)
    match item:
        case Numeric():
            return _grader_of(
                item.response_type,
                lambda given: numeric.decide(item, given, reading),
                lambda: numeric.examples(item, language),
            )
        case ShortText():
            return _grader_of(
                item.response_type,
                lambda given: short_text.decide(resolved, item, given, reading),
                lambda: short_text.examples(resolved, item, language),
            )
        case Date():
            return _grader_of(
                item.response_type,
                lambda given: date.decide(item, given, reading),
                lambda: date.examples(item),
            )
        case Cloze():
            return _grader_of(
                item.response_type,
                lambda given: cloze.decide(resolved, item, given, reading),
                lambda: cloze.examples(resolved, item, language),
            )
        case _:
            assert_never(item)


def _offer(resolved: ResolvedItem) -> Reconciled:
    offer = resolved.reconciled
    assert offer is not None  # noqa: S101 - resolving such an item puts it there
    return offer
