"""The same item twice, under two ids, and the same thing twice within one item."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from course.checking.fairness.words import content_words, same_stem
from course.checking.look import Finding, Located, Look, each_item
from course.checking.parts import cited_parts
from course.language.names import fold
from course.language.quantities import find_quantities
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.items import (
    AnyBlank,
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Cloze,
    Date,
    FindEvidence,
    Matching,
    NumberBlank,
    NumberKey,
    Numeric,
    Ordering,
    PassageKey,
    Reconcile,
    ShortText,
    Statements,
    TextBlank,
    TextKey,
)
from course.model.text import Text


def twice(look: Look) -> Iterator[Diagnostic]:
    """No two items of a type ask the same and have the same key."""
    asked: dict[tuple[str, str], list[AnyItem]] = {}
    for item in look.course.all_items():
        asked.setdefault((item.type, item.stem.all()[0].casefold()), []).append(item)
    for items in asked.values():
        first: dict[Hashable, str] = {}
        for item in items if len(items) > 1 else ():
            same = first.setdefault(_answer(item), item.id)
            if same != item.id:
                what = f"it asks the same as `{same}`, and has the same key"
                mend = "remove one of the two, or ask something else"
                yield look.report("item", item.id, Finding("item-twice", ("id",), what, mend))


def figure_twice(look: Look) -> Iterator[Diagnostic]:
    """No two items ask for the same number in the same words of a passage."""
    asked: dict[Hashable, list[Numeric]] = {}
    for item in look.course.all_items():
        if isinstance(item, Numeric) and item.key is not None and item.process == "retrieve":
            for where in {quote.where for quote in look.quotes("item", item.id)}:
                asked.setdefault((where, item.key.measure), []).append(item)
    reported: set[str] = set()
    for items in asked.values():
        for first, item in pairwise(items):
            if item.id not in reported and _same_question(look, first, item):
                reported.add(item.id)
                what = f"it asks for the same number in the same words as `{first.id}`"
                mend = "remove one of the two, or ask something else"
                yield look.report("item", item.id, Finding("item-twice", ("id",), what, mend))


def _same_question(look: Look, one: Numeric, other: Numeric) -> bool:
    """Whether two items rest on overlapping words, and share a word of their questions.

    Items that have the same stem are reported as such.
    """
    stems = one.stem.all()[0], other.stem.all()[0]
    language = look.course.languages[0]
    mine, theirs = (content_words(stem, language) for stem in stems)
    return (
        stems[0].casefold() != stems[1].casefold()
        and (one.account, one.qualifier) == (other.account, other.qualifier)
        and any(same_stem(word, another) for word in mine for another in theirs)
        and any(
            _one_figure(one, a, b)
            for a in look.quotes("item", one.id)
            for b in look.quotes("item", other.id)
            if a.where == b.where
        )
    )


def _one_figure(item: Numeric, one: Located, other: Located) -> bool:
    """Whether the number is in the words that two quotes share, and nowhere else in them."""
    assert item.key is not None  # noqa: S101 - as `figure_twice` asks
    start, end = min(one.start, other.start), max(one.end, other.end)
    shared = max(one.start, other.start), min(one.end, other.end)
    text, language = one.passage.text, one.source.language
    places = [
        (start + found.start, start + found.end)
        for found in find_quantities(text[start:end], language)
        if found.value.value == item.key.value
    ]
    return len(places) == 1 and shared[0] <= places[0][0] and places[0][1] <= shared[1]


def _answer(item: AnyItem) -> Hashable:  # noqa: C901, PLR0911 - one for each type
    """Return what is asked and what is right, in a form that is equal for equal items."""
    passages = frozenset(map(frozenset, item.any_of)) if isinstance(item, PassageKey) else None
    match item:
        case ChoiceItem():
            return passages, frozenset((c.right, _text(c.text)) for c in item.choices)
        case Statements():
            return frozenset((s.mark, _text(s.text)) for s in item.statements)
        case Numeric():
            return _number(item)
        case ShortText():
            return _typed(item)
        case Date():
            return item.key, item.ask
        case Matching():
            return frozenset((p.left and _text(p.left), _text(p.right)) for p in item.pairs)
        case Ordering():
            return tuple(frozenset(_text(s.text) for s in rank) for rank in item.ranks())
        case Cloze():
            return _text(item.text), frozenset((n, _blank(b)) for n, b in item.blanks.items())
        case FindEvidence():
            return passages
        case Reconcile():
            return item.claim, frozenset(item.accounts)
    assert_never(item)


def _blank(blank: AnyBlank) -> Hashable:
    match blank:
        case NumberBlank():
            return _number(blank)
        case TextBlank():
            return _typed(blank)
        case ChoiceBlank():
            return frozenset((c.right, _text(c.text)) for c in blank.choices)
    assert_never(blank)


def _number(number: NumberKey) -> Hashable:
    accept = number.accept
    return number.key and number.key.measure, accept and (str(accept.above), str(accept.below))


def _typed(text: TextKey) -> Hashable:
    accept = [(lang, a.text) for lang, aliases in (text.accept or {}).items() for a in aliases]
    return text.entity, text.spelling, frozenset(accept)


def _text(text: Text) -> Hashable:
    return frozenset((language, fold(words)) for language, words in text.by_language.items())


@each_item
def within(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """No hint, quote or accepted text is in an item twice."""
    hints = [(("hints", row), _text(hint)) for row, hint in enumerate(item.hints)]
    yield from _again(hints, "this hint", "remove one of the two, or write another hint")
    for path, evidence in [((), item.evidence), *((p.path, p.evidence) for p in cited_parts(item))]:
        quotes = [((*path, "evidence", row), quote) for row, quote in enumerate(evidence)]
        yield from _again(quotes, "this quote", "remove one of the two, or quote other words")
    for path, key in _typed_keys(item):
        for language, aliases in (key.accept or {}).items():
            here = (*path, "accept", *([language] if language else []))
            texts = [((*here, row), fold(alias.text)) for row, alias in enumerate(aliases)]
            mend = "remove one of the two; capitals and dashes make no difference"
            yield from _again(texts, "this accepted text", mend)


def _again(entries: Sequence[tuple[Path, Hashable]], what: str, mend: str) -> Iterator[Finding]:
    first: dict[Hashable, Path] = {}
    for path, value in entries if len(entries) > 1 else ():
        if first.setdefault(value, path) != path:
            yield Finding("listed-twice", path, f"{what} appears a second time", mend)


def _typed_keys(item: AnyItem) -> list[tuple[Path, TextKey]]:
    if isinstance(item, ShortText):
        return [((), item)]
    if isinstance(item, Cloze):
        return [(("blanks", n), b) for n, b in item.blanks.items() if isinstance(b, TextBlank)]
    return []
