"""Others: rows whose quotes belong to another row, and keys whose quotes name somebody else."""

from collections.abc import Iterator
from string import punctuation

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.readings import Finder, may_have_figures, name_words, words_in
from course.language.quotes import MARKS
from course.model.bank import Course
from course.model.entity import Entity
from course.model.items import AnyItem, Matching
from course.model.text import Text

_LONGEST = 5
"""The most words of a name that is looked for."""
_SHORT = 4
"""Shorter words may be small in a name: de, van, of."""


@each_item
def rows_swapped(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No row's quotes have the side of another row instead of its own."""
    if not isinstance(item, Matching):
        return
    quotes = look.quotes("item", item.id)
    for row, pair in enumerate(item.pairs):
        own = [quote for quote in quotes if quote.cited.part == pair.id]
        if pair.left is None or not own:
            continue
        lefts = [p.left for p in item.rows() if p is not pair and p.left is not None]
        rights = [p.right for p in item.pairs if p.option != pair.option]
        found = _instead(look, pair.left, lefts, own, names_only=True)
        side, text = "left", pair.left
        if found is None:
            found = _instead(look, pair.right, rights, own, names_only=False)
            side, text = "right", pair.right
        if found:
            spoken = own[0].source.language
            what = f"the quote has “{found}”, which is another row’s, and not “{text[spoken]}”"
            mend = "match them as the quotes do, or quote the words that belong to this row"
            yield Finding("row-swapped", ("pairs", row, side), what, mend)


def _instead(
    look: Look, text: Text, others: list[Text], quotes: list[Located], *, names_only: bool
) -> str | None:
    """Return which of the others the quotes have, if they do not have the text itself."""
    spoken = quotes[0].source.language
    own = _finder(look.course, text[spoken], names_only=names_only)
    if own is None or _has(own, quotes) or may_have_figures(text[spoken], spoken):
        return None
    for other in others:
        find = _finder(look.course, other[spoken], names_only=names_only)
        if find and _has(find, quotes):
            return other[spoken]
    return None


def _finder(course: Course, text: str, *, names_only: bool) -> Finder | None:
    if entities := course.called(text):
        return name_words([name for entity in entities for name in entity.names()])
    if not names_only:
        return words_in(text)
    long = [word for word in text.split() if len(word) >= _SHORT]
    return words_in(text, literal=True) if long and all(w[0].isupper() for w in long) else None


def _has(find: Finder, quotes: list[Located]) -> bool:
    return any(find(quote.words, quote.source.language) for quote in quotes)


@each_item
def name_explained(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A key above retrieval that is a name is the one that its quotes name, or is explained.

    It is if the stem names the one of the quotes, or the rationale both.
    """
    if item.process == "retrieve" or isinstance(item, Matching):
        return
    quotes = look.quotes("item", item.id)
    for key in keys_quoted(look, item, quotes) if quotes else ():
        own = own_quotes(quotes, key.part)
        entity = next(iter(look.course.called(key.name)), None)
        if entity and own and (other := _named_instead(look, item, entity, own)):
            what = f"the quote names “{other.name}”, but the key is “{key.name}”"
            mend = "correct the key, or say in the rationale how it follows: name both there"
            yield Finding("key-unexplained", key.path, what, mend)


def _named_instead(
    look: Look, item: AnyItem, entity: Entity, quotes: list[Located]
) -> Entity | None:
    """Return the only entity of the kind that the quotes name, if it is another one."""
    named = {
        each.id: each
        for quote in quotes
        for each in _entities_in(look.course, quote.words)
        if each.kind == entity.kind
    }
    if len(named) != 1 or entity.id in named:
        return None
    [other] = named.values()
    for text in item.stem.all():
        if other in _entities_in(look.course, text):
            return None
    for text in item.rationale.all() if item.rationale else ():
        if {other.id, entity.id} <= {each.id for each in _entities_in(look.course, text)}:
            return None
    return other


def _entities_in(course: Course, text: str) -> list[Entity]:
    words = text.split()
    marks = punctuation + MARKS
    return [
        entity
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1)
        for entity in course.called(" ".join(words[start:end]).strip(marks))
    ]
