"""Quantities: numbers with units, converted, found, qualified."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.quantities import (
    Quantity,
    convert,
    find_quantities,
    parse_quantity,
    qualifier_in,
    read_quantity,
    same_quantity,
    units_like,
)
from course.language.quantities.finding import _UNITS
from course.language.reading import ReadingError

UNITS = st.sampled_from(sorted(_UNITS))
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
    assert str(raised.value) == "“kilometr” is not a unit known here; did you mean km?"


def test_a_counted_thing_is_no_unit() -> None:
    with pytest.raises(ReadingError, match="leave it out where things are counted") as raised:
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


@given(VALUES, st.none() | UNITS)
def test_what_is_written_of_a_quantity_is_read_back(value: Decimal, unit: str | None) -> None:
    assert parse_quantity(str(Quantity(value, unit))) == Quantity(value, unit)


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


@given(VALUES, UNITS, UNITS)
def test_conversion_there_gives_the_same_quantity_wherever_it_is_exact(
    value: Decimal,
    unit: str,
    other: str,
) -> None:
    if _UNITS[unit].dimension != _UNITS[other].dimension:
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


def test_the_unit_picker_does_not_give_the_key_away() -> None:
    assert units_like("km", "en") == units_like("mi", "en")
    assert units_like("km", "nl")[:2] == (("km", "kilometer"), ("m", "meter"))
    assert ("h", "uur") in units_like("min", "nl")
    assert ("mm", "millimeters") in units_like("mm", "en")
    assert units_like(None, "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "value", "other", "unit"),
    [
        ("1500 kilometer", "nl", "1500", None, "km"),
        ("932 mijl", "nl", "932", None, "mi"),
        ("932 miles", "nl", "932", None, "mi"),
        ("1.500km", "nl", "1500", "1.5", "km"),
        ("1,500 nautical miles.", "en", "1500", "1.5", "nmi"),
        ("2,5 miljoen kilometer", "nl", "2500000", None, "km"),
        ("2,5 miljoen", "nl", "2500000", None, None),
        ("fifteen hundred miles", "en", "1500", None, "mi"),
        ("twee uur", "nl", "2", None, "h"),
        ("50 procent", "nl", "50", None, "%"),
        ("1500", "nl", "1500", None, None),
    ],
)
def test_a_learner_may_type_a_unit(
    text: str,
    language: str,
    value: str,
    other: str | None,
    unit: str | None,
) -> None:
    number, read = read_quantity(text, language)
    assert (number.value, number.other) == (Decimal(value), Decimal(other) if other else None)
    assert read == unit


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1500 klm", "unit-unknown"),
        ("1500 drones", "unit-unknown"),
        ("veel km", "number-unreadable"),
        ("km", "number-unreadable"),
        ("", "number-empty"),
    ],
)
def test_a_learner_is_told_what_could_not_be_read(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read_quantity(text, "nl")
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("text", "language", "quantities"),
    [
        ("meer dan 1.500 kilometer", "nl", [("1500 km", "1.500 kilometer")]),
        ("1500km en 80 km/u", "nl", [("1500 km", "1500km"), ("80 km/h", "80 km/u")]),
        ("vijftienhonderd km", "nl", [("1500 km", "vijftienhonderd km")]),
        ("50%, 50 procent", "nl", [("50%", "50%"), ("50%", "50 procent")]),
        ("5 drones", "nl", [("5", "5")]),
        ("5 km per dag, 5 kg/m, 5 km²", "nl", [("5", "5")] * 3),
        ("een 5 kilometerloop", "nl", [("5", "5")]),
        ("a 1,500-mile range", "en", [("1500 mi", "1,500-mile")]),
        ("30 miles per hour", "en", [("30 mph", "30 miles per hour")]),
        ("5 m or 5 M", "en", [("5 m", "5 m"), ("5", "5")]),
        ("the 1979 U.S. Embassy, the 1970s", "en", [("1979", "1979")]),
        ("Geran-2 km", "en", []),
    ],
)
def test_quantities_are_found_with_their_units(
    text: str,
    language: str,
    quantities: list[tuple[str, str]],
) -> None:
    found = find_quantities(text, language)
    assert [(str(each.value), text[each.start : each.end]) for each in found] == quantities


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("meer dan 1.500 kilometer", "nl", [("more-than", "meer dan")]),
        ("Ruim 1.500, een ruim huis", "nl", [("more-than", "Ruim")]),
        (
            "minstens vijf, ten minste zes",
            "nl",
            [("at-least", "minstens"), ("at-least", "ten minste")],
        ),
        (
            "ongeveer, circa, zo\u2019n tweehonderd",
            "nl",
            [("about", "ongeveer"), ("about", "circa"), ("about", "zo\u2019n")],
        ),
        ("tot 17 drones, tot nu toe", "nl", [("up-to", "tot")]),
        ("niet meer dan 5", "nl", [("up-to", "niet meer dan")]),
        ("bijna een half jaar", "nl", [("almost", "bijna")]),
        ("precies vijf", "nl", [("exactly", "precies")]),
        ("over 1,500 km, over Kyiv", "en", [("more-than", "over")]),
        ("about two hundred, about the war", "en", [("about", "about")]),
        ("no more than 5", "en", [("up-to", "no more than")]),
        (
            "At least, exactly, nearly",
            "en",
            [("at-least", "At least"), ("exactly", "exactly"), ("almost", "nearly")],
        ),
        ("harder than 60 km/h", "en", [("more-than", "harder than")]),
        (
            "groter dan vijf, harder dan 60",
            "nl",
            [("more-than", "groter dan"), ("more-than", "harder dan")],
        ),
        (
            "smaller than 5 m, less than six",
            "en",
            [("up-to", "smaller than"), ("up-to", "less than")],
        ),
        (
            "kleiner dan 5, minder dan zes",
            "nl",
            [("up-to", "kleiner dan"), ("up-to", "minder dan")],
        ),
        ("no faster than 60", "en", [("up-to", "no faster than")]),
        ("niet kleiner dan 60", "nl", [("at-least", "niet kleiner dan")]),
        ("rather than 5, better than it was, ander dan 5", "en", []),
        ("mehr als 5", "de", []),
        ("", "en", []),
    ],
)
def test_wording_that_qualifies_a_number_is_found(
    text: str,
    language: str,
    kinds: list[tuple[str, str]],
) -> None:
    found = qualifier_in(text, language)
    assert [(each.value, text[each.start : each.end]) for each in found] == kinds
