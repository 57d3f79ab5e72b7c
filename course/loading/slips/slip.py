"""What a slip is, and how far the parser reads without it."""

import math
import re
from typing import NamedTuple

import yaml
from yaml.events import NodeEvent

LINES_BACK = 6
"""How far above the line where the parser stopped a slip is looked for."""
WORD = r"[A-Za-z][\w/.-]*"
"""What a key looks like."""
ENTRY = re.compile(r" *(?:- +)*")
"""What stands before the first word of a line: indentation, and the dashes of lists."""


class Slip(NamedTuple):
    """A mistake that may have been made in a line, and the line without it.

    Where lines below it are moved along, they are `below`.
    """

    code: str
    column: int
    what: str
    mend: str
    line: str
    below: tuple[str, ...] = ()


def repaired(lines: list[str], n: int, slip: Slip) -> list[str]:
    """The lines without the slip that may have been made in the one at `n`."""
    return [*lines[:n], slip.line, *slip.below, *lines[n + 1 + len(slip.below) :]]


def stops_at(lines: list[str], begun: set[int] | None = None) -> float:
    """Return the line at which the parser gives up; infinity where it reads to the end.

    `begun` is filled with the lines on which something begins, other than a text's next line.
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
