"""An item with all that its grading and review depend on, and the version that names it."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from course.model.bank import Course
from course.model.base import FORMAT, Frozen
from course.model.claim import Claim
from course.model.entity import Entity
from course.model.items import AnyItem, ShortText, TypedItem
from course.model.proof import Proof
from course.model.source import Passage


class CitedPassage(Frozen):
    """A passage that the item rests on, as it stood, and where it is from."""

    source: str
    language: str
    passage: Passage


class ResolvedItem(Frozen):
    """A snapshot that is shown, graded and reviewed without the course folder."""

    item: TypedItem
    entities: tuple[Entity, ...] = ()
    claim: Claim | None = None
    passages: tuple[CitedPassage, ...] = ()
    proofs: tuple[Proof, ...] = ()
    """Where the quotes stand; they follow from the rest, so no version depends on them."""

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
        """Return that entity; StopIteration where the snapshot does not hold it."""
        return next(e for e in self.entities if e.id == entity_id)

    def passage(self, source: str, passage: str) -> CitedPassage | None:
        """Return the cited passage, or None where the item does not rest on it."""
        return next(
            (c for c in self.passages if c.source == source and c.passage.id == passage), None
        )


def resolve(item: AnyItem, course: Course, proofs: tuple[Proof, ...]) -> ResolvedItem:
    """Gather what the item's grading and review depend on.

    Where typos are forgiven, every entity of the asked one's kind belongs to it, as its rivals;
    where one spelling is asked for, the entities that are spelt so, for their other spellings.
    """
    own = tuple(proof for proof in proofs if proof.item == item.id)
    cited = dict.fromkeys((proof.source, proof.passage) for proof in own)
    passages = []
    for source_id, passage_id in cited:
        source = course.sources[source_id]
        passage = source.passage(passage_id)
        if passage is not None:
            passages.append(
                CitedPassage(source=source_id, language=source.language, passage=passage)
            )
    return ResolvedItem(
        item=item,
        entities=tuple(_entities(item, course)),
        claim=course.claims[item.claim] if item.claim else None,
        passages=tuple(passages),
        proofs=own,
    )


def _entities(item: AnyItem, course: Course) -> Iterator[Entity]:
    if not isinstance(item, ShortText):
        return
    asked = course.entities[item.entity] if item.entity is not None else None
    for entity in course.entities.values():
        if asked is None:
            if item.spelling in entity.names():
                yield entity
        elif entity is asked or (item.typos and entity.kind == asked.kind):
            yield entity
