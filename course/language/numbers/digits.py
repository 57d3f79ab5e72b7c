"""Digits with grouping and decimal marks: `1.500`, `1,500`, `1 500`, `1'500`."""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from course.language.locales import decimal_sign
from course.language.patterns import regex

_OTHER_SCRIPTS = regex(r"(?![0-9])\d|[\u066b\u066c]")


def western_digits(text: str, language: str) -> str:
    """The text with the digits and marks of other scripts replaced, one for one, by our own."""
    if text.isascii():
        return text
    decimal = decimal_sign(language)
    marks = {"\u066b": decimal, "\u066c": "," if decimal == "." else "."}
    return _OTHER_SCRIPTS.sub(lambda m: marks.get(m[0]) or str(unicodedata.digit(m[0])), text)


@cache
def _convention(decimal: str) -> re.Pattern[str]:
    group = r"\." if decimal == "," else ","
    groups = "|".join(f"(?:{mark}[0-9]{{3}})+" for mark in (group, " ", "'"))
    return re.compile(rf"([0-9]+|[1-9][0-9]{{0,2}}(?:{groups})|)(?:\{decimal}([0-9]+))?")


def readings_of(figures: str, language: str) -> tuple[Decimal, ...]:
    """The values that folded digits may have, by the language's own convention first."""
    own = decimal_sign(language)
    values: list[Decimal] = []
    for decimal in (own, "," if own == "." else "."):
        match = _convention(decimal).fullmatch(figures)
        if match and figures:
            whole, fraction = re.sub("[^0-9]", "", match[1]), match[2]
            value = Decimal(f"{whole or 0}.{fraction}" if fraction else whole)
            if value not in values:
                values.append(value)
    return tuple(values)


# Digits with grouping and decimal marks. The group is atomic, so a match never stops halfway.
NUMBER_RUN = (
    r"(?>(?:[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3}(?![0-9]))+"
    r"|[0-9]{1,3}(?:['\u2019][0-9]{3}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*)"
)
