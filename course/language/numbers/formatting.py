"""Numbers as each language writes them."""

from decimal import Decimal


def format_number(value: Decimal, language: str) -> str:
    """The number as the language writes it, every digit kept: 1500 is `1.500` in Dutch."""
    from babel.numbers import format_decimal

    from course.language.cldr import locale_of

    return format_decimal(value, locale=locale_of(language), decimal_quantization=False)
