"""Dates in YAML files, typed by learners, and in running text."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.dates import (
    Edtf,
    PartialDate,
    find_dates,
    format_date,
    parse_edtf,
    read_date,
)
from course.language.reading import ReadingError


@st.composite
def closed_dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1000, 1, 1)))
    length = draw(st.sampled_from([4, 7, 10]))
    return day.isoformat()[:length] + draw(st.sampled_from(["", "?", "~", "%"]))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    start, end = sorted((draw(closed_dates()), draw(closed_dates())), key=lambda text: text[:4])
    return draw(st.sampled_from([f"{start}/{end}", f"../{end}", f"{start}/.."]))


def bound(value: Any) -> date | None:  # infinities and time tuples
    return None if value in {inf, -inf} else date(value.tm_year, value.tm_mon, value.tm_mday)


@given(closed_dates() | intervals())
def test_bounds_are_those_of_the_reference_implementation(text: str) -> None:
    theirs = oracle.parse_edtf(text)
    lower, upper = bound(theirs.lower_strict()), bound(theirs.upper_strict())
    if lower and upper and lower > upper:
        with pytest.raises(ReadingError, match="ends before it begins"):
            parse_edtf(text)
        return
    ours = parse_edtf(text)
    assert (ours.lower, ours.upper) == (lower, upper)


@given(closed_dates())
def test_qualifiers_are_those_of_the_reference_implementation(text: str) -> None:
    theirs, ours = oracle.parse_edtf(text), parse_edtf(text)
    both = theirs.is_uncertain_and_approximate
    assert ours.uncertain == (theirs.is_uncertain or both)
    assert ours.approximate == (theirs.is_approximate or both)


@given(closed_dates())
def test_bounds_are_ordered_and_as_wide_as_the_precision(text: str) -> None:
    ours = parse_edtf(text)
    assert ours.lower is not None
    assert ours.upper is not None
    days = (ours.upper - ours.lower).days + 1
    year, month = ours.lower.year, ours.lower.month
    widths = {"day": 1, "month": monthrange(year, month)[1], "year": 337 + monthrange(year, 2)[1]}
    assert days == widths[ours.precision]


def test_an_interval_holds_both_its_ends() -> None:
    assert parse_edtf("2022-08?/2022-10~") == Edtf(
        "2022-08?/2022-10~",
        date(2022, 8, 1),
        date(2022, 10, 31),
        "interval",
        uncertain=True,
        approximate=True,
    )


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("17-10-2022", "date-unreadable", "2022-10-17"),
        ("17/10/2022", "date-unreadable", "2022-10-17"),
        ("03/04/2022", "date-unreadable", "2022-04-03 or 2022-03-04"),
        ("2022-8", "date-unreadable", "2022-08"),
        ("2022/10/17", "date-unreadable", "2022-10-17"),
        ("17 oktober 2022", "date-unreadable", "2022-10-17"),
        ("Oct 2022", "date-unreadable", "2022-10"),
        ("2022-10-17T10:00", "date-too-fine", "2022-10-17"),
        ("2023/2022", "date-order", "2022/2023"),
        ("2022-13", "date-impossible", None),
        ("2022-02-30", "date-impossible", None),
        ("0000", "date-impossible", None),
        ("17/10/22", "date-two-digit-year", None),
        ("augustus", "date-unreadable", None),
        ("202X", "date-unreadable", None),
        ("../..", "date-unreadable", None),
        ("2022/x", "date-unreadable", None),
        ("../2022-13", "date-impossible", None),
        ("", "date-unreadable", None),
    ],
)
def test_a_bad_date_comes_with_its_mend(text: str, code: str, suggestion: str | None) -> None:
    with pytest.raises(ReadingError) as raised:
        parse_edtf(text)
    assert raised.value.code == code
    assert raised.value.facts.get("suggestion") == suggestion
    if suggestion:
        assert str(raised.value).endswith(f"write {suggestion}")


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
    assert format_date(PartialDate(None, 10, 17), "en") == "October 17"
    assert format_date(PartialDate(None, 2, 29), "nl") == "29 februari"
    assert format_date(PartialDate(None, 8), "nl") == "augustus"


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        (
            "op 17 oktober. 2022 was",
            "nl",
            [((None, 10, 17), "17 oktober"), ((2022, None, None), "2022")],
        ),
        ("op 16 oktober", "nl", [((None, 10, 16), "16 oktober")]),
        ("in augustus", "nl", [((None, 8, None), "augustus")]),
        ("November 2022", "nl", [((2022, 11, None), "November 2022")]),
        ("17 okt. 2022", "nl", [((2022, 10, 17), "17 okt. 2022")]),
        (
            "2022-10-17 en 17/10/2022",
            "nl",
            [((2022, 10, 17), "2022-10-17"), ((2022, 10, 17), "17/10/2022")],
        ),
        ("17 oktober 1.500 drones", "nl", [((None, 10, 17), "17 oktober")]),
        ("03/04/2022, 30 februari, dec, 45 drones", "nl", []),
        ("1500 km, 1500-kilometer, 1.500, #1979, \u20ac2000, 1970s, Geran-1979", "nl", []),
        ("the 1979 U.S. Embassy", "en", [((1979, None, None), "1979")]),
        ("October 17, 2022, he", "en", [((2022, 10, 17), "October 17, 2022")]),
        ("on August 17th", "en", [((None, 8, 17), "August 17th")]),
        ("they may march in an august hall", "en", []),
        (
            "they may 2020 times; dec 2020",
            "en",
            [((2020, None, None), "2020"), ((2020, 12, None), "dec 2020")],
        ),
        ("In May and March", "en", [((None, 5, None), "May"), ((None, 3, None), "March")]),
        ("October 17,500 drones", "en", [((None, 10, None), "October")]),
        ("1914-1918", "en", [((1914, None, None), "1914"), ((1918, None, None), "1918")]),
        ("", "en", []),
    ],
)
def test_dates_are_found_in_running_text(
    text: str,
    language: str,
    dates: list[tuple[tuple[int | None, int | None, int | None], str]],
) -> None:
    found = find_dates(text, language)
    assert [(each.value, text[each.start : each.end]) for each in found] == [
        (PartialDate(*parts), words) for parts, words in dates
    ]
