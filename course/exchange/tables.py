"""Tables for spreadsheets; text that learners typed is never interpreted as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | float | int | None

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as CSV (RFC 4180), to be encoded as UTF-8.

    Text that a spreadsheet would run as a formula is prefixed with an apostrophe, which it does not
    display (OWASP, CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def as_xlsx(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as an Excel workbook with one sheet; text is stored in text cells."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - rarely needed

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, text in enumerate(head):
            sheet.write_string(0, column, text, bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
        sheet.autofit()
    return out.getvalue()


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_ACTIVE) else cell
