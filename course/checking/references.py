"""References: what is named exists, and what exists is named somewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.checking.evidence import citations
from course.checking.look import Look
from course.language.names import fold
from course.loading.codes import CODES
from course.loading.diagnostics import Diagnostic
from course.loading.places import Kind, Path
from course.loading.shape import did_you_mean
from course.model.bank import Course
from course.model.entity import Entity
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
        "bank": look.course.banks,
        "entity": look.course.entities,
        "source": look.course.sources,
    }
    for n in _names(look):
        if n.name not in known[n.named] and not look.broken(n.named, n.name):
            yield look.say(
                "unknown-reference",
                n.kind,
                n.record,
                n.path,
                f"there is no {n.named} `{n.name}`",
                did_you_mean(n.name, list(known[n.named]), _OTHERWISE[n.named]),
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
            if account.by not in course.sources and not look.broken("source", account.by):
                yield _Name("claim", claim.id, ("accounts", row, "by"), "entity", account.by)
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


def unused(look: Look) -> Iterator[Diagnostic]:
    """What nothing refers to is said, as it is often a slip of the pen elsewhere."""
    course = look.course
    served = {bank for quiz in course.quizzes.values() for bank in quiz.banks}
    for bank in course.banks:
        if bank not in served:
            yield look.say(
                "unused",
                "bank",
                bank,
                (),
                f"no quiz has the bank `{bank}`",
                "add it to `banks:` of a quiz in course.yaml",
            )
    for source in course.sources.keys() - _sources_used(look):
        yield look.say(
            "unused",
            "source",
            source,
            (),
            f"nothing rests on the source `{source}`",
            "write an item on it, or delete the file",
        )
    asked = {claim for item in course.all_items() for claim in claims_of(item)}
    for claim in course.claims.keys() - asked:
        yield look.say(
            "unused",
            "claim",
            claim,
            ("id",),
            f"no item asks for the claim `{claim}`",
            "write an item with `claim:`, or take the claim out",
        )
    yield from _entities_unused(look)


def _sources_used(look: Look) -> set[str]:
    used = {cited.evidence.source for cited in citations(look.course)}
    for claim in look.course.claims.values():
        for account in claim.accounts:
            used |= {s for s in (account.value.before, account.value.after, account.via) if s}
    for item in look.course.all_items():
        used |= {n.name for n in _names_of(item) if n.named == "source"}
    return used


def _entities_unused(look: Look) -> Iterator[Diagnostic]:
    course = look.course
    named = {n.name for i in course.all_items() for n in _names_of(i) if n.named == "entity"}
    named |= {account.by for claim in course.claims.values() for account in claim.accounts}
    left = [e for e in course.entities.values() if e.id not in named]
    left = _unnamed(left, " ".join(p.text for s in course.sources.values() for p in s.passages))
    if left:  # seldom, and the items are many times as long as the sources
        left = _unnamed(left, " ".join(b.model_dump_json() for b in course.banks.values()))
    for entity in left:
        yield look.say(
            "unused",
            "entity",
            entity.id,
            ("id",),
            f"no spelling of `{entity.id}` occurs anywhere",
            "check its spellings, or take it out",
        )


def _unnamed(entities: list[Entity], text: str) -> list[Entity]:
    """Return the entities of which no spelling occurs in the text."""
    folded = fold(text) if entities else ""
    return [e for e in entities if not any(fold(name) in folded for name in e.names())]
