"""Uses: whatever exists is used somewhere."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checking.citations import of_claims, of_items
from course.checking.folder.references import references_of
from course.checking.look import Finding, Look
from course.language.names import fold
from course.language.tokens import plain_words
from course.loading.codes import diagnostic
from course.loading.diagnostics import Diagnostic, Place
from course.loading.folder import Loaded
from course.loading.places import Kind
from course.model.bank import Course
from course.model.entity import Entity


class Uses(NamedTuple):
    """The ids of everything that the items and claims of a course use."""

    sources: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()

    def union(self, other: "Uses") -> "Uses":
        """Return what either of the two uses."""
        return Uses(*(mine | its for mine, its in zip(self, other, strict=True)))


def uses_outside(course: Course) -> Uses:
    """Return what the claims use; an entity is also used where a source mentions it."""
    accounts = [account for claim in course.claims.values() for account in claim.accounts]
    sources = {cited.evidence.source for cited in of_claims(course)}
    for account in accounts:
        sources |= {s for s in (account.value.before, account.value.after, account.via) if s}
    entities = {account.by for account in accounts}
    left = [e for e in course.entities.values() if e.id not in entities]
    left = _unnamed(left, [p.text for s in course.sources.values() for p in s.passages])
    return Uses(frozenset(sources), frozenset(course.entities.keys() - {e.id for e in left}))


def uses(course: Course, outside: Uses) -> Uses:
    """Return what the items use too; an entity is also used where a text of an item mentions it."""
    named = [n for item in course.all_items() for n in references_of(item)]
    sources = {cited.evidence.source for cited in of_items(course)}
    sources |= {n.name for n in named if n.named == "source"}
    entities = {n.name for n in named if n.named == "entity"} | outside.entities
    left = [e for e in course.entities.values() if e.id not in entities]
    if left:  # rarely, and the items are many times as long as the sources
        left = _unnamed(left, [bank.model_dump_json() for bank in course.banks.values()])
    return Uses(
        outside.sources | sources,
        frozenset(course.entities.keys() - {e.id for e in left}),
        frozenset(claim for item in course.all_items() for claim in item.claims()),
    )


def unused(loaded: Loaded, used: Uses) -> Iterator[Diagnostic]:
    """Report what nothing uses: often its name is misspelt somewhere else."""
    course, look = loaded.course, Look(loaded)
    served = {bank for quiz in course.quizzes.values() for bank in quiz.banks}
    for path in loaded.bank_files:
        if path.stem not in served:
            what = f"no quiz uses the bank `{path.stem}`"
            mend = "add it to `banks:` of a quiz in course.yaml"
            yield diagnostic("unused", Place(path.name, 1, 1), what, mend)
    for kind, record, finding in _unused(course, used):
        yield look.report(kind, record, finding)


def _unused(course: Course, used: Uses) -> Iterator[tuple[Kind, str, Finding]]:
    for source in course.sources.keys() - used.sources:
        what = f"nothing uses the source `{source}`"
        mend = "write an item about it, or delete the file"
        yield "source", source, Finding("unused", (), what, mend)
    for claim in course.claims.keys() - used.claims:
        what = f"no item asks about the claim `{claim}`"
        mend = "write an item with `claim:`, or remove the claim"
        yield "claim", claim, Finding("unused", ("id",), what, mend)
    for entity in course.entities.keys() - used.entities:
        what = f"no spelling of `{entity}` appears anywhere"
        yield (
            "entity",
            entity,
            Finding("unused", ("id",), what, "check its spellings, or remove it"),
        )


def _unnamed(entities: list[Entity], texts: list[str]) -> list[Entity]:
    """Return the entities with no spelling in the texts."""
    if not entities:
        return []
    folded = [fold(text) for text in texts]
    together = " ".join(folded)
    # A name is mostly where its last word is.
    likely = {word: text for text in folded for word in plain_words(text)}

    def named(name: str) -> bool:
        plain = fold(name)
        return plain in likely.get(plain.rpartition(" ")[2], "") or plain in together

    return [entity for entity in entities if not any(map(named, entity.names()))]
