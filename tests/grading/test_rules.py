"""Every rule is reached, and carries the facts that its docstring names."""

import ast
import inspect
from typing import Any

import pytest

from course.grading import Rule, grade, rules
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from tests.grading.samples import resolved

ONE = {"type": "single-choice", "choices": [{"key": "k"}, {"distractor": "d"}]}
SOME = {"type": "multiple-choice", "choices": [{"key": "k"}, {"key": "l"}, {"distractor": "d"}]}
EACH = {"type": "statements", "statements": [{"true": "t"}, {"false": "f"}]}
RANGE = {"type": "numeric", "key": "1500 km"}
NAME = {"type": "short-text", "entity": "kharkiv", "typos": "yes"}
ALIAS = {"type": "short-text", "accept": ["whole", {"text": "half", "credit": "0.5"}]}
SPELLING = {"type": "short-text", "spelling": "Tehran"}
DAY = {"type": "date", "key": "2022-10-17", "ask": "day"}
MONTH = {"type": "date", "key": "2022-10", "ask": "month", "partial": "yes"}
PAIRS = {
    "type": "matching",
    "pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "y"}, {"right": "z"}],
}
STEPS = {"type": "ordering", "steps": [{"text": text} for text in ("a", "b", "c")]}
FILL = {
    "type": "cloze",
    "text": "[[n]] [[t]]",
    "blanks": {"n": {"key": "1500 km"}, "t": {"accept": ["yes"]}},
}
PLACES = {
    "type": "find-evidence",
    "among": ["vrt", "wire"],
    "any_of": [["vrt/p1", "vrt/p2"], ["wire/p1"]],
}
BOTH = {
    "type": "two-part",
    "choices": [{"key": "k"}, {"distractor": "d"}],
    "among": ["vrt"],
    "any_of": [["vrt/p1"]],
}
COMPARE = {"type": "reconcile", "claim": "delivery", "distractors": ["in 2021"]}


READING_ERROR = {"because", "text", "edtf", "other_edtf"}  # documented with the readers


def one(choice: str) -> AnyResponse:
    return ChoiceResponse(choice=choice)


def some(*choices: str) -> AnyResponse:
    return ChoicesResponse(choices=choices)


def marks(**given: str) -> AnyResponse:
    return MarksResponse(marks=given)


def number(text: str, unit: str | None = None) -> AnyResponse:
    return NumberResponse(text=text, unit=unit)


def text(typed: str) -> AnyResponse:
    return TextResponse(text=typed)


def pairs(**given: str) -> AnyResponse:
    return PairsResponse(pairs=given)


def order(given: str) -> AnyResponse:
    return OrderResponse(order=tuple(given))


def blanks(**given: str) -> AnyResponse:
    return BlanksResponse(blanks=given)


def found(*passages: str) -> AnyResponse:
    return PassagesResponse(passages=passages)


def both(choice: str | None, *passages: str) -> AnyResponse:
    return TwoPartResponse(choice=choice, passages=passages)


def compared(verdict: str | None = None, **values: str) -> AnyResponse:
    return ReconcileResponse(values=values, verdict=verdict)


SAID = {"iran": "before-the-war", "states": "in-august", "others": "in-august"}

