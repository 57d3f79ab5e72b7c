"""Marks of statements that the sources contradict, and marks that only seem wrong."""

from pathlib import Path

import pytest

from tests.checking.proof.paper import both, codes, found, numeric, statement

PAPER = (
    "The tower stood on 3 May 1902. The mayor denied that the old bridge was sold to the city. "
    "Farmers from the valley sold milk and cheese to the town. It did not rain that day."
)
CODES = {"false-as-quoted", "stated-in-source"}
TOWER = "The tower stood on 3 May 1902"
GOOD = {
    "another date": statement("false", both("The tower stood on 3 May 1903."), TOWER),
    "the opposite": statement("false", both("It rained that day."), "It did not rain that day"),
    "nothing of it": statement(
        "not-stated", both("The tower cost six pounds."), absent_from=["paper"]
    ),
    "not stated, with words that are not there": statement(
        "not-stated", both("It stood."), said="4 May 1902", absent_from=["paper"]
    ),
    "three words": statement("not-stated", both("It rained again."), absent_from=["paper"]),
    "the same in all languages": statement(
        "not-stated", "Farmers sold cows to the town", absent_from=["paper"]
    ),
    "denied": statement(
        "not-stated", both("The old bridge was sold to the city."), absent_from=["paper"]
    ),
    "the same words the other way round": statement(
        "not-stated",
        both("The town sold milk and cheese to farmers from the valley."),
        absent_from=["paper"],
    ),
    "one word more": statement(
        "not-stated", both("The tower stood on 3 May 1902 at noon."), absent_from=["paper"]
    ),
    "true, word for word": statement(
        "true", both("The tower stood on 3 May 1902."), TOWER, said="The tower stood on 3 May 1902"
    ),
}
BAD = {
    "false, word for word": (
        statement("false", both("the tower stood on 3 May 1902!"), TOWER),
        ["false-as-quoted"],
    ),
    "false, a sentence of the passage": (
        statement("false", both("It did not rain that day."), "did not rain"),
        ["false-as-quoted"],
    ),
    "false, with the words that say it": (
        statement("false", both("The tower was ready in 1902."), TOWER, said="3 May 1902"),
        ["false-as-quoted"],
    ),
    "not stated, word for word": (
        statement("not-stated", both("The tower stood on 3 May 1902"), absent_from=["paper"]),
        ["stated-in-source"],
    ),
    "not stated, with the words that say it": (
        statement("not-stated", both("It stood."), said="3 May 1902", absent_from=["paper"]),
        ["stated-in-source"],
    ),
    "not stated, nearly word for word": (
        statement(
            "not-stated",
            both(
                "The farmers of the valley sold milk.",
                "Farmers from the valley sold cheese to the town.",
            ),
            absent_from=["paper"],
        ),
        ["stated-in-source"],
    ),
    "not stated, with a word left out": (
        statement(
            "not-stated",
            both("Farmers from the valley sold milk to the town."),
            absent_from=["paper"],
        ),
        ["stated-in-source"],
    ),
    "a quote of a dash": (numeric("3", "—"), ["quote-wordless"]),
    "a quote of a full stop": (statement("false", both("It rained."), "."), ["quote-wordless"]),
    "a `said:` of a dash": (
        statement("true", both("It rained."), TOWER, said="—"),
        ["key-not-in-quote"],
    ),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_mark_that_the_sources_bear_out_gets_no_message(
    tmp_path: Path, item: dict[str, object]
) -> None:
    assert {line.partition(":")[0] for line in found(tmp_path, PAPER, item)} <= {
        "text-one-language"
    }


@pytest.mark.parametrize(("item", "expected"), BAD.values(), ids=BAD)
def test_a_mark_that_the_sources_contradict_is_reported(
    tmp_path: Path, item: dict[str, object], expected: list[str]
) -> None:
    assert codes(tmp_path, PAPER, item) == expected
