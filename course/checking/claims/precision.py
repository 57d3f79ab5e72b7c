"""Precision: an account is no vaguer than its quote, and no stricter."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from course.checking.claims.bounds import Amount
from course.checking.claims.when import first_and_last_day
from course.checking.look import Located
from course.checking.readings import parts_of
from course.language.dates import Edtf, PartialDate, find_dates, parse_edtf
from course.language.locales import language_of
from course.language.numbers import find_numbers
from course.language.patterns import regex
from course.language.quantities import (
    LOWER,
    UPPER,
    Hedged,
    Quantity,
    clash,
    find_quantities,
    parse_hedged,
    qualifier_in,
    same_quantity,
)
from course.language.reading import Found
from course.model.claim import Account, Claim


class Uneven(NamedTuple):
    """How a value and its quote differ in precision: the words of the quote, and how to fix it."""

    how: str
    words: str
    mend: str


def uneven(claim: Claim, account: Account, quotes: Sequence[Located]) -> Uneven | None:
    """Return how the value is vaguer or stricter than the quotes; None if it is neither."""
    literal = account.value.literal
    if literal is not None and claim.kind == "quantity":
        return _uneven_amount(parse_hedged(literal), quotes)
    if literal is not None and claim.kind == "date":
        return _uneven_date(claim, parse_edtf(literal), quotes)
    return None


def _uneven_amount(value: Hedged, quotes: Sequence[Located]) -> Uneven | None:
    found = list(_figures(quotes, count=value.first.unit is None))
    same = [f for f in found if same_quantity(f.value, value.first)]
    if not same:
        meant = Amount.of(value)
        inside = [f for f in found if meant.holds(f.value)]
        if len(inside) != 1 or (value.last and same_quantity(inside[0].value, value.last)):
            return None
        return Uneven("is vaguer than", inside[0].words, f"write `value: {inside[0].value}`")
    if value.last is not None:
        return None
    own = None if value.qualifier == "exactly" else value.qualifier
    other = same[0]
    if any(f.qualifier == own for f in same):
        return None
    if other.qualifier is None:
        return Uneven("is vaguer than", other.words, f"write `value: {value.first}`")
    return _hedged_otherwise(value, other)


def turned_round(claim: Claim, account: Account, quotes: Sequence[Located]) -> Uneven | None:
    """Return how the value sets another bound than its quotes; None if it does not.

    That is wrong whatever `because:` says.
    """
    if account.value.literal is None or claim.kind != "quantity":
        return None
    value = parse_hedged(account.value.literal)
    own = value.qualifier
    found = _figures(quotes, count=value.first.unit is None) if own else ()
    same = [f for f in found if same_quantity(f.value, value.first)]
    if own and same and all(f.qualifier in LOWER | UPPER and clash(own, f.qualifier) for f in same):
        return _hedged_otherwise(value, same[0])
    return None


def _hedged_otherwise(value: Hedged, other: "_Figure") -> Uneven:
    strict = value.qualifier in {None, "exactly"}
    how = "is stricter than" if strict else "is hedged in another way than"
    mend = f"write `value: {(other.qualifier or '').replace('-', ' ')} {value.first}`"
    return Uneven(how, other.words, mend)


class _Figure(NamedTuple):
    """A quantity in a quote, with the qualifier that the passage gives it."""

    value: Quantity
    qualifier: str | None
    words: str


def _figures(quotes: Sequence[Located], *, count: bool) -> Iterator[_Figure]:
    for quote in quotes:
        language, text = quote.source.language, quote.passage.text
        for found in _counts(quote) if count else find_quantities(quote.words, language):
            start, end = quote.start + found.start, quote.start + found.end
            hedge = _qualifier_at(text, language, start, end)
            kind = None if hedge is None or hedge.value == "exactly" else hedge.value
            spans = (start, end, *((hedge.start, hedge.end) if hedge else ()))
            words = text[min(spans) : max(spans)]
            if kind and not any(f.value == kind for f in qualifier_in(words, language)):
                words = quote.words.strip()  # never more than 250
            yield _Figure(found.value, kind, words)


def _counts(quote: Located) -> Iterator[Found[Quantity]]:
    for found in find_numbers(quote.words, quote.source.language):
        yield Found(Quantity(found.value), found.start, found.end)


_BETWEEN = regex(r"\s*(?:(?:the|an?|de|het|een)\s+)?")


def _qualifier_at(text: str, language: str, start: int, end: int) -> Found[str] | None:
    """Return the qualifier right before or right behind a figure of the passage."""
    for hedge in _qualifiers(text, language):
        if hedge.end <= start and _BETWEEN.fullmatch(text, hedge.end, start):
            return hedge
        if end <= hedge.start and not text[end : hedge.start].strip():
            return hedge
    return None


@lru_cache(maxsize=1024)
def _qualifiers(text: str, language: str) -> tuple[Found[str], ...]:
    return tuple(qualifier_in(text, language))


_ASKS_FOR_LESS = regex(r"\b(?:years?|months?|jaar|jaren|maand|maanden)\b", re.IGNORECASE)


def _uneven_date(claim: Claim, value: Edtf, quotes: Sequence[Located]) -> Uneven | None:
    dated = [
        (quote, found)
        for quote in quotes
        for found in find_dates(quote.words, quote.source.language)
    ]
    if value.precision in {"interval", "season"}:
        inside = [(q, f) for q, f in dated if _lies_in(f.value, value)]
        one = inside[0] if len(dated) == len(inside) == 1 else None
        return _vaguer(*one) if one else None
    wanted = parts_of(value)
    same = [(q, f) for q, f in dated if _agree(f.value, wanted)]
    if not same:
        return None
    coarse = any(_ASKS_FOR_LESS.search(text) for text in claim.fact.all())
    if not coarse and all(_finer(f.value, wanted) for _, f in same):
        return _vaguer(*same[0])
    hedges = [_hedge_before(quote, found) for quote, found in same]
    if any(_fits(sign, value) for sign, _ in hedges):
        return None
    (quote, found), (sign, hedge) = same[0], hedges[0]
    plain = value.text.rstrip("?~%")
    words = hedge + quote.words[found.start : found.end]
    if sign == "<":
        mend = "write `before:` or `after:` a background fact, or an interval such as `../1886`"
        return Uneven("is stricter than", words, mend)
    how = "is stricter than" if sign else "is vaguer than"
    return Uneven(how, words, f"write `value: {plain}{sign}`")


def _fits(sign: str, value: Edtf) -> bool:
    """Whether a hedge of the text is one of the value; a value may be uncertain on its own."""
    return value.approximate == (sign == "~") and sign != "<" and (value.uncertain or sign != "?")


def _lies_in(read: PartialDate, value: Edtf) -> bool:
    if read.year is None or read.month is None:
        return False
    first, last = first_and_last_day(read)
    return (value.lower is None or value.lower <= first) and (
        value.upper is None or last <= value.upper
    )


def _vaguer(quote: Located, found: Found[PartialDate]) -> Uneven:
    words = quote.words[found.start : found.end]
    parts = (found.value.year, found.value.month, found.value.day)
    date = "-".join(f"{part:02}" for part in parts if part)
    mend = f"write `value: {date}`" if found.value.year else "write the day or month as well"
    return Uneven("is vaguer than", words, mend)


def _agree(read: PartialDate, wanted: PartialDate) -> bool:
    return all(
        getattr(wanted, name) in {None, getattr(read, name)} for name in ("year", "month", "day")
    )


def _finer(read: PartialDate, wanted: PartialDate) -> bool:
    return (wanted.month is None and read.month is not None) or (
        wanted.day is None and read.day is not None
    )


_HEDGES = {
    "en": (
        ("~", r"(?:about|around|approximately|roughly|circa|ca?\.)(?: the year)?"),
        ("?", r"(?:perhaps|maybe|possibly|probably|presumably|likely)(?: in| on)?"),
        ("<", r"(?:before|after)"),
    ),
    "nl": (
        ("~", r"(?:omstreeks|rond|circa|ca\.|ongeveer|zowat)(?: het jaar)?"),
        ("?", r"(?:misschien|mogelijk|wellicht|vermoedelijk|waarschijnlijk)(?: in| op)?"),
        ("<", r"(?:v\u00f3\u00f3r|na)"),
    ),
}


def _hedge_before(quote: Located, found: Found[PartialDate]) -> tuple[str, str]:
    """Return the sign and the words of what the passage says right before a date."""
    before = quote.passage.text[: quote.start + found.start]
    for sign, pattern in _HEDGES.get(language_of(quote.source.language), ()):
        if hedge := re.search(rf"(?<![^\W_]){pattern}\s+\Z", before[-40:], re.IGNORECASE):
            return sign, hedge[0]
    return "", ""
