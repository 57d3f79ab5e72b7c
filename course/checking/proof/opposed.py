"""Opposites: a text does not say “fell” of what its quote says “rose”, nor “first” of the last."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from course.checking.look import Finding, Located, Look, each_claim, each_item, in_language
from course.checking.parts import numbers_of
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.proof.unsure import denies
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.quantities.units import UNITS
from course.language.terms import Opposites, may_oppose, opposed, opposites_in
from course.loading.places import Path
from course.model.claim import Claim
from course.model.items import (
    AnyItem,
    ChoiceItem,
    Cloze,
    FindEvidence,
    Matching,
    Ordering,
    Statements,
)
from course.model.text import Text

_READ = frozenset({"en", "nl"})
_LENGTH = frozenset({"dimension"})


class _Told(NamedTuple):
    """A text that quotes bear out, or only the sentence with `blank` in it."""

    part: str | None
    path: Path
    text: Text
    blank: str = ""


@each_item
def in_items(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No question, true statement, step or row has a word that its quotes rule out."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    if not any(map(_there, quotes)):  # most items, and faster
        return
    own_of = own_quotes(quotes)
    of_length = isinstance(item, FindEvidence) or any(
        number.key and number.key.unit and UNITS[number.key.unit].dimension in {"length", "mass"}
        for number in numbers_of(item).values()
    )
    leave = frozenset() if of_length else _LENGTH
    for told in _texts(look, item, quotes):
        yield from _against(look, told, own_of(told.part), leave)


@each_item
def in_reasons(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No rationale or hint has a word that the quoted passages rule out."""
    quotes = look.quotes("item", item.id)
    if ("item", item.id) in look.unlocated or not any(map(_there, quotes)):
        return
    reasons = [(("hints", row), hint) for row, hint in enumerate(item.hints)]
    for path, text in [*reasons, *([(("rationale",), item.rationale)] if item.rationale else [])]:
        yield from _against(look, _Told(None, path, text), quotes, _OF_THE_ITEM, passages=True)


_OF_THE_ITEM = frozenset({"dimension", "turn"})
"""What reasons say of other things as well: how deep, or the last sentence."""


@each_claim
def in_facts(look: Look, claim: Claim) -> Iterator[Finding]:
    """No fact of a claim has a word that its quotes rule out."""
    quotes = look.quotes("claim", claim.id)
    told = _Told(None, ("fact",), claim.fact)
    yield from _against(look, told, quotes, _LENGTH)


def _texts(look: Look, item: AnyItem, quotes: list[Located]) -> Iterator[_Told]:
    match item:
        case Statements():
            for row, each in enumerate(item.statements):
                if each.mark == "true":
                    yield _Told(each.id, ("statements", row, "true"), each.text)
        case Ordering():
            yield from (_Told(step.id, path, step.text) for path, step in item.placed())
        case Matching():
            for row, pair in enumerate(item.pairs):
                if pair.left is not None:
                    yield _Told(pair.id, ("pairs", row, "left"), pair.left)
        case Cloze():
            yield from (_Told(n, ("text",), item.text, f"[[{n}]]") for n in item.blanks)
        case _:
            yield _Told(None, ("stem",), item.stem)
            chosen = keys_quoted(look, item, quotes) if isinstance(item, ChoiceItem) else ()
            yield from (_Told(key.part, key.path, key.text) for key in chosen if key.text)


def _against(
    look: Look, told: _Told, quotes: list[Located], leave: frozenset[str], *, passages: bool = False
) -> Iterator[Finding]:
    """Report a word of the text that the quoted sentences, or passages, rule out.

    Groups of words to `leave` alone are about other things as well.
    """
    there: dict[str, set[int | Fraction]] = {}
    for quote in quotes:
        for group, terms in _there(quote).items():
            if group not in leave:
                there.setdefault(group, set()).update(terms)
    if not there:  # most quotes, and faster
        return
    spoken = [
        (language, wording)
        for language, wording in look.spoken(told.text)
        if language_of(language) in _READ and may_oppose(opposites_in(wording, language), there)
    ]
    if not spoken or len({quote.source.language for quote in quotes}) > 1:
        return
    source = quotes[0].source.language
    said = " ".join(
        quote.passage.text[slice(*((None,) if passages else quote.sentences))] for quote in quotes
    )
    if denies(said, source):
        return
    for language, whole in spoken:
        wording = next((part for part in _STOP.split(whole) if told.blank in part), whole)
        found = None if denies(wording, language) else opposed(wording, language, said, source)
        if found and found.group not in leave:
            what = f"the text says “{found.mine}”, but {quotes[0].where} says “{found.its}”"
            mend = "correct whichever is wrong, or quote the words that it is about"
            yield Finding("opposite-word", in_language(told.path, told.text, language), what, mend)
            return


def _there(quote: Located) -> Opposites:
    """The opposites that the quoted passage may have a word of."""
    language = quote.source.language
    if language_of(language) not in _READ:
        return {}
    return opposites_in(quote.passage.text, language)


_STOP = regex(r"[.!?](?=\s)")
