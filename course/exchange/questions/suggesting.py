"""In which passages of a course the words of a key are: where its evidence may be."""

from collections.abc import Sequence
from decimal import Decimal

from course.language.names import find_name
from course.language.numbers import numbers_in
from course.language.numbers.plain import plain_decimal
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.source import Passage

MOST = 4
"""How many passages are named; words that are in more of them tell little."""


def passages_with(course: Course, texts: Sequence[str]) -> list[str]:
    """The passages, as `source/passage`, that have any of the texts, or a number of that value.

    At most four; words in translations count too, since an import may be in another language.
    """
    number = _number(texts[0]) if len(texts) == 1 else None
    found = (
        f"{source.id}/{passage.id}"
        for source in course.sources.values()
        for passage in source.passages
        if any(find_name(passage.text, text) for text in texts)
        or any(find_name(words, text) for words in passage.translation.values() for text in texts)
        or (number is not None and _has(passage, number, source.language))
    )
    return [place for place, _ in zip(found, range(MOST), strict=False)]


def _number(text: str) -> Decimal | None:
    try:
        return plain_decimal(text)
    except ReadingError:
        return None


def _has(passage: Passage, number: Decimal, language: str) -> bool:
    return number in numbers_in(passage.text, language)
