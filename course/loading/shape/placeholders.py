"""Placeholders: texts that the teacher has not filled in yet."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic, Place
from course.loading.events import Marks
from course.loading.places import Spot, place_in
from course.loading.quoting import excerpt

_UNFILLED = regex(r"\u2026(\s.*)?", re.DOTALL)
"""A text from a template: an ellipsis, then a hint at what belongs there."""


class Unfilled(NamedTuple):
    """The placeholders of a record: what is said of them, and their places."""

    diagnostics: list[Diagnostic]
    places: list[Place]


def placeholders(value: object, spot: Spot) -> Unfilled | None:
    """The placeholders in the value, or None if there are none.

    One diagnostic is about all texts, and another about all evidence that an import left open.
    """
    found = list(_unfilled(value, spot.marks)) if spot.dotted else []
    if not found:
        return None
    open_evidence = [(marks, text) for marks, text, evidence in found if evidence]
    texts = [(marks, text) for marks, text, evidence in found if not evidence]
    said = []
    if open_evidence:
        lines = [marks[0] + 1 for marks, _ in open_evidence[1:]]
        what = "the evidence is still to be found"
        what += f", here and {_on_lines(lines)}" if lines else ""
        mend = "write `- source/passage: the words` for the passage that says it"
        at = spot._replace(marks=open_evidence[0][0])
        said.append(at.mistake("evidence-to-find", (), what, mend))
    if texts:
        (first, text), *others = texts
        what = f"`{excerpt(text)}` is a placeholder"
        mend = "write the text, or delete the line if it is optional"
        if others:
            what += f", and so {_others([marks[0] + 1 for marks, _ in others])}"
            mend = "write the texts, and delete the lines that are optional"
        said.append(spot._replace(marks=first).mistake("placeholder", (), what, mend))
    return Unfilled(said, [place_in(spot.file, marks) for marks, _, _ in found])


def _others(lines: list[int]) -> str:
    count = f"is {len(lines)} more text" if len(lines) == 1 else f"are {len(lines)} more texts"
    return f"{count}, {_on_lines(lines)}"


def _on_lines(lines: list[int]) -> str:
    *most, last = map(str, dict.fromkeys(lines))
    return f"on line{'s' * bool(most)} {', '.join(most)}{' and ' * bool(most)}{last}"


def _unfilled(
    value: object, marks: Marks, *, evidence: bool = False
) -> Iterator[tuple[Marks, str, bool]]:
    """Yield each placeholder, and whether it stands for a whole quote with its source."""
    if isinstance(value, str):
        if _UNFILLED.fullmatch(value.strip()):
            yield marks, value, evidence
    elif isinstance(value, dict):
        for key, child in value.items():
            if key in marks[2]:
                quotes = key == "evidence" and isinstance(child, list)
                yield from _unfilled(child, marks[2][key][2], evidence=quotes)
    elif isinstance(value, list):
        for child, its in zip(value, marks[2], strict=True):
            yield from _unfilled(child, its, evidence=evidence and isinstance(child, str))
