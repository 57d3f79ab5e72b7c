"""Numbers with their units: a snippet of the item beside what each text earns."""

from typing import Any

import pytest

from course.grading import Rule, grade
from course.model.outcome import Outcome
from course.model.response import NumberResponse
from tests.grading.samples import resolved


def graded(
    item: dict[str, Any], text: str, unit: str | None = None, language: str = "en"
) -> Outcome:
    response = NumberResponse(text=text, unit=unit)
    return grade(resolved({"type": "numeric", **item}), response, language)


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("1500", "en", Rule.NUMBER_RIGHT),
        ("1,500 km", "en", Rule.NUMBER_RIGHT),
        ("1.500 kilometer", "nl", Rule.NUMBER_RIGHT),
        ("1 500 km", "nl", Rule.NUMBER_RIGHT),
        ("1500,0", "nl", Rule.NUMBER_RIGHT),
        ("1500000 m", "en", Rule.NUMBER_CONVERTED),
        ("1501", "en", Rule.NUMBER_WRONG),
        ("-1500", "en", Rule.NUMBER_WRONG),
        ("1.500", "en", Rule.NUMBER_OTHER_READING),
        ("1,500", "nl", Rule.NUMBER_OTHER_READING),
        ("1.600", "en", Rule.NUMBER_WRONG),
        ("far", "en", Rule.NUMBER_UNREADABLE),
        ("1500 parsecs", "en", Rule.NUMBER_UNREADABLE),
        ("1500%", "en", Rule.UNIT_MISMATCH),
        ("1500 kg", "en", Rule.UNIT_MISMATCH),
        ("\u200b", "en", Rule.BLANK),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, rule: Rule) -> None:
    assert graded({"key": "1500 km"}, text, language=language).rule == rule


@pytest.mark.parametrize(
    ("key", "text", "right"),
    [
        ("1500 km", "932 mi", True),
        ("1500 km", "932.1 mi", True),
        ("1500 km", "932.06 mi", True),
        ("1500 km", "932.057 mi", True),
        ("1500 km", "932.0 mi", False),
        ("1500 km", "932.05 mi", False),
        ("1500 km", "930 mi", False),
        ("1500 km", "931 mi", False),
        ("1500 km", "933 mi", False),
        ("1000 km", "621 mi", True),
        ("8000 ft", "2438 m", True),
        ("1500 m", "1.5 km", True),
        ("1500 m", "2 km", False),
        ("500 m", "1 km", False),
        ("500 m", "0 km", False),
        ("950 m", "1.0 km", False),
        ("2 km", "1 mi", False),
        ("2 km", "1.2 mi", True),
        ("-1500 km", "-932 mi", True),
        ("0 km", "0 mi", True),
        ("0 km", "0.1 mi", False),
        ("1499.9 km", "1500 km", False),
    ],
)
def test_in_another_unit_the_key_is_right_as_rounded_to_the_decimals_typed(
    key: str, text: str, *, right: bool
) -> None:
    """Unless rounding moved it by over a twentieth; in the key's own unit nothing is rounded."""
    assert graded({"key": key}, text).status == ("right" if right else "wrong")


@pytest.mark.parametrize(
    ("tolerance", "text", "right"),
    [
        ("50", "1450", True),
        ("50", "1550", True),
        ("50", "1550.1", False),
        ("50", "1449.9", False),
        ("5%", "1575", True),
        ("5%", "1576", False),
        ("50", "901 mi", True),
        ("50", "900 mi", False),
    ],
)
def test_a_tolerance_is_in_the_unit_of_the_key_and_its_ends_are_right(
    tolerance: str, text: str, *, right: bool
) -> None:
    outcome = graded({"key": "1500 km", "tolerance": tolerance}, text)
    assert outcome.status == ("right" if right else "wrong")


@pytest.mark.parametrize(
    ("accept", "text", "right"),
    [
        ({"above": "1500 km"}, "1500.1", True),
        ({"above": "1500 km"}, "1500", False),
        ({"above": "1500 km"}, "932 mi", False),
        ({"above": "1500 km"}, "933 mi", True),
        ({"below": "12"}, "11", True),
        ({"below": "12"}, "12", False),
        ({"above": "1 km", "below": "2000 m"}, "1500 m", True),
        ({"above": "1 km", "below": "2000 m"}, "2", False),
    ],
)
def test_the_bounds_of_a_range_are_not_in_it(
    accept: dict[str, str], text: str, *, right: bool
) -> None:
    assert graded({"accept": accept}, text).status == ("right" if right else "wrong")


