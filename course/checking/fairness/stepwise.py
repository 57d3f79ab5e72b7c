"""Steps that tell their own order: by the dates or sizes in them, or by a word such as “then”."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from course.checking.look import Finding, Look, each_item, in_language
from course.language.dates import find_dates
from course.language.figures import has_figures
from course.language.patterns import regex
from course.language.quantities import find_quantities
from course.model.items import Ordering

_PAIR = 2
_ORDER_WORD = regex(
    r"(?:then|next|after that|afterwards|subsequently|finally|lastly|at first|first of all"
    r"|daarna|vervolgens|nadien|ten eerste|ten slotte|tenslotte|tot slot|uiteindelijk)[, ]",
    re.IGNORECASE,
)
_BACK = regex(
    r"\b(?:(?:latest|last|newest|most recent|longest|largest|biggest) first|back|descending"
    r"|(?:laatste|nieuwste|recentste|langste|grootste) eerst|terug|aflopend)\b",
    re.IGNORECASE,
)
_Place = tuple[tuple[int, ...] | Fraction, str]
"""What orders a step, and the words for it."""


@each_item
def in_order(look: Look, item: Ordering) -> Iterator[Finding]:
    """No two steps have dates that tell which comes first, and none begins with “then”."""
    for language in look.course.languages:
        for path, step in item.placed():
            if found := _ORDER_WORD.match(step.text[language]):
                what = f"“{found[0].strip(' ,')}” says where the step comes in the order"
                mend = "leave it out: students have to find the order in the text"
                here = in_language((*path, "text"), step.text, language)
                yield Finding("given-away", here, what, mend)
                return
        back = _BACK.search(item.stem[language]) is not None
        if words := _told(item, look, language, back=back):
            what = f"“{words[0]}” and “{words[1]}” tell which of two steps comes first"
            mend = "leave them out: students have to find the order in the text"
            yield Finding("given-away", ("steps",), what, mend, of_key=True)
            return


def _told(item: Ordering, look: Look, language: str, *, back: bool) -> tuple[str, str] | None:
    """The words of the first two steps whose dates, or whose sizes, follow the right order."""
    texts = [[step.text[language] for step in rank] for rank in item.ranks()]
    if sum(has_figures(text, language) for rank in texts for text in rank) < _PAIR:
        return None
    named = look.names_with_figures
    dates = [_date(text, language) for rank in texts for text in rank[:1] if not _in(named, text)]
    sizes = [_size(text, language) for rank in texts for text in rank[:1]]
    for lengths in (_YEAR, _DAY):
        told = [date for date in dates if date and len(date[0]) == lengths]
        if found := _follow(told, back=back):
            return found
    whole = [size for size in sizes if size]
    same = {unit for unit, _ in whole}
    return (
        _follow([size for _, size in whole], back=back) if len(same) == 1 and all(sizes) else None
    )


_YEAR, _DAY = 3, 2
"""How many parts a date with a year has, and one without."""


def _in(names: Sequence[str], text: str) -> bool:
    return any(name in text for name in names)


def _date(text: str, language: str) -> tuple[tuple[int, ...], str] | None:
    """The only date of a step, with its words."""
    found = find_dates(text, language) if has_figures(text, language) else ()
    if len(found) != 1:
        return None
    date, words = found[0].value, text[found[0].start : found[0].end]
    rest = (date.month or 0, date.day or 0)
    if date.year:
        return (date.year, *rest), words
    return (rest, words) if date.month and date.day else None


def _size(text: str, language: str) -> tuple[str | None, _Place] | None:
    """The only measure of a step with its unit, with its words."""
    found = find_quantities(text, language) if has_figures(text, language) else ()
    if len(found) != 1 or found[0].value.unit is None:
        return None
    kind, ratio = found[0].value.measure
    return kind, (Fraction(*ratio), text[found[0].start : found[0].end])


def _follow(places: Sequence[_Place], *, back: bool) -> tuple[str, str] | None:
    """The words of the first two, if all rise, or, going back, all fall."""
    signs: Any = [sign for sign, _ in places[:: -1 if back else 1]]
    if len(places) < _PAIR or not all(one < other for one, other in pairwise(signs)):
        return None
    return places[0][1], places[1][1]
