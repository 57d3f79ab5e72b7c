"""Keys of a number that goes on with “million” in the question."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, cloze, codes, found, numeric

PAPER = "The state sets aside 12 million euros, and sold 7.5 thousand doses to 12 towns."
MONEY = "12 million euros"


def blank(en: str, nl: str, key: str, quote: str = MONEY) -> dict[str, Any]:
    return cloze(both(en, nl), {"key": key}, quote)


GOOD = {
    "the number in full": blank("[[n]] euros", "[[n]] euro", "12000000"),
    "million behind the blank": blank("[[n]] million euros", "[[n]] miljoen euro", "12"),
    "thousand behind the blank": blank(
        "[[n]] thousand doses", "[[n]] duizend doses", "7.5", "7.5 thousand doses"
    ),
    "how many million": numeric(
        "12", MONEY, stem=both("How many million euros?", "Hoeveel miljoen euro?")
    ),
    "how many million, in full": numeric(
        "12000000", MONEY, stem=both("How many million euros?", "Hoeveel miljoen euro?")
    ),
}
BAD = {
    "a part of the number": (
        blank("[[n]] euros", "[[n]] euro", "12"),
        "the quote says “12 million”, but the key is 12",
    ),
    "a part of the number in a stem": (
        numeric("12", MONEY, stem=both("How many euros?", "Hoeveel euro?")),
        "the quote says “12 million”, but the key is 12",
    ),
    "million twice": (
        blank("[[n]] million euros", "[[n]] miljoen euro", "12000000"),
        "the quote says “12 million”, but the text says 12000000 times 1,000,000",
    ),
    "million in one language": (
        blank("[[n]] million euros", "[[n]] euro", "12"),
        "the quote says “12 million”, but the key is 12",
    ),
    "another number in million": (
        blank("[[n]] million euros", "[[n]] miljoen euro", "13"),
        "“13” is not in the quote from paper/p1",
    ),
    "towns in million": (
        blank("[[n]] million euros", "[[n]] miljoen euro", "12", "to 12 towns"),
        "the quote says “12”, but the text says 12 times 1,000,000",
    ),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_number_with_its_scale_is_proved(tmp_path: Path, item: dict[str, Any]) -> None:
    assert codes(tmp_path, PAPER, item) == []


@pytest.mark.parametrize(("item", "what"), BAD.values(), ids=BAD)
def test_a_number_of_another_scale_is_explained(
    tmp_path: Path, item: dict[str, Any], what: str
) -> None:
    assert f"key-not-in-quote: {what}" in [m.rstrip(".") for m in found(tmp_path, PAPER, item)]
