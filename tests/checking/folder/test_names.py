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
