"""Figures: the numbers and dates of a text, and whether two texts contradict each other in them.

Cautious: two texts contradict each other only where both hold a number, or both a date, and nothing
of the one fits anything of the other. Approximations, ranges, other units, a year beside a day,
names such as Boeing 747, clock times and degrees Fahrenheit contradict nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from course.language.dates import PartialDate, find_dates
from course.language.locales import SUPPORTED
from course.language.names import find_name
from course.language.numbers import number_words
from course.language.quantities import (
    Quantity,
    convert,
    find_quantities,
    is_money_too,
    qualifier_in,
)
from course.language.reading import Found, ReadingError


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text holds, and the words of it; `loose` where it only approximates."""

    text: str
    numbers: tuple[Found[Quantity], ...]
    dates: tuple[Found[PartialDate], ...]
    loose: bool
    ranged: bool

    @property
    def words(self) -> str:
        """The words of the first figure; nothing where there is none."""
        spans = [(f.start, f.end) for f in self.numbers] + [(f.start, f.end) for f in self.dates]
        return self.text[slice(*min(spans))] if spans else ""

    def __bool__(self) -> bool:
        """Whether it holds any."""
        return bool(self.numbers or self.dates)


_ASIDE = re.compile(
    r"[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}[.h][0-9]{2}(?= ?(?:uur|u\b|[ap]\.?m\b))"
    r"|[0-9.,]+ ?(?:\u00b0 ?|degrees )?F(?:ahrenheit)?\b"
    r"|[^\W_]+(?= ?(?:[ap]\.?m\b|o['\u2019]clock|uur\b|u\b))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W_][^.!?:]* [A-Z\u00c0-\u00de][\w\u2019'-]+ \Z")
_RANGE = re.compile(
    r"[0-9] ?[-\u2013] ?[0-9]|\b(?:between|tussen)\b|\b(?:from|van)\b.+\b(?:to|tot)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def figures_in(text: str, language: str, names: Sequence[str] = ()) -> Figures:
    """The numbers and dates of a text, but for those within one of the names."""
    dates = tuple(find_dates(text, language))
    aside = [(f.start, f.end) for f in dates]
    aside += [match.span() for match in _ASIDE.finditer(text)]
    aside += [(f.start, f.end) for name in names for f in find_name(text, name)]
    numbers = []
    for found in find_quantities(text, language):
        words = text[found.start : found.end]
        if any(start < found.end and found.start < end for start, end in aside):
            continue
        if found.value.value == 1 and not words[0].isdigit() and words != text:
            continue  # “no one”, “one of them”
        if words[0].isdigit() and _LABEL.search(text[: found.start]):
            continue
        value = Quantity(found.value.value) if is_money_too(words) else found.value
        numbers.append(Found(value, found.start, found.end))
    return Figures(
        text,
        tuple(numbers),
        dates,
        language.partition("-")[0] not in SUPPORTED or bool(qualifier_in(text, language)),
        _RANGE.search(text) is not None,
    )


_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789\n"))


def alike(pairs: Sequence[tuple[str, str]], first: str, second: str) -> bool:
    """Whether a glance at texts in two languages shows that none contradicts its pair."""
    ours, theirs = "\n".join([a for a, _ in pairs]), "\n".join([b for _, b in pairs])
    if ours.encode().translate(None, _NO_DIGITS) != theirs.encode().translate(None, _NO_DIGITS):
        return False
    return _words(first).isdisjoint(ours.split()) or _words(second).isdisjoint(theirs.split())


@cache
def _words(language: str) -> frozenset[str]:
    """Short number words as they stand between spaces."""
    words = [cased for word in number_words(language) for cased in (word, word.capitalize())]
    return frozenset(word + mark for word in words for mark in ("", ".", ",", "?"))


def contradict(a: Figures, b: Figures) -> bool:
    """Whether both hold numbers, or both dates, and no figure of the one fits one of the other."""
    loose = a.loose or b.loose
    fits = [_numbers_fit(a, x.value, b, y.value, loose=loose) for x in a.numbers for y in b.numbers]
    fits += [_dates_fit(x.value, y.value, loose=loose) for x in a.dates for y in b.dates]
    if False not in fits or True in fits:
        return False
    return not (_within(a, b) or _within(b, a) or _year(a, b) or _year(b, a))


def _numbers_fit(a: Figures, x: Quantity, b: Figures, y: Quantity, *, loose: bool) -> bool | None:
    """Whether two numbers fit; None where nobody can say, for their units are of two kinds."""
    if x.value == y.value and (x.unit is None or y.unit is None):
        return True
    if (x.unit is None) != (y.unit is None):
        alone = a if x.unit is None else b
        whole = alone.numbers[0]
        return False if (whole.start, whole.end) == (0, len(alone.text)) else None
    return close(x, y, loose=loose)


def close(x: Quantity, y: Quantity, *, loose: bool) -> bool | None:
    """Whether two quantities are the same, or where `loose` one is the other, rounded.

    In two units of one kind they need only be the same within a twentieth; None where the units are
    of two kinds.
    """
    if x.measure == y.measure:
        return True
    try:
        other = convert(y, x.unit)
    except ReadingError:
        return None
    if x.unit != y.unit and abs(x.value - other) <= abs(other) / 20:
        return True
    return loose and abs(x.value - other) < max(_step(x.value), _step(other))


def _step(number: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 100 in 1500."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))


def _dates_fit(x: PartialDate, y: PartialDate, *, loose: bool) -> bool:
    if loose and x.year and y.year and x.year != y.year:
        return close(Quantity(Decimal(x.year)), Quantity(Decimal(y.year)), loose=True) is True
    pairs = ((x.year, y.year), (x.month, y.month), (x.day, y.day))
    return all(one is None or other is None or one == other for one, other in pairs)


def _within(a: Figures, b: Figures) -> bool:
    """Whether a figure of one text lies in a range that the other gives."""
    if not a.ranged:
        return False
    return _between(_years(a), _years(b)) or _between(
        [f.value.value for f in a.numbers], [f.value.value for f in b.numbers]
    )


def _between(ends: Sequence[Decimal], inside: Iterable[Decimal]) -> bool:
    return len(ends) > 1 and any(min(ends) <= number <= max(ends) for number in inside)


def _year(a: Figures, b: Figures) -> bool:
    """Whether what looks like a year is a number of the other text: 1979 ships."""
    return not set(_years(a)).isdisjoint(f.value.value for f in b.numbers)


def _years(figures: Figures) -> list[Decimal]:
    return [Decimal(f.value.year) for f in figures.dates if f.value.year]
