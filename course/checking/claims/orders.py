"""Orders: no step comes after one that its evidence dates later."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from course.checking.claims.values import Span, meaning, written
from course.checking.claims.when import AFTER, BEFORE, first_and_last_day
from course.checking.look import Finding, Located, Look, each_item
from course.language.dates import find_dates
from course.language.reading import ReadingError
from course.model.items import AnyItem, Ordering, Step

_HALF_A_YEAR = 6
"""In months: further apart, two months without a year may belong to different years."""


class _Time(NamedTuple):
    """When a step was, in the words of its evidence; without a year, only its month and day."""

    words: str
    span: Span | None
    month: int = 0
    day: int = 0

    def is_after(self, other: "_Time") -> bool:
        """Whether it is certainly later; months under half a year apart count as the same year."""
        if self.span and other.span:
            start, end = self.span.lower, other.span.upper
            return start is not None and end is not None and start > end
        if self.span or other.span:
            return False
        if self.month == other.month:
            return bool(self.day and other.day) and self.day > other.day
        return 0 < self.month - other.month < _HALF_A_YEAR


@each_item
def by_date(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The steps are in the order of the dates in their evidence."""
    if not isinstance(item, Ordering) or ("item", item.id) in look.unlocated:
        return
    placed = [
        (path, step, time)
        for path, step in item.placed()
        if (time := _time_of(look, item, step)) is not None
    ]
    for (mine, _, early), (its, step, late) in combinations(placed, 2):
        if mine[1] != its[1] and early.is_after(late):
            what = (
                f"`{step.id}` is dated “{late.words}”, but comes after a step dated “{early.words}”"
            )
            mend = "put the steps in chronological order, or quote the words that date them"
            yield Finding("order-of-dates", its, what, mend)
            break


def _time_of(look: Look, item: Ordering, step: Step) -> _Time | None:
    """Return when the account that counts dates the step, or else the one date in its quotes."""
    claim = look.course.claims.get(step.claim) if step.claim else None
    account = claim.account(step.account) if claim and step.account else None
    if claim and account and claim.kind == "date":
        try:
            meant = meaning(account.value, claim.kind, look.course)
        except ReadingError:
            return None
        return _Time(written(account.value), meant) if isinstance(meant, Span) else None
    found = {
        each.value: _Time(quote.words[each.start : each.end], None)
        for quote in look.quotes("item", item.id)
        if quote.cited.part == step.id
        for each in find_dates(quote.words, quote.source.language)
        if not _before_or_after(quote, each.start)
    }
    if len(found) != 1:
        return None
    [(dated, time)] = found.items()
    if dated.year:
        return time._replace(span=Span(*first_and_last_day(dated)))
    return time._replace(month=dated.month or 0, day=dated.day or 0)


def _before_or_after(quote: Located, start: int) -> bool:
    """Whether the quote says before or after that date, and not on it."""
    tongue = quote.source.language.partition("-")[0]
    word = quote.words[:start].casefold().split()[-1:]
    return bool(word) and word[0] in BEFORE.get(tongue, frozenset()) | AFTER.get(
        tongue, frozenset()
    )
