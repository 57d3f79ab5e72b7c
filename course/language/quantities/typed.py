"""Quantities typed by learners: a number, and optionally a unit."""

from collections.abc import Iterable
from contextlib import suppress

from course.language.folding import folding
from course.language.locales import SUPPORTED
from course.language.numbers import NumberReading, read_number
from course.language.patterns import regex
from course.language.quantities.finding import find_quantities
from course.language.quantities.units import split_unit, symbol_of, unit_words
from course.language.reading import ReadingError


def read_quantity(text: str, language: str, *others: str) -> tuple[NumberReading, str | None]:
    """Parse a quantity that a learner typed, such as `932 mijl`: the number, and any unit symbol.

    Words are looked up in the learner's language first, then in the others, then in every supported
    one; digits are read in the first. Raises the errors of `read_number`, and `unit-unknown` if an
    unknown word follows the digits.
    """
    languages = tuple(dict.fromkeys((language, *others, *SUPPORTED)))
    try:
        return _number(text, languages), None
    except ReadingError as unread:
        text = _unit_once(text, languages)
        try:
            return _number_and_unit(text, languages, unread)
        except ReadingError:
            if found := _expression(text, languages):
                return found
            raise


def _unit_once(text: str, languages: Iterable[str]) -> str:
    """The text without a unit that follows the same unit: `6 months month`."""
    before, _, last = text.rstrip(" .").rpartition(" ")
    for language in languages:
        known = unit_words(language)
        unit = known.get(folding(last, "bare").text)
        if unit and known.get(folding(_LAST_WORD.sub("", before), "bare").text) == unit:
            return before
    return text


_LAST_WORD = regex(r"(?s).*[\s0-9]")


def _number_and_unit(
    text: str, languages: tuple[str, ...], unread: ReadingError
) -> tuple[NumberReading, str | None]:
    figures, unit = split_unit(text)
    if unit and any(map(str.isdigit, figures)):
        scale, _, rest = unit.partition(" ")
        try:  # 2 million kilometres
            number = _number(f"{figures} {scale}", languages)
            return number, symbol_of(rest, languages, text) if rest else None
        except ReadingError:
            return read_number(figures, languages[0]), symbol_of(unit, languages, text)
    words, symbol = _split_words(text, languages)
    if not symbol:
        raise unread from None
    return _number(words, languages), symbol


def _number(text: str, languages: tuple[str, ...]) -> NumberReading:
    """The number in the first language, or else its words in another; never other digits."""
    try:
        return read_number(text, languages[0])
    except ReadingError:
        for other in languages[1:] if any(map(str.isalpha, text)) else ():
            with suppress(ReadingError):
                return NumberReading(read_number(text, other).value)
        raise


def _expression(text: str, languages: Iterable[str]) -> tuple[NumberReading, str] | None:
    """The quantity if a single one in running text makes up the input: `half a mile`."""
    written = folding(text, "typography").text.rstrip(".?! ")
    for language in languages:
        found = find_quantities(written, language)
        whole = len(found) == 1 and found[0].end == len(written)
        if whole and written[: found[0].start].casefold().strip() in _ARTICLES:
            quantity = found[0].value
            return (NumberReading(quantity.value), quantity.unit) if quantity.unit else None
    return None


_ARTICLES = frozenset({"", "a", "an", "een"})


def _split_words(text: str, languages: Iterable[str]) -> tuple[str, str | None]:
    """Split off the longest unit at the end of number words."""
    written = folding(text, "bare").text
    for language in languages:
        for word in sorted(unit_words(language), key=len, reverse=True):
            if written.endswith(f" {word}"):
                return written.removesuffix(word).strip(), unit_words(language)[word]
    return written, None
