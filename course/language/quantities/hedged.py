"""Quantities with a hedge or two bounds, as claims.yaml has them: `more than 300 km`."""

from contextlib import suppress
from dataclasses import dataclass

from course.language.locales import SUPPORTED
from course.language.patterns import regex
from course.language.quantities.plain import parse_quantity
from course.language.quantities.qualifiers import qualifier_in
from course.language.quantities.quantity import Quantity, convert
from course.language.reading import ReadingError


@dataclass(frozen=True, slots=True)
class Hedged:
    """A quantity and its qualifier, such as `more-than`; with `last`, everything up to that."""

    first: Quantity
    qualifier: str | None = None
    last: Quantity | None = None


_QUALIFIED = regex(r"(more than|at least|exactly|about|up to|almost) +(.+)")
_BETWEEN = regex(r"between +(.+?) +and +(.+)")
_TO = regex(
    r"(?:between|tussen|from|van)? ?([0-9.]+[^0-9]*?) ?(?:[-\u2013/]|to|tot|and|en) ?([0-9.]+.*)"
)
_SIGNS = {">": "more than", "\u2265": "at least", "\u2264": "up to", "~": "about"}


def parse_hedged(text: str) -> Hedged:
    """Parse `300 km`, `more than 300 km` or `between 20 and 30 km`, both ends included.

    The qualifiers are more than, at least, exactly, about, up to and almost. Raises the errors of
    `parse_quantity`, which suggest the form to write if the meaning is clear, and `empty-range`.
    """
    if match := _QUALIFIED.fullmatch(text):
        return Hedged(parse_quantity(match[2]), match[1].replace(" ", "-"))
    if match := _BETWEEN.fullmatch(text):
        return _between(text, match[1], match[2])
    try:
        return Hedged(parse_quantity(text))
    except ReadingError as unread:
        if mend := _in_this_form(text):
            what = f"“{text}” is not written as values are"
            raise ReadingError(unread.code, what, mend=f"write `{mend}`", text=text) from unread
        raise


def _between(text: str, first: str, last: str) -> Hedged:
    lower = parse_quantity(first)
    try:
        upper = parse_quantity(last)
    except ReadingError as unread:
        if not unread.mend.startswith("write "):
            raise
        mend = "write both numbers in full, as in `between 2000000 and 3000000`"
        raise ReadingError(unread.code, unread.what, mend=mend, text=text) from unread
    if lower.unit is None:
        lower = Quantity(lower.value, upper.unit)
    if lower.value >= convert(upper, lower.unit):
        raise ReadingError(
            "empty-range",
            f"“{text}” does not go from less to more",
            mend="write the smaller number first",
            text=text,
        )
    return Hedged(lower, None, upper)


def _in_this_form(text: str) -> str:
    """The value in the form that is read, if that is clear; otherwise empty."""
    written = text.strip().casefold()
    forms = [f"{_SIGNS[written[0]]} {written[1:].strip()}"] if written[:1] in _SIGNS else []
    for language in SUPPORTED:
        for found in qualifier_in(written, language):
            rest = f"{written[: found.start]} {written[found.end :]}".strip()
            forms.append(f"{found.value.replace('-', ' ')} {rest}")
    if match := _TO.fullmatch(written):
        forms.append(f"between {match[1].strip()} and {match[2]}")
    for form in forms:
        with suppress(ReadingError):
            parse_hedged(form)
            return form
    return ""
