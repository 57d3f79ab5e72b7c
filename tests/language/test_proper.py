"""Names that changed places between two clauses, and names that have no place of their own."""

import pytest

from course.language.proper import swapped

EN = "In Carlow Anna sold the mill, and in Dorset Ben bought the mill."


@pytest.mark.parametrize(
    ("nl", "names"),
    [
        ("In Carlow kocht Ben de molen, en in Dorset kocht Anna de molen.", ("Anna", "Ben")),
        ("In Carlow kocht Anna de molen, en in Dorset kocht Ben de molen.", None),
        ("In Dorset kocht Ben de molen, en in Carlow kocht Anna de molen.", None),
    ],
)
def test_two_names_that_changed_places(nl: str, names: tuple[str, str] | None) -> None:
    assert swapped(EN, nl) == names


def test_a_name_in_both_clauses_has_no_place_to_leave() -> None:
    assert swapped("Anna met Carla, Ben met Carla.", "Ben zag Carla, Anna zag Ben.") is None
