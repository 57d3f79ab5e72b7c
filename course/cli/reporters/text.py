"""Diagnostics for people: where, what, the line itself, why, and how to fix it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from course.language.locales import SUPPORTED
from course.loading.quoting import visible
from course.settings import colour_refused

if TYPE_CHECKING:
    from course.cli.summary import Summary
    from course.loading.diagnostics import Diagnostic

_WIDTH = 100
_COLOURS = {
    "error": "31",
    "warning": "33",
    "frame": "2",
    "head": "1",
    "good": "32",
    "quote": "4",
    "key": "1;32",
}


def report(
    checked: "Summary", folder: Path, out: TextIO, err: TextIO, *, strict: bool = False
) -> None:
    """Print diagnostics and counts to `out`, the number of faults to `err`."""
    show(checked.diagnostics, folder, out)
    print(counted(checked), file=out)
    counts = Counter(d.severity for d in checked.diagnostics)
    if counts:
        print(
            f"{count(counts['error'], 'error')}, {count(counts['warning'], 'warning')}"
            + (" (strict: warnings count as errors)" if strict and counts["warning"] else ""),
            file=err,
        )
    else:
        print(paint("Nothing to fix.", "good", err), file=err)


def counted(checked: "Summary") -> str:
    """Return what the check found, one line per kind of thing."""
    verdicts = Counter(checked.verdicts.values())
    by_claim = ", ".join(f"{claim} {verdict}" for claim, verdict in checked.verdicts.items())
    counts = ", ".join(f"{verdicts[name]} {name}" for name in ("agree", "compatible", "conflict"))
    unread = f"; {checked.unread} could not be read" if checked.unread else ""
    return (
        f"items     {checked.sound} of {checked.items} sound, "
        f"in {count(checked.banks, 'bank')}{unread}\n"
        f"quotes    {checked.quotes} found in their passages\n"
        f"keys      {checked.literal} found in their quotes, "
        f"{checked.said} by the author's `said:`, {checked.reasoned} by reasoning\n"
        f"claims    {checked.claims}: {by_claim}\n"
        f"verdicts  {counts}\n"
        f"{languages(checked.languages)}"
    )


def languages(written: Sequence[str]) -> str:
    """Return in which languages the pages will be, and how answers are read in the others."""
    paged = [one for one in written if one in SUPPORTED]
    others = [one for one in written if one not in SUPPORTED]
    line = f"pages     in {_and(paged or SUPPORTED)}"
    if not others:
        return line
    return (
        f"{line}, as there are none in {_and(others)}\n"
        f"answers   in {_and(others)}: numbers, units and dates are read, "
        "but of words such as “more than” only “about”"
    )


def _and(tags: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(tags[:-1]), tags[-1])))


def show(diagnostics: "Iterable[Diagnostic]", folder: Path, out: TextIO) -> None:
    """Print diagnostics, each with the line that it points to; every file is read once."""
    files: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        name = diagnostic.place.file
        if name not in files:
            files[name] = _lines(folder / name)
        _show(diagnostic, folder, files[name], out)


def _show(diagnostic: "Diagnostic", folder: Path, lines: list[str], out: TextIO) -> None:
    place = diagnostic.place
    head = visible(f"{folder / place.file}:{place.line}:{place.column}")
    severity = paint(diagnostic.severity, diagnostic.severity, out)
    about = f" {diagnostic.item}:" if diagnostic.item else ""
    print(
        f"{paint(head, 'head', out)}: {severity} [{diagnostic.code}]{about} {diagnostic.what}",
        file=out,
    )
    for line in _frame(lines, place.line, place.column):
        print(paint(line, "frame", out), file=out)
    print(f"  Why:  {diagnostic.why}\n  Fix:  {diagnostic.mend}\n", file=out)


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none of a link, a pipe, or what is too large to be loaded."""
    from course.cli.cache import LARGEST

    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
            return []
        return re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8", "replace"))
    except OSError:
        return []


def _frame(lines: list[str], line: int, column: int) -> list[str]:
    """Return the line and the one before it, with a mark under the column."""
    if line > len(lines):
        return []
    start = max(0, column - _WIDTH // 2) if column > _WIDTH else 0
    frame = [
        f"{number:>6} | {visible(lines[number - 1].rstrip()[start : start + _WIDTH])}".rstrip()
        for number in range(max(1, line - 1), line + 1)
    ]
    return [*frame, f"{'':>6} | {' ' * (column - 1 - start)}^"]


def count(number: int, one: str, several: str = "") -> str:
    """Return the number with its noun; the plural ends in `s` unless `several` is given."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def paint(text: str, style: str, out: TextIO) -> str:
    """Return the text, coloured if `out` is a terminal and colour is not refused."""
    coloured = out.isatty() and not colour_refused()
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if coloured else text
