"""Time around a date: words for “before” and “after”, and the first and last day of a month."""

from calendar import monthrange
from datetime import date

from course.language.dates import PartialDate

BEFORE = {
    "en": frozenset({"before", "until", "till", "by", "prior", "earlier", "ahead"}),
    "nl": frozenset({"voor", "vóór", "tot", "vroeger", "eerder", "voordat"}),
}
AFTER = {
    "en": frozenset({"after", "since", "from", "later", "following", "into", "onwards"}),
    "nl": frozenset({"na", "sinds", "vanaf", "later", "nadat", "sedert"}),
}


def first_and_last_day(partial: PartialDate) -> tuple[date, date]:
    """Return the first and last day of a partial date that has a year."""
    year, month = partial.year or 1, partial.month
    last = month or 12
    return (
        date(year, month or 1, partial.day or 1),
        date(year, last, partial.day or monthrange(year, last)[1]),
    )
