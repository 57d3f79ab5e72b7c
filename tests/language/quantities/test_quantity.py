"""Quantities, converted and compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.quantities import (
    Quantity,
    convert,
    in_other_units,
    parse_quantity,
    same_quantity,
)
from course.language.quantities.units import UNITS
from course.language.reading import ReadingError

UNIT_SYMBOLS = st.sampled_from(sorted(UNITS))


VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1 mi", "km", "1.609344"),
        ("1 nmi", "m", "1852"),
        ("1 ft", "cm", "30.48"),
        ("1 lb", "g", "453.59237"),
        ("2 week", "h", "336"),
        ("2 year", "month", "24"),
        ("36 km/h", "m/s", "10"),
        ("-3 km", "m", "-3000"),
        ("1500 km", "mi", "932.0567883560009544261512765449773"),
    ],
)
def test_conversion_follows_the_international_definitions(text: str, unit: str, value: str) -> None:
    assert str(convert(parse_quantity(text), unit)) == value


@pytest.mark.parametrize(("text", "unit"), [("1 km", "kg"), ("1", "km"), ("1 month", "d")])
def test_units_of_different_kinds_are_not_converted(text: str, unit: str) -> None:
    with pytest.raises(ReadingError) as raised:
        convert(parse_quantity(text), unit)
    assert raised.value.code == "unit-incompatible"
    assert not same_quantity(parse_quantity(text), Quantity(Decimal(1), unit))


def test_a_symbol_that_is_none_is_refused() -> None:
    with pytest.raises(ReadingError) as raised:
        convert(Quantity(Decimal(1), "km"), "parsec")
    assert raised.value.code == "unit-unknown"


@given(VALUES, UNIT_SYMBOLS, UNIT_SYMBOLS)
def test_conversion_there_gives_the_same_quantity_wherever_it_is_exact(
    value: Decimal,
    unit: str,
    other: str,
) -> None:
    if UNITS[unit].dimension != UNITS[other].dimension:
        return
    converted = convert(Quantity(value, unit), other)
    back = convert(Quantity(converted, other), unit)
    assert abs(back - value) <= abs(value) * Decimal("1e-30")
    if len(converted.as_tuple().digits) < 34:
        assert same_quantity(Quantity(value, unit), Quantity(converted, other))


def test_same_quantity_is_exact() -> None:
    assert same_quantity(parse_quantity("1500 km"), parse_quantity("1500000 m"))
    assert same_quantity(parse_quantity("1 mi"), parse_quantity("1.609344 km"))
    assert not same_quantity(parse_quantity("1 mi"), parse_quantity("1.61 km"))
    assert not same_quantity(parse_quantity("1500"), parse_quantity("1500 km"))


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("1500 m", ["1500 m", "1.5 km", "150000 cm", "1500000 mm"]),
        ("90 min", ["90 min", "5400 s", "1.5 h", "0.0625 d"]),
        ("18 month", ["18 month", "1.5 year"]),
        ("34", ["34"]),
        ("40%", ["40%"]),
    ],
)
def test_a_quantity_in_every_unit_in_which_it_is_short(text: str, others: list[str]) -> None:
    assert list(map(str, in_other_units(parse_quantity(text)))) == others
