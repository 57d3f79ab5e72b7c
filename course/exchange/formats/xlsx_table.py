"""XLSX: a table of questions as a workbook, with a row that says what each column is for."""

from course.errors import UsageError
from course.exchange.cells import Unreadable, is_workbook, of_workbook
from course.exchange.formats import question_table
from course.exchange.formats.reading import Read
from course.exchange.questions.question import Questions, Written
from course.exchange.tables import as_xlsx


def write(questions: Questions) -> Written:
    """The table on the first sheet of a workbook."""
    rows, lost = question_table.rows(questions)
    return Written(as_xlsx(question_table.HEAD, rows), lost)


def read(content: bytes, name: str) -> Read:
    """The questions on the first sheet of a workbook."""
    try:
        if not is_workbook(content):
            raise UsageError(f"{name} is no workbook: save it as .xlsx, or import it as CSV")
        return question_table.read(of_workbook(content), name)
    except Unreadable as error:
        raise UsageError(f"{name} is no workbook that can be read") from error
