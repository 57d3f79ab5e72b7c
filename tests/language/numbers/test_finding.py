"""Numbers in running text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from course.language.numbers import find_numbers, read_number

LANGUAGES = st.sampled_from(["en", "nl"])


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(f"{each.value}", text[each.start : each.end]) for each in find_numbers(text, language)]


def test_a_language_without_number_words_still_reads_digits() -> None:
    assert read_number("1 500", "zu").value == 1500
    assert found("12 izinyoni", "zu") == [("12", "12")]


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
