"""CSV: a table of questions as text, for any spreadsheet."""

import re

from course.errors import UsageError
from course.exchange.cells import MOST_ROWS, Rows, Unreadable, decoded, separated
from course.exchange.formats import question_table
from course.exchange.formats.reading import Malformed, Read
from course.exchange.questions.question import Questions, Written
from course.exchange.tables import as_csv, as_typed


def write(questions: Questions) -> Written:
    """The table with commas, in UTF-8 with a byte order mark, without which Excel reads no é."""
    rows, lost = question_table.rows(questions)
    return Written(as_csv(question_table.HEAD, rows, "en").encode(), lost)


_NAMED = re.compile(r"sep=(.)\s*")
"""The first line of a table, in which Excel is told what separates its cells."""


def read(content: bytes, name: str) -> Read:
    """The questions of a table with commas, semicolons or tabs between its cells."""
    try:
        text = decoded(content)
        first = text.lstrip().partition("\n")[0]
        named = _NAMED.fullmatch(first)
        separator = named[1] if named else max(",;\t", key=first.count)
        rows = separated(text, separator, 2 * MOST_ROWS)
    except Unreadable as error:
        raise UsageError(f"{name} is no table that can be read") from error
    typed = [(line, list(map(as_typed, cells))) for line, cells in rows]
    if named:
        typed = [row for row in typed if any(row[1])][1:]
    return question_table.read(typed, name, _shifted(typed))


def _shifted(rows: Rows) -> dict[int, Malformed]:
    """The rows with more cells than the head, which a comma within a text makes."""
    head = next((cells for _, cells in rows if any(cells)), [])
    return {
        line: Malformed(
            "the row has more cells than the head", "put text with a comma in quotation marks"
        )
        for line, cells in rows
        if any(cells[len(head) :])
    }
