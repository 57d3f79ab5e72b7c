"""Placeholders: texts that the teacher has not filled in yet."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.loading.diagnostics import Diagnostic, Place
from course.loading.events import Marks
from course.loading.places import Spot, place_in
from course.loading.quoting import excerpt

_UNFILLED = re.compile(r"\u2026(\s.*)?", re.DOTALL)
"""A text from a template: an ellipsis, then a hint at what belongs there."""


class Unfilled(NamedTuple):
    """The placeholders of a record: one diagnostic about all of them, and their places."""

    diagnostic: Diagnostic
    places: list[Place]


def placeholders(value: object, spot: Spot) -> Unfilled | None:
    """The placeholders in the value, or None if there are none."""
    found = list(_unfilled(value, spot.marks)) if spot.dotted else []
    if not found:
        return None
    (first, text), *others = found
    what = f"`{excerpt(text)}` is a placeholder"
    mend = "write the text, or delete the line if it is optional"
    if others:
        what += f", and so {_others([marks[0] + 1 for marks, _ in others])}"
        mend = "write the texts, and delete the lines that are optional"
    places = [place_in(spot.file, marks) for marks, _ in found]
    return Unfilled(spot._replace(marks=first).mistake("placeholder", (), what, mend), places)


def _others(lines: list[int]) -> str:
    *most, last = map(str, dict.fromkeys(lines))
    count = f"is {len(lines)} more text" if len(lines) == 1 else f"are {len(lines)} more texts"
    return f"{count}, on line{'s' * bool(most)} {', '.join(most)}{' and ' * bool(most)}{last}"


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
