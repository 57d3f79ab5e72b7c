"""Sheets as PDF/UA, the same to the byte for the same sheets: typst sets the template `sheet.typ`.

The texts go to it as JSON, so none of them is read as markup. Only the fonts inside typst are used,
and a sign that they lack is an error of PDF/UA.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import resources
from io import BytesIO
from typing import Literal

import segno
import typst

from course.errors import CourseError
from course.exchange.paper.sheet import Sheet

Document = Literal["questions", "answers", "key", "articles"]

_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class CannotPrint(CourseError):  # noqa: N818
    """The fonts lack a sign of the texts."""


def pdf(
    sheets: Sequence[Sheet], document: Document, *, large: bool = False, address: str | None = None
) -> bytes:
    """The document; `sheets` are the same test in each language that it is to have.

    `large` sets it in 18 points. The `address` of the quiz is printed with its QR code. Raises
    CannotPrint if the fonts lack a sign.
    """
    data = {
        "document": document,
        "large": large,
        "sheets": [asdict(sheet) for sheet in sheets],
        "address": address or "",
        "qr": _qr(address) if address else "",
    }
    template = (resources.files(__package__) / "sheet.typ").read_bytes()
    compiler = typst.Compiler(template, ignore_system_fonts=True)
    try:
        made = compiler.compile(
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data, default=str)},
        )
    except typst.TypstError as error:
        signs = list(dict.fromkeys(_lacking(error.diagnostic)))
        if not signs:
            raise
        raise CannotPrint(_where(sheets, signs)) from error
    assert isinstance(made, bytes)  # noqa: S101 - one PDF is one file
    return made


def _lacking(diagnostic: str) -> Iterator[str]:
    for found in _LACKING.finditer(diagnostic):
        yield _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])


def _where(sheets: Sequence[Sheet], signs: Sequence[str]) -> str:
    items = dict.fromkeys(
        task.item
        for sheet in sheets
        for task in sheet.tasks
        if any(sign in json.dumps(asdict(task), default=str, ensure_ascii=False) for sign in signs)
    )
    named = ", ".join(f"“{sign}” (U+{ord(sign[0]):04X})" for sign in signs)
    where = f" in {', '.join(items)}" if items else ""
    return f"the fonts for printing lack {named}{where}: write it in another way"


def _qr(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgns=True, nl=False
    )
    return drawn.getvalue().decode()
