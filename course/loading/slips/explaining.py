"""Choosing the slip that best explains why the parser stopped."""

import math
import re

import yaml

from course.loading.diagnostics import Diagnostic, Place, diagnostic
from course.loading.quoting import excerpt
from course.loading.slips.indentation import slips_of_indentation, slips_of_indented_block
from course.loading.slips.signs import slips_of_signs
from course.loading.slips.slip import LINES_BACK, Slip, repaired, stops_at

_LONGEST = 200
_LARGEST = 20_000
"""The most lines and characters to parse again for each trial: an item, not a bank."""


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """A single diagnostic for what stopped the parser, at the place of the likeliest slip."""
    lines = re.split("\r\n|\r|\n", text)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):  # the parser may point past the last line
        line, column = len(lines) - 1, len(lines[-1])
    start = error.context_mark.line if error.context_mark else line
    found = _certain(error, lines, line) or _likeliest(error, lines, line, min(start, line))
    if found is None:
        found = _in_general(error, lines, line, column)
    at, slip = found
    return diagnostic(slip.code, Place(file, at + 1, slip.column + 1), slip.what, slip.mend)


def _certain(error: yaml.MarkedYAMLError, lines: list[str], line: int) -> tuple[int, Slip] | None:
    """The slip, if the parser's own message identifies it, or None."""
    source = lines[line]
    tab = source[: len(source) - len(source.lstrip())].find("\t")
    if tab >= 0:
        what = "there is a tab in the indentation"
        return line, Slip("yaml-tab", tab, what, "indent with spaces, two per level", "")
    if "unknown escape character" in (error.problem or "") and error.problem_mark:
        at = min(error.problem_mark.column, len(source))
        sign = source[at : at + 2]
        return line, Slip(
            "yaml-backslash",
            at,
            f"`{sign}` has no meaning in double quotation marks",
            "use single quotation marks, or write the backslash twice",
            "",
        )
    return None


def _likeliest(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, start: int
) -> tuple[int, Slip] | None:
    """The line and slip whose correction lets the parser read furthest, or None."""
    opened = error.context and ("quoted" in error.context or "flow" in error.context)
    first, last = _window(lines, start if opened or "':'" in (error.problem or "") else line, line)
    if last - first > _LONGEST:
        return None
    window = lines[first:last]
    if sum(map(len, window)) > _LARGEST:
        return None
    stopped = stops_at(window)
    if stopped == math.inf:  # wrong only in combination with other items
        return None
    at = int(min(stopped, line - first))
    nearest = [
        at,
        *(n for n in range(at - 1, max(-1, at - 1 - LINES_BACK), -1) if window[n].strip()),
    ]
    if 0 <= start - first < at and start - first not in nearest:
        nearest.append(start - first)
    best: tuple[int, Slip] | None = None
    furthest: float = at
    for slips in (slips_of_signs, slips_of_indentation, slips_of_indented_block):
        for n in nearest:
            for slip in slips(window, n):
                reached = stops_at(repaired(window, n, slip))
                if reached > furthest:
                    best, furthest = (first + n, slip), reached
        if furthest == math.inf:
            break
    return best


def _window(lines: list[str], start: int, line: int) -> tuple[int, int]:
    """The range of lines that can be parsed on its own: the item with the mistake."""
    items = next((m.group(1) for text in lines if (m := re.match("( *)- ", text))), None)
    if items is None:
        return 0, len(lines)
    begins = re.compile(f"{items}- ")
    first = next((n for n in range(min(start, line) - 1, -1, -1) if begins.match(lines[n])), 0)
    last = next((n for n in range(line + 1, len(lines)) if begins.match(lines[n])), len(lines))
    return first, last


def _in_general(
    error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int
) -> tuple[int, Slip]:
    """A general explanation, for when no single correction helps."""
    problem = error.problem or error.context or ""
    start = error.context_mark.line if error.context_mark else line
    start = min(start, len(lines) - 1)
    if "mapping values are not allowed" in problem:
        return line, Slip(
            "yaml-colon",
            column,
            "the text contains a colon and a space",
            "put quotes around the text, or check the indentation of this line",
            "",
        )
    if "could not find expected ':'" in problem:
        source = lines[start]
        return start, Slip(
            "yaml-no-colon",
            len(source) - len(source.lstrip()),
            f"`{excerpt(source)}` has no colon",
            "write `key: value`, with a space after the colon",
            "",
        )
    if "unexpected end of stream" in problem or "quoted scalar" in (error.context or ""):
        at = error.context_mark.column if error.context_mark else column
        return start, Slip(
            "yaml-quote",
            min(at, len(lines[start])),
            "the quotation mark opened here is never closed",
            "close it; inside single quotes, write `'` twice",
            "",
        )
    return line, Slip(
        "yaml-syntax",
        column,
        f"this is not YAML: {problem}",
        "compare the line and the one above it with an item that works: dashes, "
        "indentation, a space after each colon",
        "",
    )
