"""Tables for spreadsheets; text that learners typed is never interpreted as a formula."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from course.language.locales import decimal_sign

Cell = str | float | int | None

_MARK = "\ufeff"
_WIDTH = 18
"""Characters, of columns whose meaning is given."""
_NEVER = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes for the same table
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]], language: str | None = None) -> str:
    """The table as CSV (RFC 4180), to be encoded as UTF-8.

    With a language, it is a file for spreadsheets in that language: it begins with a byte order
    mark, without which Excel decodes it with the machine's code page; and where that language
    writes a decimal comma, numbers have one, and cells are separated by semicolons.

    Text that a spreadsheet would run as a formula is prefixed with an apostrophe, which it does not
    display (OWASP, CSV injection).
    """
    out = io.StringIO()
    comma = language is not None and decimal_sign(language) == ","
    writer = csv.writer(out, delimiter=";" if comma else ",")
    writer.writerow(head)
    writer.writerows([_written(_inert(cell), comma=comma) for cell in row] for row in rows)
    return out.getvalue() if language is None else _MARK + out.getvalue()


def as_json_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as JSON, an object on a line for each row."""
    entries = (dict(zip(head, row, strict=True)) for row in rows)
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def as_xlsx(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], meanings: Sequence[str] = ()
) -> bytes:
    """The table as an Excel workbook with one sheet; text is stored in text cells.

    If `meanings` are given, they are in a row below the head, one for each column.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - rarely needed

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _NEVER})
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        small = book.add_format({"italic": True, "text_wrap": True, "valign": "top"})
        above = [(head, bold), (meanings, small)] if meanings else [(head, bold)]
        sheet.freeze_panes(len(above), 0)
        for number, (texts, style) in enumerate(above):
            for column, text in enumerate(texts):
                sheet.write_string(number, column, text, style)
        for number, row in enumerate(rows, len(above)):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
        sheet.autofit()
        if meanings:
            sheet.set_column(0, len(head) - 1, _WIDTH)
    return out.getvalue()


def _written(cell: Cell, *, comma: bool) -> Cell:
    return str(cell).replace(".", ",") if comma and isinstance(cell, float) else cell


def as_typed(cell: str) -> str:
    """The text of a cell, without the apostrophe that `as_csv` put before it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_ACTIVE) else cell


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_ACTIVE) else cell
