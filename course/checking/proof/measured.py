"""What figures measure: a text has the unit, currency, noun and rate that its quote has there."""

import re
from collections.abc import Iterator
from itertools import pairwise

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.parts import numbers_of
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.readings import Key, may_have_figures
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.quantities import Beside, Quantity, beside, differ, find_quantities, may_tell
from course.loading.places import Path
from course.model.items import AnyItem, Cloze
from course.model.items.cloze import pieces
from course.model.text import Text

_LONG = 60
"""Characters: what is beside a figure is shorter."""
_HOW_MANY = regex(r"\b(?:how (?:many|much)|hoeveel)(?= )", re.IGNORECASE)
_HOW = regex(r"\b(?:how|hoe|hoeveel)\b", re.IGNORECASE)
_AT_THE_END = {
    "en": regex(
        r"(?<![^ ])(?P<rate>(?:an?|per|each|every) (?:hour|day|week|month|quarter|year)) ?\?"
    ),
    "nl": regex(
        r"(?<![^ ])(?P<rate>(?:per|elke?|iedere?) (?:uur|dag|week|maand|kwartaal|jaar)) ?\?"
    ),
}
_OF_ELSE = regex(
    r"\b(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|een|"
    r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|once|twice|eenmaal|tweemaal)(?: \w+)? \Z",
    re.IGNORECASE,
)
"""What makes a rate one of something else: who works five days a week."""

_Said = tuple[Beside, str]
"""What is said beside a figure, and the words that say it."""


@each_item
def as_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """What a text has behind a blank, a stem asks for or a key counts is what the quote counts."""
    quotes = look.quotes("item", item.id)
    if item.process != "retrieve" or not quotes or ("item", item.id) in look.unlocated:
        return
    own_of = own_quotes(quotes)
    numbers = numbers_of(item)
    for part, number in numbers.items():
        if number.key and (finding := _number(look, item, part, number.key, own_of(part))):
            yield finding
    for key in keys_quoted(look, item, quotes):
        own = own_of(key.part)
        if key.text and own and (finding := _text(look, key, key.text, own)):
            yield finding


def _number(
    look: Look, item: AnyItem, part: str | None, key: Quantity, quotes: list[Located]
) -> Finding | None:
    for own, words in _behind(look, item, part) if part else _asked(look, item):
        if other := _otherwise(own, key, quotes):
            path: Path = ("blanks", part, "key") if part else ("key",)
            where = f"behind [[{part}]] the text says" if part else "the stem asks for"
            what = f"{where} “{words}”, but the quote says “{other}”"
            mend = "correct the question, or take the figure that it asks for as the key"
            return Finding("asked-otherwise", path, what, mend)
    return None


def _behind(look: Look, item: AnyItem, part: str) -> Iterator[_Said]:
    """Yield what the text says of the figure in a blank, in each language."""
    for language, text in look.spoken(item.text) if isinstance(item, Cloze) else ():
        for (before, name), (behind, _) in pairwise(pieces(text)):
            if name == part:
                start = min(len(before), 2)
                near = before[len(before) - start :] + behind[:_LONG]
                own = beside(near, start, start, language)
                yield own, near[start : start + own.length].strip() or before.strip()


def _asked(look: Look, item: AnyItem) -> Iterator[_Said]:
    """Yield what the stem asks how many of, in each language."""
    for language, stem in look.spoken(item.stem):
        if len(_HOW.findall(stem)) > 1:
            continue
        if how := _HOW_MANY.search(stem):
            own = beside(stem, how.end(), how.end(), language)
            if own.what or own.per:
                yield own, stem[how.end() : how.end() + own.length].strip()
        end = _AT_THE_END.get(language_of(language))
        if (rate := end.search(stem) if end else None) and not _OF_ELSE.search(
            stem, 0, rate.start()
        ):
            own = beside(stem, rate.start() - 1, rate.start() - 1, language)
            yield own, rate["rate"]


def _text(look: Look, key: Key, text: Text, quotes: list[Located]) -> Finding | None:
    """Report a key in words whose figure counts or measures something else in the quotes."""
    spoken = quotes[0].source.language
    for language, words in [(spoken, text[spoken])] if text.same else look.spoken(text):
        if not may_tell(words, language) or not may_have_figures(words, language):
            continue
        if not all(may_tell(q.passage.text, q.source.language) for q in quotes):
            continue  # what does not tell contradicts nothing
        for found in find_quantities(words, language):
            value, start, end = found.value, found.start, found.end
            own = beside(words, start, end, language, value.unit)
            if other := _otherwise(own, value, quotes):
                said = words[start : end + own.length]
                what = f"the key says “{said}”, but the quote says “{other}”"
                path = in_language(key.path, text, language)
                return Finding("key-other-number", path, what, "correct whichever is wrong")
    return None


def _otherwise(own: Beside, figure: Quantity, quotes: list[Located]) -> str | None:
    """Return the words of the quotes if they say something else of the same number."""
    if own.what is None and own.per is None:
        return None
    said = [each for quote in quotes for each in _said(quote, figure)]
    if not said or not all(differ(own, other) for other, _ in said):
        return None
    return said[0][1]


def _said(quote: Located, figure: Quantity) -> Iterator[_Said]:
    """Yield what the passage says of the number wherever the quote has it."""
    language, text = quote.source.language, quote.passage.text
    for found in find_quantities(quote.words, language):
        if found.value.value == figure.value:
            start, end = quote.start + found.start, quote.start + found.end
            other = beside(text, start, end, language, found.value.unit)
            yield other, text[start : end + other.length]
