"""Quantities in running text."""

import pytest

from course.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "language", "quantities"),
    [
        ("meer dan 1.500 kilometer", "nl", [("1500 km", "1.500 kilometer")]),
        ("1500km en 80 km/u", "nl", [("1500 km", "1500km"), ("80 km/h", "80 km/u")]),
        ("vijftienhonderd km", "nl", [("1500 km", "vijftienhonderd km")]),
        ("50%, 50 procent", "nl", [("50%", "50%"), ("50%", "50 procent")]),
        ("5 drones", "nl", [("5", "5")]),
        ("5 km per dag, 5 kg/m, 5 km²", "nl", [("5", "5")] * 3),
        ("een 5 kilometerloop", "nl", [("5", "5")]),
        ("a 1,500-mile range", "en", [("1500 mi", "1,500-mile")]),
        ("30 miles per hour", "en", [("30 mph", "30 miles per hour")]),
        ("5 m or 5 M", "en", [("5 m", "5 m"), ("5", "5")]),
        ("the 1979 U.S. Embassy, the 1970s", "en", [("1979", "1979")]),
        ("Geran-2 km", "en", []),
    ],
)
def test_quantities_are_found_with_their_units(
    text: str,
    language: str,
    quantities: list[tuple[str, str]],
) -> None:
    found = find_quantities(text, language)
    assert [(str(each.value), text[each.start : each.end]) for each in found] == quantities
