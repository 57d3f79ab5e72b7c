"""References: what is named exists, and what exists is named somewhere."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from course.checking.look import Look
from course.checking.proof.evidence import citations
from course.language.names import fold, slug
from course.language.near import did_you_mean
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic, Place, diagnostic
from course.loading.places import Kind, Path
from course.model.bank import Course
from course.model.entity import Entity, Spelling
from course.model.items import (
    AnyItem,
    Cloze,
    Ordering,
    PassageKey,
    ShortText,
    Statements,
    TextBlank,
    TextKey,
)

_OTHERWISE: dict[Kind, str] = {
    "bank": "banks are the files of items beside course.yaml",
    "entity": "add it to entities.yaml",
    "source": "the sources are the files in `sources/`",
}


@dataclass(frozen=True, slots=True)
class _Name:
    """An id that a record names, and what kind of thing it should be."""

    kind: Kind
    record: str
    path: Path
    named: Kind
    name: str


def exist(look: Look) -> Iterator[Diagnostic]:
    """Every id that is named, other than in evidence and by items in claims, is there."""
    known: dict[Kind, Mapping[str, object]] = {
        "bank": {path.stem: path for path in look.loaded.bank_files},
        "entity": look.course.entities,
        "source": look.course.sources,
    }
    yield from _parties(look)
    for n in _names(look):
        if n.name not in known[n.named] and not look.broken(n.named, n.name):
            yield look.say(
                "unknown-reference",
                n.kind,
                n.record,
                n.path,
                f"there is no {n.named} `{n.name}`",
                _meant(look.course, n.name, list(known[n.named]), _OTHERWISE[n.named]),
            )


def _meant(course: Course, name: str, known: list[str], otherwise: str) -> str:
    """Say which id is meant: that of what is called so, or else the most like it."""
    for entity in course.entities.values():
        if entity.id in known and name in map(slug, entity.names()):
            return f"write its id `{entity.id}`"
    return did_you_mean(name, known, otherwise)


def _parties(look: Look) -> Iterator[Diagnostic]:
    """Whoever says an account is an entity or a source."""
    known = [*look.course.entities, *look.course.sources]
    for claim in look.course.claims.values():
        for row, account in enumerate(claim.accounts):
            by = account.by
            if by in known or look.broken("source", by) or look.broken("entity", by):
                continue
            yield look.say(
                "unknown-reference",
                "claim",
                claim.id,
                ("accounts", row, "by"),
                f"there is neither an entity nor a source `{by}`",
                _meant(
                    look.course, by, known, "add it to entities.yaml, or name a file in `sources/`"
                ),
            )


def _names(look: Look) -> Iterator[_Name]:
    course = look.course
    yield from (
        _Name("quiz", quiz.id, ("banks", row), "bank", bank)
        for quiz in course.quizzes.values()
        for row, bank in enumerate(quiz.banks)
    )
    for entity in course.entities.values():
        for row, spelling in enumerate(entity.spellings):
            for i, source in enumerate(spelling.sources):
                yield _Name("entity", entity.id, ("spellings", row, "in", i), "source", source)
    for claim in course.claims.values():
        for row, account in enumerate(claim.accounts):
            if account.via is not None:
                yield _Name("claim", claim.id, ("accounts", row, "via"), "source", account.via)
    for item in course.all_items():
        yield from _names_of(item)


def _names_of(item: AnyItem) -> Iterator[_Name]:
    for above, key in _text_keys(item):
        if key.entity is not None:
            yield _Name("item", item.id, (*above, "entity"), "entity", key.entity)
    if isinstance(item, PassageKey):
        for i, source in enumerate(item.among):
            yield _Name("item", item.id, ("among", i), "source", source)
    if isinstance(item, Statements):
        for row, statement in enumerate(item.statements):
            for i, source in enumerate(statement.absent_from):
                path = ("statements", row, "absent_from", i)
                yield _Name("item", item.id, path, "source", source)


def _text_keys(item: AnyItem) -> Iterator[tuple[tuple[str, ...], TextKey]]:
    if isinstance(item, ShortText):
        yield (), item
    elif isinstance(item, Cloze):
        for name, blank in item.blanks.items():
            if isinstance(blank, TextBlank):
                yield ("blanks", name), blank


def shared_names(look: Look) -> Iterator[Diagnostic]:
    """No two entities are written alike, unless `in:` gives each its own sources.

    What is another name of both, such as a nickname, is theirs alike.
    """
    for entities in look.course.entities_by_name.values():
        for one, other in combinations(entities, 2):
            shared = {fold(name) for name in one.names()} & {fold(name) for name in other.names()}
            first = next((f for name in other.names() if (f := fold(name)) in shared), "")
            if look.course.entities_by_name[first] is not entities:
                continue  # several names of the two are one mistake
            mine, its = _spelt(one, first), _spelt(other, first)
            if _both_meant(mine, its):
                continue
            row = other.names().index(next(n for n in other.names() if fold(n) == first)) - 1
            yield look.say(
                "name-shared",
                "entity",
                other.id,
                ("spellings", row) if row >= 0 else ("name",),
                f"`{one.id}` is written “{other.names()[row + 1]}” as well",
                "write a fuller name, or make it a spelling of each with `in:` the sources that "
                "mean that one",
            )


def _spelt(entity: Entity, name: str) -> Spelling | None:
    """Return the spelling that reads so; None where it is the name itself."""
    if fold(entity.name) == name:
        return None
    return next(s for s in entity.spellings if fold(s.text) == name)


def _both_meant(one: Spelling | None, other: Spelling | None) -> bool:
    if one is None or other is None:
        return False
    if one.relation == other.relation == "other-name":
        return True
    return bool(one.sources and other.sources) and set(one.sources).isdisjoint(other.sources)


def claims_of(item: AnyItem) -> set[str]:
    """Return the claims that the item or a step of it names."""
    steps = [step.claim for _, step in item.placed()] if isinstance(item, Ordering) else []
    return {claim for claim in (item.claim, *steps) if claim is not None}


def all_there(item: AnyItem, course: Course) -> bool:
    """Return whether all that the item names is there, other than in evidence."""
    named: set[tuple[Kind, str]] = {(n.named, n.name) for n in _names_of(item)}
    if isinstance(item, PassageKey):
        named |= {("source", name.partition("/")[0]) for name in item.right_passages()}
    there: dict[Kind, Mapping[str, object]] = {"entity": course.entities, "source": course.sources}
    return claims_of(item) <= course.claims.keys() and all(
        name in there[kind] for kind, name in named
    )


def allowed(look: Look) -> Iterator[Diagnostic]:
    """A code that an item silences is a warning that there is."""
    for item in look.course.all_items():
        for row, allow in enumerate(item.allow):
            entry = CODES.get(allow.code)
            if entry is None:
                yield look.say(
                    "unknown-reference",
                    "item",
                    item.id,
                    ("allow", row, "code"),
                    f"there is no code `{allow.code}`",
                    did_you_mean(allow.code, list(CODES), "copy it from the message"),
                )
            elif entry.severity == "error":
                yield look.say(
                    "allow-error",
                    "item",
                    item.id,
                    ("allow", row, "code"),
                    f"`{allow.code}` is an error",
                    "mend what it points at; only warnings can be silenced",
                )


def silences_nothing(look: Look, arose: Collection[tuple[str | None, str]]) -> Iterator[Diagnostic]:
    """What an item silences is there: `arose` are the items and codes of all findings."""
    for item in look.course.all_items():
        for row, allow in enumerate(item.allow):
            entry = CODES.get(allow.code)
            if entry and entry.severity == "warning" and (item.id, allow.code) not in arose:
                yield look.say(
                    "unused",
                    "item",
                    item.id,
                    ("allow", row, "code"),
                    f"there is nothing to silence: the item gets no `{allow.code}`",
                    "take the entry out of `allow:`",
                )


class Uses(NamedTuple):
    """The ids of what a course's items and claims refer to."""

    sources: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()

    def union(self, other: "Uses") -> "Uses":
        """Return what either refers to."""
        return Uses(*(mine | its for mine, its in zip(self, other, strict=True)))


