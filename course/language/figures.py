"""Figures: the numbers and dates in a text, and whether two texts contradict each other in them.

Errs on the side of silence: two texts contradict each other only if both contain a number, or both
a date, and none in one is compatible with any in the other. Approximations, ranges, incompatible
units, a year against a day, names such as Boeing 747, clock times and degrees Fahrenheit never
count as contradictions.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, partial

from course.language.dates import PartialDate, find_dates
from course.language.dates.words import month_words
from course.language.locales import SUPPORTED
from course.language.names import find_name
from course.language.numbers import number_words
from course.language.numbers.words import scale_names, words_of
from course.language.patterns import regex
from course.language.quantities import (
    Quantity,
    convert,
    find_quantities,
    is_money_too,
    qualifier_in,
)
from course.language.reading import Found, ReadingError
from course.language.tokens import plain_words


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a text; `loose` if it approximates, `ranged` if it gives a range.

    `hedges` are the places of the words that approximate; a loose text without any is all so.
    """

    text: str
    numbers: tuple[Found[Quantity], ...]
    dates: tuple[Found[PartialDate], ...]
    loose: bool
    ranged: bool
    hedges: tuple[tuple[int, int], ...] = ()

    @property
    def found(self) -> tuple[Found[Quantity] | Found[PartialDate], ...]:
        """The numbers, then the dates."""
        return (*self.numbers, *self.dates)

    @property
    def values(self) -> list[Quantity | PartialDate]:
        """The same without their places."""
        return [each.value for each in self.found]

    def words_for(self, value: Quantity | PartialDate) -> str:
        """The words for one of the values."""
        return next(self.text[f.start : f.end] for f in self.found if f.value == value)

    @property
    def words(self) -> str:
        """The first figure as written, or an empty string."""
        spans = [(f.start, f.end) for f in self.numbers] + [(f.start, f.end) for f in self.dates]
        return self.text[slice(*min(spans))] if spans else ""

    def __bool__(self) -> bool:
        """Whether there are any figures."""
        return bool(self.numbers or self.dates)


