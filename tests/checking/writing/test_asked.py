"""Stems that ask for another part of a date or another unit than the key has."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, cloze, codes, numeric

PAPER = (
    "On 3 May 1902 the line of 1,500 km was opened, after 18 months and 40 days. "
    "It cost $12 million. A ticket was 5 cents, and a map 3 euros and 20 cents."
)
DAY = "On 3 May 1902"


def date(ask: str, en: str, nl: str) -> dict[str, Any]:
    return {"type": "date", "key": "1902-05-03", "ask": ask, "evidence": DAY, "stem": both(en, nl)}


def length(key: str, quote: str, en: str, nl: str) -> dict[str, Any]:
    return numeric(key, quote, stem=both(en, nl))


def infer(key: str, en: str, nl: str) -> dict[str, Any]:
    return length(key, "after 18 months", en, nl) | {"process": "infer"}


GOOD = {
    "a day": date("day", "On which day was it?", "Op welke dag was het?"),
    "a month and a year": date(
        "month", "In which month and year was it?", "In welke maand en welk jaar?"
    ),
    "a year, on a day": date(
        "year", "In which year was the day of the line?", "In welk jaar was het?"
    ),
    "a day of the week": date("year", "It was which day of the week?", "Op welke dag van de week?"),
    "when": date("year", "When was it?", "Wanneer was het?"),
    "kilometres": length(
        "1500 km", "1,500 km", "How many kilometres long?", "Hoeveel kilometer lang?"
    ),
    "how long": length("18 month", "18 months", "How long did it take?", "Hoelang duurde het?"),
    "a number only": length("1500", "1,500 km", "How many km?", "Hoeveel km?"),
    "how many people": length(
        "40 d", "40 days", "How many people said how long?", "Hoe lang duurde het?"
    ),
    "the unit behind the blank": cloze(
        both("[[n]] months", "[[n]] maanden"), {"key": "18 month"}, "18 months"
    ),
    "dollars": length("12000000", "cost $12 million", "How many dollars?", "Hoeveel dollar?"),
    "no currency": length("12000000", "cost $12 million", "What did it cost?", "Wat kostte het?"),
    "a percentage": infer("5%", "By what percentage?", "Hoeveel procent?"),
    "a share of the money": infer("5%", "How much of the money?", "Hoeveel van het geld?"),
    "no money": length("40", "40 days", "What does it say?", "Wat staat er over euro's?"),
    "one of the currencies beside it": length(
        "3",
        "was 5 cents, and a map 3 euros",
        "How many euros was the map?",
        "Hoeveel euro was de kaart?",
    ),
    "cents behind a blank": cloze(both("[[n]] cents", "[[n]] cent"), {"key": "5"}, "5 cents"),
}
BAD = {
    "a day for a year": date("year", "On which day was it?", "Op welke dag was het?"),
    "a month for a day": date("day", "In which month was it?", "In welke maand was het?"),
    "a year for a month": date("month", "In what year was it?", "In welk jaar was het?"),
    "a date for a year, in Dutch alone": date("year", "When was it?", "Op welke datum was het?"),
    "days for months": length(
        "18 month", "18 months", "How many days did it take?", "Hoeveel dagen duurde het?"
    ),
    "kilometres for metres": length(
        "1500000 m", "1,500 km", "How many kilometres?", "Hoeveel kilometer?"
    ),
    "in Dutch alone": length(
        "40 d", "40 days", "How long did it take?", "Hoeveel maanden duurde het?"
    ),
    "behind a blank, in Dutch alone": cloze(
        both("[[n]] months", "[[n]] jaar"), {"key": "18 month"}, "18 months"
    ),
    "euros for dollars": length(
        "12000000", "cost $12 million", "What was it, in euros?", "Hoeveel euro was het?"
    ),
    "euros for dollars, in Dutch alone": length(
        "12000000", "cost $12 million", "What did it cost?", "Hoeveel euro kostte het?"
    ),
    "euros for a share": infer("5%", "How many million euros?", "Hoeveel miljoen euro?"),
    "money for a share, in Dutch alone": infer("5%", "How much was it?", "Welk bedrag was het?"),
    "money for months": infer("18 month", "What amount of money?", "Hoeveel geld was het?"),
    "a percentage for months": infer("18 month", "By what percentage?", "Hoeveel procent?"),
    "euros for cents behind a blank": cloze(
        both("[[n]] euros", "[[n]] euro"), {"key": "5"}, "was 5 cents"
    ),
    "euros for dollars before a blank": cloze(
        both("\u20ac [[n]] then", "\u20ac [[n]] toen"), {"key": "12000000"}, "cost $12 million"
    ),
    "behind a blank": cloze(both("[[n]] days", "[[n]] dagen"), {"key": "18 month"}, "18 months"),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_stem_that_asks_for_the_key_gets_no_message(tmp_path: Path, item: dict[str, Any]) -> None:
    assert set(codes(tmp_path, PAPER, item)) <= {
        "key-not-in-quote",
        "languages-differ",
        "key-unexplained",
    }


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_a_stem_that_asks_for_something_else_is_reported(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert set(codes(tmp_path, PAPER, item)) - {"languages-differ", "key-unexplained"} == {
        "asked-otherwise"
    }


HEDGED = [
    ("Roughly how many people came?", "Hoeveel mensen kwamen er?"),
    ("How many people came?", "Hoeveel mensen kwamen er ongeveer?"),
    ("About how long is the line?", "Hoe lang is de lijn?"),
]
HEDGED_ALIKE = [
    ("Roughly how many people came?", "Hoeveel mensen kwamen er ongeveer?"),
    ("Roughly how many people came?", "Hoeveel mensen kwamen er naar schatting?"),
    ("How many people came, or so?", "Hoeveel mensen kwamen er ongeveer?"),
    ("How many people came, to the nearest ten? Say some.", "Hoeveel kwamen er, grofweg?"),
    ("In roughly the same way, who came?", "Wie kwam er op dezelfde manier?"),
    ("What is the book about? How does it end?", "Hoe loopt het af?"),
]


@pytest.mark.parametrize(("en", "nl"), HEDGED)
def test_a_stem_that_asks_roughly_in_one_language(tmp_path: Path, en: str, nl: str) -> None:
    item = length("1500 km", "1,500 km", en, nl)
    assert "languages-differ" in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize(("en", "nl"), HEDGED_ALIKE)
def test_a_stem_that_asks_alike_in_both(tmp_path: Path, en: str, nl: str) -> None:
    item = length("1500 km", "1,500 km", en, nl)
    assert "languages-differ" not in codes(tmp_path, PAPER, item)
