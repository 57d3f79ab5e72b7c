"""Dates in running text."""

import pytest

from course.language.dates import PartialDate, find_dates


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
            [((2020, 12, None), "dec 2020")],
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
