"""Numbers as we write them, which are read back."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from course.language.numbers import format_number, read_number

LANGUAGES = st.sampled_from(["en", "nl"])


DECIMALS = st.decimals(
    min_value=-(10**12),
    max_value=10**12,
    places=3,
    allow_nan=False,
    allow_infinity=False,
)


@given(DECIMALS, LANGUAGES)
def test_a_number_that_we_write_is_read_back(value: Decimal, language: str) -> None:
    assert read_number(format_number(value, language), language).value == value
