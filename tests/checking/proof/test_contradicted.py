"""Items that contradict themselves in a figure, and items that only seem to."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, cloze, codes, numeric, statement

PAPER = (
    "The line is 1,500 km long, and 34 people built it. Later 250 people ran it. It was opened on "
    "3 May 1902. The old line of 900 km closed in 1899. A ferry crossed in 12 hours, and 34 "
    "people were drowned. A mule fell, and 250 cows."
)
LINE, DAY = "The line is 1,500 km long", "opened on 3 May 1902"


def because(en: str, nl: str = "") -> dict[str, Any]:
    return {"rationale": both(en, nl)}


def date(key: str, quote: str = DAY, ask: str = "day", **more: Any) -> dict[str, Any]:
    return {"type": "date", "key": key, "ask": ask, "evidence": quote} | more


def two(first: str, second: str) -> dict[str, Any]:
    return {"evidence": [{"paper/p1": first}, {"paper/p1": second}]}


GOOD = {
    "the same figure": numeric(
        "1500 km", LINE, **because("It says 1,500 km.", "Er staat 1.500 km.")
    ),
    "in another unit": numeric(
        "1500 km", LINE, **because("That is 932 miles.", "Dat is 932 mijl.")
    ),
    "another figure of the paper": numeric("1500 km", LINE, **because("The old one had 900 km.")),
    "another figure besides": numeric(
        "1500 km", LINE, **because("1,500 km, and not 1,800 km.", "1.500 km en niet 1.800 km.")
    ),
    "a figure of the stem": numeric(
        "1500 km",
        LINE,
        stem=both("Someone says 1,600 km. What is right?", "Iemand zegt 1.600 km. Wat klopt?"),
        **because("1,600 km is not in the article.", "1.600 km staat er niet."),
    ),
    "a difference": numeric("1500 km", LINE, **because("It is 600 km more than 900 km.")),
    "another unit altogether": numeric("1500 km", LINE, **because("A ferry took 12 hours.")),
    "two reasons": numeric("34", "34 people built it", **because("For two reasons.")),
    "about": numeric("1500 km", LINE, **because("Roughly 2,000 km.", "Ongeveer 2.000 km.")),
    "between": numeric("1500 km", LINE, **because("That is between 1,000 and 2,000 km.")),
    "a year in a rationale": date("1902-05-03", **because("The line of 1902 was opened in May.")),
    "a date of the paper": date("1902-05-03", **because("In 1899 the old one was closed.")),
    "a tolerance": numeric("1500 km", LINE, tolerance="10%"),
    "as wide as the key": numeric("2 d", "2 d", tolerance="2"),
    "two quotes that agree": numeric(
        "34", "", **two("34 people built it", "34 people were drowned")
    ),
    "a second quote of another kind": numeric("1500 km", "", **two(LINE, "crossed in 12 hours")),
    "a second quote counts other things": numeric(
        "34", "", **two("34 people built it", "crossed in 12 hours")
    ),
    "a second quote counts cows": numeric("34", "", **two("34 people built it", "250 cows")),
    "what the date follows from": date(
        "1902-05-03",
        because=both("The day before was 2 May 1902.", "De dag ervoor was 2 mei 1902."),
        rationale=both("It was not 2 May 1902.", "Het was niet 2 mei 1902."),
    ),
    "a why on what has no figure": statement(
        "true",
        both("The old line closed."),
        "The old line of 900 km closed",
        said="closed",
        why=both("It had 34 men.", "Ze had 34 man."),
    ),
    "a second quote gives the year": date("1902-05-03", "", **two(DAY, "1902")),
    "a why of a false statement": statement(
        "false", both("It is 900 km long."), LINE, why=both("It is 1,500 km.", "Het is 1.500 km.")
    ),
    "a why on other things": statement(
        "true",
        both("34 people built it."),
        "34 people built it",
        said="34 people",
        why=both("There was a ship too.", "Er was ook een schip."),
    ),
    "a distractor says why": choice("1,500 km", LINE, "1,800 km"),
    "one of several blanks": cloze(both("[[n]] long"), {"key": "1500 km"}, LINE),
}
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a rationale": (
        numeric("1500 km", LINE, **because("It says 1,800 km.", "Er staat 1.800 km.")),
        "reason-other-figure",
    ),
    "a rationale in Dutch alone": (
        numeric("1500 km", LINE, **because("See there.", "Er staat 1.800 km.")),
        "reason-other-figure",
    ),
    "a rationale on people": (
        numeric("34", "34 people built it", **because("It says 43 people.", "Er staat 43 mensen.")),
        "reason-other-figure",
    ),
    "a rationale with a date": (
        date("1902-05-03", **because("On 4 May 1902.", "Op 4 mei 1902.")),
        "reason-other-figure",
    ),
    "a rationale of a choice": (
        choice("1,500 km", LINE, "700 km", **because("It says 1,800 km.", "Er staat 1.800 km.")),
        "reason-other-figure",
    ),
    "a rationale of a blank": (
        cloze(both("[[n]] long"), {"key": "1500 km"}, LINE)
        | because("It says 1,800 km.", "Er staat 1.800 km."),
        "reason-other-figure",
    ),
    "a reckoning that fails": (
        numeric(
            "700 km",
            LINE,
            process="infer",
            **because("1,500 km less 900 km leave 600 km.", "1.500 km min 900 km is 600 km."),
        ),
        "sum-wrong",
    ),
    "a why": (
        statement(
            "true",
            both("34 people built it."),
            "34 people built it",
            said="34 people",
            why=both("43 people did.", "43 mensen deden het."),
        ),
        "reason-other-figure",
    ),
    "a why of a false statement": (
        statement(
            "false",
            both("It is 900 km long."),
            LINE,
            why=both("It is 1,800 km.", "Het is 1.800 km."),
        ),
        "reason-other-figure",
    ),
    "a tolerance": (numeric("12 h", "12 hours", tolerance="20"), "bad-tolerance"),
    "a tolerance as wide as the key": (
        numeric("12 h", "12 hours", tolerance="12"),
        "bad-tolerance",
    ),
    "a tolerance of 100%": (numeric("1500 km", LINE, tolerance="100%"), "bad-tolerance"),
    "a tolerance of a blank": (
        cloze(both("[[n]] long"), {"key": "1500 km", "tolerance": "2000"}, LINE),
        "bad-tolerance",
    ),
    "a second quote": (
        numeric("1500 km", "", **two(LINE, "The old line of 900 km")),
        "quotes-contradict",
    ),
    "a second quote on people": (
        numeric("34", "", **two("34 people built it", "250 people ran it")),
        "quotes-contradict",
    ),
    "a second quote of a date": (
        date("1902-05-03", "", **two(DAY, "closed in 1899")),
        "quotes-contradict",
    ),
    "a second quote of a choice": (
        choice("1,500 km", "", **two(LINE, "The old line of 900 km")),
        "quotes-contradict",
    ),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_an_item_that_agrees_with_itself_gets_no_message(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    paper = PAPER + " It was closed for 2 d."
    assert codes(tmp_path, paper, item) == []


@pytest.mark.parametrize(("item", "code"), BAD.values(), ids=BAD)
def test_an_item_that_contradicts_itself_is_reported(
    tmp_path: Path, item: dict[str, Any], code: str
) -> None:
    assert codes(tmp_path, PAPER, item) == [code]
