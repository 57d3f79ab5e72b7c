"""Stems that ask for another bound than the source gives, and those that only seem to."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, choice, codes, numeric

PAPER = (
    "More than 300 people came, and about 40 stayed. It carried at most 12 boats, or almost 90 "
    "carts. The fly never strays more than 400 metres. It has 25 doors."
)
CAME, FLY, CARTS = "More than 300 people", "never strays more than 400 metres", "almost 90 carts"


def asking(key: str, quote: str, en: str, nl: str, **more: object) -> dict[str, Any]:
    return numeric(key, quote, stem=both(en, nl), **more)


GOOD = {
    "the same bound": asking(
        "300", CAME, "More than how many came?", "Meer dan hoeveel?", qualifier="more-than"
    ),
    "at least, of more than": asking("300", CAME, "At least how many came?", "Minstens hoeveel?"),
    "at most, of never more than": asking(
        "400 m", FLY, "How far does it stray at most?", "Hoe ver hoogstens?", qualifier="up-to"
    ),
    "exactly, of a plain figure": asking(
        "25", "It has 25 doors", "Exactly how many doors?", "Precies hoeveel deuren?"
    ),
    "a bound of something else": asking(
        "25",
        "It has 25 doors",
        "How many doors are open for at least an hour?",
        "Hoeveel deuren zijn minstens een uur open?",
    ),
    "two bounds": asking(
        "300",
        CAME,
        "Exactly how many, or at least how many?",
        "Precies hoeveel, of minstens hoeveel?",
    ),
    "a choice without a figure": choice(
        "carts", CARTS, stem=both("Exactly what was it?", "Wat was het?")
    ),
    "a quote that is not there": asking("300", "so 300", "Exactly how many?", "Precies hoeveel?"),
}
BAD = {
    "exactly, of more than": asking("300", CAME, "Exactly how many?", "Precies hoeveel?"),
    "in Dutch alone": asking("300", CAME, "How many?", "Precies hoeveel?", qualifier="more-than"),
    "more than, of almost": asking(
        "90", CARTS, "More than how many?", "Meer dan hoeveel?", qualifier="almost"
    ),
    "at least, of at most": asking(
        "12", "at most 12 boats", "How many boats at least?", "Hoeveel boten minstens?"
    ),
    "a choice": choice("300", CAME, "250", stem=both("Exactly how many?", "Precies hoeveel?")),
}


@pytest.mark.parametrize("item", GOOD.values(), ids=GOOD)
def test_a_stem_with_the_bound_of_its_source_gets_no_message(
    tmp_path: Path, item: dict[str, Any]
) -> None:
    assert "asked-otherwise" not in codes(tmp_path, PAPER, item)


@pytest.mark.parametrize("item", BAD.values(), ids=BAD)
def test_a_stem_with_another_bound_is_reported(tmp_path: Path, item: dict[str, Any]) -> None:
    assert "asked-otherwise" in codes(tmp_path, PAPER, item)


def test_another_language_has_no_bounds(tmp_path: Path) -> None:
    item = asking("300", CAME, "How many?", "Hoeveel?")
    assert "asked-otherwise" not in codes(tmp_path, PAPER, item)
