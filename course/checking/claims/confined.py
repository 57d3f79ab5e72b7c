"""Confined questions: what a stem asks of one newspaper is proved from that newspaper."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.checking.claims.facts import Facts
from course.checking.claims.papers import NAME, Papers, Sources
from course.checking.look import Finding, Located, Look
from course.language.locales import language_of
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.items import AnyItem, Cloze, Matching, Ordering, PassageKey, Statements

_SAY = {
    "en": "say|name|give|report|mention|write|call|tell|describe|put|state|claim",
    "nl": "zegt|zeggen|schrijft|schrijven|meldt|melden|noemt|noemen|geeft|geven|vertelt|vertellen"
    "|beschrijft|beschrijven|beweert|beweren",
}
_LEARN = "know|learn|read|find|found|gather|judge|follows?"
_READ = {
    "en": f"{_LEARN}|tells?|told|see|stated?|says?|said|written|reported|mentioned|named|given",
    "nl": "weet|weten|lees|leest|lezen|leer|leert|vind|vindt|vinden|haal|haalt|staat|staan|stond"
    "|vermeld|genoemd|geschreven|gezegd|blijkt|beoordeel|klopt",
}
_PIECE = {
    "en": "article|report|account|story|piece|text|version",
    "nl": "artikel|bericht|stuk|verhaal|verslag|tekst|lezing|versie",
}
_BY = r"\b(?:[Aa]ccording to|[Dd]o(?:es)?|[Dd]id|by)"
_CONFINED = {
    "en": (
        rf"{_BY} PAPERS(?=(?: alone| only)?[.,:?]|$| (?:{_SAY['en']})s?\b)",
        rf"\b(?:[Ww]hat|[Aa]s|[Hh]ow) PAPERS (?:{_SAY['en']})s?\b",
        rf"\b(?:{_READ['en']})\b[^.?!]{{0,60}}? (?:in|by) PAPERS(?!['\u2019][A-Za-z])",
        rf"\b(?:{_LEARN})\b[^.?!]{{0,60}}? from PAPERS(?!['\u2019][A-Za-z])",
        rf"\b(?:{_PIECE['en']}) (?:from|in|of|by) PAPERS",
        rf"PAPERS['\u2019]s (?:{_PIECE['en']})\b",
        r"^In PAPERS,",
    ),
    "nl": (
        rf"\b(?:[Vv]olgens|[Aa]an de hand van|{_SAY['nl']}) PAPERS(?!['\u2019])",
        rf"\b(?:[Ww]at|[Zz]oals|[Hh]oe) PAPERS (?:\w+ )?(?:{_SAY['nl']})\b",
        rf"\b(?:[Uu]it|[Ii]n) PAPERS\b[^.?!]{{0,60}}? (?:{_READ['nl']})\b",
        rf"\b(?:[Vv]ind|{_READ['nl']})\b[^.?!]{{0,60}}? (?:uit|in) PAPERS(?!['\u2019][A-Za-z])",
        rf"\b(?:{_PIECE['nl']}) (?:uit|in|van) PAPERS",
    ),
}
_PAPER = rf"(?:[Tt]he |[Dd]e |[Hh]et )?[\u201c\u2018\"']?{NAME}"
_PAPERS = rf"(?P<names>{_PAPER}[\u201d\u2019\"']?(?:(?:, | and | en |, and ){_PAPER})*)"
_ASKING = {
    tag: tuple(regex(text.replace("PAPERS", _PAPERS)) for text in texts)
    for tag, texts in _CONFINED.items()
}
_ASIDE = {
    "en": regex(
        r"\b(?:unlike|other|others|(?<!more )(?<!less )(?<!fewer )than|not|except|both|all"
        r"|compare\w*|papers|articles|confirm\w*|contradict\w*|support\w*|back\w*|agree\w*|differ\w*"
        r"|match\w*|fits?|also|too|nor|neither|before|after|since)\b",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?:anders|ander|andere|(?<!meer )(?<!minder )dan|niet|behalve|beide|alle"
        r"|vergelijk\w*|kranten|bladen|artikelen|bevestig\w*|weerle\w*|tegenspr\w*|tegen|steun\w*"
        r"|eens|verschil\w*|past|ook|noch|evenmin|voor|na|sinds)\b",
        re.IGNORECASE,
    ),
}
"""Words of a stem that may have more than one newspaper in mind."""
_SEVERAL = {
    "en": regex(
        r"\b(?:both|neither of the(?: two)?|neither|(?:all|the|none of the) (?:two|(three)|(four)))"
        r"(?: of the)? (?:articles?|(?:news)?papers?|sources?|texts?|pieces|reports?)\b",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?:(?:geen van )?beide|allebei de|(?:geen van )?(?:alle|de) (?:twee|(drie)|(vier)))"
        r"(?: de)? (?:artikelen|artikels|kranten|bladen|bronnen|teksten|stukken|berichten)\b",
        re.IGNORECASE,
    ),
}


def to_source(look: Look) -> Iterator[Diagnostic]:
    """An item, or a part of it, that asks what some sources say quotes those sources.

    Left alone are stems that compare, and items on a disputed claim, whose parties have their own
    checks.
    """
    papers = look.once(Papers)
    facts = Facts(look)
    for item in look.course.all_items() if len(papers) > 1 else ():
        if item.process == "retrieve" or isinstance(item, Statements):
            asked = _asked(look, item, papers)
            found = _outside(look, item, asked, facts) if asked else None
            if found := found or _not_looked_for(look, item, asked):
                yield look.report("item", item.id, found)


class _Asked(NamedTuple):
    """The newspapers that the stem asks about: their names, and the sources of each."""

    name: str
    papers: frozenset[Sources]

    @property
    def sources(self) -> Sources:
        return frozenset[str]().union(*self.papers)

    @property
    def says(self) -> str:
        return "says" if len(self.papers) == 1 else "say"


def _asked(look: Look, item: AnyItem, papers: Papers) -> _Asked | None:
    """The newspapers whose words the stem asks for, or None."""
    for language, stem in look.spoken(item.stem):
        tag = language_of(language)
        if tag not in _ASKING or not papers.may_be_in(stem):
            continue
        text, named = papers.marked(stem)
        found = next(filter(None, (each.search(text) for each in _ASKING[tag])), None)
        if found and not _ASIDE[tag].search(text):
            alone = found["names"].count(NAME) == text.count(NAME)
            return _Asked(_called(look, named), named) if alone else None
    return None


def _called(look: Look, named: frozenset[Sources]) -> str:
    publishers = (look.course.sources[min(ids)].publisher for ids in named)
    return " and ".join(sorted(each[look.course.languages[0]] for each in publishers))


def _outside(look: Look, item: AnyItem, asked: _Asked, facts: Facts) -> Finding | None:
    """Report what is quoted from other sources only than those that the stem names."""
    claim = look.course.claims.get(item.claim or "")
    if item.process != "retrieve" or ("item", item.id) in look.unlocated:
        return None
    if claim is not None and facts.disputed(claim):
        return None
    parts: dict[str | None, list[Located]] = {}
    apart = isinstance(item, Statements | Matching | Ordering | Cloze)
    for quote in look.quotes("item", item.id):
        parts.setdefault(quote.cited.part if apart else None, []).append(quote)
    for quotes in parts.values():
        sources = {q.source.id for q in quotes if q.source.rendition != "background"}
        if sources and sources.isdisjoint(asked.sources):
            mend = f"quote {asked.name}, or name the other source in the stem"
            path = quotes[0].cited.path
            return _elsewhere(asked, path, f"this is quoted from {min(sources)}", mend)
    for row, names in enumerate(item.any_of if isinstance(item, PassageKey) else ()):
        if asked.sources.isdisjoint(name.partition("/")[0] for name in names):
            mend = f"give passages of {asked.name}, or name the other source in the stem"
            return _elsewhere(asked, ("any_of", row), f"this set has {names[0]}", mend)
    return None


def _elsewhere(asked: _Asked, path: Path, instead: str, mend: str) -> Finding:
    what = f"the stem asks what {asked.name} {asked.says}, but {instead}"
    return Finding("asked-otherwise", path, what, mend)


def _not_looked_for(look: Look, item: AnyItem, asked: _Asked | None) -> Finding | None:
    """Report what is absent from other or fewer sources than the stem asks about."""
    for row, each in enumerate(item.statements if isinstance(item, Statements) else ()):
        if not each.absent_from:
            continue
        path = ("statements", row, "absent_from")
        absent = frozenset(each.absent_from)
        if asked and (missing := [min(ids) for ids in asked.papers if absent.isdisjoint(ids)]):
            mend = f"write `{min(missing)}` here too, or name other sources in the stem"
            return _elsewhere(asked, path, f"`{min(missing)}` is not listed here", mend)
        texts = [item.stem, *([each.why] if each.why else [])]
        several = max((_several(words, lang) for t in texts for lang, words in look.spoken(t)))
        if len(absent) < several:
            what = f"the texts speak of {several} sources, but only {len(absent)} is listed here"
            return Finding("asked-otherwise", path, what, "list each source that does not state it")
    return None


def _several(text: str, language: str) -> int:
    """How many sources a text speaks of, as in “both papers”; 0 if it does not say."""
    pattern = _SEVERAL.get(language_of(language))
    found = pattern.search(text) if pattern else None
    if found is None:
        return 0
    return 3 if found[1] else 4 if found[2] else 2
