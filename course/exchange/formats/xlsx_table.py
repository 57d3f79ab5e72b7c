"""XLSX: a table of questions as a workbook, with a row that says what each column is for."""

from course.errors import UsageError
from course.exchange.cells import MOST_ROWS, Unreadable, formulas_in, is_workbook, of_workbook
from course.exchange.formats import question_table
from course.exchange.formats.reading import Malformed, Read
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
        rows = of_workbook(content, 2 * MOST_ROWS)
        unread = {
            line: Malformed(
                f"the formula `{formula}` has no value in the file",
                "save the table in a spreadsheet program, or write the value itself",
            )
            for line, formula in formulas_in(content)
        }
        return question_table.read(rows, name, unread)
    except Unreadable as error:
        raise UsageError(f"{name} is no workbook that can be read") from error
