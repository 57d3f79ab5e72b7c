"""What an author may take for the key: figures, dates and names in the texts around it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from course.language.dates import PartialDate, find_dates
from course.language.names import find_name
from course.language.quantities import Quantity, find_quantities
from course.model.bank import Course
from course.model.entity import Entity
from course.model.evidence import Evidence
from course.model.items.date import Precision

_MOST = 4
"""The most wrong keys of one kind that are taken from the texts."""
_RIVALS = 30
"""The most entities that are looked for in the texts."""
_SOURCES = 2
"""The most other sources that are searched."""


class _Written(NamedTuple):
    text: str
    language: str


class Nearby(NamedTuple):
    """The passages that an author has before them: those quoted, then those of other sources."""

    course: Course
    passages: tuple[_Written, ...]

    def figures(self, key: Quantity) -> Iterator[Quantity]:
        """Other quantities of the kind of the key."""
        found = (
            each
            for written in self.passages
            for each in _quantities(*written)
            if each.measure[0] == key.measure[0] and each.measure != key.measure
        )
        yield from islice(dict.fromkeys(found), _MOST)

    def dates(self, ask: Precision) -> Iterator[PartialDate]:
        """Dates with a day, a month or a year, whichever is asked for."""
        found = (date for written in self.passages for date in _dates(*written))
        dated = (date for date in found if getattr(date, ask) is not None)
        yield from islice(dict.fromkeys(dated), _MOST)

    def rivals(self, entity: Entity) -> list[Entity]:
        """Other entities of that kind, those in the passages first."""
        alike = (
            other
            for other in self.course.entities.values()
            if other.kind == entity.kind and other.id != entity.id
        )
        some = list(islice(alike, _RIVALS))
        return sorted(some, key=lambda other: not self._mentions(other))[:_MOST]

    def _mentions(self, entity: Entity) -> bool:
        return any(
            find_name(written.text, name) for written in self.passages for name in entity.names()
        )


def nearby(course: Course, evidence: tuple[Evidence, ...]) -> Nearby:
    """Return what is near those quotes."""
    quoted = {
        (each.source, passage.id): _Written(passage.text, source.language)
        for each in evidence
        if (source := course.sources.get(each.source))
        for passage in source.passages
        if each.passage in {None, passage.id}
    }
    own = {source for source, _ in quoted}
    others = islice((s for s in course.sources.values() if s.id not in own), _SOURCES)
    beyond = (_Written(p.text, s.language) for s in others for p in s.passages)
    return Nearby(course, (*quoted.values(), *beyond))


@lru_cache(maxsize=16384)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(found.value for found in find_quantities(text, language))


@lru_cache(maxsize=16384)
def _dates(text: str, language: str) -> tuple[PartialDate, ...]:
    return tuple(found.value for found in find_dates(text, language))
