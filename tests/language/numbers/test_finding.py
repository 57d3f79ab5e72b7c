"""Numbers in YAML files, typed by learners, and in running text."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from course.language.numbers import (
    NumberReading,
    find_numbers,
    format_number,
    plain_decimal,
    plain_text,
    read_number,
)
from course.language.reading import ReadingError

LANGUAGES = st.sampled_from(["en", "nl"])
DECIMALS = st.decimals(
    min_value=-(10**12),
    max_value=10**12,
    places=3,
    allow_nan=False,
    allow_infinity=False,
)


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(f"{each.value}", text[each.start : each.end]) for each in find_numbers(text, language)]


@pytest.mark.parametrize("text", ["1500", "-3", "1.5", "0.125", "0.500", "1500.125", "1" * 30])
def test_a_yaml_file_writes_plain_decimals(text: str) -> None:
    assert str(plain_decimal(text)) == text


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("1.500", "1500 or 1.5"),
        ("1,500", "1500 or 1.5"),
        ("12.345", "12345 or 12.3450"),
        ("12,4", "12.4"),
        ("1 500", "1500"),
        ("1\u00a0500", "1500"),
        ("1.500.000", "1500000"),
        ("1,500.5", "1500.5"),
    ],
)
def test_a_yaml_file_groups_no_digits(text: str, suggestion: str) -> None:
    with pytest.raises(ReadingError) as raised:
        plain_decimal(text)
    assert raised.value.code == "number-grouping"
    assert raised.value.facts == {"text": text, "suggestion": suggestion}
    assert raised.value.mend == f"write {suggestion}"


@pytest.mark.parametrize("text", ["", "1e5", "inf", "nan", "0x1", "1_000", "vijf", ".5", "1" * 31])
def test_nothing_else_is_a_plain_decimal(text: str) -> None:
    with pytest.raises(ReadingError) as raised:
        plain_decimal(text)
    assert raised.value.code == "number-unreadable"


@given(DECIMALS)
def test_what_is_written_for_a_yaml_file_reads_the_same(value: Decimal) -> None:
    assert plain_decimal(plain_text(value)) == value


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


@pytest.mark.parametrize("text", ["abc", "1.", "1,2,3", "-", "--1", "12 34", "drie vier", "1" * 31])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ReadingError, match="number") as raised:
        read_number(text, "nl")
    assert raised.value.code == "number-unreadable"


def test_nothing_typed_has_a_code_of_its_own() -> None:
    with pytest.raises(ReadingError) as raised:
        read_number(" \u00a0", "nl")
    assert raised.value.code == "number-empty"


def test_a_language_without_number_words_still_reads_digits() -> None:
    assert read_number("1 500", "zu").value == 1500
    assert found("12 izinyoni", "zu") == [("12", "12")]


def test_a_language_that_unicode_does_not_know_is_refused() -> None:
    with pytest.raises(ReadingError) as raised:
        read_number("1", "qqx")
    assert raised.value.code == "language-unknown"


@given(DECIMALS, LANGUAGES)
def test_a_number_that_we_write_is_read_back(value: Decimal, language: str) -> None:
    assert read_number(format_number(value, language), language).value == value


@given(st.integers(0, 999_999), LANGUAGES)
def test_number_words_below_a_million_are_found_whole(number: int, language: str) -> None:
    words = num2words(number, lang=language)
    assert found(f"Zij: {words} .", language) == [(str(number), words)]


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("meer dan 1.500 kilometer", "nl", [("1500", "1.500")]),
        ("Geran-2, Shaheds136, 136b, x1.500, 1.500km", "nl", []),
        ('"Shahed 136"-drones', "nl", [("136", "136")]),
        ("136-drones", "nl", [("136", "136")]),
        ("een drone, één drone", "nl", [("1", "één")]),
        ("vijftienhonderd", "nl", [("1500", "vijftienhonderd")]),
        ("honderd en twee", "nl", [("102", "honderd en twee")]),
        ("honderd en tweehonderd", "nl", [("100", "honderd"), ("200", "tweehonderd")]),
        ("vijf, tien of vijf tien", "nl", [("5", "vijf"), ("10", "tien")] * 2),
        ("honderden, duizenden, achter, drieling", "nl", []),
        ("Fifteen hundred", "en", [("1500", "Fifteen hundred")]),
        ("one thousand five hundred", "en", [("1500", "one thousand five hundred")]),
        ("two hundred and forty-two men", "en", [("242", "two hundred and forty-two")]),
        ("two and three", "en", [("2", "two"), ("3", "three")]),
        ("five million, 2 million", "en", [("5000000", "five million"), ("2000000", "2 million")]),
        ("from 5 to -5 (\u22123)", "en", [("5", "5"), ("-5", "-5"), ("-3", "\u22123")]),
        ("1914-1918", "en", [("1914", "1914"), ("1918", "1918")]),
        ("2022-10-17, 17.10.2022, 1.2.3", "en", []),
        ("the 5th of the 1970s", "en", []),
        ("1 500 km, 17. 150", "nl", [("1500", "1 500"), ("17", "17"), ("150", "150")]),
        ("", "nl", []),
    ],
)
def test_numbers_are_found_as_whole_tokens(
    text: str,
    language: str,
    numbers: list[tuple[str, str]],
) -> None:
    assert found(text, language) == numbers


def test_offsets_hold_in_text_whose_folding_changes_length() -> None:
    text = "e\u0301e\u0301n  drone, \u2026  1\u00a0500 km"
    assert found(text, "nl") == [("1", "e\u0301e\u0301n"), ("1500", "1\u00a0500")]


@pytest.mark.parametrize("words", ["een" * 3000, "duizend" * 3000, "en een " * 3000, "1." * 9000])
def test_absurd_text_is_read_in_no_time(words: str) -> None:
    start = time.perf_counter()
    find_numbers(f"{words}x", "nl")
    assert time.perf_counter() - start < 2
