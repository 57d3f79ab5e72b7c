"""Numbers that learners type."""

from decimal import Decimal

import pytest

from course.language.numbers import NumberReading, read_number
from course.language.reading import ReadingError


@pytest.mark.parametrize(
    ("text", "language", "value", "other"),
    [
        ("1.500", "nl", "1500", "1.5"),
        ("1.500", "en", "1.5", "1500"),
        ("1,500", "en", "1500", "1.5"),
        ("12,4", "nl", "12.4", None),
        ("12.4", "nl", "12.4", None),
        ("12,4", "en", "12.4", None),
        ("1.500,5", "nl", "1500.5", None),
        ("1.500.000", "en", "1500000", None),
        ("0.500", "nl", "0.5", None),
        ("1 500", "nl", "1500", None),
        ("1\u202f500", "en", "1500", None),
        ("1\u2019500", "nl", "1500", None),
        ("\u22123", "nl", "-3", None),
        ("+3", "en", "3", None),
        (".5", "en", "0.5", None),
        ("twee", "nl", "2", None),
        ("één", "nl", "1", None),
        ("een", "nl", "1", None),
        ("Two hundred", "en", "200", None),
        ("2,5 miljoen", "nl", "2500000", None),
        ("fünfzehntausend", "de", "15000", None),
        ("1.500", "de", "1500", "1.5"),
        ("11.", "nl", "11", None),
        ("elf.", "nl", "11", None),
        ("11?", "en", "11", None),
        ("2.5 million", "en", "2500000", None),
        ("2.5m euros", "en", "2500000", None),
        ("\u20ac 2,5 miljoen", "nl", "2500000", None),
        ("2,5 mln euro", "nl", "2500000", None),
        ("$2.5m", "en", "2500000", None),
        ("half a million", "en", "500000", None),
        ("a million", "en", "1000000", None),
        ("anderhalf miljoen", "nl", "1500000", None),
        ("1/2", "en", "0.5", None),
        ("2 1/2", "en", "2.5", None),
        ("2\u00bd", "nl", "2.5", None),
        ("1.5e6", "en", "1500000", None),
        ("1,5 \u00d7 10\u2076", "nl", "1500000", None),
        ("minus 40", "en", "-40", None),
        ("min 40", "nl", "-40", None),
        ("a dozen", "en", "12", None),
        ("\u0661\u0665\u0660\u0660", "ar", "1500", None),
        ("12\u4e07", "zh", "120000", None),
    ],
)
def test_a_learner_types_numbers_as_the_language_writes_them(
    text: str,
    language: str,
    value: str,
    other: str | None,
) -> None:
    expected = NumberReading(Decimal(value), Decimal(other) if other else None)
    assert read_number(text, language) == expected


@pytest.mark.parametrize("text", ["abc", "1,2,3", "-", "--1", "12 34", "drie vier", "1" * 31])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ReadingError, match="number") as raised:
        read_number(text, "nl")
    assert raised.value.code == "number-unreadable"


def test_nothing_typed_has_a_code_of_its_own() -> None:
    with pytest.raises(ReadingError) as raised:
        read_number(" \u00a0", "nl")
    assert raised.value.code == "number-empty"


def test_a_language_that_unicode_does_not_know_is_refused() -> None:
    with pytest.raises(ReadingError) as raised:
        read_number("1", "qqx")
    assert raised.value.code == "language-unknown"
