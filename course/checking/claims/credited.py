"""Rationales that credit a newspaper with the key: it says so."""

import re
from collections.abc import Iterator

from course.checking.claims.papers import NAME, Papers, Sources
from course.checking.look import Finding, Look, in_language
from course.checking.readings import Key
from course.language.locales import language_of
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.model.items import AnyItem

_CLAUSE = regex(r"(?<=[.!?;,:])\s+")
_SAYS = {
    "en": regex(
        rf"{NAME}(?: itself)? (?:says?|calls?|gives?|names?|writes?|mentions?|has|puts?"
        r"|reports?|tells?|states?|speaks? of|starts? with|opens? with|quotes?|cites?|credits?)\b"
    ),
    "nl": regex(
        rf"{NAME}(?: zelf)? (?:zegt|noemt|geeft|schrijft|vermeldt|meldt|heeft|vertelt"
        r"|spreekt van|begint met|opent met|citeert)\b"
    ),
}
_UNSURE = regex(
    r"\b(?:not|no|never|neither|nor|nothing|also|too|both|only|than|other|but|while|instead|niet"
    r"|geen|nooit|noch|niets|ook|beide|allebei|alleen|dan|ander\w*|maar|terwijl)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


def with_key(look: Look) -> Iterator[Diagnostic]:
    """No rationale says that a newspaper gives the key which nothing in it states."""
    papers = look.once(Papers)
    for item in look.course.all_items() if len(papers) > 1 else ():
        if item.rationale is None or item.process != "retrieve" or item.id in look.unproved:
            continue
        quoted = {quote.source.id for quote in look.quotes("item", item.id)}
        for language, text in look.spoken(item.rationale) if quoted else ():
            others = papers.may_be_in(text) - quoted
            if others and (name := _wrongly(look, item, papers, others, (language, text))):
                what = f"the rationale has the key from {name}, which does not state it"
                mend = "name the source that is quoted"
                path = in_language(("rationale",), item.rationale, language)
                found = Finding("key-contradicted", path, what, mend)
                yield look.report("item", item.id, found)
                break


def _wrongly(
    look: Look, item: AnyItem, papers: Papers, others: Sources, wording: tuple[str, str]
) -> str | None:
    """Which of the other newspapers is credited with a key that it does not have, or None."""
    language, text = wording
    keys = look.keys.get(item.id, ())
    pattern = _SAYS.get(language_of(language))
    for clause in _CLAUSE.split(text) if keys and pattern else ():
        marked, named = papers.marked(clause)
        says = pattern.search(marked) if pattern and len(named) == 1 else None
        if says is None or _UNSURE.search(marked):
            continue
        [sources], said = named, marked[says.end() :]
        told = [key for key in keys if key.find(said, language)]
        if told and sources <= others and not any(_states(look, sources, key) for key in told):
            return look.course.sources[min(sources)].publisher[language]
    return None


def _states(look: Look, sources: Sources, key: Key) -> bool:
    """Whether a passage of the sources, or its translation, has the key."""
    for source in map(look.course.sources.__getitem__, sources):
        for passage in source.passages:
            texts = {source.language: passage.text, **passage.translation}
            if any(key.find(words, language) for language, words in texts.items()):
                return True
    return False
