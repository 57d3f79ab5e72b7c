"""Dates in YAML files, held to the reference implementation of EDTF."""

from calendar import monthrange
from datetime import date
from math import inf
from typing import Any

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.language.dates import Edtf, parse_edtf
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
        earliest=date(2022, 8, 1),
        latest=date(2022, 11, 30),
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


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("2022-21", "2022-03-01", "2022-06-21"),
        ("2022-22", "2022-06-01", "2022-09-23"),
        ("2022-23", "2022-09-01", "2022-12-21"),
        ("2022-24", "2022-12-01", "2023-03-20"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2022-21/2022-22", "2022-03-01", "2022-09-23"),
    ],
)
def test_a_season_has_its_days(text: str, lower: str, upper: str) -> None:
    ours = parse_edtf(text)
    assert (str(ours.lower), str(ours.upper)) == (lower, upper)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1887", "1887-01-01", "1887-12-31"),
        ("1887?", "1887-01-01", "1887-12-31"),
        ("1887~", "1882-01-01", "1892-12-31"),
        ("1887%", "1882-01-01", "1892-12-31"),
        ("0003~", "0001-01-01", "0008-12-31"),
        ("9998~", "9993-01-01", "9999-12-31"),
        ("2022-01~", "2021-12-01", "2022-02-28"),
        ("0001-01~", "0001-01-01", "0001-02-28"),
        ("9999-12~", "9999-11-01", "9999-12-31"),
        ("2022-22~", "2022-05-01", "2022-10-31"),
        ("2022-01-01~", "2021-12-29", "2022-01-04"),
        ("0001-01-02~", "0001-01-01", "0001-01-05"),
        ("9999-12-30~", "9999-12-27", "9999-12-31"),
        ("1887~/1890", "1882-01-01", "1890-12-31"),
    ],
)
def test_about_reaches_as_far_as_the_precision_goes(text: str, earliest: str, latest: str) -> None:
    ours = parse_edtf(text)
    assert (str(ours.earliest), str(ours.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("[1667,1668]", "1667/1668"),
        ("[1667, 1668, 1670..1672]", "1667/1672"),
        ("{1960, 1961-12}", "1960/1961-12"),
        ("[..1760-12-03]", "../1760-12-03"),
        ("[1760-12..]", "1760-12/.."),
        ("156X", "1560/1569"),
        ("156X-12", "1560/1569"),
        ("156X-12-25", "1560/1569"),
        ("XXXX", "0001/9999"),
        ("2004-XX", "2004"),
        ("2004-06-XX", "2004-06"),
        ("2004-06-XX/2004-07-03", "2004-06/2004-07-03"),
        ("2004-06~-11", "2004-06-11~"),
        ("?2004-06-~11", "2004-06-11%"),
        ("1950S2", "1900/1999"),
        ("2001-33", "2001-01/2001-03"),
        ("2001-25", "2001-21"),
        ("2001-30", "2001-12/2002-02"),
        ("1985/", "1985/.."),
        ("/1985", "../1985"),
        ("Y170000002", None),
        ("Y-17E7", None),
        ("-0043", None),
        ("-0043/0014", None),
    ],
)
def test_valid_edtf_that_is_not_read_is_told_what_to_write(
    text: str, suggestion: str | None
) -> None:
    with pytest.raises(ReadingError, match="is valid EDTF, but not a part") as raised:
        parse_edtf(text)
    assert raised.value.facts.get("suggestion") == suggestion
    oracle.parse_edtf(text)
    if suggestion:
        parse_edtf(suggestion)


@pytest.mark.parametrize(
    "text", ["2022-13-XX", "[1667;1668]", "[1667,a,1670]", "{a,1667,b}", "20X", "1985/x"]
)
def test_what_only_looks_like_edtf_is_not_called_valid(text: str) -> None:
    with pytest.raises(ReadingError, match="is not a date in EDTF"):
        parse_edtf(text)
