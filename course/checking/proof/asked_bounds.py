"""Bounds in a stem: “more than how many” agrees with the key's qualifier and with its source."""

import re
from collections.abc import Iterator, Mapping

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.proof.figured import figured
from course.checking.proof.qualified import hedges_of, in_words
from course.language.folding import folded
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.quantities import Quantity, clash
from course.model.items import AnyItem, MultipleChoice, Numeric, SingleChoice, TwoPart

_KINDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "exactly": "exactly|precisely",
        "more-than": "(?:(?<!no )(?<!not )more|greater) than|in excess of",
        "at-least": "at (?:the very )?least|no (?:less|fewer) than",
        "up-to": "at (?:the very )?most|up to|(?:no|not) more than|(?<!no )(?:less|fewer) than",
        "almost": "almost|nearly",
    },
    "nl": {
        "exactly": "precies|exact",
        "more-than": "(?<!niet )meer dan",
        "at-least": "minstens|ten ?minste|minimaal|op (?:zijn|z'n) minst|niet minder dan",
        "up-to": "hoogstens|hooguit|ten hoogste|maximaal|op (?:zijn|z'n) hoogst|niet meer dan"
        "|(?<!niet )minder dan",
        "almost": "bijna|haast",
    },
}
_HOW = {
    "en": r"(?:how (?:many|much|far|long|old|high|deep|wide|big|large|fast|heavy|often)|what"
    r"|which)",
    "nl": r"(?:hoeveel|welke?|hoe (?:ver|lang|oud|hoog|diep|breed|groot|snel|zwaar|vaak))",
}


def _pattern(tag: str, words: str) -> re.Pattern[str]:
    how = _HOW[tag]
    return regex(rf"\b(?:{words}) {how}\b|\b{how}\b[^.?!]* (?:{words})(?= ?\?)", re.IGNORECASE)


_ASKED = {
    tag: {kind: _pattern(tag, words) for kind, words in kinds.items()}
    for tag, kinds in _KINDS.items()
}
_QUICK = {
    "en": ("exact", "precise", "than", "least", "most", "excess", "up to", "almost", "nearly"),
    "nl": (
        *("precies", "exact", "dan", "minst", "hoogst", "hooguit", "maxim", "minim", "bijna"),
        "haast",
    ),
}


@each_item
def of_stem(
    look: Look, item: Numeric | SingleChoice | MultipleChoice | TwoPart
) -> Iterator[Finding]:
    """A stem that asks for exactly, at least or more than a figure agrees with the key."""
    if item.process != "retrieve":
        return
    for language, stem in look.spoken(item.stem):
        if (bound := _bound(stem, language)) and (said := _said(look, item, bound)):
            what = f"the stem says “{in_words(bound)}”, but {said}"
            path = in_language(("stem",), item.stem, language)
            yield Finding("asked-otherwise", path, what, "ask for what the source says")
            return


def _bound(stem: str, language: str) -> str | None:
    """The one bound that the stem asks for; None if it asks for none, or for several."""
    tag = language_of(language)
    if tag not in _ASKED or not any(map(stem.casefold().__contains__, _QUICK[tag])):
        return None
    text = folded(stem, "bare")
    found = [kind for kind, pattern in _ASKED[tag].items() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def _said(look: Look, item: AnyItem, bound: str) -> str | None:
    """What the qualifier of the key says, or else the source, if it contradicts the bound."""
    if isinstance(item, Numeric) and item.qualifier:
        return f"`qualifier:` says {item.qualifier}" if clash(bound, item.qualifier) else None
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return None
    for key in figured(look, item, quotes):
        hedges = hedges_of(key.value, key.quotes) if isinstance(key.value, Quantity) else []
        if hedges and all(hedge and clash(bound, hedge) for hedge in hedges):
            return f"the source says “{in_words(hedges[0] or '')} {key.name}”"
    return None
