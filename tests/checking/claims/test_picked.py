"""Passages to pick for what one party says, and the words that are quoted there."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import account, claim, said, source

SOURCES = {
    "one": source("en", "Courier", "The dam is 111 metres high. It has 12 gates. So they say."),
    "two": source("nl", "De Bode", "De dam is 111 meter hoog, met 30 bewakers. Dat is zo."),
    "three": source("en", "Times", "The dam is 140 metres high. It has 6 doors."),
}
HIGH = {"one/p1": "111 metres high"}
HOOG = {"two/p1": "111 meter hoog"}
OTHER = {"three/p1": "140 metres high"}
GUARDS = {"two/p1": "30 bewakers"}
CLAIM = claim("quantity", account("111 m", "111 metres"), account("140 m", "140 metres", "three"))


def picking(*evidence: dict[str, str], together: bool = False, **more: object) -> dict[str, Any]:
    names = list(dict.fromkeys(name for each in evidence for name in each))
    stem = {"en": "Which passage gives the height, by the Courier?", "nl": "Welke, van de Courier?"}
    sets = [names] if together else [[name] for name in names]
    return {
        "id": "asked", "type": "find-evidence", "stem": stem, "claim": "fact", "account": "one",
        "among": ["one", "two", "three"], "any_of": sets, "evidence": list(evidence), **more,
    }  # fmt: skip


GOOD = {
    "what it says": picking(HIGH, HOOG),
    "one passage": picking(HIGH),
    "both together": picking(HIGH, OTHER, together=True),
    "two quotes of a passage": picking(HIGH, HOOG, GUARDS),
}
BAD = {
    "another party": (picking(HIGH, OTHER), "the quote gives the account of `three`, not of `one`"),
    "something else": (picking(HIGH, GUARDS), "the quote does not state what `one` says"),
}


def told(folder: Path, item: dict[str, Any]) -> list[str]:
    found = said(folder, sources=SOURCES, claims=[CLAIM], items=[item])
    return [each for each in found if each.startswith("account-key")]


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_passages_for_an_account(tmp_path: Path, item: dict[str, Any]) -> None:
    assert told(tmp_path, item) == []


@pytest.mark.parametrize(("item", "message"), BAD.values(), ids=BAD)
def test_passages_for_something_else(tmp_path: Path, item: dict[str, Any], message: str) -> None:
    [found] = told(tmp_path, item)
    assert message in found
