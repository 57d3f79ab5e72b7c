"""A stem or a hint that leads to the passage to be found, and one that only speaks of passages."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import both, said

FIND: dict[str, object] = {
    "id": "found",
    "type": "find-evidence",
    "among": ["atlas", "gids"],
    "any_of": [["atlas/p2"]],
}
TWO: dict[str, object] = {
    "id": "found",
    "type": "two-part",
    "choices": [{"key": "Eleven"}, {"distractor": "Ten"}, {"distractor": "Nine"}],
    "among": ["atlas"],
    "any_of": [["atlas/p2"]],
}


@pytest.mark.parametrize("item", [FIND, TWO])
@pytest.mark.parametrize(
    "stem",
    [
        both("Who shares it? See the second paragraph."),
        both("Who shares it? See paragraph 2 of the School atlas."),
        both("Who shares it? See the 2nd passage."),
        both("Who shares it, in p2?"),
        both("Who shares it?", "Wie deelt haar? Kijk in de laatste alinea."),
        both("Who shares it?", "Wie deelt haar? Kijk in de 2e alinea."),
        both("Who shares it? “Eleven countries share the river.”"),
        both("Where do you read that Egypt, Ethiopia and Kenya are three of them?"),
    ],
)
def test_a_stem_that_leads_to_the_passage(
    item: dict[str, object], stem: dict[str, str], tmp_path: Path
) -> None:
    (what,) = said("given-away", [{**item, "stem": stem}], tmp_path)
    assert "students have to find" in what


def test_a_hint_that_leads_to_the_passage(tmp_path: Path) -> None:
    hints = [both("Think."), both("“Eleven countries share the river.”")]
    (what,) = said("given-away", [{**FIND, "hints": hints}], tmp_path)
    assert what == "the hint quotes atlas/p2, which students have to find."


@pytest.mark.parametrize(
    "stem",
    [
        "Who shares it? The first paragraph has its length.",
        "Who shares it? Choose one passage.",
        "Who shares it? It is not in the second paragraph of the Reisgids.",
        "Who shares it, if the second paragraph of the Reisgids is wrong?",
        "Who shares it? Pick 2 passages.",
        "Who shares it? See the ninth paragraph.",
        "How many countries share the river?",
        "What is “the river” and who shares the river, in the atlas or in the guide?",
    ],
)
def test_a_stem_that_only_speaks_of_passages(stem: str, tmp_path: Path) -> None:
    assert not said("given-away", [{**FIND, "stem": both(stem)}], tmp_path)


def test_one_of_two_passages_may_be_named(tmp_path: Path) -> None:
    item = {**FIND, "any_of": [["atlas/p2", "gids/p1"]]}
    stem = both("Which other passage agrees with the second paragraph of the School atlas?")
    assert not said("given-away", [{**item, "stem": stem}], tmp_path)


def test_a_source_that_does_not_exist_or_has_captions_only(tmp_path: Path) -> None:
    item = {**FIND, "among": ["nowhere"], "any_of": [["nowhere/p2"]]}
    stem = both("Where is “the length of the river” in the last paragraph?")
    assert not said("given-away", [{**item, "stem": stem}], tmp_path)
