"""A spelling stands in the sources that are said to use it."""

from pathlib import Path

import pytest

from tests.checking.claims.fact import said, source


def told(folder: Path, spelling: str, *, rendition: str = "full", attests: str = "") -> list[str]:
    text = source("nl", "Een", "De Iraanse leider en de minister van Irak in Kiev, because.")
    passage = text["passages"][0]
    if attests:
        passage["attests"] = [attests]
    written = {"text": spelling, "in": ["one"]}
    entity = {"id": "thing", "kind": "place", "name": "A name", "spellings": [written]}
    sources = {"one": text | {"rendition": rendition}}
    found = said(folder, sources=sources, entities=[entity])
    return [each for each in found if each.startswith("spelling-not-in-source")]


@pytest.mark.parametrize("spelling", ["Kiev", "kiev", "Iraanse leider", "minister van Irak"])
def test_a_spelling_that_the_source_has_is_sound(tmp_path: Path, spelling: str) -> None:
    assert told(tmp_path, spelling) == []


@pytest.mark.parametrize("spelling", ["Kyiv", "US", "Iraanse minister"])
def test_one_that_it_does_not_have_is_told(tmp_path: Path, spelling: str) -> None:
    [found] = told(tmp_path, spelling)
    assert f"`one` does not have “{spelling}”" in found
    assert found.endswith("or take `one` out of `in:`.")


def test_a_digest_may_attest_it_or_have_its_words_apart(tmp_path: Path) -> None:
    assert told(tmp_path, "Iraanse minister", rendition="digest") == []
    assert told(tmp_path, "Kyiv", rendition="digest", attests="Kyiv") == []
    [found] = told(tmp_path, "Kyiv", rendition="digest")
    assert found.endswith("if the original has it, add it to `attests:`.")


SAME: list[list[object]] = [
    ["Same", "Same"],
    [{"text": "Same", "in": ["one"]}, "Same"],
    ["Same", {"text": "Same", "in": ["one"]}],
    [{"text": "Same", "in": ["one"]}, {"text": "Same", "in": ["one", "two"]}],
    [{"text": "Same", "relation": "other-name"}, "Same"],
    ["Same", {"text": "Same", "relation": "other-name"}],
    [{"text": "Same", "in": ["one"]}, {"text": "Same", "relation": "other-name"}],
]
APART: list[list[object]] = [
    [{"text": "Same", "in": ["one"]}, {"text": "Same", "in": ["two"]}],
    [{"text": "Same", "relation": "other-name"}, {"text": "Same", "relation": "other-name"}],
    [
        {"text": "Same", "relation": "other-name", "in": ["one"]},
        {"text": "Same", "in": ["two"]},
    ],
]


def told_shared(folder: Path, spellings: list[object]) -> list[str]:
    entities = [
        {"id": f"thing-{n}", "kind": "place", "name": f"Thing {n}", "spellings": [each]}
        for n, each in enumerate(spellings)
    ]
    sources = {name: source("en", name, "It is the Same.") for name in ("one", "two")}
    found = said(folder, sources=sources, entities=entities)
    return [each for each in found if each.startswith("name-shared")]


@pytest.mark.parametrize("spellings", SAME, ids=range(7))
def test_a_name_of_two_things_is_told_once(tmp_path: Path, spellings: list[object]) -> None:
    [found] = told_shared(tmp_path, spellings)
    assert "`thing-0` is also called “Same”" in found


@pytest.mark.parametrize("spellings", APART, ids=range(3))
def test_nicknames_and_names_of_other_sources_may_be_shared(
    tmp_path: Path, spellings: list[object]
) -> None:
    assert told_shared(tmp_path, spellings) == []


def test_of_many_things_with_one_name_each_is_told_once(tmp_path: Path) -> None:
    assert len(told_shared(tmp_path, ["Same"] * 4)) == 3
