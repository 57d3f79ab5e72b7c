"""A stem of a reconcile item that tells what one party says, and one that only asks."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import account, claim, said, source

SOURCES = {
    "one": source(
        "en", "Courier", "It opened on 3 May 1970, in front of 140 guests, 2 of them kings."
    ),
    "two": source(
        "en", "Times", "It opened on 4 May 1970, in front of 90 guests, 3 of them kings."
    ),
}


def says(value: str, words: str, name: str = "one") -> dict[str, Any]:
    """An account with its `reads:`, without which there is no verdict to tell."""
    return account(value, words, name, reads={"en": words, "nl": words})


OPENED = claim("date", says("1970-05-03", "3 May 1970"), says("1970-05-04", "4 May 1970", "two"))
GUESTS = claim("quantity", says("140", "140 guests"), says("90", "90 guests", "two"))
KINGS = claim("quantity", says("2", "2 of them"), says("3", "3 of them", "two"))
YEAR = claim("date", says("1970", "1970"), says("1970-05-04", "4 May 1970", "two"))
ENTITY = claim("wording", account("guests", "guests"), account("kings", "kings", "two"))

TOLD = [
    (OPENED, {"en": "The accounts conflict. Say what each gives.", "nl": "Wanneer ging het open?"}),
    (OPENED, {"en": "The two papers disagree. When was it?", "nl": "Wanneer ging het open?"}),
    (OPENED, {"en": "One says 3 May 1970, the other 4 May 1970. Who says what?", "nl": "Wie?"}),
    (OPENED, {"en": "Who?", "nl": "Genoemd worden 3 mei 1970 en 4 mei 1970. Wie zegt wat?"}),
    (GUESTS, {"en": "They give 140 guests and 90 guests: which gives which?", "nl": "Wie?"}),
    (OPENED, {"en": "When did it open?", "nl": "De kranten spreken elkaar tegen. Wat zegt elk?"}),
    (OPENED, {"en": "When did it open?", "nl": "De lezingen botsen. Wat zegt elk van de twee?"}),
    (OPENED, {"en": "Did it open on 3 May 1970, as it says?", "nl": "Wanneer ging het open?"}),
    (GUESTS, {"en": "How many came?", "nl": "Kwamen er 90 gasten, zoals er staat?"}),
]
NOT_TOLD = [
    (OPENED, {"en": "When? Say what each gives, and whether both can be right.", "nl": "Wanneer?"}),
    (OPENED, {"en": "When? Do the papers agree?", "nl": "Wanneer? Spreken ze elkaar tegen?"}),
    (OPENED, {"en": "Was it on 3 May 1970 or 4 May 1970?", "nl": "Wanneer?"}),
    (OPENED, {"en": "When in 1970 was it?", "nl": "Op welke dag in mei 1970 ging het open?"}),
    (OPENED, {"en": "It was on 3 May 1970 or on 4 May 1970. Who says what?", "nl": "Wanneer?"}),
    (OPENED, {"en": "When?", "nl": "Het was op 3 mei 1970 of op 4 mei 1970. Wie zegt wat?"}),
    (KINGS, {"en": "How many kings, according to the 2 papers?", "nl": "Hoeveel?"}),
    (YEAR, {"en": "When did it open, in 1970?", "nl": "Wanneer?"}),
    (ENTITY, {"en": "Who were the guests?", "nl": "Wie waren het?"}),
    (GUESTS, {"en": "The hall was new. How many came?", "nl": "Hoeveel kwamen er?"}),
]


def told(folder: Path, fact: dict[str, Any], stem: dict[str, str]) -> list[str]:
    item = {"id": "asked", "type": "reconcile", "stem": stem, "claim": "fact", "distractors": ["7"]}
    found = said(folder, sources=SOURCES, claims=[fact], items=[item])
    return [each for each in found if each.startswith("given-away")]


@pytest.mark.parametrize(("fact", "stem"), TOLD)
def test_a_stem_that_tells(tmp_path: Path, fact: dict[str, Any], stem: dict[str, str]) -> None:
    assert len(told(tmp_path, fact, stem)) == 1


@pytest.mark.parametrize(("fact", "stem"), NOT_TOLD)
def test_a_stem_that_asks(tmp_path: Path, fact: dict[str, Any], stem: dict[str, str]) -> None:
    assert told(tmp_path, fact, stem) == []
