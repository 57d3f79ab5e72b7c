"""Quantities in YAML files."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.quantities import Quantity, parse_quantity
from course.language.quantities.units import UNITS
from course.language.reading import ReadingError

UNIT_SYMBOLS = st.sampled_from(sorted(UNITS))


VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1500 km", "1500", "km"),
        ("1500km", "1500", "km"),
        ("-3.5 m", "-3.5", "m"),
        ("5%", "5", "%"),
        ("12", "12", None),
        ("932 mijl", "932", "mi"),
        ("932 miles", "932", "mi"),
        ("10 uur", "10", "h"),
        ("3 dagen", "3", "d"),
        ("900 nautical miles", "900", "nmi"),
        ("60 km/u", "60", "km/h"),
    ],
)
def test_a_yaml_quantity_is_a_plain_number_and_a_unit(
    text: str,
    value: str,
    unit: str | None,
) -> None:
    assert parse_quantity(text) == Quantity(Decimal(value), unit)


def test_an_unknown_unit_comes_with_the_nearest_one() -> None:
    with pytest.raises(ReadingError) as raised:
        parse_quantity("3 kilometr")
    assert raised.value.code == "unit-unknown"
    assert raised.value.facts == {"text": "3 kilometr", "unit": "kilometr", "suggestion": "km"}
    assert str(raised.value) == "“kilometr” is not a known unit; did you mean km?"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("$5 million", "leave the currency sign out: write 5000000"),
        ("\u20ac5 per day", "leave the currency sign out: write 5"),
        ("\u20ac12 mln lb", "leave the currency sign out: write 12000000 lb"),
        ("5 USD", "leave the currency out: write 5"),
    ],
)
def test_an_amount_of_money_is_a_plain_number(text: str, mend: str) -> None:
    with pytest.raises(ReadingError) as raised:
        parse_quantity(text)
    assert raised.value.mend == mend


def test_a_counted_thing_is_no_unit() -> None:
    with pytest.raises(ReadingError, match="leave it out for a plain count") as raised:
        parse_quantity("12 drones")
    assert raised.value.facts["suggestion"] == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.500 km", "number-grouping"),
        ("1 500 km", "number-grouping"),
        ("1,5 km", "number-grouping"),
        ("drie km", "number-unreadable"),
        ("km", "number-unreadable"),
        ("", "number-unreadable"),
    ],
)
def test_the_number_of_a_yaml_quantity_is_as_strict_as_any(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as raised:
        parse_quantity(text)
    assert raised.value.code == code


@given(VALUES, st.none() | UNIT_SYMBOLS)
def test_what_is_written_of_a_quantity_is_read_back(value: Decimal, unit: str | None) -> None:
    assert parse_quantity(str(Quantity(value, unit))) == Quantity(value, unit)
