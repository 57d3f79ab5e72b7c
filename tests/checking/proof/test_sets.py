"""Passages to pick: each set is quoted, as large as the stem says, and none is left out."""

from pathlib import Path
from typing import Any

import pytest

from course.checking import check_folder
from tests.checking.claims.fact import said

TEXTS = {
    "one": [
        "The river is 6,650 km long and ends in Egypt, at Port Said.",
        "Its dam was opened on 15 January 1971 by President Sadat himself.",
        "The river was 6,650 km long in 1971 too. Port Said grew, and 15 ships came.",
        "President Sadat himself came back on January 15, 1971, with 25 guests.",
    ],
    "two": ["Egypt has 25 dams and 15 ports.", "Anwar Sadat was there."],
}
ENTITIES = [
    {"id": "sadat", "kind": "person", "name": "Anwar Sadat", "spellings": ["President Sadat"]}
]


def told(folder: Path, code: str, **item: Any) -> list[str]:
    """What is said under that code of an item on the passages of the two texts."""
    sources = {
        name: {
            "language": "en",
            "publisher": name.title(),
            "title": "A text",
            "rendition": "full",
            "passages": [{"id": f"p{n}", "text": text} for n, text in enumerate(texts, 1)],
        }
        for name, texts in TEXTS.items()
    }
    asked = {"id": "asked", "type": "find-evidence", "among": ["one", "two"]} | item
    if isinstance(asked["stem"], str):
        asked["stem"] = {"en": asked["stem"], "nl": "Wat dan?"}
    found = said(folder, sources=sources, items=[asked], entities=ENTITIES)
    return [each for each in found if each.startswith(code)]


def quotes(*written: str) -> list[dict[str, str]]:
    return [dict([each.split(": ", 1)]) for each in written]


LONG = "one/p1: The river is 6,650 km long"


def test_a_set_that_no_quote_supports_is_told(tmp_path: Path) -> None:
    sets = [["one/p1"], ["one/p3", "two/p1"]]
    stem = "Which passage gives the length?"
    [found] = told(tmp_path, "set-unquoted", stem=stem, any_of=sets, evidence=quotes(LONG))
    assert "no quote is from one/p3 or two/p1" in found


@pytest.mark.parametrize(
    ("sets", "evidence"),
    [
        ([["one/p1"], ["one/p3"]], quotes(LONG, "one/p3: The river was 6,650 km long")),
        ([["one/p1", "one/p3"]], quotes(LONG, "one/p3: The river was 6,650 km long")),
        ([["one/p1"]], []),
    ],
)
def test_sets_with_a_quote_are_sound(
    tmp_path: Path, sets: list[list[str]], evidence: list[dict[str, str]]
) -> None:
    assert told(tmp_path, "set-unquoted", stem="Which?", any_of=sets, evidence=evidence) == []


@pytest.mark.parametrize(
    "stem",
    [
        "Which two passages give the length?",
        "Find the two short passages that give the length.",
        "Where is the length given? Choose both.",
        {"en": "What?", "nl": "Welke twee passages geven de lengte?"},
        {"en": "What?", "nl": "Waar staat de lengte? Kies ze allebei."},
        {"en": "What?", "nl": "Kies de twee alinea’s met de lengte."},
    ],
)
def test_a_set_too_small_for_the_stem_is_told(tmp_path: Path, stem: Any) -> None:
    [found] = told(tmp_path, "set-size", stem=stem, any_of=[["one/p1"]], evidence=quotes(LONG))
    assert "asks for 2 passages, but this set has only one passage" in found
    sets = [["one/p1", "one/p3"]]
    assert told(tmp_path, "set-size", stem=stem, any_of=sets, evidence=quotes(LONG)) == []


def test_so_is_one_that_is_too_large(tmp_path: Path) -> None:
    sets = [["one/p1", "one/p3", "two/p1"]]
    stem = "Which two passages give the length?"
    [found] = told(tmp_path, "set-size", stem=stem, any_of=sets, evidence=quotes(LONG))
    assert "but this set has 3 passages" in found


@pytest.mark.parametrize(
    "stem", ["Where? Choose one.", {"en": "What?", "nl": "Welke passage? Kies er één."}]
)
def test_so_is_one_of_two_where_one_is_asked_for(tmp_path: Path, stem: Any) -> None:
    sets = [["one/p1", "one/p3"]]
    [found] = told(tmp_path, "set-size", stem=stem, any_of=sets, evidence=quotes(LONG))
    assert "asks for one passage, but this set has 2 passages" in found