_ASIDE = regex(
    r"[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}[.h][0-9]{2}(?= ?(?:uur|u\b|[ap]\.?m\b))"
    r"|[0-9.,]+ ?(?:\u00b0 ?|degrees )?F(?:ahrenheit)?\b"
    r"|\b(?<!duurt )(?<!duurde )(?<!duren )(?<!duurden )[^\W_]+"
    r"(?= ?(?:[ap]\.?m\b|o['\u2019]clock|uur\b|u\b))"
    r"|\b(?:half|quarter|kwart)\b(?: (?:past|to|voor|over))? (?:\d\d?|[a-z]+)\b"
    r"(?! (?:million|billion|dozen|years?|hours?|miles?|metres?))",
    re.IGNORECASE,
)
_LABEL = regex(r"[^\W_][^.!?:]* [A-Z\u00c0-\u00de][\w\u2019'-]+ \Z")
_RANGE = regex(
    r"[0-9] ?[-\u2013] ?[0-9]|\b(?:between|tussen)\b|\b(?:from|van)\b.+\b(?:to|tot)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def figures_in(text: str, language: str, names: Sequence[str] = ()) -> Figures:
    """The numbers and dates of a text, except those that are part of one of the names."""
    dates = tuple(find_dates(text, language))
    aside = [(f.start, f.end) for f in dates]
    aside += [match.span() for match in _ASIDE.finditer(text)]
    aside += [
        (found.start, found.end)
        for run, name in _runs_in(tuple(names))
        if run in text
        for found in find_name(text, name)
    ]
    numbers = []
    for found in find_quantities(text, language):
        words = text[found.start : found.end]
        if any(start < found.end and found.start < end for start, end in aside):
            continue
        one = found.value.value == 1 and found.value.unit != "%"
        if one and not words[0].isdigit() and words != text:
            continue  # “no one”, “one of them”
        if words[0].isdigit() and _LABEL.search(text[: found.start]):
            continue
        value = Quantity(found.value.value) if is_money_too(words) else found.value
        numbers.append(Found(value, found.start, found.end))
    hedges = tuple((found.start, found.end) for found in qualifier_in(text, language))
    return Figures(
        text,
        tuple(numbers),
        dates,
        language.partition("-")[0] not in SUPPORTED or bool(hedges),
        _RANGE.search(text) is not None,
        hedges,
    )


@cache
def _runs_in(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each name behind a digit of it, which tells quickly that a text does not have the name."""
    return tuple((run[0], name) for name in names if (run := re.findall(r"[0-9]+", name)))


@lru_cache(maxsize=16384)  # check after check asks it of the same texts
def has_figures(text: str, language: str) -> bool:
    """Whether a text may have a number or a date in it; a quick test."""
    return has_digit(text) or has_number_words(text, language)


def has_digit(text: str) -> bool:
    """Whether a text has a digit from 0 to 9."""
    return any(map(text.__contains__, "0123456789"))


def has_number_words(text: str, language: str) -> bool:
    """Whether a text may have a number or a month in words."""
    lowered = text.lower()
    return not _figure_words(language).isdisjoint(plain_words(lowered)) or any(
        map(lowered.__contains__, scale_names(language))
    )


@cache
def _figure_words(language: str) -> frozenset[str]:
    words = words_of(language)
    return number_words(language).union(*month_words(language), words.small) - words.articles


def contradict(a: Figures, b: Figures) -> bool:
    """Whether both have numbers, or both have dates, and none are compatible."""
    loose = a.loose or b.loose
    fits = [_numbers_fit(a, x.value, b, y.value, loose=loose) for x in a.numbers for y in b.numbers]
    fits += [_dates_fit(x.value, y.value, loose=loose) for x in a.dates for y in b.dates]
    if False not in fits or True in fits:
        return False
    return not (_within(a, b) or _within(b, a) or _counts_a_year(a, b) or _counts_a_year(b, a))


def differing(a: Figures, b: Figures) -> tuple[str, str]:
    """The first figure of each of two texts that contradict each other, of the same kind."""
    loose = a.loose or b.loose
    for x in a.numbers:
        for y in b.numbers:
            if _numbers_fit(a, x.value, b, y.value, loose=loose) is False:
                return a.text[x.start : x.end], b.text[y.start : y.end]
    dated = ((a.text[f.start : f.end] for f in a.dates), (b.text[f.start : f.end] for f in b.dates))
    return next(dated[0], a.words), next(dated[1], b.words)


def _numbers_fit(a: Figures, x: Quantity, b: Figures, y: Quantity, *, loose: bool) -> bool | None:
    """Whether two numbers are compatible; None if their units cannot be compared."""
    if x.value == y.value and (x.unit is None or y.unit is None):
        return True
    if (x.unit is None) != (y.unit is None):
        alone = a if x.unit is None else b
        whole = alone.numbers[0]
        return False if (whole.start, whole.end) == (0, len(alone.text)) else None
    return close(x, y, loose=loose)


def close(x: Quantity, y: Quantity, *, loose: bool) -> bool | None:
    """Whether two quantities are equal or, if `loose`, one may be the other rounded.

    In different units they need only agree within 5%. None if the units cannot be compared.
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
    """The place value of the last non-zero digit: 100 for 1500."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))


def _dates_fit(x: PartialDate, y: PartialDate, *, loose: bool) -> bool:
    if loose and x.year and y.year and x.year != y.year:
        return close(Quantity(Decimal(x.year)), Quantity(Decimal(y.year)), loose=True) is True
    pairs = ((x.year, y.year), (x.month, y.month), (x.day, y.day))
    return all(one is None or other is None or one == other for one, other in pairs)


def _within(a: Figures, b: Figures) -> bool:
    """Whether a figure of `b` lies within a range given in `a`."""
    if not a.ranged:
        return False
    return _between(_years_in(a), _years_in(b)) or _between(
        [f.value.value for f in a.numbers], [f.value.value for f in b.numbers]
    )


def _between(ends: Sequence[Decimal], inside: Iterable[Decimal]) -> bool:
    return len(ends) > 1 and any(min(ends) <= number <= max(ends) for number in inside)


def _counts_a_year(a: Figures, b: Figures) -> bool:
    """Whether a year-like figure is really a count, as in “1979 ships”."""
    return not set(_years_in(a)).isdisjoint(f.value.value for f in b.numbers)


def _years_in(figures: Figures) -> list[Decimal]:
    return [Decimal(f.value.year) for f in figures.dates if f.value.year]


def unmatched(a: Figures, b: Figures) -> tuple[str, str] | None:
    """The first figure of each text that has no counterpart in its translation, as written.

    None if only one of the two has such figures: a translation may leave one out, or say “both”.
    """
    mine, its = _left([*_counts(a)], [*_counts(b)], lambda x, y: _rounds(a, x) or _rounds(b, y))
    for x, y in _pairs(a, mine, b, its):
        words = _as_written(a, x), _as_written(b, y)
        loose = _rounds(a, x) or _rounds(b, y)
        alone = len(mine) == len(its) == 1 and all(word[0].isdigit() for word in words)
        if _in_cents(a, x.value, b, y.value):
            continue
        if _differ(x.value, y.value, alone=alone, loose=loose):
            return words
    months, others = _months(a), _months(b)
    if (left := months.keys() - others) and (right := others.keys() - months):
        return months[min(left)], others[min(right)]
    return None


def _pairs(
    a: Figures, mine: "_Counts", b: Figures, its: "_Counts"
) -> Iterator[tuple[Found[Quantity], Found[Quantity]]]:
    """Yield what may be compared: parts of dates, or counts, and then a count and a bare year."""
    pairs = [(x, y, _date_of(a, x), _date_of(b, y)) for x in mine for y in its]
    yield from ((x, y) for x, y, one, other in pairs if (one is None) == (other is None))
    for x, y, one, other in pairs:
        if (one is None) != (other is None):
            when = one or other
            if when and when.month is None:
                yield x, y


def _date_of(figures: Figures, number: Found[Quantity]) -> PartialDate | None:
    """The date that the number is the day or the year of, or None."""
    return next((when.value for when in figures.dates if when.start == number.start), None)


def _as_written(figures: Figures, number: Found[Quantity]) -> str:
    return figures.text[number.start : number.end]


def _counts(figures: Figures) -> Iterator[Found[Quantity]]:
    """Yield the numbers of a text, and the days and years of its dates."""
    for number in figures.numbers:
        before, behind = figures.text[: number.start], figures.text[number.end :]
        if _PART_BEFORE.search(before) or _PART_BEHIND.match(behind):
            continue
        value = number.value
        if value.value < 0 and _SUM_BEFORE.search(before):
            value = Quantity(-value.value, value.unit)  # what is taken away: 112 minus 84
        yield Found(value, number.start, number.end)
    for when in figures.dates:
        for part in (when.value.day, when.value.year):
            if part:
                yield Found(Quantity(Decimal(part)), when.start, when.end)


_PART_BEFORE = regex(r"\b(?:half an?|een half|halve|half) \Z", re.IGNORECASE)
_SUM_BEFORE = regex(r"(?:\d|\w)[%)]? \Z")
_PART_BEHIND = regex(r"[ -](?:dozen|score|dozijn|thirds?|quarters?|derden?|kwart)\b")
"""What makes a number part of a larger expression: half a million, two dozen."""


def _months(figures: Figures) -> dict[int, str]:
    return {
        when.value.month: figures.text[when.start : when.end]
        for when in reversed(figures.dates)
        if when.value.month
    }


_Counts = list[Found[Quantity]]


_CENTS = regex(r"\b(?:euro|dollar)?(?:cents?|pence|p)\b|\u00a2", re.IGNORECASE)


def _in_cents(a: Figures, x: Quantity, b: Figures, y: Quantity) -> bool:
    """Whether one may be the same sum in cents."""
    return (x.value == 100 * y.value and _CENTS.search(a.text) is not None) or (
        y.value == 100 * x.value and _CENTS.search(b.text) is not None
    )


_Loose = Callable[[Found[Quantity], Found[Quantity]], bool]
_NEAR = 25
"""The most characters between a number and the word that makes it a rounded one."""


def _rounds(figures: Figures, number: Found[Quantity]) -> bool:
    return figures.loose and (
        not figures.hedges
        or any(
            -_NEAR <= number.start - end <= _NEAR or -_NEAR <= start - number.end <= _NEAR
            for start, end in figures.hedges
        )
    )


def _left(mine: _Counts, its: _Counts, loose: _Loose) -> tuple[_Counts, _Counts]:
    """Return the numbers of each text without a counterpart, equal ones paired first."""
    for fits in (_equal, partial(_fits, loose)):
        left = []
        for x in mine:
            pair = next((y for y in its if fits(x, y)), None)
            if pair is None:
                left.append(x)
            else:
                its.remove(pair)
        mine = left
    return mine, its


def _equal(one: Found[Quantity], other: Found[Quantity]) -> bool:
    x, y = one.value, other.value
    return x.value == y.value and (x.unit == y.unit or x.unit is None or y.unit is None)


def _fits(loose: _Loose, x: Found[Quantity], y: Found[Quantity]) -> bool:
    return close(x.value, y.value, loose=loose(x, y)) is True


def _differ(x: Quantity, y: Quantity, *, alone: bool, loose: bool) -> bool:
    """Whether two numbers without a counterpart stand for different things in the same place."""
    if x.unit == y.unit:
        return True
    if x.unit is None or y.unit is None:
        return alone
    return x.value == y.value or (alone and close(x, y, loose=loose) is False)
