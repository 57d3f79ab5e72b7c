"""The same item twice, under two ids, and the same thing twice within one item."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, assert_never

from course.checking.look import Finding, Look, each_item
from course.checking.parts import cited_parts
from course.language.names import fold
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.items import (
    AnyBlank,
    AnyItem,
    ChoiceBlank,
    ChoiceItem,
    Choices,
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


def question(item: AnyItem) -> Hashable:
    """Return what an item asks and what is right; items that are twice the same have one `repr`."""
    return item.type, item.stem.all()[0].casefold(), _answer(item)


def _answer(item: AnyItem) -> Hashable:  # noqa: C901, PLR0911 - one for each type
    """Return what is asked and what is right: for equal items, tuples with the same `repr`."""
    passages = _sorted(map(_sorted, item.any_of)) if isinstance(item, PassageKey) else None
    match item:
        case ChoiceItem():
            return passages, _choices(item)
        case Statements():
            return _sorted((s.mark, _text(s.text)) for s in item.statements)
        case Numeric():
            return _number(item)
        case ShortText():
            return _typed(item)
        case Date():
            return item.key, item.ask
        case Matching():
            return _sorted((_text(p.left) if p.left else (), _text(p.right)) for p in item.pairs)
        case Ordering():
            return tuple(_sorted(_text(s.text) for s in rank) for rank in item.ranks())
        case Cloze():
            return _text(item.text), tuple((n, _blank(b)) for n, b in sorted(item.blanks.items()))
        case FindEvidence():
            return passages
        case Reconcile():
            return item.claim, _sorted(item.accounts)
    assert_never(item)


def _blank(blank: AnyBlank) -> Hashable:
    match blank:
        case NumberBlank():
            return _number(blank)
        case TextBlank():
            return _typed(blank)
        case ChoiceBlank():
            return _choices(blank)
    assert_never(blank)


def _choices(choices: Choices) -> Hashable:
    return _sorted((c.right, _text(c.text)) for c in choices.choices)


def _number(number: NumberKey) -> Hashable:
    accept = number.accept
    return number.key and number.key.measure, accept and (str(accept.above), str(accept.below))


def _typed(text: TextKey) -> Hashable:
    accept = [(lang, a.text) for lang, aliases in (text.accept or {}).items() for a in aliases]
    return text.entity, text.spelling, _sorted(accept)


def _text(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple(sorted([(language, fold(words)) for language, words in text.by_language.items()]))


def _sorted(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return what a list says whatever its order, each once."""
    return tuple(sorted(set(values)))


@each_item
def within(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """No hint, quote, enemy or accepted text is in an item twice."""
    mend = "remove one of the two, or write another hint"
    if len(item.hints) > 1:
        yield from _again(("hints",), item.hints, _text, "this hint", mend)
    if len(item.enemies) > 1:
        mend = "remove one of the two, or name another item"
        yield from _again(("enemies",), item.enemies, str, "this item", mend)
    for path, evidence in [((), item.evidence), *((p.path, p.evidence) for p in cited_parts(item))]:
        mend = "remove one of the two, or quote other words"
        if len(evidence) > 1:
            yield from _again(
                (*path, "evidence"), evidence, lambda quote: quote, "this quote", mend
            )
    for path, key in _typed_keys(item):
        for language, aliases in (key.accept or {}).items():
            here = (*path, "accept", *([language] if language else []))
            mend = "remove one of the two; capitals and dashes make no difference"
            yield from _again(here, aliases, lambda a: fold(a.text), "this accepted text", mend)


_E = TypeVar("_E")


def _again(
    path: Path, entries: Sequence[_E], form: Callable[[_E], Hashable], what: str, mend: str
) -> Iterator[Finding]:
    """Report the entries whose form an earlier one of the list has."""
    first: dict[Hashable, int] = {}
    for row, entry in enumerate(entries):
        if first.setdefault(form(entry), row) != row:
            yield Finding("listed-twice", (*path, row), f"{what} appears a second time", mend)


def _typed_keys(item: AnyItem) -> list[tuple[Path, TextKey]]:
    if isinstance(item, ShortText):
        return [((), item)]
    if isinstance(item, Cloze):
        return [(("blanks", n), b) for n, b in item.blanks.items() if isinstance(b, TextBlank)]
    return []