def test_a_passage_of_a_set_without_a_quote_is_told(tmp_path: Path) -> None:
    sets = [["one/p1", "one/p3"]]
    [found] = told(tmp_path, "set-unquoted", stem="Which?", any_of=sets, evidence=quotes(LONG))
    assert "no quote is from one/p3, which the set asks for as well" in found


@pytest.mark.parametrize(
    ("sets", "what"),
    [
        ([["one/p1"], ["one/p1"]], "this set is here twice"),
        ([["one/p1", "one/p1"]], "a passage is in this set twice"),
        ([["one/p1"], ["one/p3", "one/p1"]], "has one/p1 in it, which is enough alone"),
    ],
)
def test_a_set_that_adds_nothing_is_told(tmp_path: Path, sets: list[list[str]], what: str) -> None:
    [found] = told(tmp_path, "listed-twice", stem="?", any_of=sets, evidence=quotes(LONG))
    assert what in found


def test_a_source_offered_twice_is_told(tmp_path: Path) -> None:
    more = {"among": ["one", "one"], "any_of": [["one/p1"]], "evidence": quotes(LONG)}
    [found] = told(tmp_path, "listed-twice", stem="Which?", **more)
    assert "`one` is offered twice" in found


def test_sets_that_share_a_passage_are_sound(tmp_path: Path) -> None:
    sets = [["one/p1", "one/p3"], ["one/p1", "two/p1"]]
    assert told(tmp_path, "listed-twice", stem="?", any_of=sets, evidence=quotes(LONG)) == []


def test_a_stem_that_quotes_the_passage_gives_it_away(tmp_path: Path) -> None:
    more = {"any_of": [["one/p1"]], "evidence": quotes(LONG)}
    stem = "Which one (\u201cThe river is 6,650 km\u201d) has it?"
    [found] = told(tmp_path, "given-away", stem=stem, **more)
    assert "the stem quotes one/p1" in found


@pytest.mark.parametrize(
    "stem", ["Which has \u201c6,650 km\u201d?", "Which has \u201cEgypt has 25 dams\u201d?"]
)
def test_a_stem_may_quote_a_word_or_another_passage(tmp_path: Path, stem: str) -> None:
    more = {"any_of": [["one/p1"]], "evidence": quotes(LONG)}
    assert told(tmp_path, "given-away", stem=stem, **more) == []


@pytest.mark.parametrize(
    "stem",
    [
        "Which passage says both how long it is and where it ends?",
        "Two passages give a length. Which one says where the river ends?",
        "There is one in each article, so choose exactly one.",
        "Which of the two texts gives the length?",
        {"en": "What?", "nl": "Twee passages geven een lengte. Welke noemt Egypte?"},
        {"en": "What?", "nl": "Welke passage noemt twee landen?"},
        "Which passage has the river, and the two captions of the map?",
    ],
)
def test_other_numbers_in_a_stem_are_no_size(tmp_path: Path, stem: Any) -> None:
    evidence = quotes(LONG)
    assert told(tmp_path, "set-size", stem=stem, any_of=[["one/p1"]], evidence=evidence) == []


def choices(key: str) -> list[dict[str, str]]:
    return [{"key": key}, {"distractor": "7", "why": "no"}, {"distractor": "8", "why": "no"}]


ONE = [["one/p1"]]
ELSEWHERE = [
    ({"stem": "How long is it? Find where.", "any_of": [["one/p1"]]}, LONG, "one/p3"),
    ({"stem": "When was it?", "any_of": [["one/p2"]]}, "one/p2: on 15 January 1971", "one/p4"),
    ({"stem": "Who came?", "any_of": [["one/p2"]]}, "one/p2: President Sadat", "one/p4"),
    ({"stem": "Where?", "any_of": [["one/p1"]]}, "one/p1: Port Said", "one/p3"),
    (
        {"stem": "How many?", "type": "two-part", "choices": choices("25"), "any_of": [["two/p1"]]},
        "two/p1: 25 dams",
        "one/p4",
    ),
    (
        {"stem": "When?", "type": "two-part", "choices": choices("15 January 1971"),
         "any_of": [["one/p2"]]},
        "one/p2: opened on 15 January 1971",
        "one/p4",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "quote", "where"), ELSEWHERE, ids=range(6))
