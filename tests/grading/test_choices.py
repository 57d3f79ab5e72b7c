"""Choices and statements: a snippet of the item beside the score of each response to it."""

from typing import Any

import pytest

from course.grading import Rule, grade
from course.model.response import ChoiceResponse, ChoicesResponse, MarksResponse
from tests.grading.samples import resolved

ONE = {
    "type": "single-choice",
    "points": "2",
    "choices": [{"key": "Geran-2"}, {"distractor": "Mohajer-6"}],
}


@pytest.mark.parametrize(
    ("choice", "status", "score", "rule", "facts"),
    [
        ("geran-2", "right", 2, Rule.CHOICE_RIGHT, {"choice": "geran-2"}),
        ("mohajer-6", "wrong", 0, Rule.CHOICE_WRONG, {"choice": "mohajer-6"}),
        ("arash-2", "invalid", 0, Rule.CHOICE_UNKNOWN, {}),
        ("", "invalid", 0, Rule.CHOICE_UNKNOWN, {}),
        (None, "blank", 0, Rule.BLANK, {}),
    ],
)
def test_one_choice_earns_all_or_nothing(
    choice: str | None, status: str, score: float, rule: Rule, facts: dict[str, str]
) -> None:
    outcome = grade(resolved(ONE), ChoiceResponse(choice=choice), "en")
    assert (outcome.status, outcome.score, outcome.maximum) == (status, score, 2)
    assert (outcome.rule, outcome.facts) == (rule, facts)


def several(scoring: str, keys: str, distractors: str) -> dict[str, Any]:
    return {
        "type": "multiple-choice",
        "scoring": scoring,
        "choices": [{"key": k} for k in keys] + [{"distractor": d} for d in distractors],
    }


@pytest.mark.parametrize(
    ("scoring", "keys", "distractors", "picked", "score"),
    [
        ("net", "ab", "xyz", "ab", 1),
        ("net", "ab", "xyz", "a", 0.5),
        ("net", "ab", "xyz", "abx", 0.5),
        ("net", "ab", "xyz", "ax", 0),
        ("net", "ab", "xyz", "xyz", 0),
        ("net", "abc", "x", "ab", 2 / 3),
        ("net", "ab", "x", "aab", 1),
        ("all-or-nothing", "ab", "xyz", "ba", 1),
        ("all-or-nothing", "ab", "xyz", "a", 0),
        ("all-or-nothing", "ab", "xyz", "abx", 0),
        ("every-decision", "ab", "xyz", "ab", 1),
        ("every-decision", "ab", "xyz", "a", 0.8),
        ("every-decision", "ab", "xyz", "x", 0.4),
        ("every-decision", "ab", "xyz", "xyz", 0),
        ("net", "", "x", "x", 0),
    ],
)
def test_several_choices_are_scored_as_the_item_says(
    scoring: str, keys: str, distractors: str, picked: str, score: float
) -> None:
    item = resolved(several(scoring, keys, distractors))
    assert grade(item, ChoicesResponse(choices=tuple(picked)), "en").score == score


def test_picking_nothing_is_blank_although_distractors_were_left_alone() -> None:
    item = resolved(several("every-decision", "a", "xyz"))
    assert grade(item, ChoicesResponse(), "en").status == "blank"


def test_parts_tell_of_what_was_picked_and_never_of_a_key_that_was_missed() -> None:
    outcome = grade(
        resolved(several("net", "abc", "xy")), ChoicesResponse(choices=("x", "a")), "nl"
    )
    assert outcome.parts == {"a": "right", "x": "wrong"}
    assert outcome.rule == Rule.CHOICES_WRONG
    assert outcome.facts == {"hits": "1", "false_alarms": "1", "scoring": "net"}


def test_a_choice_that_is_not_there_makes_several_invalid_and_earns_nothing() -> None:
    outcome = grade(resolved(several("net", "a", "x")), ChoicesResponse(choices=("a", "b")), "en")
    assert (outcome.status, outcome.score, outcome.rule) == ("invalid", 0, Rule.CHOICE_UNKNOWN)
    assert outcome.parts == {}


THREE = {
    "type": "statements",
    "points": "3",
    "statements": [{"true": "t"}, {"false": "f"}, {"not-stated": "n"}],
}


@pytest.mark.parametrize(
    ("marks", "status", "score", "parts"),
    [
        ({"t": "true", "f": "false", "n": "not-stated"}, "right", 3, "right right right"),
        ({"t": "true", "f": "true"}, "partial", 1, "right wrong blank"),
        ({"t": "false", "f": "true", "n": "true"}, "wrong", 0, "wrong wrong wrong"),
        ({"n": "false"}, "wrong", 0, "blank blank wrong"),
        ({}, "blank", 0, "blank blank blank"),
    ],
)
def test_statements_earn_their_mean_and_an_unmarked_one_nothing(
    marks: dict[str, str], status: str, score: float, parts: str
) -> None:
    outcome = grade(resolved(THREE), MarksResponse(marks=marks), "en")
    assert (outcome.status, outcome.score) == (status, score)
    assert outcome.parts == dict(zip("tfn", parts.split(), strict=True))


@pytest.mark.parametrize(
    ("marks", "rule"),
    [
        ({"t": "true", "g": "true"}, Rule.STATEMENT_UNKNOWN),
        ({"t": "perhaps"}, Rule.MARK_UNKNOWN),
        ({"t": "not-stated"}, Rule.MARK_UNKNOWN),
    ],
)
def test_a_forged_statement_or_mark_is_invalid(marks: dict[str, str], rule: Rule) -> None:
    """Not-stated is a mark only where a statement has it."""
    item = resolved({"type": "statements", "statements": [{"true": "t"}, {"false": "f"}]})
    outcome = grade(item, MarksResponse(marks=marks), "en")
    assert (outcome.status, outcome.score, outcome.rule) == ("invalid", 0, rule)
