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
