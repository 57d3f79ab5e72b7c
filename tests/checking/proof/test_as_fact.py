"""What a sentence denies or supposes just outside the quote, and what it only seems to."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, codes, numeric, statement

PAPER = (
    "The army denied that 300 soldiers were sent. The tower was not 312 metres high. Nobody was "
    "hurt when the ferry sank in 1902. Not only 40 cows drowned. There is no doubt that 12 houses "
    "burnt down. The bridge, which was not old, cost 500 pounds. It was not until 1953 that the "
    "dam broke. The harbour would open in 1960. He did not go, and 70 people left. Farmers in the "
    "valley sold 80 sheep, not goats. The mill was not damaged. The school was built in 1930 not "
    "by the state. If it rains, 20 boats leave. If the dike breaks, 300 "
    "people will drown. If the wind is above force 8 the ferry stays in."
)
KRANT = (
    "Er werden geen 300 soldaten gestuurd. De brug werd in 1902 niet gebouwd. Niet alleen 40 koeien"
    " verdronken. De minister ontkende dat er 25 doden waren. De haven zou in 1960 opengaan. Het"
    " was niet druk, maar er kwamen 70 mensen. Het kostte nog geen 800 euro."
)
YES = both("Yes", "Ja")


def year(key: str, quote: str, **more: object) -> dict[str, Any]:
    return {"type": "date", "key": key, "ask": "year", "evidence": quote} | more


def yes(key: object, other: object, said: str, quote: str, *stem: str) -> dict[str, Any]:
    choices = [{"key": key, "said": said}, {"distractor": other, "why": both("No.", "Nee.")}]
    return {"type": "single-choice", "choices": choices, "evidence": quote, "stem": both(*stem)}


GOOD = {
    "in another clause": (PAPER, year("1902", "the ferry sank in 1902")),
    "not only": (PAPER, numeric("40", "40 cows drowned")),
    "no doubt": (PAPER, numeric("12", "12 houses")),
    "between commas": (PAPER, numeric("500", "cost 500 pounds")),
    "not until": (PAPER, year("1953", "until 1953 that the dam broke")),
    "in the sentence before an and": (PAPER, numeric("70", "70 people left")),
    "not something else": (PAPER, numeric("80", "sold 80 sheep")),
    "in the stem": (
        PAPER,
        numeric(
            "312 m", "312 metres high", stem=both("How high was it not?", "Hoe hoog was hij niet?")
        ),
    ),
    "the stem asks what was denied": (
        PAPER,
        numeric(
            "300", "300 soldiers", stem=both("How many does the army deny?", "Hoeveel ontkent men?")
        ),
    ),
    "the stem asks for the plan": (
        PAPER,
        year("1960", "open in 1960", stem=both("When would it open?", "Wanneer zou hij opengaan?")),
    ),
    "in the statement": (
        PAPER,
        statement("true", both("It was not 312 metres."), "312 metres high", said="312 metres"),
    ),
    "a false statement": (PAPER, statement("false", both("It was 312 metres."), "312 metres high")),
    "it follows by reasoning": (PAPER, numeric("300", "300 soldiers", process="infer")),
    "what holds if": (PAPER, numeric("20", "20 boats leave")),
    "the condition itself": (PAPER, numeric("8", "the wind is above force 8")),
    "the stem asks what is expected": (
        PAPER,
        year(
            "1960",
            "open in 1960",
            stem=both("When was it expected to?", "Wanneer verwachtte men het?"),
        ),
    ),
    "the stem supposes it too": (
        PAPER,
        numeric(
            "300",
            "300 people will drown",
            stem=both("How many if it breaks?", "Hoeveel als hij breekt?"),
        ),
    ),
    "niet alleen": (KRANT, numeric("40", "40 koeien")),
    "nog geen": (KRANT, numeric("800", "nog geen 800 euro", qualifier="almost")),
    "maar": (KRANT, numeric("70", "er kwamen 70 mensen")),
    "no, for it was not": (
        PAPER,
        yes(
            both("No", "Nee"),
            YES,
            "not damaged",
            "The mill was not damaged",
            "Was the mill damaged?",
            "Was de molen beschadigd?",
        ),
    ),
    "yes, to a question with not": (
        PAPER,
        yes(
            YES,
            both("No", "Nee"),
            "not damaged",
            "The mill was not damaged",
            "Is it true that the mill was not damaged?",
            "Klopt het dat de molen niet beschadigd was?",
        ),
    ),
    "yes": (
        PAPER,
        yes(
            YES,
            both("No", "Nee"),
            "drowned",
            "40 cows drowned",
            "Did cows drown?",
            "Verdronken er koeien?",
        ),
    ),
}
BAD = {
    "denied": (PAPER, numeric("300", "300 soldiers were sent")),
    "not": (PAPER, numeric("312 m", "312 metres high")),
    "not, in the quote": (PAPER, numeric("312 m", "was not 312 metres high")),
    "denied, and the stem asks what the article says": (
        PAPER,
        numeric(
            "300", "300 soldiers", stem=both("How many, says the paper?", "Hoeveel, zegt de krant?")
        ),
    ),
    "would": (PAPER, year("1960", "open in 1960")),
    "if": (PAPER, numeric("300", "300 people will drown")),
    "a choice": (PAPER, choice("312 metres", "312 metres high", "300 metres")),
    "a statement": (
        PAPER,
        statement("true", both("300 soldiers were sent."), "300 soldiers", said="300 soldiers"),
    ),
    "a blank": (PAPER, cloze(both("[[n]] soldiers went."), {"key": "300"}, "300 soldiers")),
    "geen": (KRANT, numeric("300", "300 soldaten")),
    "behind the quote": (KRANT, year("1902", "De brug werd in 1902")),
    "ontkende": (KRANT, numeric("25", "25 doden")),
    "zou": (KRANT, year("1960", "in 1960")),
    "yes, for it was not": (
        PAPER,
        yes(
            YES,
            both("No", "Nee"),
            "not damaged",
            "The mill was not damaged",
            "Was the mill damaged?",
            "Was de molen beschadigd?",
        ),
    ),
}


@pytest.mark.parametrize(("paper", "item"), GOOD.values(), ids=GOOD)
def test_what_the_source_states_gets_no_message(
    tmp_path: Path, paper: str, item: dict[str, Any]
) -> None:
    assert codes(tmp_path, paper, item, language="nl" if paper == KRANT else "en") == []


@pytest.mark.parametrize(("paper", "item"), BAD.values(), ids=BAD)
def test_what_the_source_denies_or_supposes_is_reported(
    tmp_path: Path, paper: str, item: dict[str, Any]
) -> None:
    language = "nl" if paper == KRANT else "en"
    assert codes(tmp_path, paper, item, language=language) == ["not-as-fact"]


_CUT = "The map is no longer kept here. The cure was never tested on people. Nobody lost his job."
_KEPT = "Inenting is niet verplicht. De molen werd nooit verkocht."
DENIED_TOO = {
    "a statement that denies": statement(
        "true",
        both("It is not kept here.", "Ze ligt hier niet meer."),
        "no longer kept here",
        said="kept here",
    ),
    "a choice that denies": choice(
        "not tested on people", "never tested on people", said="tested on people"
    ),
    "a quote without its negation": choice(
        "nobody lost his job", "lost his job", said="lost his job"
    ),
    "a false statement": statement("false", both("It was tested."), "tested on people"),
}


@pytest.mark.parametrize("item", DENIED_TOO.values(), ids=DENIED_TOO)
def test_a_text_that_denies_has_a_quote_that_does(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "not-as-fact" in codes(tmp_path, _CUT, item)


def test_so_has_a_dutch_one(tmp_path: Path) -> None:
    item = choice("niet verplicht", "Inenting is niet verplicht", said="verplicht")
    assert "not-as-fact" in codes(tmp_path, _KEPT, item, language="nl")


KEPT = {
    "with its negation": statement(
        "true",
        both("It is not kept here.", "Ze ligt hier niet meer."),
        "no longer kept here",
        said="no longer kept here",
    ),
    "a false statement that denies": statement(
        "false", both("It was not tested.", "Ze is niet getest."), "tested on people"
    ),
    "a false statement with the negation": statement(
        "false", both("It was tested."), "never tested on people"
    ),
    "a stem that denies": choice(
        "people", "tested on people", stem=both("On whom was it not tested?", "Op wie niet?")
    ),
}


@pytest.mark.parametrize("item", KEPT.values(), ids=KEPT)
def test_a_negation_that_is_kept_gets_no_message(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "not-as-fact" not in codes(tmp_path, _CUT, item)
