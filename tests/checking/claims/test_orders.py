"""Steps with and without a year, in the order of time."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import said, source

STORM = "A storm came over on 21 October 2021."
WORK = "Work began again on 25 October."


def told(folder: Path, *steps: str, work: str = WORK, **more: object) -> list[str]:
    sources = {"storm": source("en", "A", STORM), "work": source("en", "B", work, **more)}
    quotes = {"storm": "21 October 2021", "work": "25 October"}
    item = {
        "id": "asked",
        "type": "ordering",
        "stem": {"en": "In which order?", "nl": "In welke volgorde?"},
        "steps": [
            {"text": f"A {step}", "evidence": [{f"{step}/p1": quotes[step]}]} for step in steps
        ],
    }
    found = said(folder, sources=sources, items=[item])
    return [each for each in found if each.startswith("order-of-dates")]


WRONG: list[dict[str, Any]] = [
    {"published": "2021-10-29"},
    {"published": "2021-08-01"},
    {"published": "2021-10-29", "work": f"{WORK} Pay rises from 1 January 2022."},
]
UNSURE: list[dict[str, Any]] = [
    {},
    {"published": "2021-10"},
    {"published": "2021-10-29?"},
    {"published": "2020-10-29"},
    {"published": "2021-03-29"},
    {"published": "2021-10-29", "work": f"In 1926 they struck. {WORK}"},
]


@pytest.mark.parametrize("article", WRONG)
def test_a_step_without_a_year_is_of_the_year_of_its_article(
    tmp_path: Path, article: dict[str, Any]
) -> None:
    [message] = told(tmp_path, "work", "storm", **article)
    assert "is dated \u201c21 October 2021\u201d, but comes after" in message
    assert told(tmp_path / "right", "storm", "work", **article) == []


@pytest.mark.parametrize("article", UNSURE)
def test_the_year_may_be_another_one(tmp_path: Path, article: dict[str, Any]) -> None:
    assert told(tmp_path, "work", "storm", **article) == []


MONTHS = {
    "one": source(
        "en",
        "The Herald",
        "The bridge shut on 14 March. It burnt on 16 March. It stood again in May. It was sold in "
        "December. It was raised in August.",
    )
}
STEPS = {
    "shut": "The bridge shut on 14 March",
    "burnt": "It burnt on 16 March",
    "stood": "It stood again in May",
    "sold": "It was sold in December",
    "raised": "It was raised in August",
}


def told_of_months(folder: Path, *names: str) -> list[str]:
    steps = [
        {"text": {"en": f"It {n}", "nl": f"Het {n}"}, "id": n, "evidence": [{"one/p1": STEPS[n]}]}
        for n in names
    ]
    stem = {"en": "Put in order.", "nl": "Zet op volgorde."}
    item = {"id": "asked", "type": "ordering", "stem": stem, "steps": steps}
    return [each for each in said(folder, sources=MONTHS, items=[item]) if "order" in each]


@pytest.mark.parametrize(
    "names",
    [
        ("shut", "burnt", "stood"),
        ("stood", "sold", "shut", "raised"),  # December, then March and August of the next year
    ],
)
def test_steps_without_a_year_may_be_in_order(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert told_of_months(tmp_path, *names) == []


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("burnt", "shut"), "“14 March”, but comes after a step dated “16 March”"),
        (("stood", "shut"), "“14 March”, but comes after a step dated “May”"),
    ],
)
def test_a_step_after_a_later_month_or_day_is_reported(
    tmp_path: Path, names: tuple[str, ...], words: str
) -> None:
    [found] = told_of_months(tmp_path, *names)
    assert found.startswith("order-of-dates")
    assert words in found
