"""Numbers written out in a language."""

from decimal import Decimal


def format_number(value: Decimal, language: str) -> str:
    """The number in the language's notation with all its digits: 1500 is `1.500` in Dutch."""
    from babel.numbers import format_decimal

    from course.language.cldr import written_as

    return format_decimal(value, locale=written_as(language), decimal_quantization=False)
