"""Folded text: digits of other scripts, and words that a line end broke."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.folding import broken_word_at, plain_digits


@given(st.text())
def test_plain_digits_keep_every_other_character_and_the_length(text: str) -> None:
    plain = plain_digits(text)
    assert len(plain) == len(text)
    for before, after in zip(text, plain, strict=True):
        value = unicodedata.decimal(before, None)
        assert after == (before if value is None else str(value))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("37 kilo- metres", "37"),
        ("37 kilo- metres", "37 kilo"),
        ("two thou- sand", "two"),
        ("37 kilo-\nmetres", "37 kilo"),
        ("37 kilo\u2010 metres", "37"),
    ],
)
def test_a_hyphen_and_a_space_inside_a_word_break_it(text: str, word: str) -> None:
    assert broken_word_at(text, len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("37 kilometres", "37"),
        ("37 in- en uitvoer", "37"),
        ("tien- tot twaalfduizend", "tien"),
        ("37 pre- and post-war", "37"),
        ("37 km - the end", "37 km"),
        ("37 - the end", "37"),
        ("37 Anglo- Dutch", "37"),
        ("37 one-way trips", "37"),
        ("37", "37"),
    ],
)
def test_a_hyphen_that_is_shared_or_a_dash_breaks_no_word(text: str, word: str) -> None:
    assert not broken_word_at(text, len(word))
