"""Placeholders: texts that the teacher has not filled in yet."""

import re
from collections.abc import Iterator

from course.loading.diagnostics import Diagnostic
from course.loading.events import Marks
from course.loading.places import Spot
from course.loading.quoting import excerpt

_UNFILLED = re.compile(r"\u2026(\s.*)?", re.DOTALL)
"""A text from a template: an ellipsis, then a hint at what belongs there."""


def placeholders(value: object, spot: Spot) -> Iterator[Diagnostic]:
    """A diagnostic for each placeholder in the value."""
    if not spot.dotted:
        return
    for marks, text in _unfilled(value, spot.marks):
        yield spot._replace(marks=marks).mistake(
            "placeholder",
            (),
            f"`{excerpt(text)}` is a placeholder",
            "write the text, or delete the line if it is optional",
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
