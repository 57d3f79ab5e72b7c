"""Quantities in YAML files: a plain decimal and a unit."""

from course.language.folding import folding
from course.language.locales import SUPPORTED
from course.language.numbers import plain_decimal, plain_text, read_number
from course.language.quantities.money import MONEY, MONEY_TOO
from course.language.quantities.quantity import Quantity
from course.language.quantities.units import split_unit, symbol_of
from course.language.reading import ReadingError


def parse_quantity(text: str) -> Quantity:
    """Parse a quantity from a YAML file, its number as a plain decimal: `1500 km`, `5%`, `12`.

    Unit words of any supported language are accepted, except `pounds` and `pond`, which may be
    money. Raises the errors of `plain_decimal`, and `unit-unknown` with a `suggestion`.
    """
    figures, unit = split_unit(text)
    try:
        value = plain_decimal(figures)
        if unit.casefold() not in MONEY_TOO:
            return Quantity(value, symbol_of(unit, SUPPORTED, text) if unit else None)
    except ReadingError as unread:
        mend = _not_of_a_file(figures, unit)
        if not mend:
            raise
        scaled = figures[:1] not in MONEY and _scaled(figures, unit)
        what = f"“{text}” is not written in digits" if scaled else unread.what
        raise ReadingError(unread.code, what, mend=mend, text=text, unit=unit) from unread
    raise ReadingError(
        "unit-unknown",
        f"“{unit}” can be a mass or an amount of money",
        mend=_not_of_a_file(figures, unit),
        text=text,
        unit=unit,
    )


def _not_of_a_file(figures: str, unit: str) -> str:
    """How to rewrite “5 million” or an amount of money for a YAML file; otherwise empty."""
    if figures[:1] in MONEY and any(map(str.isdigit, figures)):
        if scaled := _scaled(figures, ""):
            return f"leave the currency sign out: write {scaled}"
        figures, unit = split_unit(figures[1:].strip())
        plain = _not_of_a_file(figures, unit) or f"write {figures}"
        return f"leave the currency sign out: {plain}"
    rest = folding(unit, "bare").text
    if not rest:
        return ""
    plain = figures
    if scaled := _scaled(figures, rest):
        plain, rest = scaled, rest.partition(" ")[2]
    if rest in MONEY_TOO:
        return f"write {plain} lb for a mass; leave the unit out for an amount of money"
    if rest in MONEY:
        return f"leave the currency out: write {plain}"
    return "" if plain == figures else f"write {plain} {rest}".strip()


def _scaled(figures: str, unit: str) -> str:
    """The digits of “5 million”, given as 5 and the words behind it; empty without such a word."""
    word = folding(unit, "bare").text.partition(" ")[0]
    for language in SUPPORTED if word not in MONEY else ():
        try:
            return plain_text(read_number(f"{figures} {word}".strip(), language).value)
        except ReadingError:
            continue
    return ""
