"""Finders: given words and their language, what in them says a key.

A finder returns the words that say it, or None. Number words and month words count.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from course.language.dates import Edtf, PartialDate, find_dates
from course.language.names import find_name
from course.language.numbers import find_numbers
from course.language.quantities import Quantity, find_quantities, same_quantity
from course.language.reading import Found, ReadingError

Finder = Callable[[str, str], str | None]


def words_in(wanted: str, *, literal: bool = False) -> Finder:
    """Find these words as whole tokens; `literal` also in case and accents."""

    def find(text: str, _language: str) -> str | None:
        return next((text[f.start : f.end] for f in find_name(text, wanted, literal=literal)), None)

    return find


def name_words(names: Sequence[str]) -> Finder:
    """Find any of the names."""
    return first_of([words_in(name) for name in names])


def first_of(finders: Sequence[Finder]) -> Finder:
    """Find what the first of the finders that finds something does."""

    def find(text: str, language: str) -> str | None:
        return next((hit for finder in finders if (hit := finder(text, language))), None)

    return find


def quantity_words(wanted: Quantity) -> Finder:
    """Find the quantity: its number and its unit, converted where the units are of one kind."""

    def find(text: str, language: str) -> str | None:
        if wanted.unit is None:
            return next(
                (
                    text[f.start : f.end]
                    for f in find_numbers(text, language)
                    if f.value == wanted.value
                ),
                None,
            )
        return next(
            (text[f.start : f.end] for f in _quantities(text, language) if _same(f.value, wanted)),
            None,
        )

    return find


@lru_cache(maxsize=4096)  # passages are searched over and over
def _quantities(text: str, language: str) -> tuple[Found[Quantity], ...]:
    return tuple(find_quantities(text, language))


@lru_cache(maxsize=4096)
def _dates(text: str, language: str) -> tuple[Found[PartialDate], ...]:
    return tuple(find_dates(text, language))


def _same(a: Quantity, b: Quantity) -> bool:
    try:
        return same_quantity(a, b)
    except ReadingError:
        return False


def parts_of(edtf: Edtf) -> PartialDate:
    """Return year, month and day as far as the date states them."""
    lower = edtf.lower
    if lower is None or edtf.precision == "interval":
        return PartialDate(None, None, None)
    return PartialDate(
        lower.year,
        lower.month if edtf.precision != "year" else None,
        lower.day if edtf.precision == "day" else None,
    )


def stated_parts(text: str, language: str, wanted: PartialDate) -> dict[str, str]:
    """Return which of the wanted parts the text states, with the words that do.

    A date in the text counts when no part of it differs from what is wanted.
    """
    stated: dict[str, str] = {}
    for found in _dates(text, language):
        parts = {
            name: (getattr(found.value, name), getattr(wanted, name))
            for name in ("year", "month", "day")
        }
        if all(have is None or want is None or have == want for have, want in parts.values()):
            for name, (have, want) in parts.items():
                if have is not None and want is not None:
                    stated.setdefault(name, text[found.start : found.end])
    return stated


def date_words(wanted: Edtf) -> Finder:
    """Find the date with every part of it."""
    parts = parts_of(wanted)
    names = [name for name in ("year", "month", "day") if getattr(parts, name) is not None]

    def find(text: str, language: str) -> str | None:
        stated = stated_parts(text, language, parts)
        return stated[names[-1]] if names and stated.keys() == set(names) else None

    return find
