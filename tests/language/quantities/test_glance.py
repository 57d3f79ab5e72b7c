"""Quick looks for a quantity: they may err on the side of reading a text, and never miss one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.language.quantities import (
    find_quantities,
    in_other_units,
    may_have_quantity,
    parse_quantity,
)

FORMS = [
    ("1,500 men", "en", "1500"),
    ("1 500 men", "en", "1500"),
    ("1.500 man", "nl", "1500"),
    ("fifteen hundred men", "en", "1500"),
    ("vijftienhonderd man", "nl", "1500"),
    ("1.5 thousand men", "en", "1500"),
    ("1.5e3 men", "en", "1500"),
    ("1.5 \u00d7 10\u00b3 men", "en", "1500"),
    ("a dozen men", "en", "12"),
    ("half a million men", "en", "500000"),
    ("2.5m people", "en", "2500000"),
    ("\u0661\u0665\u0660\u0660 men", "en", "1500"),
    ("1 1/2 km", "en", "1500 m"),
    ("1\u00bd km", "en", "1500 m"),
    ("1 km 500 m", "en", "1500 m"),
    ("\u00e9\u00e9n kilometer", "nl", "1000 m"),
    ("bijna een kilometer", "nl", "1000 m"),
    ("15 hectometres, or 1.5 km", "en", "1500 m"),
    ("anderhalve kilometer", "nl", "1500 m"),
    ("2 kilo's", "nl", "2000 g"),
    ("25 miles", "en", "25 mi"),
    ("half a dozen men", "en", "6"),
    ("3 km and a half", "en", "3.5 km"),
    ("drie\u00ebnhalve kilometer", "nl", "3500 m"),
    ("2 uur en 30 minuten", "nl", "150 min"),
]


@pytest.mark.parametrize(("text", "language", "wanted"), FORMS)
def test_a_quantity_that_is_there_is_not_missed(text: str, language: str, wanted: str) -> None:
    quantity = parse_quantity(wanted)
    assert quantity.measure in {f.value.measure for f in find_quantities(text, language)}
    assert may_have_quantity(text, language, quantity)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("On 8 January 1917 it was 1,050 kg.", "413"), ("The mill is 60 km away.", "29 km")],
)
def test_a_text_without_its_digits_is_not_read_for_it(text: str, wanted: str) -> None:
    assert not may_have_quantity(text, "en", parse_quantity(wanted))


def _written() -> Iterator[str]:
    """Every line of text in the tests of what the checker and the language rooms read."""
    for room in ("language", "checking"):
        for file in sorted((Path(__file__).parents[2] / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from node.value.split("\n")


def test_whatever_is_read_in_a_text_may_be_in_it() -> None:
    texts = set(_written())
    assert len(texts) > 5_000
    missed = [
        (text, language, wanted)
        for text in texts
        for language in ("en", "nl")
        for found in find_quantities(text, language)
        for wanted in in_other_units(found.value)
        if not may_have_quantity(text, language, wanted)
    ]
    assert missed == []
