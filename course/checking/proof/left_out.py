"""What a quote leaves out: a figure that the key is reasoned from, or the date of a step."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.figured import Figured, figured
from course.checking.proof.given import rounds
from course.language.dates import find_dates
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities
from course.language.reading import Found
from course.model.items import AnyItem, FindEvidence, Ordering, Reconcile

_SMALL = 12
"""Smaller numbers give almost anything."""
_EASY = frozenset(map(Decimal, (2, 7, 10, 12, 24, 60, 100, 365, 1000)))
"""Numbers that nobody quotes to count with."""
_TIMED = regex(
    r"[0-9] ?(?:BCE?\b|B\.C\.|v\. ?Chr|vChr|voor (?:Christus|onze jaartelling))|"
    r"\b(?:before|after|earlier|later|since|until|next|previous|following|ago|already|then|when|"
    r"voor|v\u00f3\u00f3r|na|nadat|voordat|eerder|later|sinds|tot|volgende|vorige|geleden|al|toen|"
    r"\w*day|\w*dag)\b",
    re.IGNORECASE,
)
"""What tells the time of a step without a date."""


@each_item
def operands_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The quotes of a number that is reasoned out have every figure that gives it."""
    if item.process == "retrieve" or isinstance(item, Ordering | FindEvidence | Reconcile):
        return
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    for key in figured(look, item, quotes):
        if isinstance(key.value, Quantity) and (left := _operand(look, item, key, key.value)):
            words, quote = left
            what = f"the key {key.name} follows from “{words}”, which the quote leaves out"
            yield Finding("key-unexplained", quote.cited.path, what, "quote those words as well")


def _operand(
    look: Look, item: AnyItem, key: Figured, value: Quantity
) -> tuple[str, Located] | None:
    """Return a figure beside a quote that gives the key with those that the item has."""
    wanted = abs(value.value)
    given = _numbers((q.source.language, q.words) for q in key.quotes)
    given |= _numbers(look.spoken(item.stem))
    if any(map(key.fits, _all(key.quotes))) or _gives(given, given | _EASY, wanted):
        return None
    reasons = _numbers(look.spoken(item.rationale)) if item.rationale else set()
    others = given | (reasons - {wanted})
    for quote in key.quotes:
        for found, near in _beside(quote, key.quotes):
            number = abs(found.value.value)
            told = near and (number in reasons or number > _SMALL)
            if told and number not in given and _gives({number}, others - {number}, wanted):
                return quote.passage.text[found.start : found.end], quote
    return None


def _all(quotes: list[Located]) -> Iterator[Quantity]:
    for quote in quotes:
        yield from (found.value for found in find_quantities(quote.words, quote.source.language))


def _numbers(texts: Iterable[tuple[str, str]]) -> set[Decimal]:
    return {abs(f.value.value) for spoken, text in texts for f in find_quantities(text, spoken)}


def _gives(some: set[Decimal], others: set[Decimal], key: Decimal) -> bool:
    """Whether one of the first and one of the others give the key."""
    return any(
        rounds(key, result, rough=False)
        for a in some
        for b in others
        for result in (a + b, abs(a - b), a * b, a * b / 100, *_shares(a, b), *_shares(b, a))
    )


def _shares(a: Decimal, b: Decimal) -> tuple[Decimal, ...]:
    return (a / b, 100 * a / b, 100 * abs(a - b) / b) if b else ()


def _beside(quote: Located, quotes: list[Located]) -> Iterator[tuple[Found[Quantity], bool]]:
    """Yield the numbers of the passage outside the quotes, and whether the sentence is the same."""
    text, language = quote.passage.text, quote.source.language
    spans = [(q.start, q.end) for q in quotes if q.passage is quote.passage]
    start, end = quote.sentences
    for found in find_quantities(text, language):
        if not any(first <= found.start < last for first, last in spans):
            yield found, start <= found.start < end


_FEWEST = 2


@each_item
def steps_dated(look: Look, item: Ordering) -> Iterator[Finding]:
    """No quote of a step leaves out its date where those of all other steps have theirs."""
    if ("item", item.id) in look.unlocated:
        return
    parts: dict[str | None, list[Located]] = {}
    for quote in look.quotes("item", item.id):
        parts.setdefault(quote.cited.part, []).append(quote)
    steps = [step for _, step in item.placed()]
    undated = [
        step.id
        for step in steps
        if step.claim is None and not any(map(_dated, parts.get(step.id, [])))
    ]
    if len(undated) != 1 or len(steps) <= _FEWEST or undated[0] not in parts:
        return
    for quote in parts[undated[0]]:
        if words := _date_beside(quote):
            what = f"the quote leaves out “{words}”, which dates the step"
            mend = "quote those words as well: the other steps have theirs"
            yield Finding("order-of-dates", quote.cited.path, what, mend)
            return


def _dated(quote: Located) -> bool:
    words, language = quote.words, quote.source.language
    return bool(
        find_dates(words, language)
        or _TIMED.search(words)
        or find_dates(words, language, early=True)
    )


def _date_beside(quote: Located) -> str | None:
    """Return the only date in the sentence around a quote."""
    start, end = quote.sentences
    around = quote.passage.text[start:end]
    found = find_dates(around, quote.source.language, early=True)
    return around[found[0].start : found[0].end] if len(found) == 1 else None
