"""Dates: EDTF in YAML files, and partial dates as learners and articles write them.

`edtf` reads files, `typed` reads what learners type, `finding` searches running text, `formatting`
writes; `partial` is the value that they share, and `words` are the tables of each language.
"""

from course.language.dates.edtf import Edtf, Precision, parse_edtf
from course.language.dates.finding import find_dates
from course.language.dates.formatting import format_date
from course.language.dates.partial import PartialDate
from course.language.dates.typed import read_date

__all__ = [
    "Edtf",
    "PartialDate",
    "Precision",
    "find_dates",
    "format_date",
    "parse_edtf",
    "read_date",
]
