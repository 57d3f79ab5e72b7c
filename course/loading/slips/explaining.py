"""Choosing the slip that best explains why the parser stopped."""

import math
import re

import yaml

from course.language.patterns import regex
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.quoting import excerpt
from course.loading.slips.indentation import slips_of_indentation, slips_of_indented_block
from course.loading.slips.punctuation import slips_of_signs
from course.loading.slips.slip import LINES_BACK, Slip, repaired, stops_at

_BAD_ESCAPES = (
    "unknown escape character",
    "expected hexdecimal number",
    "invalid Unicode character escape code",
)
_ESCAPE = regex(r"\\(?:[xuU][0-9A-Za-z]{0,8}|.)")
_PAIR = regex(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""A character as JSON writes it, in two halves."""

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
    if (error.problem or "").endswith(_BAD_ESCAPES) and error.problem_mark:
        return line, _bad_escape(source, min(error.problem_mark.column, len(source)))
    return None


def _bad_escape(source: str, column: int) -> Slip:
    """The escape code that the parser refused, at that column or shortly before it."""
    at = source.rfind("\\", 0, column + 1)
    code = _ESCAPE.match(source, at)
    sign = code.group() if code else "\\"
    what, mend = (
        f"`{sign}` has no meaning in double quotation marks",
        "use single quotation marks, or write the backslash twice",
    )
    if pair := _PAIR.match(source, at):
        character = bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")
        what, mend = (
            f"YAML cannot read `{pair.group()}`",
            f"write the character itself: {character}",
        )
    elif len(sign) > 2:  # noqa: PLR2004 - a backslash, x or u, and what should be digits
        what = f"`{sign}` is not the code of a character"
        mend = "write the character itself, or the backslash twice if you mean a backslash"
    return Slip("yaml-backslash", at, what, mend, "")


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
