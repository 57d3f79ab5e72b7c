"""Dates that learners type."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.dates import PartialDate, parse_edtf, read_date
from course.language.reading import ReadingError


def code_of(read: Callable[[], object]) -> str:
    try:
        read()
    except ReadingError as error:
        return error.code
    return "date-read"


@given(st.text() | st.text("0123456789-/.?~% '"))
def test_any_text_is_a_date_or_a_reading_error(text: str) -> None:
    assert code_of(lambda: parse_edtf(text)).startswith("date-")
    assert code_of(lambda: read_date(text, "nl")).startswith("date-")


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("17 oktober 2022", PartialDate(2022, 10, 17)),
        ("October 17, 2022", PartialDate(2022, 10, 17)),
        ("Monday 17th of October 2022", PartialDate(2022, 10, 17)),
        ("op maandag de 17de okt. 2022", PartialDate(2022, 10, 17)),
        ("17 Oct", PartialDate(None, 10, 17)),
        ("augustus 2022", PartialDate(2022, 8)),
        ("in August", PartialDate(None, 8)),
        ("2022-10-17", PartialDate(2022, 10, 17)),
        ("2022-10", PartialDate(2022, 10)),
        ("17/10/2022", PartialDate(2022, 10, 17)),
        ("10/17/2022", PartialDate(2022, 10, 17)),
        ("17.10.2022", PartialDate(2022, 10, 17)),
        ("17-10", PartialDate(None, 10, 17)),
        ("03/03/2022", PartialDate(2022, 3, 3)),
        ("10/2022", PartialDate(2022, 10)),
        ("2022", PartialDate(2022)),
        ("29 februari", PartialDate(None, 2, 29)),
        ("in 1453", PartialDate(1453)),
        ("anno 1453", PartialDate(1453)),
        ("(in the year 1453.)", PartialDate(1453)),
        ("in het jaar 1453!", PartialDate(1453)),
        ("1453 AD", PartialDate(1453)),
        ("1453 n. Chr.", PartialDate(1453)),
        ("AD 79", PartialDate(79)),
        ("24 August 79 AD", PartialDate(79, 8, 24)),
        ("843", PartialDate(843)),
        ("24 augustus 843", PartialDate(843, 8, 24)),
        ("the third of March 2022", PartialDate(2022, 3, 3)),
        ("March the twenty-first", PartialDate(None, 3, 21)),
        ("eerste mei 1453", PartialDate(1453, 5, 1)),
        ("\u0661\u0667/\u0661\u0660/\u0662\u0660\u0662\u0662", PartialDate(2022, 10, 17)),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_learner_types_dates_in_many_ways(
    text: str,
    partial: PartialDate,
    language: str,
) -> None:
    assert read_date(text, language) == partial


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("03/04/2022", "3 april 2022", "4 maart 2022"),
        ("3-4", "3 april", "4 maart"),
        ("10/22", "22 oktober", "oktober 2022"),
    ],
)
def test_a_date_of_two_readings_is_given_back_with_both(text: str, one: str, other: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read_date(text, "nl")
    assert raised.value.code == "date-ambiguous"
    assert (raised.value.facts["one"], raised.value.facts["other"]) == (one, other)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("17/10/22", "date-two-digit-year"),
        ("17 okt 22", "date-two-digit-year"),
        ("oktober '22", "date-two-digit-year"),
        ("10/98", "date-two-digit-year"),
        ("22", "date-two-digit-year"),
        ("in 22", "date-two-digit-year"),
        ("1453 BC", "date-unreadable"),
        ("1453 v. Chr.", "date-unreadable"),
        ("about 1453", "date-unreadable"),
        ("30 februari", "date-impossible"),
        ("29 februari 2023", "date-impossible"),
        ("31 april", "date-impossible"),
        ("45/10/2022", "date-impossible"),
        ("2022-13", "date-impossible"),
        ("zomaar", "date-unreadable"),
        ("oktober november", "date-unreadable"),
        ("17 oktober 2022 10:30", "date-unreadable"),
        ("99999", "date-unreadable"),
        (" ", "date-empty"),
    ],
)
def test_what_is_no_date_is_refused(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read_date(text, "nl")
    assert raised.value.code == code


def test_a_misspelled_month_comes_with_the_right_one() -> None:
    with pytest.raises(ReadingError, match="did you mean augustus") as raised:
        read_date("agustus", "nl")
    assert raised.value.facts["suggestion"] == "augustus"


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("79", PartialDate(79)),
        ("in 79", PartialDate(79)),
        ("24 August 79", PartialDate(79, 8, 24)),
        ("August 24, 79", PartialDate(79, 8, 24)),
        ("augustus 79", PartialDate(79, 8)),
        ("24 August", PartialDate(None, 8, 24)),
    ],
)
def test_two_digits_are_a_year_where_one_is_asked_for(text: str, partial: PartialDate) -> None:
    assert read_date(text, "en", early=True) == partial


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2022年10月17日", "zh"),
        ("17 de octubre de 2022", "es"),
        ("le 17 octobre 2022", "fr"),
        ("am 17. Oktober 2022", "de"),
    ],
)
def test_a_learner_types_dates_as_their_language_writes_them(text: str, language: str) -> None:
    assert read_date(text, language) == PartialDate(2022, 10, 17)
