"""A title that answers a question, and one that only names the topic."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import both, said


def asked(stem: str, **fields: object) -> dict[str, object]:
    return {"id": "asked", "stem": both(stem), **fields}


LENGTH = asked("How long is the bridge?", type="numeric", key="84 m")
PEOPLE = asked("How many people came to the feast?", type="numeric", key="1836")
FEW = asked("How many people came?", type="numeric", key="3")
YEAR = asked("In which year was the flood?", type="date", key="1926", ask="year")
DAY = asked("When did the dyke break?", type="date", key="1926-01-03", ask="day")
TOWN = asked("Where is it?", type="short-text", entity="aswan")
THING = asked("What came?", type="short-text", accept=["flood"])
WHO = asked(
    "Who built it?",
    type="single-choice",
    choices=[{"key": "Anwar Sadat"}, {"distractor": "Gamal Nasser"}, {"distractor": "Ali Sabri"}],
)
BRIDGE = asked(
    "What broke?",
    type="single-choice",
    choices=[{"key": "the bridge"}, {"distractor": "the dyke"}, {"distractor": "the mill"}],
)
SEVERAL = asked(
    "Who?", type="multiple-choice", choices=[{"key": "Anwar Sadat"}, {"distractor": "Ali Sabri"}]
)


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("A bridge of 84 metres", LENGTH),
        ("The feast of 1,836", PEOPLE),
        ("The flood of 1926", YEAR),
        ("The night of 3 January 1926", DAY),
        ("The dam at Aswan", TOWN),
        ("The dam of Anwar Sadat", WHO),
    ],
)
def test_a_title_with_the_answer(title: str, item: dict[str, object], tmp_path: Path) -> None:
    (what,) = said("given-away", [item], tmp_path, title)
    assert what.endswith(f"is the answer, and the title “{title}” has it.")


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("A bridge of 85 metres", LENGTH),
        ("The village in 1836", PEOPLE),
        ("Part 3", FEW),
        ("Three people", FEW),
        ("The village in 1926", YEAR),
        ("January 1926", DAY),
        ("The flood", THING),
        ("The bridge", BRIDGE),
        ("Anwar Sadat and Ali Sabri", WHO),
        ("Anwar Sadat", SEVERAL),
        ("The bridge", LENGTH),
    ],
)
def test_a_title_with_something_like_it(
    title: str, item: dict[str, object], tmp_path: Path
) -> None:
    assert not said("given-away", [item], tmp_path, title)


def test_the_topic_of_a_bank_may_be_its_title(tmp_path: Path) -> None:
    others = [
        {**LENGTH, "id": f"other-{n}", "stem": both(f"How long is Aswan {n}?", f"Aswan {n}?")}
        for n in range(2)
    ]
    assert not said("given-away", [TOWN, *others], tmp_path, "The dam at Aswan")
