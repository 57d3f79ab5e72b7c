"""Qualifiers: a figure is as exact, as rough or as open as the source makes it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.parts import numbers_of
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.readings import Key, may_have_figures
from course.language.figures import figures_in
from course.language.patterns import regex
from course.language.quantities import (
    LOWER,
    Quantity,
    clash,
    find_quantities,
    qualifier_in,
    qualifier_of,
    range_ends,
)
from course.language.reading import Found
from course.loading.places import Path
from course.model.items import AnyItem, Cloze, NumberBlank, NumberKey
from course.model.items.cloze import pieces
from course.model.items.numeric import Qualifier

_NEAR = 40
"""Characters: longer than any qualifier."""
_ASKED = {
    "en": regex(r"\b(?:about|around|over) (?:how|what|which)\b|\bthan what\b", re.IGNORECASE),
    "nl": regex(r"\bmeer dan hoe|\b(?:rond|tot) (?:hoe|welk)|\bzowat\b", re.IGNORECASE),
}
"""Stems that ask for a rough figure or a bound, in words that qualify nothing elsewhere."""
_CAPACITY = {
    "en": regex(r"\b(?:can|could|may|maximum|most)\b", re.IGNORECASE),
    "nl": regex(r"\b(?:kan|kon|konden|kunnen|mag|mogen|mocht|maximum)\b", re.IGNORECASE),
}
"""Stems that ask how much there may be, so that “up to” is no hedge."""


class _Number(NamedTuple):
    """A number to type, with what the source says of it."""

    part: str | None
    path: Path
    of: NumberKey
    key: Quantity
    quotes: list[Located]


class _Before(NamedTuple):
    """What stands before a blank: wording that qualifies it, by language, or another blank."""

    words: dict[str, str]
    beside_a_blank: bool


_NOTHING = _Before({}, beside_a_blank=False)


@each_item
def of_figures(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A qualifier is that of the figure in the quote, and none is left out."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    before = _before_blanks(look, item)
    for number in _numbers(item, quotes):
        yield from _number(look, item, number, before.get(number.part or "", _NOTHING))
    if item.process == "retrieve" and not isinstance(item, NumberKey):
        yield from _texts(look, item, quotes)


def _numbers(item: AnyItem, quotes: list[Located]) -> Iterator[_Number]:
    own_of = own_quotes(quotes)
    for part, number in numbers_of(item).items():
        key = number.key or (number.accept and (number.accept.above or number.accept.below))
        own = own_of(part)
        if key and own:
            yield _Number(part, ("blanks", part) if part else (), number, key, own)


def _number(look: Look, item: AnyItem, number: _Number, before: _Before) -> Iterator[Finding]:
    ends = _ends_of(number.key, number.quotes)
    if ends:
        if finding := _of_the_end(number, before.words, ends):
            yield finding
        return
    hedges = hedges_of(number.key, number.quotes)
    qualifier = number.of.qualifier
    if qualifier and (finding := _other_qualifier(item, number, qualifier, hedges)):
        yield finding
        return
    if before.words and (finding := _other_words(number, before.words, hedges)):
        yield finding
    elif (
        qualifier is None
        and item.process == "retrieve"
        and number.of.accept is None
        and number.of.tolerance is None
        and not before.words
        and not before.beside_a_blank
        and hedges
        and not {None, "exactly"} & set(hedges)
        and not asks_roughly(look, item, hedges)
    ):
        spoken = hedges[0] or ""
        what = f"the source says “{in_words(spoken)} {number.key}”, and the key has no qualifier"
        mend = f"add `qualifier: {spoken}`"
        yield Finding("hedge-left-out", (*number.path, "key"), what, mend)


def _ends_of(figure: Quantity, quotes: Sequence[Located]) -> set[str]:
    """Return which ends of a range the figure is in the quotes; empty if it is not always one."""
    ends = {
        range_ends(quote.passage.text, quote.source.language).get(quote.start + found.start, "")
        for quote in quotes
        for found in _stating(figure, quote)
    }
    return set() if "" in ends else ends


def _of_the_end(number: _Number, before: dict[str, str], ends: set[str]) -> Finding | None:
    """Report a qualifier that the figure cannot have as the end of a range."""
    words = [("qualifier", number.of.qualifier), *(("key", each) for each in before.values())]
    for key, qualifier in words:
        if qualifier and all(clash(qualifier, end) for end in ends):
            whose = "`qualifier:`" if key == "qualifier" else "the text"
            end = f"the {'lower' if 'at-least' in ends else 'upper'} end of a range"
            what = f"{whose} says “{in_words(qualifier)}”, but {number.key} is {end}"
            mend = f"say “{in_words(min(ends))}”, or let the text give both ends"
            return Finding("qualifier-not-in-quote", (*number.path, key), what, mend)
    return None


def hedges_of(figure: Quantity, quotes: Sequence[Located]) -> list[str | None]:
    """Return the qualifier of the figure wherever the quotes have it, as the passage says it."""
    return [
        _in_passage(quote, found.start, found.end)
        for quote in quotes
        for found in _stating(figure, quote)
    ]


def _stating(figure: Quantity, quote: Located) -> Iterator[Found[Quantity]]:
    """Yield where the quote has the figure."""
    for found in find_quantities(quote.words, quote.source.language):
        same = figure.unit is None and found.value.value == figure.value
        if same or found.value.measure == figure.measure:
            yield found


def _in_passage(quote: Located, start: int, end: int) -> str | None:
    first = max(0, quote.start + start - _NEAR)
    near = quote.passage.text[first : quote.start + end + _NEAR]
    offset = quote.start - first
    return qualifier_of(near, quote.source.language, start + offset, end + offset)


def _other_qualifier(
    item: AnyItem, number: _Number, qualifier: Qualifier, hedges: list[str | None]
) -> Finding | None:
    path = (*number.path, "qualifier")
    if qualifier == "exactly":
        if not hedges or {None, "exactly"} & set(hedges):
            return None
        what = f"the source says “{in_words(hedges[0] or '')}”, not “exactly”"
        mend = f"write `qualifier: {hedges[0]}`"
        return Finding("qualifier-not-in-quote", path, what, mend)
    if item.process != "retrieve":
        return None
    spoken = [
        said
        for q in number.quotes
        for said in _spoken(q.words, q.source.language, number.key.value)
    ]
    of_figure = [hedge for hedge in hedges if hedge]
    if qualifier in spoken and (not of_figure or qualifier in of_figure):
        return None
    what = f"the quote does not say “{in_words(qualifier)}”"
    mend = "quote the words that say it, or remove the qualifier"
    if qualifier in of_figure:
        mend = f"begin the quote a little earlier, at the words that say “{in_words(qualifier)}”"
    elif of_figure or spoken:
        said = (of_figure or spoken)[0]
        what = f"{what} of {number.key}" if qualifier in spoken else what
        mend = f"the quote says “{in_words(said)}”"
    return Finding("qualifier-not-in-quote", path, what, mend)


def _spoken(words: str, language: str, figure: Decimal) -> Iterator[str]:
    """Yield the qualifiers of a quote, and those that are only such beside the figure."""
    for hedge in qualifier_in(words, language):
        yield hedge.value
    for found in find_quantities(words, language):
        if found.value.value == figure and (
            said := qualifier_of(words, language, found.start, found.end)
        ):
            yield said


def _before_blanks(look: Look, item: AnyItem) -> dict[str, _Before]:
    """Return what stands before each number to type in a cloze."""
    if not isinstance(item, Cloze):
        return {}
    numbers = {name for name, blank in item.blanks.items() if isinstance(blank, NumberBlank)}
    found: dict[str, _Before] = {}
    for language in look.course.languages if numbers else ():
        for (_, left), (text, blank) in pairwise([("", None), *pieces(item.text[language])]):
            if blank in numbers:
                before = found.setdefault(blank, _Before({}, beside_a_blank=False))
                end = text[-_NEAR:]
                if qualifier := qualifier_of(f"{end}1", language, len(end), len(end) + 1):
                    before.words[language] = qualifier
                elif left is not None and not text.strip():
                    found[blank] = before._replace(beside_a_blank=True)
    return found


def _other_words(
    number: _Number, before: dict[str, str], hedges: list[str | None]
) -> Finding | None:
    """Report a blank whose text qualifies it in another way than its `qualifier:` or its quote."""
    for qualifier in before.values():
        written = number.of.qualifier
        if written and clash(qualifier, written):
            what = f"the text before the blank says “{in_words(qualifier)}”"
            mend = f"write `qualifier: {qualifier}`, or correct the text"
            return Finding("qualifier-not-in-quote", (*number.path, "qualifier"), what, mend)
        if hedges and all(clash(qualifier, said, strict=True) for said in hedges):
            said = in_words(hedges[0] or "")
            what = f"the text says “{in_words(qualifier)} [[{number.part}]]”, but the source " + (
                f"says “{said}”" if said else "gives the figure as it is"
            )
            mend = "let the text say what the source says"
            return Finding("qualifier-not-in-quote", (*number.path, "key"), what, mend)
    return None


def asks_roughly(look: Look, item: AnyItem, hedges: Sequence[str | None] = ()) -> bool:
    """Whether the stem itself asks for about, at least, more than and so on."""
    for language, stem in look.spoken(item.stem):
        tag = language.partition("-")[0]
        if qualifier_in(stem, language) or (tag in _ASKED and _ASKED[tag].search(stem)):
            return True
        if set(hedges) == {"up-to"} and tag in _CAPACITY and _CAPACITY[tag].search(stem):
            return True
    return False


def _texts(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[Finding]:
    """Choices, rows and true statements that say “exactly” of what the source says is more."""
    own_of = own_quotes(quotes)
    for key in keys_quoted(look, item, quotes):
        own = own_of(key.part)
        if not own:
            continue
        texts = [(own[0].source.language, key.name)]
        if key.text is not None and not key.text.same:
            texts = look.spoken(key.text)
        found = (_words(look, key, text, own, language) for language, text in texts)
        if finding := next(filter(None, found), None):
            yield finding


def _words(look: Look, key: Key, text: str, quotes: list[Located], language: str) -> Finding | None:
    if not may_have_figures(text, language) or not qualifier_in(text, language):
        return None
    for found in figures_in(text, language, look.names_with_figures).numbers:
        own = qualifier_of(text, language, found.start, found.end)
        hedges = hedges_of(found.value, quotes) if own else []
        if own and hedges and all(clash(own, said) or _rough(own, said) for said in hedges):
            said = in_words(hedges[0] or "")
            what = f"“{text}” says “{in_words(own)}”, but the source says “{said}”"
            path = in_language(key.path, key.text, language) if key.text else key.path
            mend = "let both say the same, or quote the words that say it"
            return Finding("qualifier-not-in-quote", path, what, mend)
    return None


def _rough(own: str, said: str | None) -> bool:
    """Whether a bound is stated of what is only said to be about as much."""
    return said == "about" and own in LOWER | {"up-to"}


def in_words(qualifier: str) -> str:
    """The qualifier as a reader would write it: `more than`."""
    return qualifier.replace("-", " ")
