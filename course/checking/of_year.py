"""The years that a date without one may be of, in an article of its own time."""

from datetime import date

from course.language.dates import PartialDate, find_dates, parse_edtf
from course.model.source import Source

_ABOUT = 120
"""Days between an article and what it dates without a year, at most."""
_EVERY_MONTH = 28


def years_about(source: Source) -> list[int]:
    """The years around the publication of an article; none if it tells of other years as well."""
    published = parse_edtf(source.published).lower if source.published else None
    if published is None or source.rendition == "background":
        return []
    years = [published.year, published.year - 1, published.year + 1]
    told = {
        found.value.year
        for passage in source.passages
        for found in find_dates(passage.text, source.language)
    }
    return years if told <= {None, *years} else []


def day_about(source: Source, dated: PartialDate) -> date | None:
    """The day within some months of an article that a date without a year means, if it is sure."""
    published = parse_edtf(source.published) if source.published else None
    if not (published and published.lower and dated.month and dated.day):
        return None
    if published.precision != "day" or published.uncertain or dated.day > _EVERY_MONTH:
        return None
    days = [date(year, dated.month, dated.day) for year in years_about(source)]
    return next((day for day in days if abs((day - published.lower).days) <= _ABOUT), None)
