"""Dates: EDTF in YAML files, and partial dates as learners and articles write them.

`edtf` parses dates in YAML files, `typed` parses what learners type, `finding` searches running
text, `glance` tells which texts need not be searched, and `formatting` writes dates out. They share
`partial`, the value, and `words`, the tables of month and weekday names.
"""

from course.language.dates.edtf import Edtf, Precision, parse_edtf
from course.language.dates.finding import find_dates
from course.language.dates.formatting import format_date
from course.language.dates.glance import may_have_day, may_have_month
from course.language.dates.impossible import impossible_date
from course.language.dates.partial import PartialDate
from course.language.dates.typed import read_date, with_century, without_about
from course.language.dates.weekdays import (
    WrongWeekday,
    names_weekday,
    weekday_asked,
    weekday_name,
    weekday_told,
    weekdays_in,
    wrong_weekdays,
)

__all__ = [
    "Edtf",
    "PartialDate",
    "Precision",
    "WrongWeekday",
    "find_dates",
    "format_date",
    "impossible_date",
    "may_have_day",
    "may_have_month",
    "names_weekday",
    "parse_edtf",
    "read_date",
    "weekday_asked",
    "weekday_name",
    "weekday_told",
    "weekdays_in",
    "with_century",
    "without_about",
    "wrong_weekdays",
]
