"""Names known so far, so that messages can suggest what the course really contains."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from course.language.names import slug
from course.model.entity import Entity
from course.model.source import Source

_NAMING_SOURCES = {"by", "via", "in", "among", "absent_from", "source"}
"""Fields that contain the id of a source."""


class Known(NamedTuple):
    """Names for use in suggestions.

    The ids of entities and sources by the slug of each name or publisher; and as examples, one
    passage and one background fact.
    """

    entities: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    passage: str | None = None
    fact: str | None = None

    def id_for(self, field: str | int, name: str) -> str | None:
        """The id of the entity or source with that name, if the field accepts it."""
        word = slug(name)
        if field in {"entity", "by"} and word in self.entities:
            return self.entities[word]
        return self.sources.get(word) if field in _NAMING_SOURCES else None


def known_of(sources: Iterable[Source], entities: Iterable[Entity]) -> Known:
    """Collect the names of sources and entities."""
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