CASES: list[tuple[dict[str, Any], AnyResponse, Rule, str]] = [
    (NAME, text(" "), Rule.BLANK, ""),
    (NAME, one("k"), Rule.RESPONSE_SHAPE, ""),
    (NAME, text("x" * 1001), Rule.TEXT_TOO_LONG, "limit"),
    (ONE, one("k"), Rule.CHOICE_RIGHT, "choice"),
    (ONE, one("d"), Rule.CHOICE_WRONG, "choice"),
    (ONE, one("x"), Rule.CHOICE_UNKNOWN, ""),
    (SOME, some("k", "l"), Rule.CHOICES_RIGHT, "hits false_alarms scoring"),
    (SOME, some("k"), Rule.CHOICES_PARTIAL, "hits false_alarms scoring"),
    (SOME, some("d"), Rule.CHOICES_WRONG, "hits false_alarms scoring"),
    (EACH, marks(t="true", f="false"), Rule.STATEMENTS_RIGHT, "hits total unmarked"),
    (EACH, marks(t="true"), Rule.STATEMENTS_PARTIAL, "hits total unmarked"),
    (EACH, marks(t="false"), Rule.STATEMENTS_WRONG, "hits total unmarked"),
    (EACH, marks(x="true"), Rule.STATEMENT_UNKNOWN, ""),
    (EACH, marks(t="x"), Rule.MARK_UNKNOWN, ""),
    (RANGE, number("1500"), Rule.NUMBER_RIGHT, "typed read"),
    (RANGE, number("932", "mi"), Rule.NUMBER_CONVERTED, "typed read"),
    (RANGE, number("1600"), Rule.NUMBER_WRONG, "typed read"),
    (RANGE, number("1.500"), Rule.NUMBER_OTHER_READING, "typed smaller larger"),
    (RANGE, number("far"), Rule.NUMBER_UNREADABLE, "typed because"),
    (RANGE, number("up to 1500"), Rule.NUMBER_HEDGED, "typed"),
    (RANGE, number("1500 km", "kg"), Rule.UNIT_CONFLICT, "typed typed_unit picked_unit"),
    (RANGE, number("1500 kg"), Rule.UNIT_MISMATCH, "typed unit asked"),
    (NAME, text("Charkov"), Rule.TEXT_RIGHT, "typed alias"),
    (ALIAS, text("half"), Rule.TEXT_PARTIAL, "typed alias"),
    (NAME, text("Karkiv"), Rule.TEXT_TYPO, "typed spelling"),
    (NAME, text("Kyiv"), Rule.TEXT_WRONG, "typed"),
    (NAME, text("Kharkiv blues"), Rule.TEXT_AROUND, "typed"),
    (NAME, text("Kharkiv, Tehran"), Rule.TEXT_SEVERAL, "typed"),
    (SPELLING, text("Tehran"), Rule.SPELLING_RIGHT, "typed"),
    (SPELLING, text("tehran"), Rule.SPELLING_LETTERS, "typed"),
    (SPELLING, text("Teheran"), Rule.SPELLING_OTHER, "typed"),
    (DAY, text("17 October"), Rule.DATE_RIGHT, "typed read"),
    (DAY, text("18 October"), Rule.DATE_WRONG, "typed read"),
    (MONTH, text("2022"), Rule.DATE_HALF, "typed read asked"),
    (DAY, text("2022"), Rule.DATE_COARSER, "typed read asked"),
    (MONTH, text("17 October"), Rule.DATE_FINER, "typed read asked"),
    (DAY, text("3/4/2022"), Rule.DATE_AMBIGUOUS, "typed because one other"),
    (DAY, text("then"), Rule.DATE_UNREADABLE, "typed because"),
    (PAIRS, pairs(a="x", b="y"), Rule.PAIRS_RIGHT, "hits total unmatched"),
    (PAIRS, pairs(a="x"), Rule.PAIRS_PARTIAL, "hits total unmatched"),
    (PAIRS, pairs(a="z"), Rule.PAIRS_WRONG, "hits total unmatched"),
    (PAIRS, pairs(a="a"), Rule.PAIR_UNKNOWN, ""),
    (STEPS, order("abc"), Rule.ORDER_RIGHT, "in_order total"),
    (STEPS, order("bca"), Rule.ORDER_PARTIAL, "in_order total"),
    (STEPS, order("cba"), Rule.ORDER_WRONG, "in_order total"),
    (STEPS, order("aab"), Rule.ORDER_INCOMPLETE, "placed total"),
    (STEPS, order("abx"), Rule.STEP_UNKNOWN, ""),
    (FILL, blanks(n="1500", t="yes"), Rule.BLANKS_RIGHT, "hits total unfilled"),
    (FILL, blanks(t="yes"), Rule.BLANKS_PARTIAL, "hits total unfilled"),
    (FILL, blanks(t="no"), Rule.BLANKS_WRONG, "hits total unfilled"),
    (FILL, blanks(n="far", t="yes"), Rule.BLANK_INVALID, "blank reason typed because"),
    (FILL, blanks(x="yes"), Rule.BLANK_UNKNOWN, ""),
    (PLACES, found("wire/p1"), Rule.PASSAGES_RIGHT, "hits false_alarms"),
    (PLACES, found("vrt/p1"), Rule.PASSAGES_PARTIAL, "hits false_alarms"),
    (PLACES, found("vrt/p3"), Rule.PASSAGES_WRONG, "hits false_alarms"),
    (PLACES, found("vrt/p4"), Rule.PASSAGE_UNKNOWN, ""),
    (BOTH, both("k", "vrt/p1"), Rule.TWO_PART_RIGHT, "choice hits false_alarms"),
    (BOTH, both("k"), Rule.TWO_PART_PARTIAL, "choice hits false_alarms"),
    (BOTH, both("d", "vrt/p1"), Rule.TWO_PART_WRONG, "choice hits false_alarms"),
    (BOTH, both(None, "vrt/p1"), Rule.CHOICE_MISSING, ""),
    (COMPARE, compared("conflict", **SAID), Rule.RECONCILED_RIGHT, "hits total verdict"),
    (COMPARE, compared("agree", **SAID), Rule.RECONCILED_PARTIAL, "hits total verdict"),
    (COMPARE, compared("conflict"), Rule.RECONCILED_WRONG, "hits total verdict"),
    (COMPARE, compared(iran="iran"), Rule.VALUE_UNKNOWN, ""),
    (COMPARE, compared("unsure"), Rule.VERDICT_UNKNOWN, ""),
]


@pytest.mark.parametrize(
    ("item", "response", "rule", "facts"), [pytest.param(*case, id=case[2]) for case in CASES]
)
def test_a_rule_carries_its_facts(
    item: dict[str, Any], response: AnyResponse, rule: Rule, facts: str
) -> None:
    outcome = grade(resolved(item), response, "en")
    assert outcome.rule == rule
    assert outcome.facts.keys() - READING_ERROR == set(facts.split()) - READING_ERROR
    assert ("because" in outcome.facts) == ("because" in facts)


def test_every_rule_is_reached_and_says_what_it_means_and_which_facts_it_carries() -> None:
    [body] = [
        node.body
        for node in ast.walk(ast.parse(inspect.getsource(rules)))
        if isinstance(node, ast.ClassDef)
    ]
    meanings = [
        node.value.value
        for node in body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    assert [rule for *_, rule, _ in CASES] == list(Rule)
    for meaning, (*_, rule, facts) in zip(meanings[1:], CASES, strict=True):
        of_the_reason = {"typed"} if rule is Rule.BLANK_INVALID else set()
        for fact in set(facts.split()) - READING_ERROR - of_the_reason:
            assert f"`{fact}`" in str(meaning), rule
