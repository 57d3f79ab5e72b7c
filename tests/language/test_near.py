"""Near-words: a slip of the pen is recognised, another word is not taken for one."""

import pytest

from course.language.near import WORDS, did_you_mean, nearest_id, nearest_word

IDS = ["rivers", "dams", "first-dam"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("river", "rivers"), ("Rivers", "rivers"), ("mads", "dams"), ("frist-dam", "first-dam")],
)
def test_an_id_that_is_nearly_right_is_recognised(written: str, meant: str) -> None:
    assert nearest_id(written, IDS) == meant
    assert did_you_mean(written, IDS, "look it up") == f"did you mean `{meant}`?"


def test_an_id_that_is_like_none_gets_the_other_advice() -> None:
    assert nearest_id("volcanoes", IDS) is None
    assert did_you_mean("volcanoes", IDS, "look it up") == "look it up"


def test_a_word_of_a_language_must_be_nearer_than_an_id() -> None:
    assert nearest_word("agust", ["august", "april"], WORDS) == "august"
    assert nearest_word("a mile", ["mi", "kilometer"], WORDS) is None
    assert nearest_id("kmeter", ["kilometer"]) == "kilometer"


def test_among_many_ids_one_a_letter_or_two_away_is_recognised() -> None:
    many = [f"river-{number:04}" for number in range(5000)] + ["first-dam"]
    assert nearest_id("frist-dam", many) == "first-dam"
    assert nearest_id("firsd-dam", many) == "first-dam"
    assert nearest_id("first-damm", many) == "first-dam"
    assert nearest_id("volcanoes", many) is None
