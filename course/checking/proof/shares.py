"""Shares in words, such as a third or one in eight: keys and reasons have those of their quotes."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.proof.keys import keys_quoted, own_quotes
from course.language.patterns import regex
from course.language.terms import shares_named
from course.loading.places import Path
from course.model.items import AnyItem, Statements
from course.model.text import Text

_LANGUAGES = frozenset({"en", "nl"})


class _Told(NamedTuple):
    """A text that is as its quotes say; `beside` are texts whose shares it may name as well."""

    path: Path
    text: Text
    part: str | None
    beside: Text | None = None


@each_item
def as_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A share in a key, or in the reason of a statement, is that of its quotes or follows."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    for told in _texts(look, item, quotes):
        spoken = _shares(look, told.text)
        there = _quoted(own_quotes(quotes)(told.part)) if spoken else {}
        if there and not any(_follow(shares, there) for shares in spoken.values()):
            named = _shares(look, told.beside) if told.beside else {}
            if not any(
                shares.keys() <= named.get(each, {}).keys() for each, shares in spoken.items()
            ):
                yield from _finding(look, item, told, spoken, there)


def _texts(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[_Told]:
    for key in keys_quoted(look, item, quotes):
        if key.text is not None and not key.said:  # what is said was compared with the key
            yield _Told(key.path, key.text, key.part)
    for row, each in enumerate(item.statements if isinstance(item, Statements) else ()):
        if each.why is not None and each.mark != "not-stated":
            yield _Told(("statements", row, "why"), each.why, each.id, beside=each.text)


def _shares(look: Look, text: Text) -> dict[str, dict[Fraction, str]]:
    """The shares of every wording, if every one has some."""
    spoken = {
        language: shares_named(_OF_THAT.sub(" ", words), language)
        for language, words in look.spoken(text)
        if language in _LANGUAGES
    }
    return spoken if all(spoken.values()) else {}


_OF_THAT = regex(
    r"\b(?:half of|helft van) (?:that|it|this|those|them|dat|die)\b|\bhelft (?:er|daar)van\b",
    re.IGNORECASE,
)


def _quoted(quotes: Iterable[Located]) -> dict[Fraction, str]:
    found: dict[Fraction, str] = {}
    for quote in quotes:
        found |= shares_named(quote.words, quote.source.language)
    return found


def _follow(shares: Iterable[Fraction], there: Iterable[Fraction]) -> bool:
    """Whether one of the shares is among those, is the rest, or follows from two of them."""
    known = {part for share in there for part in (share, 1 - share, share / 2, 2 * share)}
    known |= {r for a, b in permutations(there, 2) for r in (a + b, a - b, a * b)}
    return not known.isdisjoint(shares)


def _finding(
    look: Look,
    item: AnyItem,
    told: _Told,
    spoken: dict[str, dict[Fraction, str]],
    there: dict[Fraction, str],
) -> Iterator[Finding]:
    language, shares = next(iter(spoken.items()))
    mine, its = next(iter(shares.values())), next(iter(there.values()))
    path = in_language(told.path, told.text, language)
    if told.beside:
        what = f"`why:` says “{mine}”, but the quote says “{its}”"
        yield Finding("reason-other-figure", path, what, "correct whichever is wrong")
    elif not _explained(look, item, shares, there):
        what = f"the quote says “{its}”, but the key says “{mine}”"
        mend = "correct the key, or say in the rationale how it follows: name both there"
        yield Finding("key-unexplained", told.path, what, mend)


def _explained(
    look: Look, item: AnyItem, shares: dict[Fraction, str], there: dict[Fraction, str]
) -> bool:
    """Whether the rationale names both shares."""
    texts = look.spoken(item.rationale) if item.rationale else []
    for language, text in texts:
        named = shares_named(text, language).keys()
        if not named.isdisjoint(shares) and not named.isdisjoint(there):
            return True
    return False
