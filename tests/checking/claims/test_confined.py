"""Stems that ask what one newspaper says, and the newspaper that is quoted."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source

SOURCES = {
    "one": source(
        "en",
        "Harbour Courier",
        "The harbour has 25 cranes and a light.",
        title={"en": "The harbour", "nl": "De haven"},
    ),
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


def absent(en: str, *sources: str, why: str = "nothing") -> dict[str, Any]:
    row = {"not-stated": "The light is green.", "why": why, "absent_from": list(sources)}
    stem = {"en": en, "nl": "Beoordeel deze."}
    return {"id": "asked", "type": "statements", "stem": stem, "statements": [row]}


def passages(en: str, *names: str) -> dict[str, Any]:
    stem = {"en": en, "nl": "Waar?"}
    item = {"id": "asked", "type": "find-evidence", "stem": stem, "among": ["one", "two"]}
    return item | {"any_of": [[name] for name in names]}


def cloze(en: str, quote: dict[str, str]) -> dict[str, Any]:
    blank = {"key": "30", "evidence": [quote]}
    text = {"en": "There are [[n]] pilots.", "nl": "Er zijn [[n]] loodsen."}
    stem = {"en": en, "nl": "Vul aan."}
    return {"id": "asked", "type": "cloze", "stem": stem, "text": text, "blanks": {"n": blank}}


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
    "somebody of a newspaper": asked("Which man of the Courier is said to own 30?", "W?", THEIRS),
    "a reporter": asked("Where is the man?", "Waar ergens woont de man van de Bode?", OURS),
    "a thing in its title": asked("How many does the light of the quay have?", "Hoeveel?", THEIRS),
    "what both say of the other": passages("Where is what the Courier says confirmed?", "two/p1"),
    "after it": asked("After the Courier wrote of it, how many are there?", "Hoeveel?", THEIRS),
    "absent from the newspaper": absent("What do you know from the Courier?", "one"),
    "absent from others besides": absent("What do you know from the Courier?", "one", "two"),
    "absent from one of its articles": absent("Judge these by the Times.", "three"),
    "absent from both": absent("Judge these by both articles.", "one", "two"),
    "absent from one": absent("Judge these.", "one", why="The article has no colour."),
    "passages of its own": passages("Where does the Courier say so?", "one/p1"),
    "blanks of its own": cloze("Complete what De Bode says.", THEIRS),
    "a background note": statements("Judge these by the Courier.", {"note/p1": "A crane lifts"}),
}
BAD = {
    "another newspaper": asked("How many, according to the Courier?", "Hoeveel?", THEIRS),
    "what it names": asked("How many does the Courier name?", "Hoeveel?", THEIRS),
    "in Dutch alone": asked("How many?", "Hoeveel, volgens de Courier?", THEIRS),
    "at the start": asked("According to the Courier, how many?", "Hoeveel?", THEIRS),
    "more than": asked("According to the Courier, more than how many?", "Hoeveel?", THEIRS),
    "what is known from it": asked("How many do you know of from the Courier?", "H?", THEIRS),
    "in Dutch from it": asked("How many?", "Wat weet je uit de Courier?", THEIRS),
    "in Dutch as it says": asked("How many?", "Hoeveel zijn het, zoals de Courier meldt?", THEIRS),
    "its report": asked("How many are in the Courier\u2019s report?", "Hoeveel?", THEIRS),
    "by its title": asked("According to \u201cThe harbour\u201d, how many?", "Hoeveel?", THEIRS),
    "absent from another": absent("What do you know from the Courier?", "two"),
    "absent from one of two": absent("Judge these by the Courier and De Bode.", "one"),
    "absent from one of both": absent("Judge these by both articles.", "one"),
    "absent from one, but neither": absent("Judge these.", "one", why="Neither paper says so."),
    "passages of another": passages("Where does the Courier say so?", "two/p1"),
    "a set of another": passages("Where does the Courier say so?", "one/p1", "two/p1"),
    "a blank of another": cloze("Complete what the Courier says.", THEIRS),
    "a row of a third": statements("Judge these by the Courier and the Times.", OURS, THEIRS),
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
    assert "the stem asks what" in message or "the texts speak of 2 sources" in message


def test_the_message_says_which_newspaper_is_quoted(tmp_path: Path) -> None:
    [message] = told(tmp_path, BAD["another newspaper"])
    assert "the stem asks what Harbour Courier says, but this is quoted from two" in message
    [message] = told(tmp_path / "both", BAD["absent from one of two"])
    assert "the stem asks what De Bode and Harbour Courier say, but `two` is not" in message
