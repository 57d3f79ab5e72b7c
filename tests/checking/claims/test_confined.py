"""Stems that ask what one newspaper says, and the newspaper that is quoted."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source

SOURCES = {
    "one": source("en", "Harbour Courier", "The harbour has 25 cranes and a light."),
    "two": source("nl", "De Bode", "De haven heeft 30 loodsen en een kade."),
    "three": source("en", "Times", "The quay has 40 lamps, in all."),
    "four": source("en", "Times", "The quay has 60 bollards, in all."),
    "note": source(
        "en", "A handbook", "A crane lifts.", rendition="background", reference="A book"
    ),
}


def asked(en: str, nl: str, quote: dict[str, str], **more: object) -> dict[str, Any]:
    item = {"id": "asked", "type": "numeric", "stem": {"en": en, "nl": nl}, "key": "30"}
    return item | {"evidence": [quote]} | more


def statements(en: str, *quotes: dict[str, str]) -> dict[str, Any]:
    rows = [
        {"false": f"There are {n + 3} of them.", "why": "no", "evidence": [quote]}
        for n, quote in enumerate(quotes)
    ]
    stem = {"en": en, "nl": "Beoordeel deze."}
    return {"id": "asked", "type": "statements", "stem": stem, "statements": rows}


OURS, THEIRS = {"one/p1": "25 cranes"}, {"two/p1": "30 loodsen"}
GOOD = {
    "its own newspaper": asked("How many, according to De Bode?", "Hoeveel?", THEIRS),
    "another paper than it": asked(
        "Unlike De Bode, what does Harbour Courier say?", "Hoeveel?", THEIRS
    ),
    "both named": asked("According to Harbour Courier, by De Bode?", "Hoeveel?", THEIRS),
    "as a place": asked("How many sheds are by the Courier building?", "Hoeveel?", THEIRS),
    "all articles": asked("What do all articles say, by the Courier?", "Hoeveel?", THEIRS),
    "one of two articles of a newspaper": asked(
        "How many, according to the Times?", "Hoeveel?", {"four/p1": "60 bollards"}, key="60"
    ),
    "an inference": asked(
        "How many, according to the Courier?", "Hoeveel?", THEIRS, process="infer"
    ),
    "rows of its own": statements("Judge these by the Courier.", OURS),
    "a background note": statements("Judge these by the Courier.", {"note/p1": "A crane lifts"}),
}
BAD = {
    "another newspaper": asked("How many, according to the Courier?", "Hoeveel?", THEIRS),
    "what it names": asked("How many does the Courier name?", "Hoeveel?", THEIRS),
    "in Dutch alone": asked("How many?", "Hoeveel, volgens de Courier?", THEIRS),
    "a row of another": statements("Judge these by the Courier alone.", OURS, THEIRS),
}


def told(folder: Path, item: dict[str, Any]) -> list[str]:
    found = said(folder, sources=SOURCES, items=[item])
    return [each for each in found if each.startswith("asked-otherwise")]


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_stem_on_what_is_quoted_gets_no_message(tmp_path: Path, item: dict[str, Any]) -> None:
    assert told(tmp_path, item) == []


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_a_stem_on_another_newspaper_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    [message] = told(tmp_path, item)
    assert "the stem asks what Courier says, but this is quoted from two" in message
