"""Scale words in a question: where the text goes on with “million”, the key 12 means 12 million."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Located, Look
from course.checking.parts import numbers_of
from course.checking.readings import Key
from course.language.folding import folded
from course.language.numbers import scale_at
from course.language.patterns import regex
from course.language.quantities import Quantity, find_quantities
from course.model.items import AnyItem, Cloze
from course.model.items.cloze import pieces

_HOW_MANY = regex(r"\b(?:how many|hoeveel)(?= )", re.IGNORECASE)
_LONGEST = 20
"""Characters: a scale word is shorter."""


def scale_of(item: AnyItem, part: str | None, languages: tuple[str, ...]) -> int:
    """What a number is multiplied by behind that blank or in the stem, in every language; or 1."""
    sizes = {
        scale_at(folded(f"|{behind[:_LONGEST]}", "bare"), 1, language)[0]
        for language, behind in _behind(item, part, languages)
    }
    return (sizes.pop() or 1) if len(sizes) == 1 else 1


def _behind(
    item: AnyItem, part: str | None, languages: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield what follows the blank, or the words “how many”, in each language."""
    for language in languages:
        if isinstance(item, Cloze):
            parts = list(pieces(item.text[language]))
            at = next((row for row, (_, name) in enumerate(parts) if name == part), None)
            yield language, "" if at is None else parts[at + 1][0]
        else:
            stem = item.stem[language]
            how = _HOW_MANY.search(stem)
            yield language, stem[how.end() :] if how else ""


_IN_WORDS = regex(r"[0-9.,]+ ([^\W\d_]+)")


def of_another_scale(look: Look, item: AnyItem, key: Key, quotes: list[Located]) -> Finding | None:
    """Report a key of 12 where the quote says 12 million, or the other way round."""
    number = numbers_of(item).get(key.part)
    if number is None or number.key is None:
        return None
    own, scale = number.key, scale_of(item, key.part, look.course.languages)
    for quote in quotes:
        for found in find_quantities(quote.words, quote.source.language):
            words, full = (
                quote.words[found.start : found.end],
                Quantity(found.value.value, own.unit),
            )
            if scale > 1 and full.value == own.value:
                what = f"the quote says “{words}”, but the text says {own} times {scale:,}"
                mend = "leave the scale word behind the blank out, or the zeros of the key"
                return Finding("key-not-in-quote", key.path, what, mend)
            word = _IN_WORDS.match(words)
            if word and full.value in {own.value * size for size in _SIZES}:
                what = f"the quote says “{words}”, but the key is {own}"
                mend = f"write {full}, and no “{word[1]}” in the text"
                return Finding("key-not-in-quote", key.path, what, mend)
    return None


_SIZES = (100, 10**3, 10**6, 10**9, 10**12)
