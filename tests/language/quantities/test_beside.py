"""What the words beside a figure say that it measures or counts."""

import re

import pytest

from course.language.quantities import Beside, beside, differ, may_tell, range_ends


def read(text: str, language: str = "en") -> Beside:
    figure = re.search(r"[0-9][0-9.,]*", text)
    assert figure
    return beside(text, *figure.span(), language)


@pytest.mark.parametrize(
    ("text", "language", "what", "per"),
    [
        ("2,150 euros a month", "en", ("money", "euro"), "month"),
        ("2.150 euro per maand", "nl", ("money", "euro"), "month"),
        ("€ 4 per dag", "nl", ("money", "euro"), "day"),
        ("15 million euros", "en", ("money", "euro"), None),
        ("5.5 per cent", "en", ("unit", "%"), None),
        ("30 km a day", "en", ("unit", "km"), "day"),
        ("9.000 bezoekers per jaar", "nl", ("counted", "people"), "year"),
        ("12 drones weekly", "en", ("counted", "vehicles"), "week"),
        ("3 auto's", "nl", ("counted", "vehicles"), None),
        ("300 houses' doors", "en", None, None),
        ("12 pounds", "en", None, None),
        ("300 in houses", "en", None, None),
        ("30 Euro im Monat", "de", None, None),
    ],
)
def test_what_is_known_of_a_figure(
    text: str, language: str, what: tuple[str, str] | None, per: str | None
) -> None:
    assert read(text, language)[:2] == (what, per)


def test_two_that_differ() -> None:
    assert differ(read("5 euros a day"), read("5 euros a week"))
    assert differ(read("5 people"), read("5 houses"))
    assert differ(read("5 dollars"), read("5 euros"))


def test_two_that_may_be_the_same() -> None:
    assert not differ(read("5 euros"), read("5 euros a week"))
    assert not differ(read("5 objects"), read("5 houses"))
    assert not differ(read("5 cents"), read("5 euros"))
    assert not differ(read("5 per cent"), read("5 people"))


def test_a_quick_look() -> None:
    assert may_tell("It costs 5 euros.", "en")
    assert not may_tell("It is 5 km long.", "en")
    assert not may_tell("5 Euro", "de")


def test_ends_of_a_range() -> None:
    assert range_ends("between 12 and 15 million", "en") == {8: "at-least", 15: "up-to"}
    assert range_ends("60 tot 70 procent", "nl") == {0: "at-least", 7: "up-to"}
    assert range_ends("12 and 15 - or 7 km to 9", "en") == {}
