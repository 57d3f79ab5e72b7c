"""Keys that are a figure, a quantity or a date, and the figures of their kind in a text."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations, product
from typing import NamedTuple, TypeAlias

from course.checking.look import Located, Look
from course.checking.parts import numbers_of
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.readings import Key, agree, may_have_figures, parts_of
from course.language.dates import PartialDate, find_dates, parse_edtf
from course.language.figures import Figures, close, figures_in
from course.language.quantities import Measure, Quantity, convert, find_quantities
from course.language.reading import ReadingError
from course.loading.places import Path
from course.model.items import AnyItem, Date, NumberKey
from course.model.source import Source

Figure: TypeAlias = Quantity | PartialDate

_LONGEST = 4
"""The most words of a choice that is a figure, with what is counted."""

_MOST_GIVENS = 50
_ROUNDED = Decimal("0.5")
"""How far rounding to a whole number may lead from the result."""


class Figured(NamedTuple):
    """A key that is a quantity or a date, with its quotes; `within` is its tolerance."""

    path: Path
    name: str
    value: Figure
    quotes: list[Located]
    within: Decimal = Decimal(0)

    def fits(self, value: Figure, *, loose: bool = False) -> bool | None:
        """Whether the value may be that of the key; None if it is of another kind."""
        if isinstance(self.value, Quantity) and isinstance(value, Quantity):
            return self._near(self.value, value, loose=loose)
        if isinstance(self.value, PartialDate) and isinstance(value, PartialDate):
            return agree(self.value, value)
        return None

    def _near(self, key: Quantity, value: Quantity, *, loose: bool) -> bool | None:
        if (key.unit is None) != (value.unit is None):
            return None
        same = close(key, value, loose=loose)
        if same is False and key.unit == value.unit:
            return abs(key.value - value.value) <= self.within
        return same


def figured(look: Look, item: AnyItem, quotes: list[Located]) -> list[Figured]:
    """Return the keys of the item that are figures and have quotes."""
    if isinstance(item, Date):
        return [Figured(("key",), item.key, parts_of(parse_edtf(item.key)), quotes)]
    found = []
    own_of = own_quotes(quotes)
    for key in keys_quoted(look, item, quotes):
        own = own_of(key.part)
        if own:
            number = number_of(item, key.part)
            value = number.key if number else _sole_figure(look, key, own[0].source.language)
            if value is not None:
                found.append(Figured(key.path, key.name, value, own, _within(number)))
    return found


def _within(number: NumberKey | None) -> Decimal:
    if number and number.key and number.tolerance:
        return number.tolerance.around(number.key)
    return Decimal(0)


def number_of(item: AnyItem, part: str | None) -> NumberKey | None:
    """Return the number that is asked for, in that blank of a cloze; None if it is no number."""
    numbers = numbers_of(item)
    return numbers.get(part, numbers.get(None))


def _sole_figure(look: Look, key: Key, language: str) -> Figure | None:
    """Return the figure that a short key in words consists of, but for what is counted."""
    short = len(key.name.split()) <= _LONGEST
    if not short or not may_have_figures(key.name, language) or look.course.called(key.name):
        return None
    figures = figures_in(key.name, language, look.names_with_figures)
    return figures.values[0] if len(figures.values) == 1 and not figures.ranged else None


def of_kind(key: Figured, figures: Figures) -> list[Figure]:
    """Return the figures of a text that are of the key's kind."""
    return [value for value in figures.values if key.fits(value) is not None]


def follows(key: Figured, givens: Iterable[Figure]) -> bool:
    """Whether the key is the sum, difference, product or ratio of two of the givens.

    Of very many givens some two always give it.
    """
    if isinstance(key.value, PartialDate):
        return False
    wanted = key.value
    values = {value for given in givens if (value := _in_unit(given, wanted.unit)) is not None}
    if len(values) > _MOST_GIVENS:
        return True
    results = {
        result
        for a, b in permutations(values, 2)
        for result in (a + b, a - b, a * b, a / b if b else b)
    }
    near = max(abs(wanted.value) / 100, _ROUNDED)
    return any(abs(result - wanted.value) <= near for result in results)


def _in_unit(given: Figure, unit: str | None) -> Decimal | None:
    if isinstance(given, PartialDate):
        return Decimal(given.year) if given.year else None
    if given.unit is None:
        return given.value
    try:
        return convert(given, unit)
    except ReadingError:
        return given.value


def stated_anywhere(look: Look, value: Figure) -> bool:
    """Whether a passage of the course states the figure."""
    measures, dates = look.once(_figures_of_passages)
    if isinstance(value, Quantity):
        return value.measure in measures
    return value in dates


def _figures_of_passages(look: Look) -> tuple[set[Measure], set[PartialDate]]:
    """The quantities and dates of all passages, and the dates without some of their parts."""
    measures: set[Measure] = set()
    dates: set[PartialDate] = set()
    for source in look.course.sources.values():
        for passage in source.passages:
            measures |= {f.value.measure for f in find_quantities(passage.text, source.language)}
            for found in find_dates(passage.text, source.language):
                year, month, day = found.value.year, found.value.month, found.value.day
                dates |= {
                    PartialDate(*parts)
                    for parts in product({year, None}, {month, None}, {day, None})
                }
    return measures, dates


def figures_of(look: Look, texts: Iterable[tuple[str, str]]) -> Sequence[Figures]:
    """Return the figures of texts, each given with its language."""
    return [figures_in(text, language, look.names_with_figures) for language, text in texts]


def numbers_stated(look: Look) -> frozenset[Decimal]:
    """Every number of the passages and the texts about them, without its unit."""
    found: set[Decimal] = set()
    for source in look.course.sources.values():
        for passage in source.passages:
            found |= {f.value.value for f in find_quantities(passage.text, source.language)}
        found |= {Decimal(year) for year in _years_of(source)}
    return frozenset(found)


def _years_of(source: Source) -> Iterator[int]:
    for edtf in (source.published, source.date):
        year = parts_of(parse_edtf(edtf)).year if edtf else None
        if year:
            yield year
