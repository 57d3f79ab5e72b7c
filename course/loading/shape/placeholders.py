"""Texts that are still to be filled in."""

import re
from collections.abc import Iterator

from course.loading.diagnostics import Diagnostic
from course.loading.events import Marks
from course.loading.places import Spot
from course.loading.quoting import excerpt

_UNFILLED = re.compile(r"\u2026(\s.*)?", re.DOTALL)
"""A text as the templates leave it: dots, and behind them what belongs there."""


def placeholders(value: object, spot: Spot) -> Iterator[Diagnostic]:
    """Say of each text below the value that it is still to be filled in."""
    if not spot.dotted:
        return
    for marks, text in _unfilled(value, spot.marks):
        yield spot._replace(marks=marks).mistake(
            "placeholder",
            (),
            f"`{excerpt(text)}` stands for a text that is still to be written",
            "fill in the text, or take out the line where it need not be there",
        )


def _unfilled(value: object, marks: Marks) -> Iterator[tuple[Marks, str]]:
    if isinstance(value, str):
        if _UNFILLED.fullmatch(value.strip()):
            yield marks, value
    elif isinstance(value, dict):
        for key, child in value.items():
            if key in marks[2]:
                yield from _unfilled(child, marks[2][key][2])
    elif isinstance(value, list):
        for child, its in zip(value, marks[2], strict=True):
            yield from _unfilled(child, its)
