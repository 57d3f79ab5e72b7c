"""Points are shown in wholes and halves."""

import pytest

from course.pages.answered.feedback import halves, points
from course.services.messages import Wording


@pytest.mark.parametrize(
    ("score", "maximum", "shown"),
    [
        (0, 1, 0),
        (1, 1, 1),
        (2 / 3, 1, 0.5),
        (0.99, 1, 0.5),
        (0.1, 1, 0.5),
        (15.83, 25, 15.5),
        (24.9, 25, 24.5),
        (1 / 3 + 1 / 3 + 1 / 3, 1, 1),
        (sum([0.1] * 10), 1, 1),
        (1.25, 2.5, 1),
        (0.2, 0.25, 0.2),
    ],
)
def test_a_score_shows_no_more_than_was_earned_and_something_for_anything(
    score: float, maximum: float, shown: float
) -> None:
    assert halves(score, maximum) == shown


def test_points_are_written_as_the_language_writes_them() -> None:
    assert points(Wording("en"), 15.83, 25) == "15.5 of 25 points"
    assert points(Wording("nl"), 2 / 3, 1) == "0,5 van 1 punt"
