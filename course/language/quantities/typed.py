"""Quantities that learners type: a number, and a unit if they give one."""

from collections.abc import Iterable

from course.language.folding import folding
from course.language.locales import SUPPORTED
from course.language.numbers import NumberReading, read_number
from course.language.quantities.units import split_unit, symbol_of, unit_words
from course.language.reading import ReadingError


def read_quantity(text: str, language: str) -> tuple[NumberReading, str | None]:
    """What a learner typed, `1500 kilometer` or `932 mijl`: the number, and the unit if any.

    Unit words of the learner's language are taken first, then those of every supported one.
    Raises what `read_number` raises, and `unit-unknown` where digits have a strange word behind.
    """
    languages = tuple(dict.fromkeys((language, *SUPPORTED)))
    try:
        return read_number(text, language), None
    except ReadingError as unread:
        figures, unit = split_unit(text)
        if unit and any(map(str.isdigit, figures)):
            scale, _, rest = unit.partition(" ")
            try:  # 2 million kilometres
                number = read_number(f"{figures} {scale}", language)
                return number, symbol_of(rest, languages, text) if rest else None
            except ReadingError:
                return read_number(figures, language), symbol_of(unit, languages, text)
        words, symbol = _split_words(text, languages)
        if not symbol:
            raise unread from None
        return read_number(words, language), symbol


def _split_words(text: str, languages: Iterable[str]) -> tuple[str, str | None]:
    """Number words apart from the longest unit that ends them."""
    written = folding(text, "bare").text
    for language in languages:
        for word in sorted(unit_words(language), key=len, reverse=True):
            if written.endswith(f" {word}"):
                return written.removesuffix(word).strip(), unit_words(language)[word]
    return written, None
