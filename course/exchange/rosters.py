"""Rosters: the rows of a list that was pasted, or of a CSV or XLSX file. Nothing is run in it."""

import csv
import io
from collections.abc import Sequence

from course.exchange.cells import (
    LARGEST,
    Rows,
    Unreadable,
    decoded,
    is_workbook,
    of_workbook,
    separated,
)

__all__ = ["LARGEST", "Rows", "Unreadable", "as_text", "of_file", "pasted"]


def pasted(text: str) -> Rows:
    """The lines of a text; cells are separated by tabs or semicolons.

    A comma is part of a name, as in “Smet, Jan”.
    """
    return separated(text, _separator(text, ";"))


def of_file(data: bytes) -> Rows:
    """The rows of a CSV or XLSX file, told by how it begins. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("too-large")
    if is_workbook(data):
        return of_workbook(data)
    text = decoded(data)
    first = text.lstrip().partition("\n")[0]
    comma = "," in first and not {";", "\t"} & set(first) and _has_head(first)
    return separated(text, _separator(text, "," if comma else ";"))


def _separator(text: str, other: str) -> str:
    """What separates the cells: tabs if the text has any."""
    return "\t" if "\t" in text else other


def _has_head(line: str) -> bool:
    """Whether a line with commas is the head of a table, and not a name such as “Smet, Jan”."""
    return any(word in line.casefold() for word in ("name", "naam", "mail", "login"))


def as_text(rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """The rows as text that `pasted` reads, a line for each, at its number."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    written = 0
    for line, cells in rows:
        while written < line - 1:
            out.write("\n")
            written += 1
        writer.writerow([" ".join(cell.split()) for cell in cells])
        written += 1
    return out.getvalue()
