"""Numbers typed by learners, in digits or in words."""

from dataclasses import dataclass
from decimal import Decimal

from course.language.folding import folding
from course.language.numbers.digits import readings_of
from course.language.numbers.plain import MOST_DIGITS
from course.language.numbers.words import words_of
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
    written = folding(text, "bare").text
    if not written:
        raise ReadingError("number-empty", "there is no number", mend="type one", text=text)
    sign = -1 if written[0] == "-" else 1
    body = written[1:].lstrip() if written[0] in "+-" else written
    words = words_of(language)
    figures, scale = words.split_scale(body)
    values = readings_of(figures, language)
    if values and sum(map(str.isdigit, figures)) <= MOST_DIGITS:
        return NumberReading(*(value * scale * sign for value in values))
    value = words.value(words.glue(body)) if body == written else None
    if value is None:
        raise ReadingError(
            "number-unreadable",
            f"“{text}” is not a number",
            mend="type digits, as in 1500",
            text=text,
        )
    return NumberReading(Decimal(value))
