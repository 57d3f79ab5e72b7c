"""An item with everything that its grading and review depend on, and its version."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from course.model.bank import Course
from course.model.base import FORMAT, Frozen
from course.model.claim import Claim, Verdict
from course.model.entity import Entity
from course.model.items import (
    AnyItem,
    Cloze,
    PassageKey,
    Reconcile,
    Statements,
    TextBlank,
    TextKey,
    TypedItem,
)
from course.model.items.cloze import blanks_in
from course.model.offered import (
    OfferedSource,
    Reconciled,
    headed,
    offered_sources,
    reconciled,
)
from course.model.proof import Proof
from course.model.source import Passage


class CitedPassage(Frozen):
    """A passage that the item cites or offers, as it was, and its source."""

    source: str
    language: str
    passage: Passage


class ResolvedItem(Frozen):
    """A snapshot that can be shown, graded and reviewed without the course folder."""

    item: TypedItem
    entities: tuple[Entity, ...] = ()
    claim: Claim | None = None
    passages: tuple[CitedPassage, ...] = ()
    sources: tuple[OfferedSource, ...] = ()
    """The articles to pick evidence from; all their passages are included."""
    reconciled: Reconciled | None = None
    """The choices for an item that compares accounts."""
    statements_drawn: bool = False
    """Whether its statements are in an order of the sitting's own. In snapshots from before they
    were, they are in the order of the file."""
    proofs: tuple[Proof, ...] = ()
    """Where the quotes are; derived from the rest, and so not part of the version."""

    @cached_property
    def version(self) -> str:
        """The SHA-256, in hex, of the canonical JSON: sorted keys, NFC, defaults left out."""
        data = self.model_dump(
            mode="json", by_alias=True, exclude_defaults=True, exclude={"proofs"}
        )
        canonical = json.dumps(
            {"format": FORMAT, **data}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(unicodedata.normalize("NFC", canonical).encode()).hexdigest()

    def entity(self, entity_id: str) -> Entity:
        """The entity with that id; StopIteration if the snapshot lacks it."""
        return next(e for e in self.entities if e.id == entity_id)

    def passage(self, source: str, passage: str) -> CitedPassage | None:
        """The passage, or None if the item does not cite it."""
        return next(
            (c for c in self.passages if c.source == source and c.passage.id == passage), None
        )

    def passages_of(self, source: str) -> tuple[CitedPassage, ...]:
        """The passages of that source; in its order if it is offered."""
        return tuple(cited for cited in self.passages if cited.source == source)


def resolve(
    item: AnyItem, course: Course, proofs: tuple[Proof, ...], verdict: Verdict | None = None
) -> ResolvedItem:
    """Collect everything that the item's grading and review depend on.

    If it forgives typos, that includes all entities of the same kind, as rivals; if it asks for one
    spelling, the entities spelt that way, for their other spellings; if passages are picked, all on
    offer; and if accounts are compared, the `verdict` on them.
    """
    own = tuple(proof for proof in proofs if proof.item == item.id)
    if isinstance(item, Cloze):
        own = _as_in_the_text(item, own)
    offered = offered_sources(item, course) if isinstance(item, PassageKey) else ()
    names = dict.fromkeys((source.id, p.id) for source in offered for p in source.passages)
    names |= dict.fromkeys((proof.source, proof.passage) for proof in own)
    return ResolvedItem(
        item=item,
        entities=tuple(_entities(item, course)),
        claim=course.claims[item.claim] if item.claim else None,
        passages=tuple(_passages(names, course)),
        sources=tuple(map(headed, offered)),
        reconciled=reconciled(item, course, verdict)
        if isinstance(item, Reconcile) and verdict
        else None,
        statements_drawn=isinstance(item, Statements) and item.shuffle,
        proofs=own,
    )


def _as_in_the_text(item: Cloze, own: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """The proofs in the order of the blanks in the text: under `blanks:` their order is free."""
    texts = item.text.by_language
    place = {name: n for n, name in enumerate(blanks_in(texts[min(texts)]))}
    return tuple(sorted(own, key=lambda proof: place.get(proof.part or "", -1)))


def _passages(names: Iterable[tuple[str, str]], course: Course) -> Iterator[CitedPassage]:
    for source_id, passage_id in names:
        source = course.sources[source_id]
        passage = source.passage(passage_id)
        if passage is not None:
            yield CitedPassage(source=source_id, language=source.language, passage=passage)


def _entities(item: AnyItem, course: Course) -> Iterator[Entity]:
    keys: list[TextKey] = [item] if isinstance(item, TextKey) else []
    if isinstance(item, Cloze):
        keys = [blank for blank in item.blanks.values() if isinstance(blank, TextBlank)]
    found = {entity.id: entity for key in keys for entity in _belonging(key, course)}
    if len(found) < 2:  # noqa: PLR2004 - several need an order
        yield from found.values()
        return
    yield from (entity for entity in course.entities.values() if entity.id in found)


def _belonging(key: TextKey, course: Course) -> Iterator[Entity]:
    if key.entity is None:
        spelt = course.called(key.spelling) if key.spelling is not None else ()
        yield from (entity for entity in spelt if key.spelling in entity.names())
        return
    asked = course.entities[key.entity]
    yield asked
    if key.typos:
        yield from (e for e in course.entities.values() if e.kind == asked.kind)
