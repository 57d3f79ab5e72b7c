"""The names of entities in running text."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from course.language.patterns import regex
from course.model.bank import Course

_TOKEN = regex(r"[^\W_]+")


class _Name(NamedTuple):
    """A name in words, and the entity; None where several have that name."""

    words: tuple[str, ...]
    entity: str | None


Names = Mapping[str, list[_Name]]
"""The names of a course by their first word; of those that begin alike, the longest first."""


def names_of(course: Course) -> Names:
    """The names and spellings of all entities."""
    index: dict[str, list[_Name]] = {}
    for entity in course.entities.values():
        for name in entity.names():
            words = tuple(_TOKEN.findall(name))
            if words:
                only = len(course.called(name)) == 1
                index.setdefault(words[0], []).append(_Name(words, entity.id if only else None))
    for names in index.values():
        names.sort(key=lambda name: len(name.words), reverse=True)
    return index


def named(index: Names, text: str) -> Iterator[tuple[str, str]]:
    """Yield the entities that a text names, each with its name there."""
    tokens = _TOKEN.findall(text)
    at = 0
    while at < len(tokens):
        begun = index.get(tokens[at], ())
        name = next((n for n in begun if n.words == (*tokens[at : at + len(n.words)],)), None)
        if name and name.entity:
            yield name.entity, " ".join(name.words)
        at += len(name.words) if name else 1
