"""Grading: a resolved item and a response give an outcome. Pure, and of the same inputs the same.

One file an item type; `rules` says what can decide, `Examples` are responses of every kind.
"""

from typing import assert_never

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
from course.grading.outcomes import Decision, Examples
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


def grade(resolved: ResolvedItem, response: AnyResponse, language: str) -> Outcome:
    """Return the outcome of the response, typed answers being read in that language.

    Any response is graded, one to another type of item as invalid; no text raises.
    """
    return _decide(resolved, response, language).worth(resolved.item.points)


def _decide(  # noqa: C901, PLR0911, PLR0912 - one for each type
    resolved: ResolvedItem, response: AnyResponse, language: str
) -> Decision:
    item = resolved.item
    match item:
        case SingleChoice():
            return single_choice.decide(item, response)
        case MultipleChoice():
            return multiple_choice.decide(item, response)
        case Statements():
            return statements.decide(item, response)
        case Numeric():
            return numeric.decide(item, response, language)
        case ShortText():
            return short_text.decide(resolved, item, response, language)
        case Date():
            return date.decide(item, response, language)
        case Matching():
            return matching.decide(item, response)
        case Ordering():
            return ordering.decide(item, response)
        case Cloze():
            return cloze.decide(resolved, item, response, language)
        case FindEvidence():
            return find_evidence.decide(resolved, item, response)
        case TwoPart():
            return two_part.decide(resolved, item, response)
        case Reconcile():
            return reconcile.decide(_offer(resolved), response)
        case _:
            assert_never(item)


def examples(  # noqa: C901, PLR0911, PLR0912 - one for each type
    resolved: ResolvedItem, language: str
) -> Examples:
    """Return a response of each kind to an item that has a key."""
    item = resolved.item
    match item:
        case SingleChoice():
            return single_choice.examples(item)
        case MultipleChoice():
            return multiple_choice.examples(item)
        case Statements():
            return statements.examples(item)
        case Numeric():
            return numeric.examples(item, language)
        case ShortText():
            return short_text.examples(resolved, item, language)
        case Date():
            return date.examples(item)
        case Matching():
            return matching.examples(item)
        case Ordering():
            return ordering.examples(item)
        case Cloze():
            return cloze.examples(resolved, item, language)
        case FindEvidence():
            return find_evidence.examples(resolved, item)
        case TwoPart():
            return two_part.examples(resolved, item)
        case Reconcile():
            return reconcile.examples(_offer(resolved))
        case _:
            assert_never(item)


def _offer(resolved: ResolvedItem) -> Reconciled:
    offer = resolved.reconciled
    assert offer is not None  # noqa: S101 - resolving such an item puts it there
    return offer
