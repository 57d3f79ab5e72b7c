"""Keys, and finders for them.

A finder takes a text and its language, and returns the words that state a key, or None. Numbers and
months written as words are found too.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from course.language.dates import Edtf, PartialDate, find_dates
from course.language.dates.words import month_words
from course.language.folding import folded, plain_digits
from course.language.names import find_name
from course.language.numbers import number_words
from course.language.patterns import regex
from course.language.quantities import Measure, Quantity, find_quantities
from course.language.tokens import small_letters
from course.model.text import Text

Finder = Callable[[str, str], str | None]


class Key(NamedTuple):
    """Something that an item says is right, and what finds it in a quote.

    `takes_said`: the file may have a `said:` here; `said` is what it has, and is then what `find`
    looks for. `text` is the key in each language, and `counted` a number that is written without a
    unit.
    """

    part: str | None
    path: tuple[str | int, ...]
    name: str
    find: Finder
    takes_said: bool = False
    said: str | None = None
    text: Text | None = None
    counted: Decimal | None = None


def words_in(wanted: str, *, literal: bool = False) -> Finder:
    """Find these words as whole tokens; with `literal`, case and accents must match too."""

    def find(text: str, language: str) -> str | None:
        found = find_name(text, wanted, literal=literal, language=language)
        return found[0].value if found else None

    return find


def name_words(names: Sequence[str]) -> Finder:
    """Find any of the names."""
    return first_of([words_in(name) for name in names])


def first_of(finders: Sequence[Finder]) -> Finder:
    """Return the result of the first finder that finds something."""

    def find(text: str, language: str) -> str | None:
        for finder in finders:
            if hit := finder(text, language):
                return hit
        return None

    return find


def quantity_words(wanted: Quantity) -> Finder:
    """Find the quantity, number and unit, in any unit that converts to its own."""
    measure = wanted.measure

    def find(text: str, language: str) -> str | None:
        counts, quantities = _quantities(text, language)
        return counts.get(wanted.value) if wanted.unit is None else quantities.get(measure)

    return find


@lru_cache(maxsize=16384)  # the same passages are searched for many keys
def _quantities(text: str, language: str) -> tuple[Mapping[Decimal, str], Mapping[Measure, str]]:
    """Return the numbers and the quantities in a text, each mapped to the first wording found."""
    found = [(f.value, text[f.start : f.end]) for f in reversed(find_quantities(text, language))]
    return (
        {quantity.value: words for quantity, words in found},
        {quantity.measure: words for quantity, words in found},
    )


_FIRST_SURE_YEAR = 1000


@lru_cache(maxsize=16384)
def whole_quantity(text: str, language: str) -> Quantity | None:
    """Return the quantity that makes up the whole text, or None."""
    found = find_quantities(text, language)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return found[0].value
    return None


_DIGIT = regex(r"\d")
_WRITTEN_ON = ("honderd", "duizend", "miljoen", "hundert", "tausend")
"""What Dutch and German write onto the number before it."""


def may_have_figures(text: str, language: str) -> bool:
    """Whether there may be a number or a date in the text; a quick test."""
    return _DIGIT.search(text) is not None or may_have_more_figures(text, language)


@lru_cache(maxsize=16384)
def may_have_more_figures(text: str, language: str) -> bool:
    """Whether a text may have a number or a date that it does not write in digits from 0 to 9."""
    plain = folded(text, "bare")
    return (
        not _figure_words(language).isdisjoint(small_letters(plain))
        or any(map(plain.__contains__, _WRITTEN_ON))
        or plain_digits(plain) != plain
    )


@cache
def _figure_words(language: str) -> frozenset[str]:
    return number_words(language) | month_words(language)[0].keys()


def parts_of(edtf: Edtf) -> PartialDate:
    """Return the year, month and day of a date, those that it has."""
    lower = edtf.lower
    if lower is None or edtf.precision in {"interval", "season"}:
        return PartialDate(None, None, None)
    return PartialDate(
        lower.year,
        lower.month if edtf.precision != "year" else None,
        lower.day if edtf.precision == "day" else None,
    )


def stated_parts(text: str, language: str, wanted: PartialDate) -> dict[str, str]:
    """Return which of the wanted parts the text states, mapped to the words that do.

    A date in the text counts if no part of it differs from what is wanted.
    """
    stated: dict[str, str] = {}
    early = wanted.year is not None and wanted.year < _FIRST_SURE_YEAR
    for found in find_dates(text, language, early=early):
        have = found.value
        if agree(have, wanted):
            for name in _PARTS:
                if getattr(have, name) is not None and getattr(wanted, name) is not None:
                    stated.setdefault(name, text[found.start : found.end])
    return stated


def agree(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates differ in no part that both have."""
    return (
        _agree(one.year, other.year)
        and _agree(one.month, other.month)
        and _agree(one.day, other.day)
    )


_PARTS = ("year", "month", "day")


def _agree(have: int | None, want: int | None) -> bool:
    return have == want or have is None or want is None


def date_words(wanted: Edtf) -> Finder:
    """Find the date with all of its parts."""
    parts = parts_of(wanted)
    names = [name for name in _PARTS if getattr(parts, name) is not None]

    def find(text: str, language: str) -> str | None:
        stated = stated_parts(text, language, parts)
        return stated[names[-1]] if names and stated.keys() == set(names) else None

    return find
