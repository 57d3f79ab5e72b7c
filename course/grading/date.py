"""A date typed in the language of the question, or of what it quotes.

The answer must have the precision asked for, but may omit coarser parts: 17 October for 17 October
2022. Every part given must match the key. A coarser answer earns half if it is right as far as it
goes and the item has `partial`. Otherwise it is invalid, whether right or not, so that being asked
again reveals nothing. An answer more precise than asked is always invalid. A year of two digits is
of the century nearest to the key: '22 is 2022, and 17/10/98 in 1998 where the key is of our time.
"""

from dataclasses import replace
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, invalid, scored
from course.grading.reading import Reading
from course.grading.rules import Rule
from course.grading.typed import read_typed, unreadable
from course.language.dates import PartialDate, read_date, with_century, without_about
from course.language.patterns import regex
from course.language.reading import ReadingError
from course.model.items import Date
from course.model.items.date import PRECISIONS, Precision
from course.model.response import TextResponse

_FIRST_SURE_YEAR = 1000  # a year below it may be typed with fewer than four digits


def decide(item: Date, response: TextResponse, reading: Reading) -> Decision:
    """Score 1, ½ for a coarser date if `partial` is set, or 0."""
    typed = read_typed(response.text)
    if isinstance(typed, Decision):
        return typed
    try:
        date = _read(item, without_about(typed), reading)
    except ReadingError as error:
        ambiguous = error.code == Rule.DATE_AMBIGUOUS
        rule = Rule.DATE_AMBIGUOUS if ambiguous else Rule.DATE_UNREADABLE
        return unreadable(rule, typed, error)
    return _decided(item, date, typed)


def _read(item: Date, typed: str, reading: Reading) -> PartialDate:
    """The date as typed; raises ReadingError.

    A year of two digits has the century that is nearest to the key, and a month may be a number
    where one is asked for.
    """
    year = item.parts().year or 0
    month = _MONTH.fullmatch(typed) if item.ask == "month" else None
    if month:
        return PartialDate(month=int(month[1]))
    if item.ask == "month" and _MONTH_AND_YEAR.fullmatch(typed):
        typed = with_century(typed, year) or typed
    try:
        return read_date(typed, *reading.languages, early=year < _FIRST_SURE_YEAR)
    except ReadingError as error:
        full = with_century(typed, year) if error.code == "date-two-digit-year" else None
        if full is None:
            raise
        return read_date(full, *reading.languages)


_MONTH = regex("0?([1-9]|1[0-2])")
_MONTH_AND_YEAR = regex("[0-9]{1,2} ?[-/. ] ?'?[0-9]{2}")


def _decided(item: Date, date: PartialDate, typed: str) -> Decision:
    facts = {"typed": typed, "read": _edtf(date)}
    given = PRECISIONS.index(_precision(date))
    asked = PRECISIONS.index(item.ask)
    if given > asked:
        return invalid(Rule.DATE_FINER, **facts, asked=item.ask)
    if given < asked and not item.partial:
        return invalid(Rule.DATE_COARSER, **facts, asked=item.ask)
    if not _agree(date, item.parts()):
        return scored(Fraction(0), Rule.DATE_WRONG, facts, normalised=_edtf(date))
    if given < asked:
        facts["asked"] = item.ask
        return scored(Fraction(1, 2), Rule.DATE_HALF, facts, normalised=_edtf(date))
    return scored(Fraction(1), Rule.DATE_RIGHT, facts, normalised=_edtf(date))


def _precision(date: PartialDate) -> Precision:
    if date.day is not None:
        return "day"
    return "year" if date.month is None else "month"


def _agree(date: PartialDate, key: PartialDate) -> bool:
    return (
        date.year in {None, key.year}
        and date.month in {None, key.month}
        and date.day in {None, key.day}
    )


def _edtf(date: PartialDate) -> str:
    """The date in EDTF down to its finest part, with X for the digits of missing parts."""
    year = "XXXX" if date.year is None else f"{date.year:04}"
    month = "XX" if date.month is None else f"{date.month:02}"
    parts = [year, month, f"{date.day:02}" if date.day else ""]
    return "-".join(parts[: PRECISIONS.index(_precision(date)) + 1])


def examples(item: Date) -> Examples:
    """The key to the precision asked for, another date, nothing, and text that is not a date."""
    key = item.parts()
    finest = _precision(key)
    other = 2000 if finest == "year" else 1
    if getattr(key, finest) == other:
        other += 1
    return Examples(
        right=TextResponse(text=_edtf(key)),
        wrong=TextResponse(text=_edtf(replace(key, **{finest: other}))),
        blank=TextResponse(),
        invalid=TextResponse(text="?"),
    )
