"""What of a course is read already, so that a message can name what the teacher has."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from course.language.names import slug
from course.model.entity import Entity
from course.model.source import Source

_NAMING_SOURCES = {"by", "via", "in", "among", "absent_from", "source"}
"""Fields that hold the id of a source."""


class Known(NamedTuple):
    """What of a course is read already, to name in a mend what the teacher has.

    The ids of entities and sources by the slug of each name or publisher; one passage; one
    background fact.
    """

    entities: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    passage: str | None = None
    fact: str | None = None

    def id_for(self, field: str | int, name: str) -> str | None:
        """Return the id of what is called so, where that field takes it."""
        word = slug(name)
        if field in {"entity", "by"} and word in self.entities:
            return self.entities[word]
        return self.sources.get(word) if field in _NAMING_SOURCES else None


def known_of(sources: Iterable[Source], entities: Iterable[Entity]) -> Known:
    """Return what those sources and entities are called."""
    sources = list(sources)
    articles = [s for s in sources if s.rendition != "background" and s.passages]
    return Known(
        entities={slug(name): e.id for e in entities for name in reversed(e.names())},
        sources={
            slug(text): s.id for s in sources for text in (*s.publisher.all(), *s.title.all())
        },
        passage=next((f"{s.id}/{s.passages[0].id}" for s in articles), None),
        fact=next((s.id for s in sources if s.rendition == "background"), None),
    )
