"""Names known so far, so that messages can suggest what the course really contains."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from course.language.names import slug
from course.model.entity import Entity
from course.model.source import Source

_NAMING_SOURCES = {"by", "via", "in", "among", "absent_from", "source"}
"""Fields that contain the id of a source."""


class Known:
    """Names for use in suggestions; most are looked up only once there is a mistake."""

    def __init__(self, sources: Iterable[Source] = (), entities: Iterable[Entity] = ()) -> None:
        self._sources, self._entities = sources, entities

    @cached_property
    def entities(self) -> Mapping[str, str]:
        """The ids of entities by the slug of each name."""
        return {slug(name): e.id for e in self._entities for name in reversed(e.names())}

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The ids of sources by the slug of each publisher and title."""
        return {
            slug(text): source.id
            for source in self._sources
            for text in (*source.publisher.all(), *source.title.all())
        }

    @cached_property
    def passage(self) -> str | None:
        """A passage of an article, as an example."""
        articles = (s for s in self._sources if s.rendition != "background" and s.passages)
        return next((f"{s.id}/{s.passages[0].id}" for s in articles), None)

    @cached_property
    def fact(self) -> str | None:
        """A background fact, as an example."""
        return next((s.id for s in self._sources if s.rendition == "background"), None)

    def id_for(self, field: str | int, name: str) -> str | None:
        """The id of the entity or source with that name, if the field accepts it."""
        word = slug(name)
        if field in {"entity", "by"} and word in self.entities:
            return self.entities[word]
        return self.sources.get(word) if field in _NAMING_SOURCES else None
