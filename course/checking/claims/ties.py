"""Ties: steps of one day are tied, and steps that are tied may be of one day."""

from collections.abc import Iterator

from course.checking.claims.when import AFTER, BEFORE
from course.checking.look import Finding, Located, Look, each_item
from course.checking.readings import agree, dates_in
from course.language.dates import PartialDate
from course.model.items import AnyItem, Ordering

_CODE = "order-of-dates"


@each_item
def by_date(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Steps that their quotes date to one day are tied, and those of different dates are not.

    Steps whose date is disputed are left alone.
    """
    if not isinstance(item, Ordering) or ("item", item.id) in look.unlocated:
        return
    dates = _dates(look.quotes("item", item.id))
    days: dict[PartialDate, str | int] = {}
    tied: dict[str | int, PartialDate] = {}
    for path, step in item.placed():
        date = dates.get(step.id)
        if date is None or step.claim is not None:
            continue
        place = path[1]
        if not agree(tied.setdefault(place, date), date):
            what = f"`{step.id}` is tied with a step of another date"
            yield Finding(_CODE, path, what, "give each a place of its own, in the order of time")
            return
        if date.day is not None and days.setdefault(date, place) != place:
            what = f"`{step.id}` has the same date as another step"
            yield Finding(
                _CODE, path, what, "tie the two: write them under one dash, `- - text: …`"
            )
            return


def _dates(quotes: list[Located]) -> dict[str | None, PartialDate]:
    """Return the date of each part that has one date in its quotes, and not before or after it."""
    found: dict[str | None, set[PartialDate]] = {}
    for quote in quotes:
        tongue = quote.source.language.partition("-")[0]
        aside = BEFORE.get(tongue, frozenset()) | AFTER.get(tongue, frozenset())
        for each in dates_in(quote.words, quote.source.language):
            if aside.isdisjoint(quote.words[: each.start].casefold().split()[-1:]):
                found.setdefault(quote.cited.part, set()).add(each.value)
    return {part: min(dates, key=str) for part, dates in found.items() if len(dates) == 1}
