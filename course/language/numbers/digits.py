"""Digits with grouping and decimal marks: `1.500`, `1,500`, `1 500`, `1'500`."""

import re
from decimal import Decimal
from functools import cache

from course.language.locales import decimal_sign


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
