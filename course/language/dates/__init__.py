"""Dates: EDTF in YAML files, and partial dates as learners and articles write them."""

from course.language.dates.finding import (
    Edtf,
    PartialDate,
    Precision,
    find_dates,
    format_date,
    parse_edtf,
    read_date,
)

__all__ = [
    "Edtf",
    "PartialDate",
    "Precision",
    "find_dates",
    "format_date",
    "parse_edtf",
    "read_date",
]
