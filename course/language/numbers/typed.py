"""Numbers typed by learners, in digits or in words."""

from dataclasses import dataclass
from decimal import Decimal

from course.language.folding import folding
from course.language.numbers.digits import readings_of, western_digits
from course.language.numbers.finding import numbers_in
from course.language.numbers.plain import MOST_DIGITS
from course.language.numbers.words import words_of
from course.language.patterns import regex
from course.language.reading import ReadingError


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number by the language's convention; `other` is the other reading if it differs."""

    value: Decimal
    other: Decimal | None = None


def read_number(text: str, language: str) -> NumberReading:
    """Parse a number that a learner typed: digits with separators, or number words.

    Dutch `1.500` is 1500, with 1.5 as `other`. Input that makes no sense by the language's own
    convention is read by the opposite one. Raises `number-empty` or `number-unreadable`.
    """
    written = folding(text, "bare").text.rstrip(".?! ")
    if not written:
        raise ReadingError("number-empty", "there is no number", mend="type one", text=text)
    sign = -1 if written[0] == "-" else 1
    body = western_digits(written[1:].lstrip() if written[0] in "+-" else written, language)
    values = readings_of(body, language)
    short = sum(map(str.isdigit, body)) <= MOST_DIGITS
    if values and short:
        return NumberReading(*(value * sign for value in values))
    words = words_of(language)
    spelled = words.value(words.glue(body)) if body == written else None
    value = None if spelled is None else Decimal(spelled)
    if value is None and short:
        value = _expression(written, language)
    if value is None:
        raise ReadingError(
            "number-unreadable",
            f"“{text}” is not a number",
            mend="type digits, as in 1500",
            text=text,
        )
    return NumberReading(value)


_NO_NUMBER_BEFORE = regex(r"(?:an? |(?:us|a|c|hk)?[$\u20ac\u00a3\u00a5] ?|(?:eur|usd|gbp) |\+ ?)?")
_NO_NUMBER_BEHIND = regex(
    r"(?: ?(?:[$\u20ac\u00a3\u00a5]|euros?|eur|(?:us )?dollars?|usd|gbp|yen))?"
)


def _expression(written: str, language: str) -> Decimal | None:
    """The value if a single number in running text makes up the input: `half a million`."""
    found = numbers_in(written, language)
    if len(found) != 1:
        return None
    before, behind = written[: found[0].start], written[found[0].end :]
    whole = _NO_NUMBER_BEFORE.fullmatch(before) and _NO_NUMBER_BEHIND.fullmatch(behind)
    return found[0].value if whole else None
