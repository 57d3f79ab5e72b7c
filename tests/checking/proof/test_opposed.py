"""What rules out what a quote says, and what only seems to."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, codes, numeric, statement

PAPER = (
    "The price of herring rose by 40 cents in 1902. The lock is 20 metres wide. The mill was sold "
    "in 1911. A high tide held the boats for 3 days. The gates closed at dusk and opened again "
    "after 5 hours. The first boat came in 1930. The quay was not built in 1950. More than 60 "
    "people left."
)


def asking(en: str, nl: str, key: str, quote: str) -> dict[str, Any]:
    return numeric(key, quote, stem=both(en, nl))


GOOD = {
    "the same word": asking("How far did it rise?", "Hoeveel steeg het?", "40", "rose by 40 cents"),
    "how long it took": asking("How long did it last?", "Hoe lang duurde het?", "3 d", "3 days"),
    "both": asking("How long was it closed?", "Hoe lang was het dicht?", "5 h", "after 5 hours"),
    "no word of the kind": asking("How many?", "Hoeveel mensen gingen er weg?", "60", "60 people")
    | {"qualifier": "more-than"},
    "more is no rise": asking("How many fell?", "Hoeveel daalde het?", "60", "60 people")
    | {"qualifier": "more-than"},
    "a denial": statement("true", both("It was not bought.", "Niemand kocht ze."), "was sold"),
}
BAD = {
    "fell": asking("How far did it fall?", "Hoeveel daalde het?", "40", "rose by 40 cents"),
    "deep": asking("How deep is it?", "Hoe diep is het?", "20 m", "20 metres wide"),
    "a blank": cloze(
        both("It is [[n]] metres deep. It is wide.", "Ze is [[n]] meter diep. Ze is breed."),
        {"key": "20 m"},
        "20 metres wide",
    ),
    "last": {
        "type": "date",
        "ask": "year",
        "key": "1930",
        "evidence": "came in 1930",
        "stem": both("When did the last boat come?", "Wanneer kwam de laatste boot?"),
    },
    "a statement": statement(
        "true", both("The mill was bought.", "De molen werd gekocht."), "was sold", said="was sold"
    ),
    "a choice": choice(
        "The price fell", "price of herring rose", "The price stayed", said="price of herring rose"
    ),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_what_the_quote_says_in_its_own_words_gets_no_message(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert "opposite-word" not in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_the_opposite_of_what_the_quote_says_is_reported(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert "opposite-word" in codes(tmp_path, PAPER, item)


RISE = asking("How far?", "Hoeveel?", "40", "rose by 40 cents")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ({"rationale": both("It fell by so much.", "Zoveel daalde het.")}, True),
        ({"hints": [both("See what fell.", "Zoek wat er daalde.")]}, True),
        ({"rationale": both("It rose by so much.", "Zoveel steeg het.")}, False),
        ({"rationale": both("How deep it is, nobody says.", "Hoe diep, zegt niemand.")}, False),
    ],
)
def test_reasons_and_hints_say_what_the_passage_says(
    tmp_path: Path, reason: dict[str, Any], *, told: bool
) -> None:
    paper = "The price of herring rose by 40 cents. The lock is wide."
    assert ("opposite-word" in codes(tmp_path, paper, RISE | reason)) == told
