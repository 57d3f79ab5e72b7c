"""Numbers and dates that say two things: in two languages, in an account, in an order."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from course.checking.claims.values import Span, meaning
from course.checking.look import Located, Look
from course.language.dates import PartialDate, find_dates
from course.language.figures import Figures, alike, close, contradict, figures_in
from course.language.quantities import Quantity, convert, qualifier_in
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.loading.places import Kind, Path
from course.model.claim import Account, Value
from course.model.items import Ordering
from course.model.items.ordering import Step
from course.model.text import Text


def between_languages(
    look: Look, kind: Kind, record: str, texts: Iterator[tuple[Path, Text | str]]
) -> Iterator[Diagnostic]:
    """A text holds the same numbers and dates in each language, as far as it holds any."""
    for path, text in texts:
        languages = look.course.languages
        if (
            not isinstance(text, Text)
            or (record, path) in look.contradicted
            or same_figures([text], languages)
        ):
            continue
        held = {
            language: figures_in(words, language, look.names_with_figures)
            for language, words in text.by_language.items()
            if language in languages
        }
        for (one, mine), (other, its) in combinations(held.items(), 2):
            if contradict(mine, its):
                yield look.say(
                    "numbers-differ",
                    kind,
                    record,
                    (*path, other),
                    f"the text says “{its.words}” in {other}, and “{mine.words}” in {one}",
                    "mend the one that is wrong",
                )
                break


def same_figures(texts: Sequence[Text], languages: Sequence[str]) -> bool:
    """Whether it shows at once that the languages of each text say the same numbers."""
    first = languages[0]
    for other in languages[1:]:
        pairs = [
            (written[first], written[other])
            for text in texts
            if first in (written := text.by_language) and other in written
        ]
        if not alike(pairs, first, other):
            return False
    return True


def reads_values(look: Look) -> Iterator[Diagnostic]:
    """What an account reads is no other date or quantity than its value, in any language."""
    for claim in look.course.claims.values():
        if claim.kind not in {"date", "quantity"}:
            continue
        for row, account in enumerate(claim.accounts):
            try:
                value = meaning(account.value, claim.kind, look.course)
            except ReadingError:
                continue  # that is said of the value
            path = ("accounts", row, "reads")
            for language, words in account.reads.by_language.items() if account.reads else ():
                tongue = language or look.course.languages[0]
                if tongue not in look.course.languages:
                    continue
                if other := _read_otherwise(words, tongue, value, account.value, look):
                    look.contradicted.add((claim.id, path))
                    yield look.say(
                        "reads-other-value",
                        "claim",
                        claim.id,
                        (*path, language) if language else path,
                        f"`{account.id}` reads “{other}”, and its value is {_written(account)}",
                        "mend the one that is wrong",
                    )
                    break


def _written(account: Account) -> str:
    value = account.value
    if value.literal is not None:
        return value.literal
    return f"before `{value.before}`" if value.before else f"after `{value.after}`"


def _read_otherwise(
    words: str, language: str, meant: object, value: Value, look: Look
) -> str | None:
    """Return the words that contradict what is meant, or None."""
    held = figures_in(words, language, look.names_with_figures)
    if isinstance(meant, Span) and held.dates:
        loose = held.loose or any(sign in (value.literal or "") for sign in "?~%")
        if not any(_fits(f.value, words, language, meant, loose=loose) for f in held.dates):
            first = held.dates[0]
            return words[first.start : first.end]
    if isinstance(meant, Quantity):
        hedges = {f.value for f in qualifier_in(words, language)}
        fits = [_reads_as(f.value, meant, hedges, held) for f in held.numbers]
        if False in fits and True not in fits:
            return held.words
    return None


def _reads_as(read: Quantity, meant: Quantity, hedges: set[str], held: Figures) -> bool | None:
    if read.unit is None:
        read = Quantity(read.value, meant.unit)
    same = close(read, meant, loose=held.loose)
    if same is not False:
        return same
    below = hedges & {"more-than", "at-least"} and _less(read, meant)
    above = hedges & {"up-to", "almost"} and _less(meant, read)
    return bool(below or above)


def _less(a: Quantity, b: Quantity) -> bool:
    return a.value < convert(b, a.unit)


_BEFORE = {
    "en": frozenset({"before", "until", "till", "by", "prior", "earlier", "ahead"}),
    "nl": frozenset({"voor", "vóór", "tot", "vroeger", "eerder", "voordat"}),
}
_AFTER = {
    "en": frozenset({"after", "since", "from", "later", "following", "into", "onwards"}),
    "nl": frozenset({"na", "sinds", "vanaf", "later", "nadat", "sedert"}),
}
_LOOSE_YEARS = 5


def _fits(read: PartialDate, words: str, language: str, meant: Span, *, loose: bool) -> bool:
    """Whether the date that is read may be the one that is meant, or lie before or after it."""
    tongue = language.partition("-")[0]
    if tongue not in _BEFORE:
        return True
    said = words.casefold().replace(",", " ").split()
    before, after = not _BEFORE[tongue].isdisjoint(said), not _AFTER[tongue].isdisjoint(said)
    if read.year is None:
        return before or after or _fits_in_some_year(read, meant)
    lower, upper = _bounds(read)
    if loose:
        lower = lower.replace(year=max(1, lower.year - _LOOSE_YEARS), day=1)
        upper = upper.replace(year=min(9999, upper.year + _LOOSE_YEARS), day=28)
    return Span(None if before else lower, None if after else upper).meets(meant)


def _fits_in_some_year(read: PartialDate, meant: Span) -> bool:
    """Whether a day or a month without a year fits; only a day or a month can contradict it."""
    lower, upper = meant.lower, meant.upper
    if lower is None or upper is None or (lower.year, lower.month) != (upper.year, upper.month):
        return True
    return read.month == lower.month and (
        read.day is None or lower != upper or read.day == lower.day
    )


def _bounds(partial: PartialDate) -> tuple[date, date]:
    """Return the first and the last day of a date with a year."""
    year, month = partial.year or 1, partial.month
    last = month or 12
    return (
        date(year, month or 1, partial.day or 1),
        date(year, last, partial.day or monthrange(year, last)[1]),
    )


class _Time(NamedTuple):
    """When the evidence puts a step, and the words that do; without a year month and day only."""

    words: str
    span: Span | None
    month: int = 0
    day: int = 0

    def is_after(self, other: "_Time") -> bool:
        """Whether it is surely later; two months without a year are taken to be of one year."""
        if self.span and other.span:
            start, end = self.span.lower, other.span.upper
            return start is not None and end is not None and start > end
        if self.span or other.span:
            return False
        if self.month == other.month:
            return bool(self.day and other.day) and self.day > other.day
        return 0 < self.month - other.month < _HALF_A_YEAR


_HALF_A_YEAR = 6


def orders(look: Look) -> Iterator[Diagnostic]:
    """No step stands after one that its evidence dates later."""
    for item in look.course.all_items():
        if not isinstance(item, Ordering) or ("item", item.id) in look.unlocated:
            continue
        placed = [
            (path, step, time)
            for path, step in item.placed()
            if (time := _time_of(look, item, step)) is not None
        ]
        for (mine, _, early), (its, step, late) in combinations(placed, 2):
            if mine[1] != its[1] and early.is_after(late):
                yield look.say(
                    "order-of-dates",
                    "item",
                    item.id,
                    its,
                    f"`{step.id}` is dated “{late.words}”, and stands after a step that is dated "
                    f"“{early.words}”",
                    "put the steps in the order of time, or quote the words that date them",
                )
                break


def _time_of(look: Look, item: Ordering, step: Step) -> _Time | None:
    """Return when the account that counts puts a step, or else the one date of its quotes."""
    claim = look.course.claims.get(step.claim) if step.claim else None
    account = claim.account(step.account) if claim and step.account else None
    if claim and account and claim.kind == "date":
        try:
            meant = meaning(account.value, claim.kind, look.course)
        except ReadingError:
            return None
        return _Time(_written(account), meant) if isinstance(meant, Span) else None
    found = {
        each.value: _Time(quote.words[each.start : each.end], None)
        for quote in look.located.get(("item", item.id), [])
        if quote.cited.part == step.id
        for each in find_dates(quote.words, quote.source.language)
        if not _only_beside(quote, each.start)
    }
    if len(found) != 1:
        return None
    [(dated, time)] = found.items()
    if dated.year:
        return time._replace(span=Span(*_bounds(dated)))
    return time._replace(month=dated.month or 0, day=dated.day or 0)


def _only_beside(quote: Located, start: int) -> bool:
    """Whether something is said to be before or after a date of the quote, and not at it."""
    tongue = quote.source.language.partition("-")[0]
    word = quote.words[:start].casefold().split()[-1:]
    return bool(word) and word[0] in _BEFORE.get(tongue, frozenset()) | _AFTER.get(
        tongue, frozenset()
    )
