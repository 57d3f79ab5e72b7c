"""Names: no two entities share a name, unless the sources tell them apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from course.checking.look import Finding, Look
from course.language.names import fold
from course.loading.diagnostics import Diagnostic
from course.model.entity import Entity, Spelling


def shared(look: Look) -> Iterator[Diagnostic]:
    """No two entities have the same name, unless `in:` gives each its own sources.

    An `other-name`, such as a nickname, may be shared.
    """
    by_name = look.course.entities_by_name
    for name, entities in by_name.items():
        bearers = _Bearers(), _Bearers()  # of the name itself, and of it as an `other-name`
        for entity in entities if len(entities) > 1 else ():
            spelling = _spelt(entity, name)
            is_other = spelling is not None and spelling.relation == "other-name"
            sources = spelling.sources if spelling else ()
            rivals = bearers[:1] if is_other else bearers
            rival = next(filter(None, (each.rival(sources) for each in rivals)), None)
            if rival and by_name[_first_shared(rival, entity)] is entities:  # else reported there
                yield look.report("entity", entity.id, _shared(rival, entity, name))
            bearers[is_other].add(entity, sources)


@dataclass(slots=True)
class _Bearers:
    """The entities with a name so far: the first, the first without sources, and by source."""

    first: Entity | None = None
    anywhere: Entity | None = None
    by_source: dict[str, Entity] = field(default_factory=dict)

    def rival(self, sources: Sequence[str]) -> Entity | None:
        """Return one that the name may mean in these sources, or anywhere if there are none."""
        if not sources:
            return self.first
        here = (self.by_source[source] for source in sources if source in self.by_source)
        return self.anywhere or next(here, None)

    def add(self, entity: Entity, sources: Sequence[str]) -> None:
        """Take in one more entity, whose name is limited to the sources unless there are none."""
        self.first = self.first or entity
        if not sources:
            self.anywhere = self.anywhere or entity
        for source in sources:
            self.by_source.setdefault(source, entity)


def _first_shared(one: Entity, other: Entity) -> str:
    """Return the first name of the other, folded, that both have."""
    mine = {fold(name) for name in one.names()}
    return next(folded for name in other.names() if (folded := fold(name)) in mine)


def _shared(one: Entity, other: Entity, name: str) -> Finding:
    row = next(row for row, written in enumerate(other.names()) if fold(written) == name)
    path = ("spellings", row - 1) if row else ("name",)
    what = f"`{one.id}` is also called “{other.names()[row]}”"
    mend = (
        "use a fuller name, or make it a spelling of both, each with `in:` the sources that "
        "mean that one"
    )
    return Finding("name-shared", path, what, mend)


def _spelt(entity: Entity, name: str) -> Spelling | None:
    """Return the spelling that folds to the name; None if the entity's own name does."""
    if fold(entity.name) == name:
        return None
    return next(s for s in entity.spellings if fold(s.text) == name)
