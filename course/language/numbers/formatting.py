"""Numbers written out in a language."""

from decimal import Decimal


def format_number(value: Decimal, language: str) -> str:
    """The number in the language's notation with all its digits: 1500 is `1.500` in Dutch."""
    from babel.numbers import format_decimal

    from course.language.cldr import locale_of

    return format_decimal(value, locale=locale_of(language), decimal_quantization=False)
