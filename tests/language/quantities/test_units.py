"""The units that learners pick from, and those behind a number."""

from decimal import Decimal

import pytest

from course.language.quantities import counted_unit, read_quantity, unit_follows, units_like


def test_the_unit_picker_does_not_give_the_key_away() -> None:
    assert units_like("km", "en") == units_like("mi", "en")
    assert units_like("km", "nl")[:2] == (("km", "kilometer"), ("m", "meter"))
    assert ("h", "uur") in units_like("min", "nl")
    assert ("mm", "millimetres") in units_like("mm", "en")
    assert units_like(None, "en") == ()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {"kilometres", "metres", "centimetres", "miles", "nautical miles", "feet"}),
        ("en-GB", {"kilometres", "metres", "centimetres", "miles", "nautical miles", "feet"}),
        ("en-US", {"kilometers", "meters", "centimeters", "miles", "nautical miles", "feet"}),
        ("nl", {"kilometer", "meter", "centimeter", "mijl", "zeemijlen", "voet"}),
    ],
)
def test_english_units_are_british_unless_the_course_says_otherwise(
    language: str, expected: set[str]
) -> None:
    assert {name for _, name in units_like("km", language)} == expected


def test_dutch_units_have_dutch_names() -> None:
    assert dict(units_like("kg", "nl")) == {"t": "ton", "kg": "kilogram", "g": "gram", "lb": "pond"}


@pytest.mark.parametrize("word", ["kilometres", "kilometers", "kilometre", "kilometer", "km"])
def test_a_unit_is_read_in_british_and_american_spelling(word: str) -> None:
    assert read_quantity(f"5 {word}", "en")[1] == "km"


@pytest.mark.parametrize(
    ("unit", "number", "language", "expected"),
    [
        ("month", "6", "nl", "maanden"),
        ("month", "1", "nl", "maand"),
        ("d", "1", "nl", "dag"),
        ("d", "2", "nl", "dagen"),
        ("h", "3", "en", "hours"),
        ("year", "1", "en", "year"),
        ("km", "1500", "en", "km"),
        ("km/h", "180", "nl", "km/u"),
    ],
)
def test_a_unit_behind_a_number_agrees_with_it(
    unit: str, number: str, language: str, expected: str
) -> None:
    assert counted_unit(unit, Decimal(number), language) == expected


def test_a_text_is_seen_to_name_the_unit_itself() -> None:
    assert unit_follows("kilometres.", "km", "en")
    assert unit_follows("km per hour", "km/h", "en")
    assert not unit_follows("long, in kilometres", "km", "en")
    assert not unit_follows("", "km", "en")
