"""Qualifiers that are not those of the source, and those that only seem so."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, codes, numeric, statement

PAPER = (
    "More than 300 people came, and about 40 stayed. The bridge is 1,500 km long. It carried "
    "at most 12 tonnes, or almost 90 people. Roughly half of 70 houses burnt down."
)
KRANT = "Er kwamen ruim 300 mensen en zo'n 40 bleven. De brug is hoogstens 12 meter breed."
GOOD: dict[str, tuple[str, dict[str, Any]]] = {
    "its own qualifier": (PAPER, numeric("300", "More than 300 people", qualifier="more-than")),
    "exactly, and the source gives the figure": (
        PAPER,
        numeric("1500 km", "1,500 km long", qualifier="exactly"),
    ),
    "another figure is hedged": (PAPER, numeric("1500 km", "The bridge is 1,500 km long")),
    "another figure in the quote is hedged": (
        PAPER,
        numeric("70", "Roughly half of 70 houses"),
    ),
    "a tolerance": (PAPER, numeric("40", "about 40", tolerance="5")),
    "a range": (
        PAPER,
        {"type": "numeric", "accept": {"above": "300"}, "evidence": "More than 300 people"},
    ),
    "the stem asks for it roughly": (
        PAPER,
        numeric(
            "40", "about 40", stem=both("About how many stayed?", "Hoeveel bleven er ongeveer?")
        ),
    ),
    "the stem asks for at least": (
        PAPER,
        numeric(
            "300", "More than 300 people", stem=both("At least how many came?", "Hoeveel minstens?")
        ),
    ),
    "the stem asks how much it can carry": (
        PAPER,
        numeric(
            "12 t",
            "at most 12 tonnes",
            stem=both("What weight can it carry?", "Welk gewicht kan ze dragen?"),
        ),
    ),
    "it follows by reasoning": (
        PAPER,
        numeric(
            "340",
            "More than 300 people",
            process="infer",
            rationale=both("300 and 40 make 340.", "300 en 40 is 340."),
        ),
    ),
    "the text before the blank hedges": (
        PAPER,
        cloze(
            both("More than [[n]] came", "Meer dan [[n]] kwamen"), {"key": "300"}, "More than 300"
        ),
    ),
    "another blank hedges": (
        PAPER,
        {
            "type": "cloze",
            "text": both("[[hedge]] [[n]] came"),
            "blanks": {
                "hedge": {"accept": ["More than"], "evidence": [{"paper/p1": "More than 300"}]},
                "n": {"key": "300", "evidence": [{"paper/p1": "More than 300"}]},
            },
        },
    ),
    "about, in a text on a flat figure": (
        PAPER,
        cloze(both("about [[n]] long", "ongeveer [[n]] lang"), {"key": "1500 km"}, "1,500 km long"),
    ),
    "a flat choice": (PAPER, choice("300 people", "More than 300 people")),
    "a choice in other words": (
        PAPER,
        choice("at least 300", "More than 300 people", said="More than 300"),
    ),
    "about for just over": (KRANT, choice("about 300", "ruim 300 mensen", said="ruim 300")),
    "a false statement": (
        PAPER,
        statement(
            "false", both("Exactly 300 came.", "Er kwamen er precies 300."), "More than 300 people"
        ),
    ),
    "a bound of what nobody bounds": (
        PAPER,
        choice("at least 1,500 km", "1,500 km", said="1,500 km"),
    ),
}
GOOD["reasoned with a qualifier"] = (
    PAPER,
    numeric(
        "600",
        "More than 300 people",
        qualifier="about",
        process="infer",
        rationale=both("300 and 300 make 600.", "300 en 300 is 600."),
    ),
)
RANGE = "It cost between 12 and 15 million euros. Some 60 to 70 per cent of the crew left."
SPAN = "Het kostte tussen de 12 en 15 miljoen euro, of 60 tot 70 procent van het geld."


def _end(en: str, nl: str, key: str, quote: str) -> dict[str, Any]:
    return cloze(both(en, nl), {"key": key}, quote)


LOW, HIGH, COST = "12000000", "15000000", "between 12 and 15 million"
GOOD |= {
    "at least, of the lower end": (
        RANGE,
        _end("at least [[n]] euros", "minstens [[n]] euro", LOW, COST),
    ),
    "up to, of the upper end": (RANGE, _end("up to [[n]] euros", "tot [[n]] euro", HIGH, COST)),
    "more than, of the lower end in Dutch": (
        SPAN,
        _end("more than [[n]] euros", "meer dan [[n]] euro", LOW, SPAN[11:42]),
    ),
    "a percentage at the upper end": (
        RANGE,
        _end("at most [[n]] per cent", "hoogstens [[n]] procent", "70%", "70 per cent"),
    ),
    "about an end": (RANGE, _end("about [[n]] euros", "zo'n [[n]] euro", LOW, COST)),
    "the end of a range with its qualifier": (RANGE, numeric(LOW, COST, qualifier="at-least")),
}
DIFFERS, LEFT_OUT = "qualifier-not-in-quote", "hedge-left-out"
BAD: dict[str, tuple[str, dict[str, Any], str]] = {
    "up to, of the lower end": (
        RANGE,
        _end("up to [[n]] euros", "tot [[n]] euro", LOW, COST),
        DIFFERS,
    ),
    "at least, of the upper end": (
        SPAN,
        _end("at least [[n]] euros", "minstens [[n]] euro", HIGH, "12 en 15 miljoen euro"),
        DIFFERS,
    ),
    "exactly an end": (RANGE, numeric("70%", "60 to 70 per cent", qualifier="exactly"), DIFFERS),
    "exactly over more than": (
        PAPER,
        numeric("300", "More than 300 people", qualifier="exactly"),
        DIFFERS,
    ),
    "exactly, cut behind the hedge": (
        PAPER,
        numeric("300", "300 people", qualifier="exactly"),
        DIFFERS,
    ),
    "exactly over ruim": (KRANT, numeric("300", "ruim 300 mensen", qualifier="exactly"), DIFFERS),
    "that of another figure": (
        PAPER,
        numeric("300", "More than 300 people came, and about 40", qualifier="about"),
        DIFFERS,
    ),
    "it stands just before the quote": (
        PAPER,
        numeric("300", "300 people came", qualifier="more-than"),
        DIFFERS,
    ),
    "in the quote there is none": (
        PAPER,
        numeric("1500 km", "1,500 km long", qualifier="about"),
        DIFFERS,
    ),
    "none": (PAPER, numeric("40", "about 40 stayed"), LEFT_OUT),
    "none, cut behind the hedge": (PAPER, numeric("90", "90 people"), LEFT_OUT),
    "none, though the stem has the word": (
        PAPER,
        numeric(
            "40", "about 40", stem=both("What is said about who stayed?", "Hoeveel bleven er?")
        ),
        LEFT_OUT,
    ),
    "none over at most": (PAPER, numeric("12 t", "at most 12 tonnes"), LEFT_OUT),
    "none in Dutch": (KRANT, numeric("40", "zo'n 40 bleven"), LEFT_OUT),
    "none in a blank": (PAPER, cloze(both("[[n]] stayed"), {"key": "40"}, "about 40"), LEFT_OUT),
    "the text before a blank against its qualifier": (
        PAPER,
        cloze(
            both("More than [[n]]", "Meer dan [[n]]"),
            {"key": "40", "qualifier": "about"},
            "about 40",
        ),
        DIFFERS,
    ),
    "the text before a blank is exact, and its qualifier is not": (
        PAPER,
        cloze(
            both("Exactly [[n]]", "Precies [[n]]"), {"key": "40", "qualifier": "about"}, "about 40"
        ),
        DIFFERS,
    ),
    "the text before a blank against the source": (
        PAPER,
        cloze(both("Less than [[n]]", "Minder dan [[n]]"), {"key": "300"}, "300 people"),
        DIFFERS,
    ),
    "a bound before a blank on a flat figure": (
        PAPER,
        cloze(both("more than [[n]]", "meer dan [[n]]"), {"key": "1500 km"}, "1,500 km"),
        DIFFERS,
    ),
    "a choice says exactly": (
        PAPER,
        choice("exactly 300", "More than 300 people", said="300"),
        DIFFERS,
    ),
    "a choice says at most": (
        PAPER,
        {
            "type": "single-choice",
            "choices": [
                {"key": both("at most 300", "hoogstens 300"), "said": "More than 300 people"},
                {"distractor": both("none", "geen"), "why": both("No.", "Nee.")},
            ],
            "evidence": "More than 300 people",
        },
        DIFFERS,
    ),
    "a statement says exactly": (
        PAPER,
        statement(
            "true",
            both("Exactly 300 came.", "Er kwamen er precies 300."),
            "More than 300 people",
            said="300",
        ),
        DIFFERS,
    ),
    "a row says at least": (
        PAPER,
        {
            "type": "matching",
            "pairs": [
                {
                    "left": "load",
                    "right": both("at least 12 tonnes", "minstens 12 ton"),
                    "said": "12 tonnes",
                    "evidence": [{"paper/p1": "at most 12 tonnes"}],
                },
                {"left": "length", "right": "1,500 km", "evidence": [{"paper/p1": "1,500 km"}]},
            ],
        },
        DIFFERS,
    ),
}


@pytest.mark.parametrize(("paper", "item"), GOOD.values(), ids=GOOD)
def test_a_figure_as_the_source_has_it_gets_no_message(
    tmp_path: Path, paper: str, item: dict[str, Any]
) -> None:
    language = "nl" if paper in {KRANT, SPAN} else "en"
    assert codes(tmp_path, paper, item, language=language) == []


@pytest.mark.parametrize(("paper", "item", "code"), BAD.values(), ids=BAD)
def test_another_qualifier_than_that_of_the_source_is_reported(
    tmp_path: Path, paper: str, item: dict[str, Any], code: str
) -> None:
    language = "nl" if paper in {KRANT, SPAN} else "en"
    assert codes(tmp_path, paper, item, language=language) == [code]


def test_a_blank_without_quotes_is_reported_for_that_alone(tmp_path: Path) -> None:
    item = cloze(both("[[n]] and [[m]]"), {"key": "70"}, "70 houses")
    item["blanks"]["m"] = {"key": "1500 km"}
    assert codes(tmp_path, PAPER, item) == ["evidence-missing"]
