"""Diagnostics for people: where, what, the line itself, why, and how to fix it."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

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
    for diagnostic in checked.diagnostics:
        show(diagnostic, folder, out)
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
        f"verdicts  {counts}"
    )


def show(diagnostic: "Diagnostic", folder: Path, out: TextIO) -> None:
    """Print one diagnostic, with the line that it points to."""
    place = diagnostic.place
    head = f"{folder / place.file}:{place.line}:{place.column}"
    severity = paint(diagnostic.severity, diagnostic.severity, out)
    about = f" {diagnostic.item}:" if diagnostic.item else ""
    print(
        f"{paint(head, 'head', out)}: {severity} [{diagnostic.code}]{about} {diagnostic.what}",
        file=out,
    )
    for line in _frame(folder / place.file, place.line, place.column):
        print(paint(line, "frame", out), file=out)
    print(f"  Why:  {diagnostic.why}\n  Fix:  {diagnostic.mend}\n", file=out)


def _frame(path: Path, line: int, column: int) -> list[str]:
    """Return the line and the one before it, with a mark under the column."""
    try:
        with path.open(encoding="utf-8", errors="replace", newline=None) as file:
            lines = [text for number, text in enumerate(file, 1) if line - 1 <= number <= line]
    except OSError:
        return []
    if not lines or (line > 1 and len(lines) == 1):
        return []
    start = max(0, column - _WIDTH // 2) if column > _WIDTH else 0
    numbers = range(line - len(lines) + 1, line + 1)
    frame = [
        f"{number:>6} | {_visible(text.rstrip()[start : start + _WIDTH])}".rstrip()
        for number, text in zip(numbers, lines, strict=True)
    ]
    return [*frame, f"{'':>6} | {' ' * (column - 1 - start)}^"]


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else "·" for c in text)


def count(number: int, one: str, several: str = "") -> str:
    """Return the number with its noun; the plural ends in `s` unless `several` is given."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def paint(text: str, style: str, out: TextIO) -> str:
    """Return the text, coloured if `out` is a terminal and colour is not refused."""
    coloured = out.isatty() and not colour_refused()
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if coloured else text
