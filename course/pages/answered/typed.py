"""What is wrong with what was typed, and what is right about it."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from course.grading.rules import Rule
from course.language.dates import PartialDate
from course.language.names import fold
from course.language.quantities import Quantity, convert, parse_quantity
from course.language.reading import ReadingError
from course.model.items import Date, NumberKey, TextKey
from course.pages.shared import claim_words
from course.services.messages import Wording

SILENT = frozenset(
    {
        Rule.CHOICE_RIGHT,
        Rule.CHOICE_WRONG,
        Rule.NUMBER_RIGHT,
        Rule.NUMBER_WRONG,
        Rule.TEXT_RIGHT,
        Rule.TEXT_PARTIAL,
        Rule.TEXT_WRONG,
        Rule.SPELLING_RIGHT,
        Rule.DATE_RIGHT,
        Rule.DATE_WRONG,
    }
)
"""Rules without a sentence of their own: the answer and the verdict already say it."""

_FEW = 3
"""Days between two dates in different months that are still counted."""


def remarks(
    key: NumberKey | TextKey | Date, rule: str, facts: Mapping[str, str], said: str, t: Wording
) -> Iterator[str]:
    """Yield sentences on what was typed; `said` is the normalised answer."""
    match key:
        case NumberKey() if rule == Rule.NUMBER_WRONG:
            with suppress(ReadingError):
                yield from _of_number(key, parse_quantity(said), facts.get("typed", ""), t)
        case TextKey() if rule == Rule.SPELLING_LETTERS and key.spelling:
            yield _of_letters(facts.get("typed", ""), key.spelling, t)
        case Date() if rule == Rule.DATE_WRONG:
            if read := _date(facts.get("read", "")):
                yield from _of_date(read, key.parts(), t)
        case _:
            yield sentence(rule, facts, t)


def sentence(rule: str, facts: Mapping[str, str], t: Wording) -> str:
    """Return the sentence of a rule; empty if it has none, as one of a former version."""
    return t(f"rule.{rule}", **facts) if t.knows(f"rule.{rule}") else ""


def _of_number(key: NumberKey, answer: Quantity, typed: str, t: Wording) -> Iterator[str]:
    """Yield how the number was read, if that does not go without saying, and where it lies."""
    if f"{answer.value:f}" not in typed:
        yield t("number.read", quantity=claim_words.quantity(answer, t))
    low, high = (key.accept.above, key.accept.below) if key.accept else (key.key, key.key)
    if key.key is not None and convert(answer, key.key.unit) == key.key.value:
        return  # it is the word before the number that is wrong
    if high is not None and convert(answer, high.unit) >= high.value:
        yield t("number.high")
    elif low is not None and convert(answer, low.unit) <= low.value:
        yield t("number.low")


def _of_letters(typed: str, spelling: str, t: Wording) -> str:
    if fold(typed) == fold(spelling):  # folding leaves accents as they are
        return t("spelling.capitals")
    return t("spelling.accents") if _bare(typed) == _bare(spelling) else t("spelling.both")


def _bare(text: str) -> str:
    """Return the text without accents, its capitals kept."""
    letters = unicodedata.normalize("NFD", text.strip())
    return "".join(one for one in letters if not unicodedata.combining(one))


def _of_date(read: PartialDate, key: PartialDate, t: Wording) -> Iterator[str]:
    """Yield which parts of a date are right, and by how much the only wrong one is off."""
    given = {part: getattr(read, part) for part in ("year", "month", "day")}
    given = {part: value for part, value in given.items() if value is not None}
    right = [part for part, value in given.items() if value == getattr(key, part)]
    wrong = [part for part in given if part not in right]
    if right:
        yield {
            ("year",): t("date.year"),
            ("month",): t("date.month"),
            ("day",): t("date.day"),
            ("year", "month"): t("date.year-month"),
            ("year", "day"): t("date.year-day"),
            ("month", "day"): t("date.month-day"),
        }.get(tuple(right), "")
    if len(wrong) == 1 and right:
        [part] = wrong
        yield _off(part, given[part] - getattr(key, part), t)
    elif (days := _days_off(read, key)) and abs(days) <= _FEW:
        yield _off("day", days, t)


def _off(part: str, by: int, t: Wording) -> str:
    side = "early" if by < 0 else "late"
    return {
        "year early": lambda n: t.count("date.year-early", n),
        "year late": lambda n: t.count("date.year-late", n),
        "month early": lambda n: t.count("date.month-early", n),
        "month late": lambda n: t.count("date.month-late", n),
        "day early": lambda n: t.count("date.day-early", n),
        "day late": lambda n: t.count("date.day-late", n),
    }[f"{part} {side}"](abs(by))


def _days_off(read: PartialDate, key: PartialDate) -> int | None:
    """Return how many days a whole date is off; without a year, it is in the key's."""
    if not (read.month and read.day and key.month and key.day and key.year):
        return None
    with suppress(ValueError):
        there = date(key.year, key.month, key.day)
        return (date(read.year or key.year, read.month, read.day) - there).days
    return None


def _date(edtf: str) -> PartialDate | None:
    """Return the date that was read: EDTF, with X for missing digits."""
    parts = [int(part) if part.isdigit() else None for part in edtf.split("-")]
    return PartialDate(*parts) if 0 < len(parts) <= 3 else None  # noqa: PLR2004
