"""Numbers in YAML files: plain decimals, which have one reading in every country."""

import re
from decimal import Decimal

from course.language.folding import folding
from course.language.patterns import regex
from course.language.reading import ReadingError

MOST_DIGITS = 30

_PLAIN = regex(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED = regex(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DIGITS_AND_MARKS = regex(r"[+-]?[0-9][0-9.,'\s]*")


def plain_decimal(text: str) -> Decimal:
    """Parse a number from a YAML file, keeping its digits: `1500`, `-3`, `0.125`.

    Raises `number-grouping` if a comma, space or point could be taken as a thousands separator, and
    `number-unreadable` for anything else, including more than 30 digits.
    """
    written = folding(text, "name").text
    if _PLAIN.fullmatch(written) and not _GROUPED.fullmatch(written):
        return _bounded(written, text)
    if written[-1:].isdigit() and _DIGITS_AND_MARKS.fullmatch(written):
        mend = _ungrouped(written)
        two = " or " in mend
        raise ReadingError(
            "number-grouping",
            f"“{text}” can be read in two ways" if two else f"“{text}” is not a plain number",
            mend=f"write {mend}",
            text=text,
            suggestion=mend,
        )
    raise ReadingError(
        "number-unreadable",
        f"“{text}” is not a number",
        mend="write digits, as in 1500 or 1.5",
        text=text,
    )


def _ungrouped(written: str) -> str:
    whole = re.sub(r"[^0-9+-]", "", written)
    parts = re.split(r"[^0-9+-]+", written)
    if len(parts) > 2:  # noqa: PLR2004 - several marks: the last may be decimal
        fraction = parts[-1]
        return whole if len(fraction) == 3 else f"{''.join(parts[:-1])}.{fraction}"  # noqa: PLR2004
    if " " in written:
        return whole
    decimal = plain_text(Decimal(".".join(parts)))
    return f"{whole} or {decimal}" if len(parts[-1]) == 3 else decimal  # noqa: PLR2004


def plain_text(value: Decimal) -> str:
    """The number as written in a YAML file, such that `plain_decimal` reads it back."""
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").removesuffix(".")
    return f"{written}0" if _GROUPED.fullmatch(written) else written


def _bounded(digits: str, text: str) -> Decimal:
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        raise ReadingError(
            "number-unreadable",
            f"a number has at most {MOST_DIGITS} digits",
            mend="write a shorter one",
            text=text,
        )
    return Decimal(digits)
