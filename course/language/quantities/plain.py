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
        raise ReadingError(unread.code, unread.what, mend=mend, text=text, unit=unit) from unread
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
        figures, unit = split_unit(figures[1:].strip())
        plain = _not_of_a_file(figures, unit) or f"write {figures}"
        return f"leave the currency sign out: {plain}"
    rest = folding(unit, "bare").text
    if not rest:
        return ""
    plain, word = figures, rest.partition(" ")[0]
    for language in SUPPORTED:
        try:
            plain = plain_text(read_number(f"{figures} {word}", language).value)
        except ReadingError:
            continue
        rest = rest.removeprefix(word).strip()
        break
    if rest in MONEY_TOO:
        return f"write {plain} lb for a mass; leave the unit out for an amount of money"
    if rest in MONEY:
        return f"leave the currency out: write {plain}"
    return "" if plain == figures else f"write {plain} {rest}".strip()
