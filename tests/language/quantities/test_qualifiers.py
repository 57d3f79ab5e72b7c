"""Wording that qualifies a number."""

import pytest

from course.language.quantities import qualifier_in, qualifier_of


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
        ("never strays more than 400", "en", [("up-to", "more than")]),
        ("did not carry more than 20", "en", [("up-to", "more than")]),
        ("It was not only more than 300", "en", [("more-than", "more than")]),
        ("not surprising that more than 300", "en", [("more-than", "more than")]),
        ("zich nooit meer dan 400", "nl", [("up-to", "meer dan")]),
        ("nooit in meer dan 400", "nl", [("more-than", "meer dan")]),
        ("nog geen 300", "nl", [("almost", "nog geen")]),
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


HEDGED = [
    ("More than [300] came", "en", "more-than"),
    ("a little over [300] came", "en", "more-than"),
    ("in the region of [300]", "en", "about"),
    ("some [300] people", "en", "about"),
    ("as many as [300] people", "en", "up-to"),
    ("as much as $[300]", "en", "up-to"),
    ("at the very least [300]", "en", "at-least"),
    ("almost a [month]", "en", "almost"),
    ("almost [a month]", "en", "almost"),
    ("no more than [300]", "en", "up-to"),
    ("fewer than [300]", "en", "up-to"),
    ("taller than [300 m]", "en", "more-than"),
    ("below [300]", "en", "up-to"),
    ("exactly [300]", "en", "exactly"),
    ("not exactly [300]", "en", "about"),
    ("> [300]", "en", "more-than"),
    ("\u2265 [300]", "en", "at-least"),
    (">= [300]", "en", "at-least"),
    ("~[300]", "de", "about"),
    ("\u00b1 [300]", "nl", "about"),
    ("[300]+ people", "en", "at-least"),
    ("[300]-plus people", "en", "at-least"),
    ("[300] or more", "en", "at-least"),
    ("[300] armed men or more", "en", "at-least"),
    ("[300] or so", "en", "about"),
    ("[300] give or take", "en", "about"),
    ("[300]-odd ships", "en", "about"),
    ("[300] at most", "en", "up-to"),
    ("meer dan [300]", "nl", "more-than"),
    ("ruim [300]", "nl", "more-than"),
    ("een dikke [300] mensen", "nl", "more-than"),
    ("een kleine [300] mensen", "nl", "almost"),
    ("tegen de [300] mensen", "nl", "almost"),
    ("pakweg [300], zowat vijf", "nl", "about"),
    ("een slordige \u20ac [300]", "nl", "about"),
    ("plusminus [300]", "nl", "about"),
    ("tot [17] drones", "nl", "up-to"),
    ("[300] of meer", "nl", "at-least"),
    ("[300] mensen of zo", "nl", "about"),
    ("[300] meter of minder", "nl", "up-to"),
    ("zeker [vijf]", "nl", "at-least"),
]
PLAIN = [
    ("from 5 to [10]", "en"),
    ("from 5 km up to [10]", "en"),
    ("van 5 tot [10]", "nl"),
    ("vijf tot [tien]", "nl"),
    ("5 km tot [10] km", "nl"),
    ("More than 300 men and [20] women", "en"),
    ("[20] women and more than 300 men", "en"),
    ("about the war of [1914]", "en"),
    ("rather than [300]", "en"),
    ("[300] or four", "en"),
    ("5 + [3]", "en"),
    ("[5] + 3", "en"),
    ("mehr als [300]", "de"),
    ("[300]", "nl"),
]


def _cut(text: str) -> tuple[str, int, int]:
    before, _, rest = text.partition("[")
    figure, _, after = rest.partition("]")
    return before + figure + after, len(before), len(before) + len(figure)


@pytest.mark.parametrize(("marked", "language", "kind"), HEDGED)
def test_the_hedge_of_a_figure_is_found_on_either_side(
    marked: str, language: str, kind: str
) -> None:
    text, start, end = _cut(marked)
    assert qualifier_of(text, language, start, end) == kind


@pytest.mark.parametrize(("marked", "language"), PLAIN)
def test_a_hedge_of_something_else_is_none_of_the_figure(marked: str, language: str) -> None:
    text, start, end = _cut(marked)
    assert qualifier_of(text, language, start, end) is None
