"""Tolerances that take in another account, and ranges that leave out their own figure."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.claims.fact import account, claim, said, source
from tests.checking.proof.paper import cloze, codes

PAPER = (
    "By the files, 4,310 people came. More than 300 left. Between 200 and 250 stayed. The lane is "
    "from 3 to 4 km long. At least 70 wrote. More than 20 but fewer than 40 sang."
)


def ranged(quote: str, **bounds: str) -> dict[str, Any]:
    return {"type": "numeric", "accept": bounds, "evidence": quote}


GOOD = {
    "a range": ranged("Between 200 and 250", above="200", below="250"),
    "a blank with a range": cloze(
        "[[n]] people", {"accept": {"above": "200", "below": "250"}}, "Between 200 and 250"
    ),
    "above a bound": ranged("More than 300 left", above="300"),
    "a range with its ends": ranged("Between 200 and 250", above="199", below="251"),
    "a measure": ranged("from 3 to 4 km", above="3 km", below="4 km"),
    "open ends": ranged("More than 20 but fewer than 40", above="20", below="40"),
    "one end": ranged("Between 200 and 250", above="200"),
    "a part": ranged("Between 200 and 250", above="200.5", below="250"),
    "around the figure": ranged("4,310 people", above="4300", below="4320"),
}
BAD = {
    "below": ranged("4,310 people", below="4310"),
    "above": ranged("4,310 people", above="4310"),
    "a blank": cloze("[[n]] people", {"accept": {"above": "4310"}}, "4,310 people"),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_range_with_its_figure_gets_no_message(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "bad-tolerance" not in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_a_range_without_its_figure_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "bad-tolerance" in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize(
    ("item", "times"),
    [
        (ranged("Between 200 and 250", above="199", below="251"), 0),
        (ranged("Between 200 and 250", above="198", below="251"), 2),
        (ranged("Between 200 and 250", above="199", below="250"), 1),
        (ranged("At least 70 wrote", above="69"), 0),
        (ranged("At least 70 wrote", below="71"), 1),
        (ranged("4,310 people", above="4309"), 1),
        (ranged("from 3 to 4 km", above="2 km", below="5 km"), 2),
    ],
)
def test_whole_counts_may_begin_beside_the_end_that_is_right_too(
    tmp_path: Path, item: dict[str, Any], times: int
) -> None:
    assert codes(tmp_path, PAPER, item).count("key-not-in-quote") == times


SOURCES = {
    "one": source("en", "The Herald", "The Herald counts 300 houses."),
    "two": source("en", "The Courier", "The Courier counts 250 houses."),
}
STEM = {"en": "How many, says The Herald?", "nl": "Hoeveel, volgens The Herald?"}


def told(folder: Path, tolerance: str, theirs: object = "250", **more: object) -> list[str]:
    counted = claim("quantity", account("300", "300 houses"), account(theirs, "250 houses", "two"))
    item = {
        "id": "asked",
        "type": "numeric",
        "stem": STEM,
        "key": "300",
        "tolerance": tolerance,
        "claim": "fact",
        "account": "one",
        "evidence": [{"one/p1": "300 houses"}],
    }
    found = said(folder, sources=SOURCES, claims=[counted], items=[item | more])
    return [each for each in found if each.startswith("bad-tolerance")]


def test_a_tolerance_that_takes_in_the_other_account_is_reported(tmp_path: Path) -> None:
    [message] = told(tmp_path, "50")
    assert "the tolerance 50 takes in 250, which `two` says" in message


@pytest.mark.parametrize(
    ("tolerance", "theirs"), [("49", "250"), ("50", "much"), ("50", "250 km"), ("50", "300")]
)
def test_a_tolerance_that_leaves_it_out_gets_no_message(
    tmp_path: Path, tolerance: str, theirs: str
) -> None:
    assert told(tmp_path, tolerance, theirs) == []


@pytest.mark.parametrize(
    ("tolerance", "width"),
    [("300", "as wide as"), ("160", "wider than half"), ("400", "wider than the")],
)
def test_a_tolerance_of_the_size_of_the_key_is_reported(
    tmp_path: Path, tolerance: str, width: str
) -> None:
    assert any(width in message for message in told(tmp_path, tolerance))
