"""Negations cut off: the word right before a quote or `said:` denies it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from course.checking.look import Finding, Located, Look, each_item
from course.checking.proof.as_fact import Asked
from course.checking.proof.keys import keys_quoted, own_quotes
from course.language.locales import language_of
from course.language.names import find_name
from course.language.patterns import regex
from course.model.items import AnyItem, Statements

_BEFORE = {
    "en": regex(
        r"(?:\b(?P<word>not|never|no|nobody|nothing|neither|cannot)|(?P<short>\w+n['\u2019]t))"
        r"(?: (?:longer|yet|even|ever|been|be|really|actually|again|a|an|the|any))?\s\Z",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?P<word>niet|nooit|geen|niemand|niets|nergens)"
        r"(?: (?:langer|meer|eens|echt|een|de|het|ooit|worden|te))?\s\Z",
        re.IGNORECASE,
    ),
}
_IDIOM = {
    "en": regex(
        r"(?:only|just|merely|until|less|fewer|more|later|earlier|doubt|one|least|far|long|"
        r"surprisingly|matter|wonder|other|\d+)\b",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"(?:alleen|enkel|slechts|minder|meer dan|later|eerder|twijfel|zozeer|pas|ver|lang|"
        r"ander|anders|\d+)\b",
        re.IGNORECASE,
    ),
}
_WHOLE = {
    "en": regex(r"\b(?:if|or|whether|why|not|no) (?:not|no)\s\Z", re.IGNORECASE),
    "nl": regex(r"\b(?:of|al dan|waarom|wel of|zo|nog|net) (?:niet|geen)\s\Z", re.IGNORECASE),
}
"""A negation that denies nothing: whether or not, al dan niet."""
_NEAR = 40


@each_item
def negation_kept(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No quote and no `said:` begins right after the word that denies it."""
    quotes = look.quotes("item", item.id)
    if not quotes or item.id in look.denied or not any(map(_may_deny, quotes)):
        return
    asked, own_of = Asked(look, item), own_quotes(quotes)
    for key in keys_quoted(look, item, quotes):
        own = own_of(key.part)
        kept = asked.denied_in(key.text)  # then the quote must deny it as well
        for quote in own:
            if (word := _denied(quote, quote.start)) and (kept or not asked.shares(word, key)):
                yield _cut(quote, word)
                return
        words = [_said_denied(quote, key.said) for quote in own] if key.said else []
        word = next(filter(None, words), None)
        if word and "" not in words and (kept or not asked.shares(word, key)):
            what = f"the quote has “{word}” right before the words under `said:`"
            also = "" if kept else ", and check that the key says so too"
            mend = f"write `said: {word} {key.said}`{also}"
            yield Finding("not-as-fact", (*key.path[:-1], "said"), what, mend)
            return
    yield from _false(asked, item, own_of)


def _false(
    asked: Asked, item: AnyItem, own_of: Callable[[str | None], list[Located]]
) -> Iterator[Finding]:
    """Yield the quotes of false statements that have lost what makes them false."""
    for statement in item.statements if isinstance(item, Statements) else ():
        if statement.mark == "false" and not asked.denied_in(statement.text):
            for quote in own_of(statement.id):
                if word := _denied(quote, quote.start):
                    yield _cut(quote, word)


def _cut(quote: Located, word: str) -> Finding:
    what = f"{quote.where} has “{word}” right before the quote"
    mend = "let the quote begin with that word"
    return Finding("not-as-fact", quote.cited.path, what, mend)


def _may_deny(quote: Located) -> bool:
    """Whether the passage has a word that denies; a quick test."""
    return _negative(quote.passage.text, language_of(quote.source.language))


@lru_cache(maxsize=16384)
def _negative(passage: str, tongue: str) -> bool:
    return any(map(passage.__contains__, _QUICK.get(tongue, ())))


_QUICK = {
    "en": ("not ", "n't", "n\u2019t", "ever ", "no ", "No ", "othing", "obody", "either"),
    "nl": ("iet ", "ooit ", "geen ", "Geen ", "iemand ", "iets ", "ergens "),
}


def _said_denied(quote: Located, said: str) -> str | None:
    """Return the word that denies what is said; empty if it is said without, None if nowhere."""
    found = find_name(quote.words, said)
    denied = [_denied(quote, quote.start + place.start) or "" for place in found]
    return min(denied, key=len) if denied else None


def _denied(quote: Located, at: int) -> str | None:
    tongue = language_of(quote.source.language)
    before = quote.passage.text[max(0, at - _NEAR) : at]
    found = _BEFORE[tongue].search(before) if tongue in _BEFORE else None
    if not found or _WHOLE[tongue].search(before):
        return None
    return None if _IDIOM[tongue].match(quote.passage.text, at) else found[0].strip()
