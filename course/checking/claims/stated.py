"""Values in quotes: finders for the words that state the value of an account."""

import re
from typing import assert_never

from course.checking.readings import (
    Finder,
    date_words,
    name_words,
    parts_of,
    quantity_words,
    stated_parts,
    words_in,
)
from course.language.dates import Edtf, PartialDate, parse_edtf
from course.language.names import fold
from course.language.quantities import Hedged, parse_hedged
from course.model.bank import Course
from course.model.claim import Account, Claim

_SEASONS = {
    21: ("spring", "springtime", "lente", "voorjaar"),
    22: ("summer", "summertime", "zomer"),
    23: ("autumn", "fall", "herfst", "najaar"),
    24: ("winter", "wintertime"),
}


def value_words(  # noqa: PLR0911 - one for each kind
    claim: Claim, account: Account, course: Course
) -> Finder | None:
    """Return what finds the account's value in a quote; None if words cannot say it."""
    literal = account.value.literal
    if literal is None:
        return None
    kind = claim.kind
    match kind:
        case "yes-no":
            return None
        case "date":
            return _date(parse_edtf(literal))
        case "quantity":
            return _quantity(parse_hedged(literal))
        case "entity":
            return name_words(course.entities[literal].names())
        case "spelling":
            return words_in(literal, literal=True)
        case "wording":
            return words_in(literal)
    assert_never(kind)


def _date(wanted: Edtf) -> Finder:
    if wanted.precision == "season":
        return _season(wanted)
    first, _, last = wanted.text.partition("/")
    return date_words(wanted) if not last else _interval(first, last)


def _season(wanted: Edtf) -> Finder:
    words = "|".join(_SEASONS[int(wanted.text[5:7])])
    pattern = re.compile(rf"(?<![^\W_])(?:{words})(?: of| van)?,? {wanted.text[:4]}(?![^\W_])")

    def find(text: str, _language: str) -> str | None:
        found = pattern.search(fold(text))
        return found[0] if found else None

    return find


def _interval(first: str, last: str) -> Finder:
    """Find both ends; the first may leave out what it shares with the last: 3 to 5 May 2022."""
    start, end = (PartialDate() if t == ".." else parts_of(parse_edtf(t)) for t in (first, last))

    def find(text: str, language: str) -> str | None:
        ours, theirs = stated_parts(text, language, start), stated_parts(text, language, end)
        needed = {n for n in _PARTS if _own(n, start, end)}
        also = {n for n in _PARTS if getattr(end, n) is not None}
        if ".." in {first, last} or not (needed <= ours.keys() and also <= theirs.keys()):
            return None
        return theirs[max(also, key=_PARTS.index)]

    return find


_PARTS = ("year", "month", "day")


def _own(name: str, start: PartialDate, end: PartialDate) -> bool:
    """Whether the first date of an interval must state that part itself."""
    mine = getattr(start, name)
    coarser = _PARTS[: _PARTS.index(name) + 1]
    return mine is not None and any(getattr(start, p) != getattr(end, p) for p in coarser)


def _quantity(wanted: Hedged) -> Finder:
    one = quantity_words(wanted.first)
    other = quantity_words(wanted.last) if wanted.last else one

    def find(text: str, language: str) -> str | None:
        return one(text, language) and other(text, language)

    return find
