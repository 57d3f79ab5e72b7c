"""Names: no two entities share a name, unless the sources tell them apart."""

from collections.abc import Iterator
from itertools import combinations

from course.checking.look import Finding, Look
from course.language.names import fold
from course.loading.diagnostics import Diagnostic
from course.model.entity import Entity, Spelling


def shared(look: Look) -> Iterator[Diagnostic]:
    """No two entities have the same name, unless `in:` gives each its own sources.

    An `other-name`, such as a nickname, may be shared.
    """
    by_name = look.course.entities_by_name
    for entities in by_name.values():
        for one, other in combinations(entities, 2):
            first = _first_shared(one, other)
            if by_name[first] is not entities:
                continue  # several names of the two are one mistake
            if not _both_meant(_spelt(one, first), _spelt(other, first)):
                yield look.report("entity", other.id, _shared(one, other, first))


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


def _both_meant(one: Spelling | None, other: Spelling | None) -> bool:
    if one is None or other is None:
        return False
    if one.relation == other.relation == "other-name":
        return True
    return bool(one.sources and other.sources) and set(one.sources).isdisjoint(other.sources)
