"""Dates written out in a language."""

from datetime import date

from course.language.dates.partial import LEAP_YEAR, PartialDate


def format_date(partial: PartialDate, language: str) -> str:
    """The date written out in the language, without its unknown parts."""
    from babel.dates import format_date as in_full
    from babel.dates import format_skeleton

    from course.language.cldr import written_as

    locale = written_as(language)
    moment = date(partial.year or LEAP_YEAR, partial.month or 1, partial.day or 1)
    if partial.year and partial.month and partial.day:
        return in_full(moment, "long", locale=locale)
    if partial.month is None:
        return str(partial.year or partial.day or "")
    if partial.year:
        return format_skeleton("yMMMM", moment, locale=locale)
    if partial.day:
        return format_skeleton("MMMMd", moment, locale=locale)
    return in_full(moment, "LLLL", locale=locale)
