"""Wording that qualifies a number."""

import pytest

from course.language.quantities import qualifier_in


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("meer dan 1.500 kilometer", "nl", [("more-than", "meer dan")]),
        ("Ruim 1.500, een ruim huis", "nl", [("more-than", "Ruim")]),
        (
            "minstens vijf, ten minste zes",
            "nl",
            [("at-least", "minstens"), ("at-least", "ten minste")],
        ),
        (
            "ongeveer, circa, zo\u2019n tweehonderd",
            "nl",
            [("about", "ongeveer"), ("about", "circa"), ("about", "zo\u2019n")],
        ),
        ("tot 17 drones, tot nu toe", "nl", [("up-to", "tot")]),
        ("niet meer dan 5", "nl", [("up-to", "niet meer dan")]),
        ("bijna een half jaar", "nl", [("almost", "bijna")]),
        ("precies vijf", "nl", [("exactly", "precies")]),
        ("over 1,500 km, over Kyiv", "en", [("more-than", "over")]),
        ("about two hundred, about the war", "en", [("about", "about")]),
        ("no more than 5", "en", [("up-to", "no more than")]),
        (
            "At least, exactly, nearly",
            "en",
            [("at-least", "At least"), ("exactly", "exactly"), ("almost", "nearly")],
        ),
        ("harder than 60 km/h", "en", [("more-than", "harder than")]),
        (
            "groter dan vijf, harder dan 60",
            "nl",
            [("more-than", "groter dan"), ("more-than", "harder dan")],
        ),
        (
            "smaller than 5 m, less than six",
            "en",
            [("up-to", "smaller than"), ("up-to", "less than")],
        ),
        (
            "kleiner dan 5, minder dan zes",
            "nl",
            [("up-to", "kleiner dan"), ("up-to", "minder dan")],
        ),
        ("no faster than 60", "en", [("up-to", "no faster than")]),
        ("niet kleiner dan 60", "nl", [("at-least", "niet kleiner dan")]),
        ("rather than 5, better than it was, ander dan 5", "en", []),
        ("mehr als 5", "de", []),
        ("", "en", []),
    ],
)
def test_wording_that_qualifies_a_number_is_found(
    text: str,
    language: str,
    kinds: list[tuple[str, str]],
) -> None:
    found = qualifier_in(text, language)
    assert [(each.value, text[each.start : each.end]) for each in found] == kinds