@pytest.mark.parametrize(
    ("item", "text", "rule"),
    [
        ({"key": "11"}, "about 11 villages", Rule.NUMBER_RIGHT),
        ({"key": "11"}, "exactly 12", Rule.NUMBER_WRONG),
        ({"key": "11"}, "more than 11", Rule.NUMBER_HEDGED),
        ({"key": "11", "qualifier": "more-than"}, "more than 11", Rule.NUMBER_RIGHT),
        ({"key": "11", "qualifier": "more-than"}, "about 11", Rule.NUMBER_HEDGED),
        ({"key": "11"}, "not 11", Rule.NUMBER_UNREADABLE),
    ],
)
def test_words_around_a_number_may_say_no_more_than_the_key(
    item: dict[str, Any], text: str, rule: Rule
) -> None:
    assert graded(item, text).rule == rule


@pytest.mark.parametrize(
    ("text", "unit", "rule", "facts"),
    [
        ("932 mi", "km", Rule.NUMBER_CONVERTED, {"read": "932 mi"}),
        ("932", "mi", Rule.NUMBER_CONVERTED, {"read": "932 mi"}),
        ("1500", "", Rule.NUMBER_RIGHT, {"read": "1500 km"}),
        ("1500 km", "kg", Rule.UNIT_CONFLICT, {"typed_unit": "km", "picked_unit": "kg"}),
        ("1500", "kg", Rule.UNIT_MISMATCH, {"unit": "kg", "asked": "km"}),
        ("1500", "zork", Rule.UNIT_MISMATCH, {"unit": "zork", "asked": "km"}),
    ],
)
def test_a_typed_unit_wins_over_the_one_that_the_page_had_picked(
    text: str, unit: str, rule: Rule, facts: dict[str, str]
) -> None:
    outcome = graded({"key": "1500 km"}, text, unit)
    assert outcome.rule == rule
    assert outcome.facts == {"typed": text, **facts}


def test_a_unit_on_a_count_is_asked_about_and_a_sign_on_a_share_is_not_needed() -> None:
    assert graded({"key": "12"}, "12 km").facts == {"typed": "12 km", "unit": "km", "asked": ""}
    assert graded({"key": "46%"}, "46").rule == Rule.NUMBER_RIGHT
    assert graded({"key": "46%"}, "46 %").rule == Rule.NUMBER_RIGHT


def test_both_readings_are_asked_for_the_smaller_first_whichever_is_right() -> None:
    asked = graded({"key": "1500 km"}, "1.500", language="en")
    assert (asked.status, asked.score) == ("invalid", 0)
    assert asked.facts == {"typed": "1.500", "smaller": "1.5 km", "larger": "1500 km"}
    asked = graded({"key": "1.5"}, "1.500", language="nl")
    assert asked.facts == {"typed": "1.500", "smaller": "1,5", "larger": "1500"}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_either_reading_typed_as_it_was_asked_for_is_not_asked_again(language: str) -> None:
    """A fraction of three digits is written with a zero more, so that it groups nothing."""
    for key, text in (
        ("1125", "1.125"),
        ("1125", "1,125"),
        ("1.1250", "1.125"),
        ("1.1250", "1,125"),
    ):
        asked = graded({"key": key}, text, language=language)
        for name in ("smaller", "larger"):
            again = graded({"key": key}, asked.facts.get(name, key), language=language)
            assert again.status != "invalid"


def test_what_was_read_is_kept_as_a_bank_writes_it() -> None:
    assert graded({"key": "1500 km"}, "1.500,50", language="nl").normalised == "1500.5 km"


@pytest.mark.parametrize(
    ("tolerance", "text", "right"),
    [
        ("50 km", "1550", True),
        ("50 km", "1551", False),
        ("500 m", "1500.5", True),
        ("500 m", "1500.6", False),
        ("10 mi", "1516", True),
        ("10 mi", "1517", False),
    ],
)
def test_a_tolerance_has_the_unit_that_it_says(tolerance: str, text: str, *, right: bool) -> None:
    outcome = graded({"key": "1500 km", "tolerance": tolerance}, text)
    assert outcome.status == ("right" if right else "wrong")
