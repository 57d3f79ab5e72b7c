"""Steps in the order of their dates, with and without a year."""

from pathlib import Path

import pytest

from tests.checking.claims.fact import said, source

SOURCES = {
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


def told(folder: Path, *names: str) -> list[str]:
    steps = [
        {"text": {"en": f"It {n}", "nl": f"Het {n}"}, "id": n, "evidence": [{"one/p1": STEPS[n]}]}
        for n in names
    ]
    stem = {"en": "Put in order.", "nl": "Zet op volgorde."}
    item = {"id": "asked", "type": "ordering", "stem": stem, "steps": steps}
    return [each for each in said(folder, sources=SOURCES, items=[item]) if "order" in each]


@pytest.mark.parametrize(
    "names",
    [
        ("shut", "burnt", "stood"),
        ("stood", "sold", "shut", "raised"),  # December, then March and August of the next year
    ],
)
def test_steps_without_a_year_may_be_in_order(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert told(tmp_path, *names) == []


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
    [found] = told(tmp_path, *names)
    assert found.startswith("order-of-dates")
    assert words in found
