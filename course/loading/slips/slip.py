"""A possible slip, and a trial of how far the parser gets once it is corrected."""

import math
import re
from typing import NamedTuple

import yaml
from yaml.events import NodeEvent

LINES_BACK = 6
"""How many lines above the parser's position to look for a slip."""
WORD = r"[A-Za-z][\w/.-]*"
"""A pattern for keys."""
ENTRY = re.compile(r" *(?:- +)*")
"""The start of a line: its indentation and list dashes."""


class Slip(NamedTuple):
    """A mistake that may have been made in a line, and the corrected line.

    If the lines below it must move along, `below` contains them as corrected.
    """

    code: str
    column: int
    what: str
    mend: str
    line: str
    below: tuple[str, ...] = ()


def repaired(lines: list[str], n: int, slip: Slip) -> list[str]:
    """The lines with the slip at line `n` corrected."""
    return [*lines[:n], slip.line, *slip.below, *lines[n + 1 + len(slip.below) :]]


def stops_at(lines: list[str], begun: set[int] | None = None) -> float:
    """The line at which the parser gives up, or infinity if it reads to the end.

    Adds to `begun` the lines on which a value begins, as opposed to continuing.
    """
    begun = set() if begun is None else begun
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.CLoader):
            if isinstance(event, NodeEvent) and event.start_mark:
                begun.add(event.start_mark.line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return min(mark.line, len(lines) - 1) if mark else 0
    return math.inf
