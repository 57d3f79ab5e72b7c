"""Orders: no step comes after one that its evidence dates later."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from course.checking.claims.bounds import Span
from course.checking.claims.directions import directions
from course.checking.claims.values import meaning, written
from course.checking.claims.when import AFTER, BEFORE, first_and_last_day
from course.checking.look import Finding, Located, Look, each_item
from course.checking.of_year import day_about
from course.language.dates import find_dates
from course.language.patterns import regex
from course.language.reading import ReadingError
from course.model.claim import Account, Claim
from course.model.items import Ordering, Step

_HALF_A_YEAR = 6
"""In months: further apart, two months without a year may belong to different years."""


class _Time(NamedTuple):
    """When a step was, in the words of its evidence; its month and day if they have no year."""

    words: str
    span: Span | None
    month: int = 0
    day: int = 0


class _Before:
    """The steps so far: whether one of them is certainly later than the next."""

    def __init__(self) -> None:
        self._latest: tuple[date, str] | None = None
        self._months: dict[int, _Time] = {}
        """By month, the step without a year that is on the latest day."""

    def add(self, time: _Time) -> None:
        """Take in a step."""
        if time.month:
            if self._may_be_over(time):
                self._months.clear()
            other = self._months.setdefault(time.month, time)
            self._months[time.month] = max(other, time, key=lambda one: one.day)
        if time.span and time.span.lower and not time.span.uncertain:
            start = (time.span.lower, time.words)
            self._latest = max(self._latest or start, start, key=lambda one: one[0])

    def later_than(self, time: _Time) -> str | None:
        """The words of a step that is; months under half a year apart count as the same year."""
        end = time.span.upper if time.span and not time.span.uncertain else None
        if self._latest and end and self._latest[0] > end:
            return self._latest[1]
        for ahead in range(_HALF_A_YEAR if time.month and not self._may_be_over(time) else 0):
            other = self._months.get(time.month + ahead)
            if other and (ahead or (time.day and other.day > time.day)):
                return other.words
        return None

    def _may_be_over(self, time: _Time) -> bool:
        """Whether the year of the steps may be over, as between December and March."""
        return any(month - time.month >= _HALF_A_YEAR for month in self._months)


@each_item
def by_date(look: Look, item: Ordering) -> Iterator[Finding]:
    """The steps are in the order of the dates in their evidence."""
    if ("item", item.id) in look.unlocated:
        return
    quotes: dict[str | None, list[Located]] = {}
    for quote in look.quotes("item", item.id):
        quotes.setdefault(quote.cited.part, []).append(quote)
    asked = set(directions(look, item).values())
    if len(asked) > 1:
        return  # reported with the stem
    latest_first = asked == {"latest"}
    early = any(_before_christ(each) for each in quotes.values())
    before, waiting, place = _Before(), list[_Time](), None
    placed = list(item.placed())
    for path, step in reversed(placed) if latest_first else placed:
        time = _time_of(look, step, quotes.get(step.id, []), early=early)
        if time is None:
            continue
        if path[1] != place:  # steps of one place are a tie
            for one in waiting:
                before.add(one)
            waiting, place = [], path[1]
        waiting.append(time)
        if words := before.later_than(time):
            what = f"`{step.id}` is dated “{time.words}”, but comes after a step dated “{words}”"
            mend = "put the steps in chronological order, or quote the words that date them"
            if latest_first:
                what = (
                    f"the stem asks for the latest step first, but `{step.id}`, dated "
                    f"“{time.words}”, comes before a step dated “{words}”"
                )
                mend = "put the latest step first, or ask for the earliest first"
            yield Finding("order-of-dates", path, what, mend)
            return


def settled(look: Look, item: Ordering) -> frozenset[str]:
    """The steps that come where they do whichever account of their claim counts."""
    quotes: dict[str | None, list[Located]] = {}
    for quote in look.quotes("item", item.id):
        quotes.setdefault(quote.cited.part, []).append(quote)
    spans = list[tuple[str, date, date]]()
    for _, step in item.placed():
        days = _days(look, step, quotes.get(step.id, []))
        if not days:
            return frozenset()
        spans.append((step.id, min(start for start, _ in days), max(end for _, end in days)))
    return _apart(spans) | _apart(spans[::-1])


def _days(look: Look, step: Step, quotes: Sequence[Located]) -> list[tuple[date, date]]:
    """Return the first and the last day of the step by each account; nothing if one is open."""
    claim = look.course.claims.get(step.claim or "")
    if claim and claim.kind == "date":
        times = [_told_by(look, claim, account) for account in claim.accounts]
    else:
        times = [_time_of(look, step, quotes, early=False)]
    spans = [time.span for time in times if time and time.span and not time.span.uncertain]
    days = [(span.lower, span.upper) for span in spans if span.lower and span.upper]
    return days if len(days) == len(times) else []


def _apart(spans: Sequence[tuple[str, date, date]]) -> frozenset[str]:
    """Return the steps of which each day is later than all before, and earlier than all behind."""
    latest = [date.min, *accumulate((end for _, _, end in spans), max)]
    earliest = [date.max, *accumulate((start for _, start, _ in reversed(spans)), min)][::-1]
    return frozenset(
        name
        for row, (name, start, end) in enumerate(spans)
        if latest[row] < start and end < earliest[row + 1]
    )


def _time_of(look: Look, step: Step, quotes: Sequence[Located], *, early: bool) -> _Time | None:
    """Return when the account that counts dates the step, or else the one date in its quotes.

    With `early`, years before 1000 count as well.
    """
    claim = look.course.claims.get(step.claim) if step.claim else None
    account = claim.account(step.account) if claim and step.account else None
    if claim and account and claim.kind == "date":
        return _told_by(look, claim, account)
    if ancient := _before_christ(quotes):
        return ancient
    found = {
        each.value: (_Time(quote.words[each.start : each.end], None), quote.source)
        for quote in quotes
        for each in find_dates(quote.words, quote.source.language, early=early)
        if not _before_or_after(quote, each.start)
    }
    if len(found) != 1:
        return None
    [(dated, (time, source))] = found.items()
    if dated.year:
        return time._replace(span=Span(*first_and_last_day(dated)))
    day = day_about(source, dated)
    span = Span(day, day) if day else None
    return time._replace(span=span, month=dated.month or 0, day=dated.day or 0)


def _told_by(look: Look, claim: Claim, account: Account) -> _Time | None:
    try:
        meant = meaning(account.value, claim.kind, look.course)
    except ReadingError:
        return None
    return _Time(written(account.value), meant) if isinstance(meant, Span) else None


_CHRIST = regex(
    r"(?<![\w.,])[0-9]{1,5} ?(?:BCE?\b|B\.C\.|v\. ?Chr\b|vChr\b|voor (?:Christus|onze jaartelling))"
)


def _before_christ(quotes: Sequence[Located]) -> _Time | None:
    """A time before any date of our era if the quotes have one year BC, and nothing else."""
    if not any("BC" in q.words or "B.C." in q.words or "v" in q.words for q in quotes):
        return None
    found = [match.group() for quote in quotes for match in _CHRIST.finditer(quote.words)]
    alone = len(found) == 1 and not any(find_dates(q.words, q.source.language) for q in quotes)
    return _Time(found[0], Span(date.min, date.min)) if alone else None


def _before_or_after(quote: Located, start: int) -> bool:
    """Whether the quote says before or after that date, and not on it."""
    tongue = quote.source.language.partition("-")[0]
    word = quote.words[:start].casefold().split()[-1:]
    return bool(word) and word[0] in BEFORE.get(tongue, frozenset()) | AFTER.get(
        tongue, frozenset()
    )
