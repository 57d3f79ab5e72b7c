"""Confined questions: what a stem asks of one newspaper is proved from that newspaper."""

import re
from collections.abc import Iterator, Mapping

from course.checking.look import Finding, Located, Look
from course.language.locales import language_of
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.items import AnyItem, Matching, Statements

_LETTERS = 5
"""The fewest letters of a word that may stand for the whole name."""
_SAY = {
    "en": "say|name|give|report|mention|write|call|tell|describe",
    "nl": "zegt|schrijft|meldt|noemt|geeft|vertelt|beschrijft",
}
_CONFINED = {
    "en": rf"\b(?:according to|do(?:es)?|did|by)(?: the)? (?P<name>NAMES)"
    rf"(?=(?: alone| only)?[.,:?]| (?:{_SAY['en']})\b)",
    "nl": rf"\b(?:volgens|aan de hand van|{_SAY['nl']})(?: de| het)? (?P<name>NAMES)"
    r"(?![\w\u2019'-])",
}
_ASIDE = {
    "en": re.compile(
        r"\b(?:unlike|other|others|than|not|except|both|all|compare\w*|papers|articles)\b",
        re.IGNORECASE,
    ),
    "nl": re.compile(
        r"\b(?:anders|ander|andere|dan|niet|behalve|beide|alle|vergelijk\w*|kranten|bladen"
        r"|artikelen)\b",
        re.IGNORECASE,
    ),
}
"""Words of a stem that may have more than one newspaper in mind."""


def to_source(look: Look) -> Iterator[Diagnostic]:
    """An item, or a statement or row of it, that asks what one source says quotes that source.

    Left alone are stems that compare, and items on a claim, whose parties have their own checks.
    """
    names = _names(look.course)
    patterns = _patterns(names) if len(names) > 1 else {}
    for item in look.course.all_items() if patterns else ():
        if finding := _outside(look, item, patterns, names):
            yield look.report("item", item.id, finding)


def _names(course: Course) -> Mapping[str, frozenset[str]]:
    """Which sources each publisher's name, or last word of it, means; none that others share."""
    found: dict[str, set[str]] = {}
    publishers: dict[str, set[str]] = {}
    for source in course.sources.values():
        if source.rendition != "background":
            for publisher in source.publisher.all():
                last = publisher.split()[-1]
                for name in {publisher, last} if len(last) >= _LETTERS else {publisher}:
                    found.setdefault(name, set()).add(source.id)
                    publishers.setdefault(name, set()).add(min(source.publisher.all()))
    return {name: frozenset(ids) for name, ids in found.items() if len(publishers[name]) == 1}


def _patterns(names: Mapping[str, frozenset[str]]) -> Mapping[str, re.Pattern[str]]:
    any_of = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return {tag: re.compile(text.replace("NAMES", any_of)) for tag, text in _CONFINED.items()}


def _outside(
    look: Look,
    item: AnyItem,
    patterns: Mapping[str, re.Pattern[str]],
    names: Mapping[str, frozenset[str]],
) -> Finding | None:
    """Report what is quoted from other sources only than the one that the stem names."""
    if item.claim is not None or item.process != "retrieve" or ("item", item.id) in look.unlocated:
        return None
    if (name := _named(look, item, patterns, names)) is None:
        return None
    parts: dict[str | None, list[Located]] = {}
    for quote in look.quotes("item", item.id):
        part = quote.cited.part if isinstance(item, Statements | Matching) else None
        parts.setdefault(part, []).append(quote)
    for quotes in parts.values():
        sources = {q.source.id for q in quotes if q.source.rendition != "background"}
        if sources and sources.isdisjoint(names[name]):
            what = f"the stem asks what {name} says, but this is quoted from {min(sources)}"
            mend = f"quote {name}, or name the other source in the stem"
            return Finding("asked-otherwise", quotes[0].cited.path, what, mend)
    return None


def _named(
    look: Look,
    item: AnyItem,
    patterns: Mapping[str, re.Pattern[str]],
    names: Mapping[str, frozenset[str]],
) -> str | None:
    """The name of the one publisher whose words the stem asks for, or None."""
    for language, stem in look.spoken(item.stem):
        tag = language_of(language)
        if tag in patterns and (found := patterns[tag].search(stem)):
            several = len({ids for name, ids in names.items() if name in stem}) > 1
            return None if several or _ASIDE[tag].search(stem) else found["name"]
    return None
