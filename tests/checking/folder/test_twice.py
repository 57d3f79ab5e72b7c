"""Items that ask the same twice, and items that only look alike."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, codes, numeric, statement

PAPER = "The tower is 312 metres high, and was built on 3 May 1902 by the Long Bridge."
HIGH = "312 metres high"
DATE = {"type": "date", "key": "1902-05-03", "ask": "day", "evidence": "3 May 1902"}
ENTITY = {"type": "short-text", "entity": "bridge", "evidence": "the Long Bridge"}
STEPS = {
    "type": "ordering",
    "steps": [
        {"text": both("It was planned.", "Het plan.")},
        {"text": both("It stood.", "Hij stond.")},
    ],
    "evidence": HIGH,
}
PAIRS = {
    "type": "matching",
    "pairs": [
        {"left": "height", "right": "312 metres", "evidence": [{"paper/p1": HIGH}]},
        {"left": "day", "right": "3 May 1902", "evidence": [{"paper/p1": "3 May 1902"}]},
    ],
}
CLOZE = {
    "type": "cloze",
    "text": both("[[a]] high, [[b]], [[c]]"),
    "blanks": {
        "a": {"key": "312 m", "evidence": [{"paper/p1": HIGH}]},
        "b": {"entity": "bridge", "evidence": [{"paper/p1": "the Long Bridge"}]},
        "c": {
            "choices": [
                {"key": "3 May 1902"},
                {"distractor": "4 May 1902", "why": both("No.", "Nee.")},
            ],
            "evidence": [{"paper/p1": "3 May 1902"}],
        },
    },
}
FIND = {"type": "find-evidence", "among": ["paper"], "any_of": [["paper/p1"]], "evidence": HIGH}
SAME = {
    "numeric": numeric("312 m", HIGH),
    "choice": choice("312 metres", HIGH, "300 metres"),
    "statements": statement("true", both("It is high."), HIGH, said="312"),
    "date": DATE,
    "short-text": ENTITY,
    "ordering": STEPS,
    "matching": PAIRS,
    "cloze": CLOZE,
    "find-evidence": FIND,
}


@pytest.mark.parametrize("item", SAME.values(), ids=SAME)
def test_the_same_item_under_two_ids_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    second = item | {"id": "again", "rationale": both("It stands there.", "Het staat er.")}
    papers = f"{PAPER}|Nothing else."
    assert codes(tmp_path, papers, item, second).count("item-twice") == 1


OTHER = {
    "another key": (numeric("312 m", HIGH), numeric("3", "3 May 1902")),
    "another choice": (
        choice("312 metres", HIGH, "300 metres"),
        choice("312 metres", HIGH, "1 metre"),
    ),
    "another statement": (
        statement("true", both("It is high."), HIGH, said="312"),
        statement("true", both("It stands."), HIGH, said="312"),
    ),
    "another stem": (
        numeric("312 m", HIGH),
        numeric("312 m", HIGH, stem=both("How high?", "Hoe hoog?")),
    ),
    "another type": (numeric("312 m", HIGH), choice("312 metres", HIGH, "300 metres")),
}


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_items_that_only_look_alike_get_no_message(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert "item-twice" not in codes(tmp_path, PAPER, one, other | {"id": "again"})


PRICE = "The hall cost 2.4 million in 1902. The town had 3 mills and 3 farms."
COST = {"stem": both("What did the hall cost?", "Wat kostte de zaal?")}
AGAIN = {
    "id": "again",
    "stem": both("The hall cost how much?", "Hoeveel kostte de zaal?"),
}


def test_one_number_asked_for_in_two_ways_is_reported(tmp_path: Path) -> None:
    one = numeric("2400000", "The hall cost 2.4 million", **COST)
    other = numeric("2400000", "cost 2.4 million in 1902", **AGAIN)
    assert codes(tmp_path, PRICE, one, other).count("item-twice") == 1


MILLS = numeric("3", "3 mills and 3 farms", stem=both("How many mills did the town have?"))
FARMS = numeric("3", "3 mills and 3 farms", stem=both("How many farms did the town have?"))
FARMS_ALONE = FARMS | {"evidence": "3 farms"}


@pytest.mark.parametrize("other", [FARMS, FARMS_ALONE], ids=["one quote", "two quotes"])
def test_two_equal_numbers_in_a_passage_are_two(tmp_path: Path, other: dict[str, Any]) -> None:
    assert "item-twice" not in codes(tmp_path, PRICE, MILLS, other | {"id": "again"})


TEXTS = {"type": "short-text", "evidence": "the Long Bridge"}
TWICE = {
    "a hint": numeric("312 m", HIGH) | {"hints": [both("Look."), both("look.")]},
    "a quote": numeric("312 m", HIGH) | {"evidence": [{"paper/p1": HIGH}, {"paper/p1": HIGH}]},
    "an accepted text": TEXTS | {"accept": ["Long Bridge", "long bridge"]},
    "one in a blank": {
        "type": "cloze",
        "text": both("[[a]]"),
        "blanks": {
            "a": {
                "accept": {"en": ["Long Bridge", "Long Bridge"], "nl": ["Lange Brug"]},
                "evidence": [{"paper/p1": "the Long Bridge"}],
            }
        },
    },
}
ONCE = {
    "hints": numeric("312 m", HIGH) | {"hints": [both("Look."), both("Look again.")]},
    "quotes": numeric("312 m", HIGH) | {"evidence": [{"paper/p1": HIGH}, {"paper/p1": "312"}]},
    "a text in two languages": TEXTS | {"accept": {"en": ["Long Bridge"], "nl": ["Long Bridge"]}},
}


@pytest.mark.parametrize("item", TWICE.values(), ids=TWICE)
def test_the_same_thing_twice_in_an_item_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    assert codes(tmp_path, PAPER, item).count("listed-twice") == 1


@pytest.mark.parametrize("item", ONCE.values(), ids=ONCE)
def test_things_that_only_look_alike_are_not(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "listed-twice" not in codes(tmp_path, PAPER, item)
