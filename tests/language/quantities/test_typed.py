"""Quantities that learners type."""

from decimal import Decimal

import pytest

from course.language.quantities import read_quantity
from course.language.reading import ReadingError


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
        ("half a mile", "en", "0.5", None, "mi"),
        ("1/2 mile.", "en", "0.5", None, "mi"),
        ("12\u00bd km", "en", "12.5", None, "km"),
        ("een half uur", "nl", "0.5", None, "h"),
        ("anderhalve kilometer", "nl", "1.5", None, "km"),
        ("a mile and a half", "en", "1.5", None, "mi"),
        ("2,5 miljoen euro", "nl", "2500000", None, None),
        ("11?", "en", "11", None, None),
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
        ("5-10 km", "unit-unknown"),
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
