"""A key that stands out is found, and one that only seems to is not."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import NAME, checked


def test_entity_names_may_be_long(tmp_path: Path) -> None:
    choices = [{"key": NAME}, *({"distractor": d, "why": "x"} for d in ("Nile", "Chad"))]
    item: dict[str, object] = {"id": "named", "type": "single-choice", "choices": choices}
    assert checked([item], tmp_path) == []
    longer = [{"key": f"{NAME}s"}, *choices[1:]]
    assert checked([{**item, "choices": longer}], tmp_path / "2") == [("key-longest", "named")]


@pytest.mark.parametrize(
    ("stem", "echoed"),
    [
        ("Which office measured it?", True),
        ("Which other office measured it?", True),
        ("What did the office measure?", False),
        ("Which Office measured it?", False),
    ],
)
def test_a_name_that_says_what_it_is(stem: str, echoed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    choices = [{"key": NAME}, *({"distractor": d, "why": "x"} for d in ("Nile of old", "Aswan"))]
    item: dict[str, object] = {"id": "named", "type": "single-choice", "choices": choices}
    found = checked([{**item, "stem": {"en": stem, "nl": "Wat?"}}], tmp_path)
    assert (("key-echo", "named") in found) is echoed


@pytest.mark.parametrize(
    ("text", "echoed"),
    [
        ("The dam is a heavy [[x]] that is heavy. It stands.", True),
        ("The dam is a [[x]]. It is heavy.", False),
        ("The dam [[y]] stands.", False),
    ],
)
def test_a_word_of_the_sentence_around_a_blank(text: str, echoed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    choices = [{"key": "heavy wall"}, *({"distractor": d, "why": "x"} for d in ("road", "house"))]
    item: dict[str, object] = {"id": "c", "type": "cloze", "blanks": {"x": {"choices": choices}}}
    found = checked([{**item, "text": text}], tmp_path)
    assert (("key-echo", "c") in found) is echoed


@pytest.mark.parametrize(
    ("stem", "key", "echoed"),
    [
        ("What did the engineers build?", "A dam, as engineers do", True),
        ("What did the engineers build?", "A dam, as the engineer did", False),
        ("What does this article give?", "A length that the article gives", False),
        ("What lies at Aswan?", "The dam of Aswan", False),
        ("What is “harvested”?", "What is harvested", False),
        ("What is harvested?", "What “harvested” means", False),
    ],
)
def test_a_word_of_the_stem_that_only_the_key_has_is_noticed(
    stem: str,
    key: str,
    echoed: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    wrong = ("A lake or a bay or such", "A sea or a gulf or such")
    choices = [{"key": key}, *({"distractor": d, "why": "x"} for d in wrong)]
    text = {"en": stem, "nl": "Wat?"}
    item: dict[str, object] = {"id": "e", "type": "single-choice", "stem": text, "choices": choices}
    found = [code for code, _ in checked([item], tmp_path) if code != "text-one-language"]
    assert found == (["key-echo"] if echoed else [])
