"""Pointing: a stem or a hint that leads to the passage to be found, by its place or its words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from course.checking.fairness.words import QUOTED, content_words, words_of
from course.checking.look import Finding, Look, each_item, in_language
from course.language.names import find_name
from course.language.patterns import regex
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import FindEvidence, TwoPart
from course.model.source import Source
from course.model.text import Text

_QUOTED_WORDS = 4
"""From this many words, a text in quotation marks leads to its passage."""
_RUN = 6
"""From this many words in a row, a text leads to its passage without quotation marks."""
_TELLING = 3
"""The fewest words of such a run that carry meaning."""

_NUMBERS = {
    word: number
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    )
    for number, word in enumerate(words.split(), start=1)
}
_LAST = ("last", "final", "laatste")
_PARAGRAPH = r"(?:paragraph|passage|alinea)"
_PLACE = regex(
    rf"\b(?P<word>{'|'.join([*_NUMBERS, *_LAST])}) {_PARAGRAPH}\b"
    rf"|\b(?P<count>[0-9]+)(?:st|nd|rd|th|ste|de|e) {_PARAGRAPH}\b"
    rf"|\b{_PARAGRAPH} (?P<number>[0-9]+)\b|(?<![\w/.-])p(?P<id>[0-9]+)(?![\w/-])"
)
_NEGATED = regex(r"\b(?:not|no|except|niet|geen|behalve)\b|n['\u2019]t\b")
_SENTENCE = regex(r"(?<=[.?!])\s+")


@each_item
def at_passages(look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """No stem or hint repeats a passage that students have to find, or says where it is."""
    for row, hint in enumerate(item.hints):
        if hint.passage in item.right_passages():
            what = f"{hint.passage} is a passage that students have to find"
            yield Finding("given-away", ("hints", row, "passage"), what, "link to no passage here")
            return
    for path, text in _shown(item):
        for language, words in look.spoken(text):
            here = in_language(path, text, language)
            if name := _quoted(words, item, look.course):
                what = f"the {_kind(path)} quotes {name}, which students have to find"
                mend = "ask for it in other words than those of the passage"
                yield Finding("given-away", here, what, mend)
                return
            if place := _place(words.lower(), item, look.course):
                what = f"“{place}” says where the passage is that students have to find"
                mend = "leave the place out, and say what the passage is about"
                yield Finding("given-away", here, what, mend)
                return


def _shown(item: FindEvidence | TwoPart) -> Iterator[tuple[Path, Text]]:
    yield ("stem",), item.stem
    for row, hint in enumerate(item.hints):
        yield ("hints", row), hint


def _kind(path: Path) -> str:
    return "hint" if path[0] == "hints" else "stem"


def _quoted(text: str, item: FindEvidence | TwoPart, course: Course) -> str | None:
    """The passage to be found whose words the text repeats, or None."""
    quoted = [words[1:-1].strip(" .,…") for words in QUOTED.findall(text)]
    quoted = [words for words in quoted if len(words.split()) >= _QUOTED_WORDS]
    runs = _runs(text)
    for name in item.right_passages() if quoted or runs else ():
        if passage := _text_of(name, course):
            if any(find_name(passage, words) for words in quoted):
                return name
            if any(map(_tells, runs & _runs(passage))):
                return name
    return None


@lru_cache(maxsize=16384)  # the same passages are to be found in many items
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words that are long enough to recognise a passage by."""
    words = words_of(text)
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _tells(run: tuple[str, ...]) -> bool:
    text = " ".join(run)
    return min(len(content_words(text, tongue)) for tongue in ("en", "nl")) >= _TELLING


def _text_of(name: str, course: Course) -> str | None:
    source, _, passage_id = name.partition("/")
    passage = course.sources[source].passage(passage_id) if source in course.sources else None
    return passage.text if passage else None


def _place(text: str, item: FindEvidence | TwoPart, course: Course) -> str | None:
    """The words that say where a passage is that is right on its own, or None."""
    if not _PLACE.search(text):
        return None
    alone = {names[0] for names in item.any_of if len(names) == 1}
    for sentence in _SENTENCE.split(text):
        for found in _PLACE.finditer(sentence):
            if _NEGATED.search(sentence):
                break
            sources = [course.sources[name] for name in item.among if name in course.sources]
            for source in _named(sentence[found.end() :], sources):
                if (passage := _passage_at(found, source)) and f"{source.id}/{passage}" in alone:
                    return found[0]
    return None


def _named(behind: str, sources: list[Source]) -> list[Source]:
    """The source that is named first, or all if none is."""
    places = [
        (place, number)
        for number, source in enumerate(sources)
        for publisher in source.publisher.all()
        if (place := behind.find(publisher.lower())) >= 0
    ]
    return [sources[min(places)[1]]] if places else sources


def _passage_at(found: re.Match[str], source: Source) -> str | None:
    """The id of the passage at that place of a source, or None."""
    ids = [passage.id for passage in source.passages if not passage.id.startswith("c")]
    word = found["word"]
    if word in _LAST:
        return ids[-1] if ids else None
    number = _NUMBERS.get(word) if word else int(found["count"] or found["number"] or found["id"])
    return f"p{number}" if number and f"p{number}" in ids else None
