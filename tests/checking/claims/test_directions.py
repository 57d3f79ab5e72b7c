"""Orderings that ask for the latest step first, or for the earliest, and years BC."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both
from tests.checking.proof.paper import found as found_all

PAPER = (
    "In 1902 the tower stood. In 1904 it was sold. In 1910 it fell. It was drawn in 412 BC, "
    "found in 873, lost in 200 BC, and named in 1800, though not in 300 BC or 1950."
)
FIRST, SECOND, THIRD = "In 1902 the tower", "In 1904 it was", "In 1910 it fell"
DRAWN, FOUND, NAMED = "drawn in 412 BC", "found in 873", "named in 1800"
EARLY = both("Order them, the earliest first.", "Zet ze op volgorde, de vroegste eerst.")
LATE = both("Order them, the latest first.", "Zet ze op volgorde, de laatste eerst.")
PLAIN = both("Put these in order.", "Zet deze op volgorde.")


def found(tmp_path: Path, paper: str, item: dict[str, Any]) -> list[str]:
    """What is found, but for the dates in the steps, which give these orders away."""
    return [m for m in found_all(tmp_path, paper, item) if not m.startswith("given-away")]


def ordering(stem: dict[str, str], *quotes: str) -> dict[str, Any]:
    steps = [{"text": both(f"So: {q[:-2]}"), "evidence": [{"paper/p1": q}]} for q in quotes]
    return {"type": "ordering", "stem": stem, "steps": steps}


GOOD = {
    "the earliest first": ordering(EARLY, FIRST, SECOND, THIRD),
    "the latest first": ordering(LATE, THIRD, SECOND, FIRST),
    "back in time": ordering(both("Go back in time.", "Ga terug in de tijd."), THIRD, FIRST),
    "from new to old, in Dutch": ordering(
        both("Put these in order.", "Zet ze van nieuw naar oud."), THIRD, FIRST
    ),
    "a stem that does not say": ordering(PLAIN, FIRST, THIRD),
    "both ends named": ordering(
        both("The latest first, or the oldest first?", "Zet deze op volgorde."), FIRST, THIRD
    ),
    "BC before AD": ordering(EARLY, DRAWN, FOUND, NAMED),
    "two years BC": ordering(EARLY, DRAWN, "lost in 200 BC", FOUND),
    "a year BC and another year": ordering(EARLY, FOUND, "not in 300 BC or 1950"),
    "a v without a year": ordering(EARLY, "found in 873, lost", NAMED),
}
BAD = {
    "the latest first, the steps not": (
        ordering(LATE, FIRST, SECOND),
        "order-of-dates: the stem asks for the latest step first",
    ),
    "the earliest first, the steps not": (
        ordering(EARLY, SECOND, FIRST),
        "order-of-dates: `so-in-1902-the-tow` is dated",
    ),
    "the latest first in Dutch alone": (
        ordering(both(EARLY["en"], LATE["nl"]), FIRST, SECOND),
        "languages-differ: the stem asks for the earliest step first in en, but the latest in nl",
    ),
    "AD before BC": (ordering(EARLY, FOUND, DRAWN), "comes after a step dated \u201c873\u201d"),
    "AD before BC, far": (ordering(PLAIN, NAMED, DRAWN), "is dated \u201c412 BC\u201d"),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_steps_as_the_stem_asks_for_them_get_no_message(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert found(tmp_path, PAPER, item) == []


@pytest.mark.parametrize(("item", "words"), BAD.values(), ids=BAD)
def test_steps_against_their_stem_are_reported(
    tmp_path: Path, item: dict[str, Any], words: str
) -> None:
    [message] = found(tmp_path, PAPER, item)
    assert words in message
