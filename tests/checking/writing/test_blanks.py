"""Blanks that are the ends of a range: from less to more, in every language."""

from pathlib import Path
from typing import Any

import pytest

from tests.checking.proof.paper import both, found

PAPER = (
    "It cost between 12 and 15 million euros, took from 90 to 400 minutes at the third go at North "
    "Bridge, and ended 3 to 3."
)
COST, TOOK, SCORE = (
    "between 12 and 15 million",
    "from 90 to 400 minutes at the third go at North Bridge",
    "ended 3 to 3",
)


def told(folder: Path, text: dict[str, str], one: Any, two: Any, quote: str = COST) -> list[str]:
    """What the cloze of the blanks `one` and `two` is told of its ranges."""
    evidence = [{"paper/p1": quote}]
    blanks = {
        name: (key if isinstance(key, dict) else {"key": key}) | {"evidence": evidence}
        for name, key in {"one": one, "two": two}.items()
    }
    messages = found(folder, PAPER, {"type": "cloze", "text": text, "blanks": blanks})
    return [each for each in messages if each.startswith("asked-otherwise")]


BETWEEN = both("between [[one]] and [[two]] euros", "tussen de [[one]] en [[two]] euro")
LOW, HIGH = "12000000", "15000000"


@pytest.mark.parametrize(
    ("text", "one", "two", "quote"),
    [
        (BETWEEN, LOW, HIGH, COST),
        (both("[[one]] and [[two]] euros", "[[one]] en [[two]] euro"), HIGH, LOW, COST),
        (both("down from [[one]] to [[two]]", "van [[one]] naar [[two]]"), HIGH, LOW, COST),
        (both("it ended [[one]] to [[two]]", "het werd [[one]]-[[two]]"), "3", "3", SCORE),
        (both("open from [[one]] to [[two]]", "van [[one]] tot [[two]]"), "3", "3", SCORE),
        (
            both("between [[one]] and [[two]]", "tussen [[one]] en [[two]]"),
            "90 min",
            "400 min",
            TOOK,
        ),
        (
            both("between [[one]] and [[two]]", "tussen [[one]] en [[two]]"),
            "1.5 h",
            "400 min",
            TOOK,
        ),
        (both("between [[one]] and [[two]]"), "90 min", LOW, COST),
        (
            both("open between [[one]] and [[two]]", "tussen [[one]] en [[two]] uur"),
            "15",
            "3",
            COST,
        ),
        (both("between [[one]] and [[two]]"), LOW, {"spelling": "euros"}, COST),
        (
            both("between a town, [[one]], and [[two]]", "tussen [[one]], en [[two]]"),
            HIGH,
            LOW,
            COST,
        ),
    ],
)
def test_a_range_that_goes_up_is_sound(
    tmp_path: Path, text: dict[str, str], one: Any, two: Any, quote: str
) -> None:
    assert told(tmp_path, text, one, two, quote) == []


@pytest.mark.parametrize(
    ("text", "one", "two", "quote"),
    [
        (BETWEEN, LOW, LOW, COST),
        (BETWEEN, HIGH, LOW, COST),
        (both("[[one]] and [[two]]", "tussen \u20ac [[two]] en \u20ac [[one]]"), LOW, HIGH, COST),
        (both("between [[one]] euros and [[two]] euros", "[[one]] of [[two]]"), HIGH, LOW, COST),
        (
            both("between [[one]] and [[two]]", "tussen [[one]] en [[two]]"),
            "400 min",
            "1.5 h",
            TOOK,
        ),
    ],
)
def test_a_range_that_goes_down_or_is_empty_is_reported(
    tmp_path: Path, text: dict[str, str], one: Any, two: Any, quote: str
) -> None:
    assert len(told(tmp_path, text, one, two, quote)) == 1


def test_a_range_of_choices_is_read_too(tmp_path: Path) -> None:
    def pick(key: str, other: str) -> dict[str, Any]:
        wrong = {"distractor": other, "why": both("No.", "Nee.")}
        return {"choices": [{"key": key, "said": "12 and 15 million"}, wrong]}

    one, two = pick("15,000,000", "9,000,000"), pick("12,000,000", "8,000,000")
    text = both("between [[one]] and [[two]]", "[[one]] en [[two]]")
    assert len(told(tmp_path, text, one, two)) == 1


PICKED = {
    "choices": [
        {"key": "third", "said": "third"},
        {"distractor": "first", "why": both("No.", "Nee.")},
    ]
}


@pytest.mark.parametrize(
    ("text", "one", "count"),
    [
        (
            both("[[one]] minutes, the [[two]] time", "[[one]] minuten, de [[two]] keer"),
            "90 min",
            0,
        ),
        (both("[[two]] minutes, the [[one]] time", "[[one]] minuten, de [[two]]"), "90 min", 1),
        (both("the [[one]] time", "[[two]] minuten, de [[one]] keer"), "90 min", 1),
        (both("[[two]] minutes, [[one]] minutes", "[[one]] en [[two]]"), "90 min", 0),
        (both("the [[two]] weeks, [[one]] long", "[[one]] en [[two]]"), "90 min", 0),
        (both("[[two]] minutes, [[one]] long", "[[one]] en [[two]]"), "90", 0),
    ],
)
def test_a_unit_follows_its_own_blank(
    tmp_path: Path, text: dict[str, str], one: str, count: int
) -> None:
    assert len(told(tmp_path, text, one, PICKED, TOOK)) == count


def test_a_unit_does_not_follow_a_name(tmp_path: Path) -> None:
    text = both("[[two]] minutes on [[one]]", "[[one]] en [[two]]")
    assert len(told(tmp_path, text, "90 min", {"entity": "north"}, TOOK)) == 1


def test_a_unit_may_follow_a_number_to_pick_or_words_to_type(tmp_path: Path) -> None:
    text = both("[[two]] minutes on [[one]]", "[[one]] en [[two]]")
    assert told(tmp_path, text, "90 min", {"accept": ["400"]}, TOOK) == []
