"""The texts of an item that explain its key, and those that students read before they answer."""

from collections.abc import Iterator

from course.checking.look import Look
from course.checking.parts import choice_lists, kept
from course.loading.places import Path
from course.model.claim import Claim
from course.model.items import (
    AnyItem,
    Cloze,
    Date,
    Matching,
    NumberKey,
    Ordering,
    Reconcile,
    Statements,
    TextKey,
)
from course.model.text import Text


@kept
def explaining(item: AnyItem) -> tuple[tuple[Path, Text], ...]:
    """The rationale, `because:` and every `why:` of an item, each with its path."""
    return tuple(_explaining(item))


def _explaining(item: AnyItem) -> Iterator[tuple[Path, Text]]:
    if item.rationale is not None:
        yield ("rationale",), item.rationale
    if isinstance(item, Date) and item.because is not None:
        yield ("because",), item.because
    for path, choices, _ in choice_lists(item):
        for row, choice in enumerate(choices.choices):
            if choice.why is not None:
                yield (*path, "choices", row, "why"), choice.why
    rows = item.statements if isinstance(item, Statements) else ()
    for row, statement in enumerate(rows):
        if statement.why is not None:
            yield ("statements", row, "why"), statement.why
    for row, pair in enumerate(item.pairs if isinstance(item, Matching) else ()):
        if pair.why is not None:
            yield ("pairs", row, "why"), pair.why


def asking(look: Look, item: AnyItem, language: str) -> list[str]:
    """The texts of an item but for those that explain it, its keys and its claim's included."""
    texts = [item.stem, *item.hints, *_options(item)]
    claim = look.course.claims.get(item.claim or "")
    told = said_of(claim, language) if claim else []
    return [*(text[language] for text in texts), *told, *_typed(look, item, language)]


def said_of(claim: Claim, language: str) -> list[str]:
    """The texts of a claim but for those that explain it, and the values of its accounts."""
    reads = [account.reads for account in claim.accounts if account.reads is not None]
    literals = [account.value.literal for account in claim.accounts if account.value.literal]
    return [claim.fact[language], *(text[language] for text in reads), *literals]


def _options(item: AnyItem) -> Iterator[Text]:
    for _, choices, _ in choice_lists(item):
        yield from (choice.text for choice in choices.choices)
    match item:
        case Statements():
            yield from (statement.text for statement in item.statements)
        case Matching():
            for pair in item.pairs:
                yield from (side for side in (pair.left, pair.right) if side is not None)
        case Ordering():
            yield from (step.text for _, step in item.placed())
        case Cloze():
            yield item.text
        case Reconcile():
            yield from item.distractors
        case _:
            pass


def _typed(look: Look, item: AnyItem, language: str) -> Iterator[str]:
    """Yield the keys that students type."""
    if isinstance(item, Date):
        yield item.key
    for key in (item, *item.blanks.values()) if isinstance(item, Cloze) else (item,):
        if isinstance(key, NumberKey):
            yield str(key.key or "")
            ends = (key.accept.above, key.accept.below) if key.accept else ()
            yield from (str(end) for end in ends if end)
        if isinstance(key, TextKey):
            yield key.spelling or ""
            entity = look.course.entities.get(key.entity or "")
            yield from entity.names() if entity else ()
            yield from (alias.text for alias in key.aliases(language))
