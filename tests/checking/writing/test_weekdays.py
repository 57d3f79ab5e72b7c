"""Weekdays that the calendar contradicts, in every text of a course."""

from pathlib import Path

import pytest

from tests.checking.proof.paper import both, choice, codes, numeric

RIGHT = (
    "Tuesday 14 March 2023", "Tuesday, March 14, 2023", "dinsdag 14 maart 2023",
    "14 March 2023, a Tuesday", "Monday 14 March", "Monday 1 May 1492", "Monday. 14 March 2023",
    "14 March 2023 (the Monday after was fine)", "Sunday schools since 14 March 2023",
)  # fmt: skip
WRONG = (
    "Monday 14 March 2023", "Monday, March 14, 2023", "Monday the 14th of March 2023",
    "14 March 2023, a Monday", "14 March 2023 was a Monday", "14 March 2023 (Monday)",
)  # fmt: skip
VERKEERD = ("maandag 14 maart 2023", "op maandag, 14 maart 2023", "14 maart 2023 was een maandag")
QUOTE = "312 metres"
PAPER = "The tower is 312 metres high."


@pytest.mark.parametrize("text", RIGHT)
def test_a_weekday_that_may_be_right_gets_no_message(tmp_path: Path, text: str) -> None:
    item = numeric("312 m", QUOTE, stem=both(f"How high on {text}?"))
    assert codes(tmp_path, PAPER, item) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_weekday_that_a_date_was_not_is_reported_in_a_stem(tmp_path: Path, text: str) -> None:
    item = numeric("312 m", QUOTE, stem={"en": f"How high on {text}?", "nl": "Hoe hoog?"})
    assert "weekday-wrong" in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("text", VERKEERD)
def test_a_dutch_weekday_is_reported_in_a_rationale(tmp_path: Path, text: str) -> None:
    item = numeric(
        "312 m", QUOTE, rationale={"en": "It says so.", "nl": f"Zo stond het er {text}."}
    )
    assert "weekday-wrong" in codes(tmp_path, PAPER, item)


def test_a_weekday_is_reported_in_a_choice(tmp_path: Path) -> None:
    item = choice("312 metres", QUOTE, "Monday 14 March 2023")
    assert codes(tmp_path, PAPER, item) == ["weekday-wrong"]


def test_a_weekday_that_the_article_itself_has_wrong_is_left_alone(tmp_path: Path) -> None:
    paper = "On Monday 14 March 2023 the tower was 312 metres high."
    assert codes(tmp_path, paper, numeric("312 m", QUOTE)) == []
