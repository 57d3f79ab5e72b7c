"""Cells of CSV files and workbooks, which may be hostile: nothing in them is run."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from itertools import islice
from typing import Literal

from course.language.numbers import plain_text

LARGEST = 1024 * 1024
"""Bytes of a file."""
_UNPACKED = 16 * LARGEST
"""Bytes that the parts of a workbook may have together: a zip file of 1 MB can unpack to 1 GB."""
MOST_ROWS, _MOST_COLUMNS = 5_000, 20
_ZIP = b"PK\x03\x04"

Rows = list[tuple[int, list[str]]]
"""Lines, each with its number and its cells."""


class Unreadable(Exception):  # noqa: N818 - what the file is
    """The file is no table; `reason` says why."""

    def __init__(self, reason: Literal["too-large", "not-a-table"]) -> None:
        super().__init__(reason)
        self.reason = reason


def is_workbook(data: bytes) -> bool:
    """Whether a file begins as an XLSX file does."""
    return data.startswith(_ZIP)


def decoded(data: bytes) -> str:
    """The text of a file, in UTF-16, UTF-8 or Windows-1252; raises Unreadable."""
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


def separated(text: str, separator: str, most: int = MOST_ROWS) -> Rows:
    """The cells of a text, by the separator, of so many rows at most; raises Unreadable."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: Rows = []
    try:
        for cells in islice(reader, most):
            rows.append((reader.line_num, cells[:_MOST_COLUMNS]))
    except csv.Error as error:  # such as a cell of more than 128 kB
        raise Unreadable("not-a-table") from error
    return rows


def of_workbook(data: bytes, most: int = MOST_ROWS) -> Rows:
    """The cells of the first sheet, as they were last shown, of so many rows at most.

    Raises Unreadable.
    """
    return [(line, _cells(row)) for line, row in _rows_of(data, most, shown=True)]


def formulas_in(data: bytes) -> list[tuple[int, str]]:
    """The formulas of the first sheet without a value, with their lines; raises Unreadable.

    Programs that make workbooks often leave it to a spreadsheet program to work them out.
    """
    rows = zip(
        _rows_of(data, MOST_ROWS, shown=True),
        _rows_of(data, MOST_ROWS, shown=False),
        strict=True,
    )
    return [
        (line, str(formula))
        for (line, values), (_, formulas) in rows
        for value, formula in zip(values, formulas, strict=True)
        if value is None and formula is not None
    ]


def _rows_of(data: bytes, most: int, *, shown: bool) -> list[tuple[int, Sequence[object]]]:
    """The cells of the first sheet as they were last shown, or as they were typed."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.2 s, and rarely needed

    try:
        _require_small(data)
        # Cells as they were last shown: formulas are not evaluated, and links not followed.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=shown, keep_links=False)
        try:
            rows = book.worksheets[0].iter_rows(
                max_row=most, max_col=_MOST_COLUMNS, values_only=True
            )
            return list(enumerate(rows, 1))
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
    if isinstance(cell, float):
        return plain_text(Decimal(repr(cell)))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return str(cell.date())
    return "" if cell is None else str(cell)
