"""The shipped course pays nothing to who answers by a pattern, and draws no two enemies at once."""

import pytest

from bench.patterns import BY_PLACE, Score, draws, scores
from course.checking import Checked, check_folder
from tests.mistakes import TESTS


@pytest.fixture(scope="module")
def shipped() -> Checked:
    return check_folder(TESTS.parent / "questions")


@pytest.fixture(scope="module")
def found(shipped: Checked) -> list[Score]:
    return list(scores(shipped, seeds=50))


def test_no_fixed_pattern_beats_chance_in_any_type(found: list[Score]) -> None:
    """Such as true, false, not stated from top to bottom.

    Passages stand in the order of the article, so a place may well be that of one or two keys.
    """
    by_place = [one for one in found if one.strategy in BY_PLACE and one.type != "find-evidence"]
    assert {one.type for one in by_place} >= {"single-choice", "statements", "matching", "cloze"}
    paying = [f"{one.type}, {one.strategy}: {one.score:.0%}" for one in by_place if one.pays]
    assert not paying


def test_no_attempt_has_items_that_give_each_other_away(shipped: Checked) -> None:
    for quiz in draws(shipped.course, 500):
        assert quiz.with_enemies == 0, quiz.quiz
