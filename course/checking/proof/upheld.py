"""Keys in words that turn their quote round: with a “not” or a figure that it does not have."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from course.checking.gist import Figure, Gist, gist
from course.checking.look import Finding, Located, Look, each_item
from course.checking.named import named
from course.checking.proof.keys import keys_quoted, own_quotes
from course.checking.proof.unsure import denies
from course.checking.readings import Key, agree
from course.language.negation import may_imply
from course.language.patterns import regex
from course.model.items import AnyItem, Statements

_CLAUSE = regex(
    r"[.,;:!?()]|\b(?:but|and|while|which|who|because|although|though|maar|en|terwijl|die|omdat|"
    r"want|hoewel)\b",
    re.IGNORECASE,
)
_RARE = ("share", "rank")
"""Figures of which a text rarely has two."""
_STOP = regex(r"[.!?]\s+")
_KINDS = (*_RARE, "number", "date")


_WORD = regex(r"[^\W_]+")
_SPACES = 2
"""The fewest spaces in a key that may be a sentence."""
_TURNING = regex(
    r"\b(?:no[tnr]?|nobody|nothing|never|neither|cannot|niet|geen|nooit|niemand|niets|"
    r"[a-z]+(?:[dr]th|rst|ond|ste|erde|[ei]nde|ede|fde)|third|half|helft|quarters?|kwart|"
    r"(?:in|op|out of)(?: de| elke| every)? [a-z0-9]+)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


def _may_turn(text: str) -> bool:
    """Whether the text may have a negation or a figure; a quick test."""
    return _TURNING.search(text) is not None


def _may_name(look: Look, text: str) -> bool:
    """Whether a word of the text begins a name; a quick test."""
    return not look.first_words.isdisjoint(_WORD.findall(text))


@each_item
def as_quoted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No key in words denies what its quote says, or has another share or rank in its place."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated or item.id in look.denied:
        return
    own_of = own_quotes(quotes)
    inferred = isinstance(item, Statements) and item.process != "retrieve"
    for key in keys_quoted(look, item, quotes):
        if key.text is not None and key.name.count(" ") >= _SPACES:
            own = own_of(key.part)
            texts = (key.name, *(quote.words for quote in own))
            if inferred or any(map(_may_turn, texts)) or _may_name(look, key.name):
                yield from _key(look, item, key, own)


def _key(look: Look, item: AnyItem, key: Key, quotes: Sequence[Located]) -> Iterator[Finding]:
    wordings = dict(look.spoken(key.text)) if key.text else {}
    told = [(gist(wordings.get(q.source.language, ""), q.source.language), q) for q in quotes]
    if not told or not all(own.words for own, _ in told):
        return
    text = wordings[quotes[0].source.language]
    if _is_sentence(look, item, told[0][0]) and all(
        _turned_round(own, quote, wordings[quote.source.language]) for own, quote in told
    ):
        denies = "has a negation" if told[0][0].denied else "has no negation"
        what = f"“{text}” {denies}, unlike the quote from {quotes[0].where}"
        mend = "write what the quote says, or quote the words that say otherwise"
        yield Finding("not-as-fact", key.path, what, mend)
        return
    others = [_other_figure(item, own, quote) for own, quote in told]
    if (item.id, key.path) not in look.contradicted and None not in others:
        what = f"“{text}” has another {others[0]} than the quote from {quotes[0].where}"
        yield Finding("key-other-number", key.path, what, "correct whichever is wrong")
    elif len(told) == 1 and (names := _other_name(look, told[0][0], text, quotes[0])):
        what = f"“{text}” names {names[0]}, but the quote from {quotes[0].where} names {names[1]}"
        yield Finding("key-contradicted", key.path, what, "correct whichever is wrong")


def _is_sentence(look: Look, item: AnyItem, own: Gist) -> bool:
    """Whether the key says that something is so, by itself, and does not complete a “not”."""
    return isinstance(item, Statements) or (
        bool(own.times) and not any(denies(words, lang) for lang, words in look.spoken(item.stem))
    )


def _turned_round(own: Gist, quote: Located, text: str) -> bool:
    """Whether only one of the two denies something, in the same words and at the same time."""
    language = quote.source.language
    its = gist(quote.words, language)
    if own.denied == its.denied or not own.same_time(its) or any(its.qualifiers.values()):
        return False
    if set(own.words).isdisjoint(its.words) or not _all_told(own, quote):
        return False
    if own.denied and denies(quote.passage.text[quote.sentences[0] : quote.start], language):
        return False  # the quote begins behind its “not”
    clauses = [gist(clause, language) for clause in _CLAUSE.split(quote.words) if clause]
    about = [clause for clause in clauses if not set(own.words).isdisjoint(clause.words)]
    if any(clause.denied != its.denied for clause in about) or _denied_before(own, quote):
        return False
    one, other = (quote.words, text) if own.denied else (text, quote.words)
    known = set(_WORD.findall(other.lower()))
    more = [word for word in _WORD.findall(one.lower()) if word not in known]
    return not may_imply(" ".join(more), language)


def _denied_before(own: Gist, quote: Located) -> bool:
    """Whether the sentence denies before the quote begins what the key denies too."""
    before = _STOP.split(quote.passage.text[: quote.start])[-1]
    return own.denied and denies(before, quote.source.language)


def _all_told(own: Gist, quote: Located) -> bool:
    """Whether all words of a text are in the passage up to the end of its quote."""
    said = gist(quote.passage.text[: quote.end], quote.source.language)
    return set(own.words) <= set(said.words)


def _other_figure(item: AnyItem, own: Gist, quote: Located) -> str | None:
    """Return the kind of figure in which the two differ, or None."""
    its = gist(quote.words, quote.source.language)
    extra, missing = its.lacks(own), own.lacks(its)
    words = [word for word in extra if not isinstance(word, Figure)]
    if set(own.words).isdisjoint(its.words) or (item.process != "retrieve" and words):
        return None
    for kind in _RARE if words else _KINDS:
        mine = [word for word in extra if isinstance(word, Figure) and word.kind == kind]
        other = [word for word in missing if isinstance(word, Figure) and word.kind == kind]
        if len(mine) == len(other) == 1 and _differ(own, mine[0], its, other[0]):
            return kind
    return None


def _other_name(look: Look, own: Gist, text: str, quote: Located) -> tuple[str, str] | None:
    """Return the names of two entities of a kind if nothing else tells a key from its quote."""
    language = quote.source.language
    mine, its = dict(named(look.names, text)), dict(named(look.names, quote.words))
    if len(mine.keys() - its) != 1 or len(its.keys() - mine) != 1:
        return None
    [one], [other] = mine.keys() - its, its.keys() - mine
    entities = look.course.entities
    extra = gist(quote.words, language).lacks(own)
    alike = set(extra) <= set(gist(mine[one], language).words) and len(extra) < len(own.words)
    same = entities[one].kind == entities[other].kind
    return (mine[one], its[other]) if alike and same else None


def _differ(own: Gist, mine: Figure, its: Gist, other: Figure) -> bool:
    """Whether two figures of a kind are of the same thing, as far as one can see."""
    if mine.kind == "rank":
        return _behind(own, mine) == _behind(its, other)
    if own.qualifiers[mine] not in {None, its.qualifiers[other]}:
        return False
    if mine.kind == "share":
        return not any(its.qualifiers.values()) and mine.value + other.value != Fraction(1)
    if mine.kind == "date":
        return not agree(mine.value, other.value)
    return bool(mine.value[0] == other.value[0] and _behind(own, mine) == _behind(its, other))


def _behind(told: Gist, figure: Figure) -> object:
    after = told.words[told.words.index(figure) + 1 :]
    return after[0] if after else None
