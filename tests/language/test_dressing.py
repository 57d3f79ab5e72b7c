"""What people put around a name that they type."""

import pytest

from course.language.dressing import (
    parts_of,
    turned,
    undressed,
    without_article,
    without_initials,
)


@pytest.mark.parametrize(
    ("typed", "language", "name"),
    [
        ("near oudeveer", "en", "oudeveer"),
        ("vlak bij oudeveer", "nl", "oudeveer"),
        ("in der nähe von hohenau", "de", "hohenau"),
        ("près de paris", "fr", "paris"),
        ("mr smith", "en", "smith"),
        ("mr. smith", "en", "smith"),
        ("de heer smith", "nl", "smith"),
        ("herr smith", "de", "smith"),
        ("oudeveer!", "en", "oudeveer"),
        ("oudeveer", "xx", "oudeveer"),
    ],
)
def test_prepositions_forms_of_address_and_marks_are_taken_off(
    typed: str, language: str, name: str
) -> None:
    assert name in undressed(typed, (language,), person=False)


@pytest.mark.parametrize(
    ("typed", "person", "taken"),
    [
        ("minister smith", True, True),
        ("the minister smith", True, True),
        ("the minister of foreign affairs smith", True, True),
        ("un secretary-general smith", True, True),
        ("smith, the minister", True, True),
        ("smith (minister)", True, True),
        ("minister smith", False, False),
        ("not minister smith", True, False),
        ("smith", True, True),
    ],
)
def test_offices_are_taken_off_persons_only(typed: str, *, person: bool, taken: bool) -> None:
    assert ("smith" in undressed(typed, ("en",), person=person)) == taken


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("the red cross", "en", "red cross"),
        ("het rode kruis", "nl", "rode kruis"),
        ("das kreuz", "de", "kreuz"),
        ("l'élysée", "fr", "élysée"),
        ("red cross", "en", None),
        ("the", "en", None),
    ],
)
def test_an_article_is_taken_off(text: str, language: str, rest: str | None) -> None:
    assert without_article(text, (language,)) == rest


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        ("j. smith", ["smith"], "smith"),
        ("j smith", ["jan smith", "smith"], "smith"),
        ("j.p. smith", ["jan piet smith", "smith"], "smith"),
        ("k. smith", ["jan smith", "smith"], None),
        ("smith", ["smith"], None),
        ("j.", ["smith"], None),
    ],
)
def test_initials_are_taken_off_unless_they_are_of_somebody_else(
    typed: str, names: list[str], rest: str | None
) -> None:
    assert without_initials(typed, names) == rest


def test_a_surname_may_come_first() -> None:
    assert turned("smith, jan") == "jan smith"
    assert turned("smith") is None
    assert turned("a, b, c") is None


def test_several_names_are_told_apart() -> None:
    assert parts_of("koepjansk (kupiansk)") == ["koepjansk", "kupiansk"]
    assert parts_of("teheran / tehran") == ["teheran", "tehran"]
    assert parts_of("teheran") == []