def test_a_passage_on_offer_that_shows_the_key_is_told(
    tmp_path: Path, item: dict[str, Any], quote: str, where: str
) -> None:
    [found] = told(tmp_path, "key-elsewhere", evidence=quotes(quote), **item)
    assert f"is also in {where}, which is on offer but in no set" in found


@pytest.mark.parametrize(
    ("item", "quote"),
    [
        ({"stem": "Who came?", "any_of": [["one/p2"]]}, "one/p2: by President Sadat himself"),
        ({"stem": "What ends in Egypt?", "any_of": [["one/p1"]]}, "one/p1: ends in Egypt"),
        ({"stem": "Where?", "any_of": [["one/p1"]]}, "one/p1: long"),
        ({"stem": "When?", "any_of": [["one/p3"]]}, "one/p3: in 1971 too"),
        ({"stem": "When?", "any_of": [["one/p3"]]}, "one/p3: 6,650 km long in 1971 too"),
        (
            {"stem": "Who?", "type": "two-part", "choices": choices("Egypt"),
             "any_of": [["one/p1"]]},
            "one/p1: ends in Egypt",
        ),
        ({"stem": "How long?", "process": "infer", "rationale": "so", "any_of": ONE}, LONG),
    ],
)  # fmt: skip
def test_what_only_stands_in_two_passages_is_not(
    tmp_path: Path, item: dict[str, Any], quote: str
) -> None:
    assert told(tmp_path, "key-elsewhere", evidence=quotes(quote), **item) == []


def test_a_stem_in_another_language_is_not_read(tmp_path: Path) -> None:
    said(tmp_path, sources={})
    course = tmp_path / "course.yaml"
    written = course.read_text("utf-8").replace("languages: [en, nl]", "languages: [en, nl, de]")
    course.write_text(written, "utf-8")
    assert "de" in written
    found = check_folder(tmp_path).diagnostics
    assert [d for d in found if d.code == "set-size"] == []


TWO = [["one/p1", "one/p3"]]
ENOUGH = (
    {"en": "Where is it? One passage is enough.", "nl": "Waar?"},
    {"en": "Where is it? One will do.", "nl": "Waar?"},
    {"en": "Where is it? (One is enough.)", "nl": "Waar?"},
    {"en": "Where?", "nl": "Waar staat het? Eén passage is genoeg."},
    {"en": "Where?", "nl": "Waar staat het? Een alinea volstaat."},
    {"en": "Where is it? You need three passages.", "nl": "Waar?"},
    {"en": "Where?", "nl": "Waar staat het? Je hebt er drie nodig."},
)
NOT_SAID = (
    {"en": "Where is it? Two passages are needed.", "nl": "Waar?"},
    {"en": "Where is it said that one ship will do the work?", "nl": "Waar?"},
    {"en": "Which says that you need three votes?", "nl": "Waar staat dat je er een hebt?"},
    {"en": "Where?", "nl": "Waar staat dat een dam genoeg is?"},
)


@pytest.mark.parametrize("stem", ENOUGH)
def test_a_stem_that_says_how_many_passages_are_enough(
    tmp_path: Path, stem: dict[str, str]
) -> None:
    assert len(told(tmp_path, "set-size", stem=stem, any_of=TWO)) == 1


@pytest.mark.parametrize("stem", NOT_SAID)
def test_a_stem_that_does_not_say_so(tmp_path: Path, stem: dict[str, str]) -> None:
    assert told(tmp_path, "set-size", stem=stem, any_of=TWO) == []


@pytest.mark.parametrize(
    "stem",
    [
        {"en": "Choose the river and the two passages that say so.", "nl": "Kies."},
        {"en": "How long is it, and in which two paragraphs that follow?", "nl": "Kies."},
        {"en": "How long is it, and the two passages where it stands?", "nl": "Kies."},
        {"en": "What?", "nl": "Kies de rivier en de twee passages waarin dat staat."},
        {"en": "What?", "nl": "Hoe lang is hij, en welke twee passages die dat zeggen?"},
        {"en": "What?", "nl": "Kies de rivier, en in welke twee alinea\u2019s waar het staat."},
    ],
)
def test_passages_asked_for_besides_something_else(tmp_path: Path, stem: Any) -> None:
    [found] = told(tmp_path, "set-size", stem=stem, any_of=ONE, evidence=quotes(LONG))
    assert "asks for 2 passages, but this set has only one passage" in found
