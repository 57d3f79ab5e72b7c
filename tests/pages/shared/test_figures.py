"""Figures in words, as somebody would say them."""

import pytest

from course.pages.shared import figures
from course.services.messages import Wording

EN, NL = Wording("en"), Wording("nl")
MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("seconds", "english", "dutch"),
    [
        (5 * MINUTE, "5 minutes ago", "5 minuten geleden"),
        (3 * HOUR + 10, "3 hours ago", "3 uur geleden"),
        (2052 * MINUTE, "1 day ago", "1 dag geleden"),
        (9 * DAY, "1 week ago", "1 week geleden"),
    ],
)
def test_what_is_long_ago_is_not_said_in_minutes(seconds: int, english: str, dutch: str) -> None:
    assert figures.ago(seconds, EN) == english
    assert figures.ago(seconds, NL) == dutch


@pytest.mark.parametrize(
    ("seconds", "english", "dutch"),
    [
        (1, "1 second", "1 seconde"),
        (90, "90 seconds", "90 seconden"),
        (17 * MINUTE, "17 minutes", "17 minuten"),
        (90 * MINUTE, "90 minutes", "90 minuten"),
        (3 * DAY, "3 days", "3 dagen"),
        (None, "–", "–"),
    ],
)
def test_a_time_is_said_in_a_unit_of_its_size(
    seconds: int | None, english: str, dutch: str
) -> None:
    assert figures.duration(seconds, EN) == english
    assert figures.duration(seconds, NL) == dutch


def test_a_figure_below_nothing_has_a_minus_sign_and_nothing_has_none() -> None:
    assert figures.percent(-37.2, EN) == "−37%"
    assert NL.number(-1.25) == "−1,25"
    assert EN.number(-0.001) == "0"
