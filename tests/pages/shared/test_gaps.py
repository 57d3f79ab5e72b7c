"""The words that say which gap of a text is meant."""

import pytest

from course.pages.shared.gaps import around

WORDS = "It left in [[year]]. The drones carry [[name]], and fly over [[range]] km. Few land again."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("year", ("It left in ", ".")),
        ("name", ("The drones carry ", ", and fly over …")),
        ("range", ("…, and fly over ", " km.")),
    ],
)
def test_a_gap_is_named_by_the_words_of_its_own_sentence(
    name: str, expected: tuple[str, str]
) -> None:
    before, behind = around(WORDS, name)
    assert (before, behind) == expected