def uses(course: Course) -> Uses:
    """Return what the course's items and claims refer to, in words too where that is an entity."""
    named = [n for item in course.all_items() for n in _names_of(item)]
    accounts = [account for claim in course.claims.values() for account in claim.accounts]
    sources = {cited.evidence.source for cited in citations(course)}
    sources |= {n.name for n in named if n.named == "source"}
    for account in accounts:
        sources |= {s for s in (account.value.before, account.value.after, account.via) if s}
    entities = {n.name for n in named if n.named == "entity"} | {account.by for account in accounts}
    left = [e for e in course.entities.values() if e.id not in entities]
    left = _unnamed(left, " ".join(p.text for s in course.sources.values() for p in s.passages))
    if left:  # seldom, and the items are many times as long as the sources
        left = _unnamed(left, " ".join(b.model_dump_json() for b in course.banks.values()))
    return Uses(
        frozenset(sources),
        frozenset(course.entities.keys() - {e.id for e in left}),
        frozenset(claim for item in course.all_items() for claim in claims_of(item)),
    )


def unused(look: Look, used: Uses) -> Iterator[Diagnostic]:
    """What nothing refers to is said, as it is often a slip of the pen elsewhere."""
    course = look.course
    served = {bank for quiz in course.quizzes.values() for bank in quiz.banks}
    for path in look.loaded.bank_files:
        if path.stem not in served:
            yield diagnostic(
                "unused",
                Place(path.name, 1, 1),
                f"no quiz has the bank `{path.stem}`",
                "add it to `banks:` of a quiz in course.yaml",
            )
    for source in course.sources.keys() - used.sources:
        yield look.say(
            "unused",
            "source",
            source,
            (),
            f"nothing rests on the source `{source}`",
            "write an item on it, or delete the file",
        )
    for claim in course.claims.keys() - used.claims:
        yield look.say(
            "unused",
            "claim",
            claim,
            ("id",),
            f"no item asks for the claim `{claim}`",
            "write an item with `claim:`, or take the claim out",
        )
    for entity in course.entities.keys() - used.entities:
        yield look.say(
            "unused",
            "entity",
            entity,
            ("id",),
            f"no spelling of `{entity}` occurs anywhere",
            "check its spellings, or take it out",
        )


def _unnamed(entities: list[Entity], text: str) -> list[Entity]:
    """Return the entities of which no spelling occurs in the text."""
    folded = fold(text) if entities else ""
    return [e for e in entities if not any(fold(name) in folded for name in e.names())]
