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
        ("5 m or 5 M", "en", [("5 m", "5 m")]),
        ("12 g, 5 G", "en", [("12 g", "12 g"), ("5", "5")]),
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


WITH_UNITS = [
    ("half a mile, a half mile, half an hour", "en", "0.5 mi, 0.5 mi, 0.5 h"),
    ("1/2 mile, \u00bd mile, three-quarters of an hour", "en", "0.5 mi, 0.5 mi, 0.75 h"),
    ("a mile and a half, two miles and a half", "en", "1.5 mi, 2.5 mi"),
    ("almost a month, once a week, 60 miles an hour", "en", "1 month, 60 mph"),
    ("from 5 to 10 km, between 5 and 10%, 5-10 kg", "en", "5 km, 10 km, 5%, 10%, 5 kg, 10 kg"),
    ("62 by 7 metres, 62 x 7 m", "en", "62 m, 7 m, 62 m, 7 m"),
    ("in 2019 and 5 km", "en", "2019, 5 km"),
    ("$2.5m, a 50m pool, 62 m long, 40m people", "en", "2500000, 50 m, 62 m, 40000000"),
    ("1.5\u00d710\u2076 km, 2 million km", "en", "1500000 km, 2000000 km"),
    ("half of them, half the price, 1/2", "en", ""),
    ("2 hours 30 minutes, 2 hours and 30 minutes, 2h 30m", "en", "150 min, 150 min, 150 min"),
    ("3 years and 4 months; two weeks and three days", "en", "40 month, 17 d"),
    ("6 kilos 400 grams, 1 h 2 min 3 s", "en", "6400 g, 3723 s"),
    ("2 hours and a quarter, 2 miles and a quarter of an hour", "en", "2.25 h, 2 mi, 0.25 h"),
    ("5 ft 11 in, 5 feet 11 inches, 6 ft 2 tall, 1 mile 300 yards", "en", ""),
    ("10 lbs 4 oz; 2 euros 50, 2 euros and 50 cents, 1 metre 80", "en", ""),
    ("5 km and 300 m, 12 months, 8 weeks", "en", "5 km, 300 m, 12 month, 8 week"),
    ("in 2 hours 30 people fled, 5 ft 300 times", "en", "2 h, 30, 5 ft, 300"),
    ("2 euros 30 times, 3 days 40 hours", "en", "2, 30, 3 d, 40 h"),
    (
        "2 uur en 30 minuten, 2 uur en een kwartier, 2 uur en drie kwartier",
        "nl",
        "150 min, 2.25 h, 2.75 h",
    ),
    ("een dag of tien, een uurtje of twee, een week of drie", "nl", "10 d, 2 h, 3 week"),
    ("een meter tachtig, 2 uur 30; tien pond en vier ons", "nl", ""),
    ("een meter 80 keer, 2 km en een kwartier", "nl", "80, 2 km"),
    ("62 bij 7 meter, 5 tot 10 procent", "nl", "62 m, 7 m, 5%, 10%"),
    ("een halve kilometer, anderhalve kilometer, anderhalf uur", "nl", "0.5 km, 1.5 km, 1.5 h"),
    ("bijna een maand, een mijl en een half", "nl", "1 month, 1.5 mi"),
    ("een halfjaar later, na een halfuur, halfjaarlijks", "nl", "0.5 year, 0.5 h"),
    ("\u51681500\u516c\u5c3a\u3002", "zh", "1500 m"),
    ("\u7d041500\u30e1\u30fc\u30c8\u30eb\u3067", "ja", "1500 m"),
    ("\u0661\u0665\u0660\u0660 \u0645\u062a\u0631", "ar", "1500 m"),
    ("25 pour cent", "fr", "25%"),
]


@pytest.mark.parametrize(("text", "language", "quantities"), WITH_UNITS)
def test_a_quantity_is_read_whole(text: str, language: str, quantities: str) -> None:
    found = find_quantities(text, language)
    assert ", ".join(str(each.value) for each in found) == quantities


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is 37 kilo- metres long.", "en"),
        ("It cost two thou- sand guilders.", "en"),
        ("Het is 37 kilo- meter lang.", "nl"),
        ("Some 12 mil- lion people.", "en"),
    ],
)
def test_a_word_that_a_line_end_broke_is_no_unit_and_no_number(text: str, language: str) -> None:
    assert find_quantities(text, language) == ()


def test_a_suspended_hyphen_breaks_nothing() -> None:
    found = find_quantities("een twee- of driedaagse reis van 37 kilometer", "nl")
    assert [str(f.value.value) for f in found][-1] == "37"
