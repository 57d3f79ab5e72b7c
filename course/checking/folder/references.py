"""References: whatever a record names exists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from course.checking.look import Finding, Look, each_claim, each_item
from course.language.near import did_you_mean
from course.loading.diagnostics import Diagnostic
from course.loading.places import Kind, Path
from course.model.bank import Course
from course.model.claim import Claim
from course.model.items import (
    AnyItem,
    ChoiceItem,
    Cloze,
    Date,
    Matching,
    Numeric,
    Ordering,
    PassageKey,
    Reconcile,
    ShortText,
    Statements,
    TextBlank,
    TextKey,
)

_OTHERWISE: dict[Kind, str] = {
    "bank": "banks are the files of items next to course.yaml",
    "entity": "add it to entities.yaml",
    "item": "name an item of this course",
    "source": "the sources are the files in `sources/`",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a record names, and the kind of record that should have it."""

    kind: Kind
    record: str
    path: Path
    named: Kind
    name: str


def exist(look: Look) -> Iterator[Diagnostic]:
    """Every id that a record names exists; evidence and items' claims have their own checks."""
    known: dict[Kind, Mapping[str, object]] = {
        "bank": {path.stem: path for path in look.loaded.bank_files},
        "entity": look.course.entities,
        "item": look.course.items,
        "source": look.course.sources,
    }
    lost = any(kind == "bank" for kind, _ in look.loaded.broken)
    for n in _references(look.course):
        if n.name not in known[n.named] and not look.broken(n.named, n.name):
            if n.named == "item" and lost:
                continue  # it may be in a bank that did not load
            mend = _meant(look.course, n.name, known[n.named], _OTHERWISE[n.named])
            what = f"there is no {n.named} `{n.name}`"
            yield look.report(n.kind, n.record, Finding("unknown-reference", n.path, what, mend))


def _meant(course: Course, name: str, known: Mapping[str, object], otherwise: str) -> str:
    """Say which id is probably meant: that of an entity with this name, or else the nearest."""
    entity = course.entity_ids_by_slug.get(name)
    if entity in known:
        return f"write its id `{entity}`"
    return did_you_mean(name, list(known), otherwise)


@each_claim
def parties(look: Look, claim: Claim) -> Iterator[Finding]:
    """The party behind each account exists, as an entity or a source."""
    entities, sources = look.course.entities, look.course.sources
    for row, account in enumerate(claim.accounts):
        by = account.by
        if by in entities or by in sources:
            continue
        if look.broken("source", by) or look.broken("entity", by):
            continue
        otherwise = "add it to entities.yaml, or name a file in `sources/`"
        mend = _meant(look.course, by, {**entities, **sources}, otherwise)
        what = f"there is no entity or source `{by}`"
        yield Finding("unknown-reference", ("accounts", row, "by"), what, mend)


@each_item
def enemies(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """No item names itself among its enemies."""
    if item.id in item.enemies:
        path = ("enemies", item.enemies.index(item.id))
        what = "an item is never twice in an attempt, so it cannot be its own enemy"
        yield Finding("own-enemy", path, what, "remove it, or name the item that you meant")


@each_item
def hinted(look: Look, item: AnyItem) -> Iterator[Finding]:
    """The passage that a hint leads to exists."""
    sources = look.course.sources
    for row, hint in enumerate(item.hints):
        source_id, _, passage_id = (hint.passage or "").partition("/")
        source, path = sources.get(source_id), ("hints", row, "passage")
        if hint.passage is None or look.broken("source", source_id):
            continue
        if source is None:
            mend = did_you_mean(source_id, list(sources), _OTHERWISE["source"])
            yield Finding("unknown-reference", path, f"there is no source `{source_id}`", mend)
        elif source.passage(passage_id) is None:
            what = f"there is no passage `{passage_id}` in `{source_id}`"
            mend = f"its passages are {', '.join(p.id for p in source.passages)}"
            yield Finding("unknown-reference", path, what, mend)


def _references(course: Course) -> Iterator[Reference]:
    yield from (
        Reference("quiz", quiz.id, ("banks", row), "bank", bank)
        for quiz in course.quizzes.values()
        for row, bank in enumerate(quiz.banks)
    )
    for entity in course.entities.values():
        for row, spelling in enumerate(entity.spellings):
            for i, source in enumerate(spelling.sources):
                yield Reference("entity", entity.id, ("spellings", row, "in", i), "source", source)
    for claim in course.claims.values():
        for row, account in enumerate(claim.accounts):
            if account.via is not None:
                yield Reference("claim", claim.id, ("accounts", row, "via"), "source", account.via)
    for item in course.all_items():
        yield from references_of(item)
        for i, enemy in enumerate(item.enemies):
            yield Reference("item", item.id, ("enemies", i), "item", enemy)


def references_of(item: AnyItem) -> Iterator[Reference]:
    """Yield what an item names, except in evidence, claims and passages to pick."""
    match item:
        case ShortText():
            yield from _entities(item, (), item)
        case Cloze():
            for name, blank in item.blanks.items():
                if isinstance(blank, TextBlank):
                    yield from _entities(item, ("blanks", name), blank)
        case PassageKey():
            yield from _sources(item, ("among",), item.among)
        case Statements():
            for row, statement in enumerate(item.statements):
                yield from _sources(item, ("statements", row, "absent_from"), statement.absent_from)
        case ChoiceItem() | Numeric() | Date() | Matching() | Ordering() | Reconcile():
            pass
        case _:
            assert_never(item)


def _entities(item: AnyItem, above: Path, key: TextKey) -> Iterator[Reference]:
    if key.entity is not None:
        yield Reference("item", item.id, (*above, "entity"), "entity", key.entity)


def _sources(item: AnyItem, above: Path, sources: Sequence[str]) -> Iterator[Reference]:
    for i, source in enumerate(sources):
        yield Reference("item", item.id, (*above, i), "source", source)


def all_exist(item: AnyItem, course: Course) -> bool:
    """Whether everything that the item names exists, evidence left aside."""
    named: set[tuple[Kind, str]] = {(n.named, n.name) for n in references_of(item)}
    if isinstance(item, PassageKey):
        named |= {("source", name.partition("/")[0]) for name in item.right_passages()}
    there: dict[Kind, Mapping[str, object]] = {"entity": course.entities, "source": course.sources}
    return item.claims() <= course.claims.keys() and all(
        name in there[kind] for kind, name in named
    )
