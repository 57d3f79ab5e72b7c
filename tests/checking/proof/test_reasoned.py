"""Figures that follow from a quote, and figures that only differ from it."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, codes, numeric

PAPER = (
    "The line is 1,500 km long. The photo is of 16 October, the other of 17 October 2022. Eleven "
    "countries share the river. Egypt, Ethiopia and Kenya are three. It rose 12 metres, and was "
    "about 400 metres wide. 1,900 people came, and 100 left. Between 200 and 300 metres of it "
    "fell. Of this the province paid 60 percent."
)
LINE = "The line is 1,500 km long"
COUNTRIES = "Eleven countries share the river"


def infer(item: dict[str, Any], en: str, nl: str = "", **more: object) -> dict[str, Any]:
    return item | {"process": "infer", "rationale": both(en, nl)} | more


def date(key: str, quote: str) -> dict[str, Any]:
    return {"type": "date", "key": key, "ask": "day", "evidence": quote}


GOOD = {
    "the figure of the quote": infer(numeric("1500 km", LINE), "It says so."),
    "in another unit": infer(numeric("931 mi", LINE), "Divide by 1.609.", "Deel door 1,609."),
    "without its unit": infer(numeric("931", LINE), "Divide by 1.609.", "Deel door 1,609."),
    "days between dates": infer(
        numeric("1 d", "16 October, the other of 17 October 2022"),
        "The days are next to each other.",
    ),
    "both are named": infer(
        numeric("1600 km", LINE),
        "To 1,500 km comes the branch, so 1,600 km.",
        "1.500 km en de zijtak is 1.600 km.",
    ),
    "what is left of a hundred percent": infer(
        numeric("40%", "the province paid 60 percent"),
        "Three fifths came from it, so two fifths, or 40%, did not.",
        "Drie vijfde kwam ervan, dus twee vijfde, oftewel 40%, niet.",
    ),
    "a sum with the stem": infer(
        numeric("500 km", LINE),
        "Subtract.",
        stem=both("How much is over after 1,000 km?", "Hoeveel blijft er over na 1.000 km?"),
    ),
    "twice as much": infer(
        numeric("3000 km", LINE), "1,500 km there, so 3,000 km.", "1.500 km heen, dus 3.000 km."
    ),
    "a sum with the rationale": infer(
        numeric("1700 km", LINE), "Add 200 km.", "Tel er 200 km bij."
    ),
    "another thing is counted": infer(
        numeric("3", COUNTRIES),
        "Egypt, Ethiopia and Kenya.",
        stem=both("How many of them are named?", "Hoeveel worden er genoemd?"),
    ),
    "so many figures that any may follow": infer(
        numeric("1600 km", LINE),
        f"Add {' and '.join(f'{n} km' for n in range(3001, 3061))}.",
        "Tel op.",
    ),
    "several figures": infer(
        numeric("5 m", "It rose 12 metres, and was about 400 metres"), "So it was."
    ),
    "a range": infer(numeric("250 m", "Between 200 and 300 metres"), "The middle of the two."),
    "rounded": infer(numeric("401 m", "about 400 metres wide"), "One more."),
    "a tolerance": infer(numeric("1600 km", LINE, tolerance="100"), "About that."),
    "accepted in a range": infer(
        {"type": "numeric", "accept": {"above": "1600 km"}, "evidence": LINE}, "More than that."
    ),
    "another kind": infer(numeric("40 kg", LINE), "One can weigh it."),
    "the day after, with both": infer(
        date("2022-10-18", "17 October 2022"),
        "The day after 17 October is 18 October.",
        "De dag na 17 oktober is 18 oktober.",
    ),
    "a choice in words": infer(choice("No, it fits", LINE), "It does."),
    "a choice with that figure": infer(choice("1,500 km", LINE, "1,600 km"), "It does."),
}
BAD = {
    "a number": infer(numeric("1600 km", LINE), "It follows."),
    "a number, with a date and hours": infer(
        numeric("1600 km", LINE),
        "On 3 May 1902 it took 3 hours.",
        "Op 3 mei 1902 duurde het 3 uur.",
    ),
    "a number with the key only": infer(
        numeric("1600 km", LINE), "It is 1,600 km.", "Het is 1.600 km."
    ),
    "another unit": infer(numeric("1500 mi", LINE), "It follows."),
    "a date": infer(date("2022-10-18", "17 October 2022"), "It follows."),
    "what the stem counts": infer(
        numeric("12", COUNTRIES),
        "Count them.",
        stem=both("How many countries share it?", "Hoeveel landen delen de rivier?"),
    ),
    "many people": infer(numeric("1800", "1,900 people came"), "It follows."),
    "a choice": infer(choice("1,600 km", LINE, "1,700 km"), "It follows."),
    "a blank": infer(cloze(both("[[n]] long"), {"key": "1600 km"}, LINE), "It follows."),
    "a row": infer(
        {
            "type": "matching",
            "pairs": [
                {"left": "line", "right": "1,600 km", "evidence": [{"paper/p1": LINE}]},
                {"left": "rise", "right": "12 metres", "evidence": [{"paper/p1": "12 metres"}]},
            ],
        },
        "They follow.",
    ),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_figure_that_follows_gets_no_message(tmp_path: Path, item: dict[str, Any]) -> None:
    assert codes(tmp_path, PAPER, item) == []


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_a_figure_that_differs_without_a_reason_is_reported(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert codes(tmp_path, PAPER, item) == ["key-unexplained"]
