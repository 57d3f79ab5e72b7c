"""CSV: a table of questions as text, for any spreadsheet."""

from course.errors import UsageError
from course.exchange.cells import Unreadable, decoded, separated
from course.exchange.formats import question_table
from course.exchange.formats.reading import Read
from course.exchange.questions.question import Questions, Written
from course.exchange.tables import as_csv, as_typed


def write(questions: Questions) -> Written:
    """The table with commas, in UTF-8 with a byte order mark, without which Excel reads no é."""
    rows, lost = question_table.rows(questions)
    return Written(as_csv(question_table.HEAD, rows, "en").encode(), lost)


def read(content: bytes, name: str) -> Read:
    """The questions of a table with commas, semicolons or tabs between its cells."""
    try:
        text = decoded(content)
        first = text.partition("\n")[0]
        rows = separated(text, max(",;", key=first.count))
    except Unreadable as error:
        raise UsageError(f"{name} is no table that can be read") from error
    return question_table.read([(line, list(map(as_typed, cells))) for line, cells in rows], name)
