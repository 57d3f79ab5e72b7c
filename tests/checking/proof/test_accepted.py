"""Accepted texts that the quote does not bear out, and ones that it does in other words."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import codes

QUOTE = "The Long Bridge was built by 34 people of the village church, on 3 May 1902"
PAPER = f"{QUOTE}. It is closed on Mondays."


def accept(texts: object, **more: object) -> dict[str, Any]:
    return {"type": "short-text", "accept": texts, "evidence": QUOTE} | more


def blank(texts: object) -> dict[str, Any]:
    return {
        "type": "cloze",
        "text": {"en": "Of [[n]].", "nl": "Van [[n]]."},
        "blanks": {"n": {"accept": texts, "evidence": [{"paper/p1": QUOTE}]}},
    }


GOOD = {
    "the words": accept(["village church"]),
    "with and without an article": accept(
        {"en": ["church", "the church"], "nl": ["kerk", "de kerk"]}
    ),
    "another ending": accept({"en": ["church", "churches"], "nl": ["kerk"]}),
    "a translation in the list": accept({"en": ["church", "kerk"], "nl": ["kerk", "church"]}),
    "in words": accept({"en": ["34", "thirty-four", "34 people"], "nl": ["34", "vierendertig"]}),
    "another name of the entity": accept(["Long Bridge", "Lange Brug"]),
    "the initials": accept({"en": ["village church", "VC"], "nl": ["dorpskerk"]}),
    "for part of the points": accept(
        {"en": ["church", {"text": "chapel", "credit": "0.5"}], "nl": ["kerk"]}
    ),
    "in another language": accept({"en": ["church"], "nl": ["kerk", "bedehuis"]}),
    "two writings of a date": accept(["3 May 1902", "3 mei 1902"]),
    "in a language that the course does not have": accept(
        {"en": ["church"], "nl": ["kerk"], "fr": ["43"]}
    ),
    "a blank": blank({"en": ["church"], "nl": ["kerk"]}),
    "it follows by reasoning": accept(
        {"en": ["church", "chapel"], "nl": ["kerk"]}, process="infer"
    ),
}
FIGURE, WORD = "key-not-in-quote", "accepted-unproved"
BAD = {
    "another number": (accept({"en": ["34", "43"], "nl": ["34"]}), FIGURE),
    "another number in words": (accept({"en": ["34", "forty"], "nl": ["34"]}), FIGURE),
    "another number in Dutch": (accept({"en": ["34"], "nl": ["34", "43 mensen"]}), FIGURE),
    "another date": (accept({"en": ["3 May 1902", "4 May 1902"], "nl": ["3 mei 1902"]}), FIGURE),
    "another weekday": (
        accept({"en": ["on Mondays"], "nl": ["dinsdag"]}) | {"evidence": "on Mondays"},
        FIGURE,
    ),
    "another entity": (accept(["Long Bridge", "North Bridge"]), FIGURE),
    "another word": (accept({"en": ["church", "market"], "nl": ["kerk"]}), WORD),
    "another word in a blank": (blank({"en": ["church", "market"], "nl": ["kerk"]}), WORD),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_text_that_says_what_the_quote_says_gets_no_message(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert codes(tmp_path, PAPER, item) == []


@pytest.mark.parametrize(("item", "code"), BAD.values(), ids=BAD)
def test_a_text_that_says_something_else_is_reported(
    tmp_path: Path, item: dict[str, Any], code: str
) -> None:
    assert codes(tmp_path, PAPER, item) == [code]


def half(text: str, credit: str = "0.5") -> dict[str, str]:
    return {"text": text, "credit": credit}


EVEN = {
    "less for less": accept({"en": ["village church", half("church")], "nl": ["kerk"]}),
    "less for another thing": accept({"en": ["church", half("small church")], "nl": ["kerk"]}),
    "nothing for a slip": accept({"en": ["church", half("the church", "0")], "nl": ["kerk"]}),
    "the same for both": accept({"en": ["church", half("the church", "1")], "nl": ["kerk"]}),
}
UNEVEN = {
    "less with an article": accept({"en": ["church", half("the church")], "nl": ["kerk"]}),
    "less without it": accept({"en": ["church"], "nl": ["de kerk", half("kerk")]}),
    "less for what the quote says in full": accept(
        {"en": ["church", half("village church")], "nl": ["kerk"]}
    ),
    "less in a blank": blank({"en": ["church", half("village church")], "nl": ["kerk"]}),
    "less in every language": accept(["church", half("the church")]),
}


@pytest.mark.parametrize("item", EVEN.values(), ids=EVEN)
def test_credit_that_grows_with_the_answer_is_sound(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "bad-credit" not in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("item", UNEVEN.values(), ids=UNEVEN)
def test_a_fuller_answer_that_earns_less_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    assert codes(tmp_path, PAPER, item).count("bad-credit") == 1
