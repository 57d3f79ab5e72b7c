"""Numbers written out in a language."""

from decimal import Decimal


def format_number(value: Decimal, language: str) -> str:
    """The number in the language's notation with all its digits: 1500 is `1.500` in Dutch.

    What is below nothing has a minus sign, U+2212; CLDR has a hyphen, as on a keyboard.
    """
    from babel.numbers import format_decimal

    from course.language.cldr import written_as

    written = format_decimal(value, locale=written_as(language), decimal_quantization=False)
    return written.replace("-", "\N{MINUS SIGN}")
