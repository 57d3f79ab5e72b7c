"""A quote has what its key is reasoned from, and the date that puts a step in its place."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, codes, numeric, statement

PASSAGE = (
    "The offer was rejected by 271 votes to 38. There were 12 ships. A third of the crew came "
    "back, and one in eight was ill. On 7 October the board made an offer. The town was burnt in "
    "873. In 1994 the bridge was built. It fell in 2006. It had been there since 1926, the flood. "
    "Fever lasts eleven days, fatigue three months. “Ruim” dertig."
)
SUM = {"process": "infer", "rationale": both("Add both sides.", "Tel beide op.")}


def order(*quotes: str, text: str = "Something happens") -> dict[str, Any]:
    """Steps with these quotes."""
    steps = [
        {"text": both(f"{text} {n}", f"{text} {n}"), "evidence": [{"paper/p1": quote}]}
        for n, quote in enumerate(quotes)
    ]
    return {"type": "ordering", "steps": steps, "evidence": []}


def matching(first: str, second: str) -> dict[str, Any]:
    """Two rows, with these right sides."""
    pairs = [
        {
            "left": both("fever"),
            "right": first,
            "evidence": [{"paper/p1": "Fever lasts eleven days"}],
        },
        {
            "left": both("tired"),
            "right": second,
            "evidence": [{"paper/p1": "fatigue three months"}],
        },
        {"right": both("a name"), "why": both("No.", "Nee.")},
    ]
    return {"type": "matching", "process": "infer", "pairs": pairs, "evidence": []}


BURNT, BUILT, FELL = "The town was burnt in 873", "In 1994 the bridge was built", "It fell in 2006"
DAYS, MONTHS = both("eleven days", "elf dagen"), both("three months", "drie maanden")
THIRD = "A third of the crew came back"
WRONG = {
    "an addend": ("key-unexplained", numeric("309", "The offer was rejected by 271 votes", **SUM)),
    "the other": ("key-unexplained", numeric("309", "votes to 38", **SUM)),
    "a date": ("order-of-dates", order("The town was burnt", BUILT, FELL)),
    "another date": ("numbers-differ", order(BURNT, BUILT, FELL, text="In 1871 it happens, no")),
    "rows": ("row-swapped", matching(MONTHS, DAYS)),  # type: ignore[arg-type]
    "a share": ("key-other-number", choice("a quarter", THIRD, said="A third")),
    "a share of a statement": ("reason-other-figure",
        statement("false", both("All came back.", "Iedereen kwam terug."), THIRD,
                  why=both("It is a quarter of them.", "Het is een kwart van hen."))),
    "a share that is reasoned": ("key-unexplained",
        choice("one in six", "one in eight was ill", process="infer")),
    "a distractor": ("key-contradicted",
        choice("in 1994", BUILT, "in 2006", rationale=both("It says in 2006.", "Zegt in 2006."))),
}  # fmt: skip
RIGHT = {
    "both addends": ("key-unexplained", numeric("309", "271 votes to 38", **SUM)),
    "the key itself": ("key-unexplained", numeric("271", "by 271 votes", **SUM)),
    "another sentence": ("key-unexplained", numeric("283", "by 271 votes to 38", **SUM)),
    "all dates": ("order-of-dates", order(BURNT, BUILT, FELL)),
    "two undated": ("order-of-dates", order("The town was burnt", "the bridge was built", FELL)),
    "a time in words": ("order-of-dates", order("had been there since", BUILT, FELL)),
    "no date there": ("order-of-dates", order("There were 12 ships", BUILT, FELL)),
    "the same date": ("numbers-differ", order(BURNT, BUILT, text="It happens in the year 873, no")),
    "rows": ("row-swapped", matching(DAYS, MONTHS)),  # type: ignore[arg-type]
    "the share": ("key-other-number", choice("one third", THIRD, said="A third")),
    "the rest": ("key-other-number", choice("two thirds", THIRD, said="A third")),
    "the share in a why": ("reason-other-figure",
        statement("false", both("Half of the crew came.", "De helft van hen kwam."), THIRD,
                  why=both("Half of the crew is too much.", "De helft van hen is te veel."))),
    "a share that is explained": ("key-unexplained",
        choice("one in six", "one in eight was ill", process="infer",
               rationale=both("One in eight is no more than one in six.", "Een op de acht."))),
    "the key as well": ("key-contradicted",
        choice("in 1994", BUILT, "in 2006", rationale=both("In 1994, and it gives in 2006."))),
    "a denied distractor": ("key-contradicted",
        choice("in 1994", BUILT, "in 2006", rationale=both("It never says in 2006.", "Nooit."))),
    "of another": ("key-contradicted",
        choice("in 1994", BUILT, "in 2006",
               rationale=both("Another says in 2006.", "Een ander zegt in 2006."))),
}  # fmt: skip


@pytest.mark.parametrize(("code", "item"), WRONG.values(), ids=WRONG)
def test_what_is_left_out_or_said_otherwise(
    tmp_path: Path, code: str, item: dict[str, Any]
) -> None:
    assert code in codes(tmp_path, PASSAGE, item)


@pytest.mark.parametrize(("code", "item"), RIGHT.values(), ids=RIGHT)
def test_what_is_all_there(tmp_path: Path, code: str, item: dict[str, Any]) -> None:
    assert code not in codes(tmp_path, PASSAGE, item)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ruim” means that it is more.", False),
        ("“Bijna” means that it is less.", True),
        ("The word “bijna” tells you so.", True),
        ("Without “bijna” it would be thirty.", False),
        ("“Bijna” would mean less.", False),
        ("“Long Bridge” means the bridge.", False),
        ("“Bijna”, he thought.", False),
    ],
)
def test_a_word_that_is_explained(tmp_path: Path, text: str, *, expected: bool) -> None:
    item = numeric("271", "by 271 votes", rationale=both(text))
    assert ("words-not-in-source" in codes(tmp_path, PASSAGE, item)) == expected
