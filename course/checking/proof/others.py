"""Others: rows whose quotes belong to another row, and keys whose quotes name somebody else."""

from collections.abc import Iterator, Sequence
from string import punctuation

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.readings import (
    Finder,
    may_have_figures,
    quantity_words,
    whole_quantity,
    words_in,
)
from course.language.names import fold
from course.language.quotes import MARKS
from course.model.bank import Course
from course.model.entity import Entity
from course.model.items import AnyItem, Matching, Pair

_LONGEST = 5
"""The most words of a name that is looked for."""
_SHORT = 4
"""Shorter words may be small in a name: de, van, of."""


class _Sides:
    """The left or the right sides of the rows, to find which of them a quote has."""

    def __init__(self, course: Course, texts: list[tuple[str, str]], *, names_only: bool) -> None:
        """`texts` are given with the id of their row or option."""
        self._named: dict[str, dict[str, str]] = {}
        for ident, text in texts:
            entities = course.called(text)
            if not entities and names_only and not _is_name(text):
                continue
            for name in [n for entity in entities for n in entity.names()] or [text]:
                self._named.setdefault(fold(name), {})[ident] = text

    def among(self, quotes: list[Located]) -> dict[str, str]:
        """The sides that the quotes have, by id."""
        return {
            ident: text
            for quote in quotes
            for words in _runs_of_words(quote.words)
            for ident, text in self._named.get(fold(words), {}).items()
        }


def _is_name(text: str) -> bool:
    long = [word for word in text.split() if len(word) >= _SHORT]
    return bool(long) and all(word[0].isupper() for word in long)


@each_item
def rows_swapped(look: Look, item: Matching) -> Iterator[Finding]:
    """No row's quotes have the side of another row instead of its own."""
    parts: dict[str | None, list[Located]] = {}
    for quote in look.quotes("item", item.id):
        parts.setdefault(quote.cited.part, []).append(quote)
    sides: dict[tuple[str, str], _Sides] = {}
    for row, pair in enumerate(item.pairs):
        own = parts.get(pair.id, ())
        for side, ident, text in (("left", pair.id, pair.left), ("right", pair.option, pair.right)):
            if pair.left is None or text is None or not own:
                continue
            spoken = own[0].source.language
            if side == "right" and (other := _measured(item, pair, own)):
                what = f"the quote has “{other}”, which is another row’s, and not “{text[spoken]}”"
                mend = "match them as the quotes do, or quote the words that belong to this row"
                yield Finding("row-swapped", ("pairs", row, side), what, mend)
                break
            if _said(words_in(text[spoken]), own, text[spoken]):
                continue
            if (side, spoken) not in sides:
                sides[side, spoken] = _sides(look.course, item, side, spoken)
            found = sides[side, spoken].among(list(own))
            if found and ident not in found:
                what = (
                    f"the quote has “{next(iter(found.values()))}”, which is another row’s, "
                    f"and not “{text[spoken]}”"
                )
                mend = "match them as the quotes do, or quote the words that belong to this row"
                yield Finding("row-swapped", ("pairs", row, side), what, mend)
                break


def _measured(item: Matching, pair: Pair, quotes: Sequence[Located]) -> str | None:
    """Return another row's figure that the quotes of a row have instead of its own.

    Where it is retrieved, the figure must be in the quotes, and is reported if it is not.
    """
    if item.process == "retrieve":
        return None
    for each in (pair, *(other for other in item.pairs if other.left is not None)):
        language = quotes[0].source.language
        wanted = whole_quantity(each.right[language], language)
        if wanted is None:
            return None
        if any(quantity_words(wanted)(quote.words, language) for quote in quotes):
            return None if each is pair else each.right[language]
    return None


def _sides(course: Course, item: Matching, side: str, spoken: str) -> _Sides:
    if side == "left":
        lefts = [(pair.id, pair.left[spoken]) for pair in item.pairs if pair.left is not None]
        return _Sides(course, lefts, names_only=True)
    rights = [(pair.option, pair.right[spoken]) for pair in item.pairs]
    return _Sides(course, rights, names_only=False)


def _said(find: Finder, quotes: Sequence[Located], text: str) -> bool:
    """Whether the quotes have the text, or have it in a way that is not looked for here."""
    language = quotes[0].source.language
    return may_have_figures(text, language) or any(find(q.words, language) for q in quotes)


@each_item
def name_explained(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A key above retrieval that is a name is the one that its quotes name, or is explained.

    It is if the stem names the one of the quotes, or the rationale both.
    """
    if item.process == "retrieve" or isinstance(item, Matching):
        return
    quotes = look.quotes("item", item.id)
    own_of = own_quotes(quotes)
    for key in keys_quoted(look, item, quotes) if quotes else ():
        own = own_of(key.part)
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
    return [entity for words in _runs_of_words(text) for entity in course.called(words)]


def _runs_of_words(text: str) -> Iterator[str]:
    """Every run of words that may be a name, without the marks around it."""
    words, marks = text.split(), punctuation + MARKS
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            yield " ".join(words[start:end]).strip(marks)
