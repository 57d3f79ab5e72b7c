"""A figure in a reason is that of the quoted passages, or follows from it."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, codes, numeric, statement

PASSAGE = (
    "On Monday 4 October 2021 the drivers walked out for a single night. The union counted 312 "
    "strikers, and the paper put the shift at nine hours. A third of them came back. "
    "The port was shut for three weeks, and some 40 ships waited.|"
    "On 8 October 2021 there were 350 visitors in 14 boats, and the cranes stood on 9 May 2021. "
    "It took two days to count the ten boats."
)
STRIKERS = numeric("312", "The union counted 312 strikers")
HOURS = numeric("9 h", "the paper put the shift at nine hours")
DAY: dict[str, Any] = {
    "type": "date",
    "key": "2021-10-04",
    "ask": "day",
    "evidence": "On Monday 4 October 2021",
}


def reason(item: dict[str, Any], en: str, nl: str = "") -> dict[str, Any]:
    """The item with that rationale."""
    return item | {"rationale": both(en, nl)}


WRONG = {
    "of another passage": reason(STRIKERS, "The union has 350.", "De vakbond heeft 350."),
    "of other things": reason(HOURS, "It says ten.", "Het zegt tien."),
    "in Dutch like a time of day": reason(HOURS, "It says eight hours.", "Het zegt acht uur."),
    "a single one": reason(STRIKERS, "It took two nights.", "Het duurde twee nachten."),
    "other weeks": reason(HOURS, "It was shut for two weeks.", "Het was twee weken dicht."),
    "another day": reason(DAY, "It was on 8 October.", "Het was op 8 oktober."),
    "a day of no source": reason(DAY, "It was on 6 October.", "Het was op 6 oktober."),
    "counted wrong": reason(DAY, "6 days before 8 October.", "6 dagen voor 8 oktober."),
    "not over": reason(STRIKERS, "More than 350 strikers.", "Meer dan 350 strikers."),
    "in a why": statement(
        "false", both("There were 400."), "counted 312 strikers", why=both("Says 350.", "Zegt 350.")
    ),
}  # fmt: skip
RIGHT = {
    "the same": reason(STRIKERS, "The union has 312.", "De vakbond heeft 312."),
    "supposed": reason(STRIKERS, "If it were 350, so be it.", "Als het 350 was, goed."),
    "denied": reason(STRIKERS, "It does not say 350.", "Er staat geen 350."),
    "for example": reason(STRIKERS, "For example 350 is more.", "Bijvoorbeeld 350 is meer."),
    "elsewhere": reason(STRIKERS, "Another line has 350.", "Een andere regel heeft 350."),
    "somebody else": reason(STRIKERS, "Long Bridge has 350.", "Lange Brug heeft 350."),
    "in a why of a distractor": choice(
        "312 strikers", "The union counted 312 strikers", "350 people", said="312 strikers"
    ),
    "over": reason(STRIKERS, "More than 310 strikers.", "Meer dan 310 strikers."),
    "under": reason(STRIKERS, "Less than 350 strikers.", "Minder dan 350 strikers."),
    "a range": reason(HOURS, "That is between 8 and 10 hours.", "Dat is tussen 8 en 10 uur."),
    "a difference": reason(STRIKERS, "That is 272 more than 40.", "Dat is 272 meer dan 40."),
    "about": reason(STRIKERS, "About 300 strikers.", "Ongeveer 300 strikers."),
    "papers": reason(HOURS, "Two papers say so.", "Twee kranten zeggen dat."),
    "other things": reason(HOURS, "There are two reasons.", "Er zijn twee redenen."),
    "alone": reason(HOURS, "There are two.", "Er zijn er twee."),
    "more of them": reason(HOURS, "The two ran dry.", "De twee liepen leeg."),
    "counted": reason(DAY, "That is 4 days before 8 October 2021.", "4 dagen voor 8 oktober 2021."),
    "in weeks": reason(DAY, "A week later is 11 October.", "Een week later is 11 oktober."),
    "two weeks on": reason(DAY, "2 weeks later, on 18 October.", "2 weken later, op 18 oktober."),
    "in months": reason(DAY, "Two months later, 4 December.", "Twee maanden later, 4 december."),
    "in years": reason(DAY, "That is 9 years before 2030.", "Dat is 9 jaar voor 2030."),
    "with its year": reason(DAY, "On 4 October of 2021.", "Op 4 oktober van 2021."),
    "in another month": reason(DAY, "The cranes stood on 9 May.", "De kranen stonden er op 9 mei."),
    "in a month": reason(DAY, "It was in October.", "Het was in oktober."),
    "no date": reason(HOURS, "Five days later it fell.", "Vijf dagen later viel hij."),
}  # fmt: skip


@pytest.mark.parametrize("item", WRONG.values(), ids=WRONG)
def test_a_figure_that_the_quoted_passage_does_not_have(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert "reason-other-figure" in codes(tmp_path, PASSAGE, item)


@pytest.mark.parametrize("item", RIGHT.values(), ids=RIGHT)
def test_a_figure_that_may_be_there(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "reason-other-figure" not in codes(tmp_path, PASSAGE, item)


@pytest.mark.parametrize(
    ("en", "nl", "expected"),
    [
        ("It was a Saturday.", "Het was een zaterdag.", True),
        ("On Saturday the cranes stood.", "Zaterdag stonden de kranen stil.", True),
        ("On Monday the cranes stood.", "Maandag stonden de kranen stil.", False),
        ("It was a Monday.", "Het was een maandag.", False),
        ("The Saturday before it was quiet.", "De zaterdag ervoor was het stil.", False),
        ("It was not a Saturday.", "Het was geen zaterdag.", False),
        ("The other paper has a Saturday.", "De andere krant heeft een zaterdag.", False),
        ("A Friday or a Saturday.", "Een vrijdag of een zaterdag.", False),
    ],
)
def test_the_weekday_of_a_date(tmp_path: Path, en: str, nl: str, *, expected: bool) -> None:
    found = codes(tmp_path, PASSAGE, reason(DAY, en, nl))
    assert ("weekday-wrong" in found) == expected
