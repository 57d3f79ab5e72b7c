"""Numbers in YAML files."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.numbers import plain_decimal, plain_text
from course.language.reading import ReadingError

DECIMALS = st.decimals(
    min_value=-(10**12),
    max_value=10**12,
    places=3,
    allow_nan=False,
    allow_infinity=False,
)


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
