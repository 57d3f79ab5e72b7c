"""Hedges in reasons: no rationale makes a figure exact, or a bound, that its source does not."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from course.checking.look import Finding, Located, Look, each_item, in_language
from course.checking.parts import numbers_of
from course.checking.proof.qualified import asks_roughly, hedges_of, in_words
from course.checking.readings import may_have_figures
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.quantities import Quantity, clash, find_quantities, qualifier_in, qualifier_of
from course.loading.places import Path
from course.model.items import AnyItem, Cloze, Numeric
from course.model.text import Text

_QUICK = {
    "en": (
        *("xact", "recise", "than", "least", "most", "ver ", "bove", "p to", "nder", "elow"),
        *("near", "Near", "lose to", "excess", " or "),
    ),
    "nl": (
        *("xact", "recies", " dan", "inst", "oogst", "uim", "oven ", "axim", "inim", "ot "),
        *("nder", "ijna", "aast", "ooguit", "rap ", " of "),
    ),
}
"""What every text with a qualifier has, in capitals or not, other than “about”."""
_ROUGHLY = (
    *("bout", "round", "ome ", "approx", "Approx", "irca", "ca.", "oughly", "estimat", "give or"),
    *("ngeveer", "zo'n", "Zo'n", "zo\u2019n", "Zo\u2019n", "rond", "chatting", "akweg", "stuk of"),
    *("or so", "of zo", "egion of", "min of meer", "benadering", "\u00b1", "~"),
)
_AGAINST = {
    "en": regex(
        r"\b(?:not|no|nor|neither|never|cannot|none|without|if|unless|whether|would|could|might|may"
        r"|rather|instead|unlike|wrong|false|mistake|error|than the|second|other|another)\b"
        r"|n['\u2019]t\b|\?",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?:niet|geen|nooit|noch|evenmin|zonder|als|indien|tenzij|zou|zouden|kan|kunnen|mag"
        r"|eerder|liever|plaats|fout|onjuist|vergissing|tweede|ander|andere)\b|\?",
        re.IGNORECASE,
    ),
}
"""What a text has that may well speak of what the source does not say."""


@each_item
def in_reasons(look: Look, item: AnyItem) -> Iterator[Finding]:
    """No rationale or hint has another qualifier for a figure than its quotes have."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    if not any(_may_hedge(q.passage.text, q.source.language) for q in quotes):
        return
    for path, text in _reasons(item):
        for language, words in look.spoken(text):
            if found := _otherwise(words, language, quotes):
                said, own, hedge = found
                what = f"the text says “{in_words(own)}” of {said}, but the source says “{hedge}”"
                here = in_language(path, text, language)
                mend = "let it say what the source says"
                yield Finding("qualifier-not-in-quote", here, what, mend)
                break


@lru_cache(maxsize=16384)
def _may_hedge(passage: str, language: str) -> bool:
    quick = _QUICK.get(language_of(language), ())
    return any(map(passage.__contains__, quick + _ROUGHLY))


def _reasons(item: AnyItem) -> Iterator[tuple[Path, Text]]:
    hints = ((("hints", row), hint) for row, hint in enumerate(item.hints))
    texts: Iterator[tuple[Path, Text | None]] = chain([(("rationale",), item.rationale)], hints)
    yield from ((path, text) for path, text in texts if text is not None)


def _otherwise(text: str, language: str, quotes: list[Located]) -> tuple[Quantity, str, str] | None:
    """Return a figure, its qualifier in the text and that in the quotes if the two clash."""
    tag = language_of(language)
    if tag not in _QUICK or not any(map(text.__contains__, _QUICK[tag])):
        return None
    if _AGAINST[tag].search(text) or not may_have_figures(text, language):
        return None
    for found in find_quantities(text, language):
        own = qualifier_of(text, language, found.start, found.end)
        hedges = hedges_of(found.value, quotes) if own else []
        if own and hedges and all(hedge and clash(own, hedge) for hedge in hedges):
            return found.value, own, in_words(hedges[0] or "")
    return None


@each_item
def of_sums(look: Look, item: Numeric | Cloze) -> Iterator[Finding]:
    """A key that its rationale works out exactly has no qualifier that nobody says."""
    if item.process == "retrieve" or item.rationale is None:
        return
    for part, number in numbers_of(item).items():
        key, qualifier = number.key, number.qualifier
        if key is None or qualifier is None or qualifier == "exactly" or asks_roughly(look, item):
            continue
        if _works_out(look, item.rationale, key) and not _hedged(look, item):
            what = f"the rationale works out {key}, and nothing says “{in_words(qualifier)}”"
            path: Path = ("blanks", part, "qualifier") if part else ("qualifier",)
            mend = "remove the qualifier, or quote the words that say it"
            yield Finding("qualifier-not-in-quote", path, what, mend)


def _works_out(look: Look, rationale: Text, key: Quantity) -> bool:
    """Whether the rationale has a sum that gives the key, without a word like “about”."""
    return all(
        not qualifier_in(text, language)
        and any(
            found.value.value == key.value and _EQUALS.search(text, 0, found.start)
            for found in find_quantities(text, language)
        )
        for language, text in look.spoken(rationale)
    )


def _hedged(look: Look, item: AnyItem) -> bool:
    """Whether any quoted passage has a qualifier."""
    quotes = look.quotes("item", item.id)
    return any(qualifier_in(q.passage.text, q.source.language) for q in quotes)


_EQUALS = regex(r"= ?[$\u20ac\u00a3]? ?\Z")
