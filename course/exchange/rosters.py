"""Rosters: the rows of a list that was pasted, or of a CSV or XLSX file. Nothing is run in it."""

import csv
import io
import zipfile
from collections.abc import Sequence
from itertools import islice
from typing import Literal

LARGEST = 1024 * 1024
"""Bytes of a file."""
_UNPACKED = 16 * LARGEST
"""Bytes that the parts of a workbook may have together: a zip file of 1 MB can unpack to 1 GB."""
_MOST_ROWS, _MOST_COLUMNS = 5_000, 20
_ZIP = b"PK\x03\x04"

Rows = list[tuple[int, list[str]]]
"""Lines, each with its number and its cells."""


class Unreadable(Exception):  # noqa: N818 - what the file is
    """The file is no roster; `reason` says why."""

    def __init__(self, reason: Literal["too-large", "not-a-table"]) -> None:
        super().__init__(reason)
        self.reason = reason


def pasted(text: str) -> Rows:
    """The lines of a text; cells are separated by tabs or semicolons.

    A comma is part of a name, as in “Smet, Jan”.
    """
    return _separated(text, ";")


def of_file(data: bytes) -> Rows:
    """The rows of a CSV or XLSX file, told by how it begins. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("too-large")
    if data.startswith(_ZIP):
        return _of_workbook(data)
    text = _decoded(data)
    first = text.lstrip().partition("\n")[0]
    comma = "," in first and not {";", "\t"} & set(first) and _has_head(first)
    return _separated(text, "," if comma else ";")


def _has_head(line: str) -> bool:
    """Whether a line with commas is the head of a table, and not a name such as “Smet, Jan”."""
    return any(word in line.casefold() for word in ("name", "naam", "mail", "login"))


def _decoded(data: bytes) -> str:
    for encoding in (
        *(["utf-16"] if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else []),
        "utf-8-sig",
        "cp1252",
    ):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("not-a-table")


def _separated(text: str, separator: str) -> Rows:
    delimiter = "\t" if "\t" in text else separator
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: Rows = []
    try:
        for cells in islice(reader, _MOST_ROWS):
            rows.append((reader.line_num, cells[:_MOST_COLUMNS]))
    except csv.Error as error:  # such as a cell of more than 128 kB
        raise Unreadable("not-a-table") from error
    return rows


def _of_workbook(data: bytes) -> Rows:
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.2 s, and rarely needed

    try:
        _require_small(data)
        # Cells as they were last shown: formulas are not evaluated, and links not followed.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            rows = book.worksheets[0].iter_rows(
                max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True
            )
            return [(line, _cells(row)) for line, row in enumerate(rows, 1)]
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # a file may be broken in any way
        raise Unreadable("not-a-table") from error


def _require_small(data: bytes) -> None:
    """Raise Unreadable if the parts unpack to too much, whatever the file says of their size."""
    left = _UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            with parts.open(name) as part:
                while chunk := part.read(64 * 1024):
                    left -= len(chunk)
                    if left < 0:
                        raise Unreadable("too-large")


def _cells(row: Sequence[object]) -> list[str]:
    cells = list(map(_shown, row))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


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
