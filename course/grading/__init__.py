"""Grading: a resolved item and a response give an outcome. Pure, and of the same inputs the same.

One file an item type; `rules` says what can decide, `Examples` are responses of every kind.
"""

from typing import assert_never

from course.grading import (
    date,
    multiple_choice,
    numeric,
    short_text,
    single_choice,
    statements,
)
from course.grading.outcomes import Examples
from course.grading.rules import Rule
from course.model.items import (
    Date,
    MultipleChoice,
    Numeric,
    ShortText,
    SingleChoice,
    Statements,
)
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse

__all__ = ["Examples", "Rule", "examples", "grade"]


def grade(resolved: ResolvedItem, response: AnyResponse, language: str) -> Outcome:
    """Return the outcome of the response, typed answers being read in that language.

    Any response is graded, one to another type of item as invalid; no text raises.
    """
    item = resolved.item
    match item:
        case SingleChoice():
            return single_choice.grade(item, response)
        case MultipleChoice():
            return multiple_choice.grade(item, response)
        case Statements():
            return statements.grade(item, response)
        case Numeric():
            return numeric.grade(item, response, language)
        case ShortText():
            return short_text.grade(resolved, item, response, language)
        case Date():
            return date.grade(item, response, language)
        case _:
            assert_never(item)


def examples(resolved: ResolvedItem, language: str) -> Examples:
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
        case _:
            assert_never(item)
