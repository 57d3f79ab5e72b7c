"""Dates as we write them, which are read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.dates import PartialDate, find_dates, format_date, read_date


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["en", "nl"]), st.sampled_from([1, 2, 3]))
def test_a_date_that_we_write_is_read_and_found_again(day: date, language: str, parts: int) -> None:
    partial = PartialDate(
        day.year,
        day.month if parts > 1 else None,
        day.day if parts > 2 else None,
    )
    written = format_date(partial, language)
    assert read_date(written, language) == partial
    if day.year <= 2100:
        assert [each.value for each in find_dates(f"x {written} x", language)] == [partial]


def test_a_date_without_a_year_is_written_without_one() -> None:
    assert format_date(PartialDate(None, 10, 17), "en") == "17 October"
    assert format_date(PartialDate(None, 2, 29), "nl") == "29 februari"
    assert format_date(PartialDate(None, 8), "nl") == "augustus"


def test_the_month_names_of_a_language_do_not_depend_on_the_one_before() -> None:
    assert format_date(PartialDate(None, 10), "zh") == "十月"
    assert format_date(PartialDate(None, 10), "id") == "Oktober"
    assert [each.value for each in find_dates("Oktober 1457", "id")] == [PartialDate(1457, 10)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "28 November 2026"),
        ("en-GB", "28 November 2026"),
        ("en-US", "November 28, 2026"),
        ("nl", "28 november 2026"),
    ],
)
def test_english_dates_are_british_unless_the_course_says_otherwise(
    language: str, expected: str
) -> None:
    assert format_date(PartialDate(2026, 11, 28), language) == expected
