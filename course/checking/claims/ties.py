"""Ties: steps of one day are tied, and steps that are tied may be of one day."""

from collections.abc import Iterator

from course.checking.claims.when import AFTER, BEFORE
from course.checking.gist import gist
from course.checking.look import Finding, Located, Look, each_item
from course.checking.readings import agree, parts_of
from course.language.dates import PartialDate, find_dates, parse_edtf
from course.language.reading import ReadingError
from course.loading.places import Path
from course.model.items import Ordering, Step

_CODE = "order-of-dates"


@each_item
def by_date(look: Look, item: Ordering) -> Iterator[Finding]:
    """Steps that their quotes date to one day are tied, and those of different dates are not.

    A step whose date is disputed has the one that counts, and is left alone unless it is tied.
    """
    if ("item", item.id) in look.unlocated:
        return
    dates = _dates(look.quotes("item", item.id))
    days: dict[PartialDate, str | int] = {}
    months: dict[tuple[int, int], list[tuple[Path, Step]]] = {}
    tied: dict[str | int, PartialDate] = {}
    for path, step in item.placed():
        place, date = path[1], dates.get(step.id) if step.claim is None else _counted(look, step)
        if date is None:
            continue
        if not agree(tied.setdefault(place, date), date):
            what = f"`{step.id}` is tied with a step of another date"
            yield Finding(_CODE, path, what, "give each a place of its own, in the order of time")
            return
        if step.claim is not None:
            continue
        if date.day is not None and days.setdefault(date, place) != place:
            what = f"`{step.id}` has the same date as another step"
            yield Finding(
                _CODE, path, what, "tie the two: write them under one dash, `- - text: …`"
            )
            return
        if date.year and date.month:
            months.setdefault((date.year, date.month), []).append((path, step))
    for steps in months.values():
        yield from _one_event(look, steps, dates)


def _counted(look: Look, step: Step) -> PartialDate | None:
    """The date of the account that counts for a step; None if it has none that is sure."""
    claim = look.course.claims.get(step.claim or "")
    account = claim.account(step.account or "") if claim else None
    literal = account.value.literal if account else None
    if claim is None or claim.kind != "date" or literal is None:
        return None
    try:
        when = parse_edtf(literal)
    except ReadingError:
        return None  # reported with the claim
    sure = not when.uncertain and not when.approximate
    return parts_of(when) if sure else None


def _one_event(
    look: Look, steps: list[tuple[Path, Step]], dates: dict[str | None, PartialDate]
) -> Iterator[Finding]:
    """Report a step that is dated to a month if another one, of a day of it, has its words."""
    loose = [(path, step) for path, step in steps if dates[step.id].day is None]
    for path, step in loose[:1]:
        for other_path, other in steps:
            dated = dates[other.id].day is not None and other_path[1] != path[1]
            if dated and _share_words(look, step, other):
                what = f"by its date, `{step.id}` may be the same event as `{other.id}`"
                mend = "remove one of the two, tie them, or quote the day of each"
                yield Finding(_CODE, path, what, mend)
                return


def _share_words(look: Look, one: Step, other: Step) -> bool:
    """Whether two steps have a word in common in each language."""
    return all(
        set(gist(one.text[language], language).words)
        & set(gist(other.text[language], language).words)
        for language in look.course.languages
    )


def _dates(quotes: list[Located]) -> dict[str | None, PartialDate]:
    """Return the date of each part that has one date in its quotes, and not before or after it."""
    found: dict[str | None, set[PartialDate]] = {}
    for quote in quotes:
        tongue = quote.source.language.partition("-")[0]
        aside = BEFORE.get(tongue, frozenset()) | AFTER.get(tongue, frozenset())
        for each in find_dates(quote.words, quote.source.language):
            if aside.isdisjoint(quote.words[: each.start].casefold().split()[-1:]):
                found.setdefault(quote.cited.part, set()).add(each.value)
    return {part: min(dates, key=str) for part, dates in found.items() if len(dates) == 1}
