"""Rows and keys whose quotes speak of another one, and those that only mention it."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, codes

PAPER = (
    "The Long Bridge is the oldest. The North Bridge is the widest. Eleven boats and three ferries "
    "pass. The mayor thanked the miller, Tom Hale."
)
LONG, NORTH = "The Long Bridge is the oldest", "The North Bridge is the widest"


def rows(*pairs: tuple[str, str, str, str], **more: object) -> dict[str, Any]:
    return {
        "type": "matching",
        "pairs": [
            {"left": left, "right": both(right), "evidence": [{"paper/p1": quote}]}
            | ({"said": said} if said else {})
            for left, right, said, quote in pairs
        ],
    } | more


def infer(item: dict[str, Any], **more: object) -> dict[str, Any]:
    return item | {"process": "infer"} | more


GOOD = {
    "each its own": rows(
        ("Long Bridge", "oldest", "", LONG), ("North Bridge", "widest", "", NORTH)
    ),
    "another name": rows(("Lange Brug", "oldest", "", LONG), ("North Bridge", "widest", "", NORTH)),
    "both in one quote": rows(
        ("Long Bridge", "oldest", "", f"{LONG}. {NORTH}"),
        ("North Bridge", "widest", "", f"{LONG}. {NORTH}"),
    ),
    "in other words": rows(("age", "very old", "oldest", LONG), ("size", "widest", "", NORTH)),
    "numbers": rows(
        ("boats", "11", "Eleven", "Eleven boats and three ferries"),
        ("ferries", "three", "", "Eleven boats and three ferries"),
    ),
    "neither is a name": rows(
        ("the boats", "oldest", "", LONG), ("the bridge", "widest", "", NORTH)
    ),
    "without quotes of its own": {
        "type": "matching",
        "pairs": [
            {"left": "a", "right": "oldest"},
            {"left": "b", "right": "oldest"},
            {"right": "widest", "why": both("No.", "Nee.")},
        ],
        "evidence": LONG,
    },
    "the name of the quote": infer(choice("Long Bridge", LONG, "North Bridge")),
    "named in the stem": infer(
        choice("Long Bridge", NORTH, "Bridge"),
        stem=both("Which one beats the North Bridge?", "Welke is beter dan North Bridge?"),
    ),
    "both in the rationale": infer(
        choice("Long Bridge", NORTH, "Bridge"),
        rationale=both(
            "Not the North Bridge, so the Long Bridge.", "Niet North Bridge, maar Lange Brug."
        ),
    ),
    "no name in the quote": infer(choice("Long Bridge", "Eleven boats", "North Bridge")),
    "two names in the quotes": infer(
        {"type": "short-text", "entity": "bridge", "evidence": f"{LONG}. {NORTH}"}
    ),
    "a key in words": infer(choice("the oldest one", NORTH, "the widest one")),
}
BAD = {
    "lefts": (
        rows(("North Bridge", "oldest", "", LONG), ("Long Bridge", "widest", "", NORTH)),
        ["row-swapped", "row-swapped"],
    ),
    "rights": (
        rows(
            ("Long Bridge", "widest", "oldest", LONG), ("North Bridge", "oldest", "widest", NORTH)
        ),
        ["row-swapped", "row-swapped"],
    ),
    "a capital name that is no entity": (
        rows(("Joan", "miller", "", "the miller, Tom Hale"), ("Tom Hale", "oldest", "", LONG)),
        ["row-swapped"],
    ),
    "a choice": (infer(choice("Long Bridge", NORTH, "Bridge")), ["key-unexplained"]),
    "a short text": (
        infer({"type": "short-text", "entity": "bridge", "evidence": NORTH}),
        ["key-unexplained"],
    ),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_what_the_quote_is_about_gets_no_message(tmp_path: Path, item: dict[str, Any]) -> None:
    assert set(codes(tmp_path, PAPER, item)) <= {"text-one-language"}


@pytest.mark.parametrize(("item", "expected"), BAD.values(), ids=BAD)
def test_what_the_quote_says_of_another_is_reported(
    tmp_path: Path, item: dict[str, Any], expected: list[str]
) -> None:
    assert codes(tmp_path, PAPER, item) == expected
