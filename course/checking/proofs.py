"""Proofs: where each item's quotes were found, and which of their words say the key."""

from collections.abc import Iterator

from course.checking.claims import verdict_asked
from course.checking.claims.accounts import said_value
from course.checking.look import Located, Look
from course.checking.proof.keys import literal_of
from course.model.bank import Course
from course.model.items import AnyItem, PassageKey, Reconcile
from course.model.proof import Proof


def proofs(look: Look) -> Iterator[Proof]:
    """Yield the proofs of every item, in the order of the items."""
    for item in look.course.all_items():
        quotes = look.quotes("item", item.id)
        for quote in quotes:
            retrieved = item.process == "retrieve"
            yield _proof(item, quote, literal_of(look, item, quote) if retrieved else None)
        if isinstance(item, Reconcile):
            yield from _of_accounts(look, item)
        if isinstance(item, PassageKey):
            quoted = {quote.where for quote in quotes}
            for name in item.right_passages():
                if name not in quoted:
                    yield from _whole(look.course, item, name)


def _of_accounts(look: Look, item: Reconcile) -> Iterator[Proof]:
    if verdict_asked(item, look.course) is not None:
        asked = {account.id for account in item.asked(look.course.claims[item.claim])}
        for quote in look.quotes("claim", item.claim):
            if quote.cited.part in asked:
                yield _proof(item, quote, said_value(item, quote, look.course))


def _whole(course: Course, item: AnyItem, name: str) -> Iterator[Proof]:
    """A passage to pick is proved by all of its words."""
    source_id, _, passage_id = name.partition("/")
    source = course.sources.get(source_id)
    passage = source.passage(passage_id) if source else None
    if passage is not None:
        yield Proof(
            item=item.id,
            source=source_id,
            passage=passage_id,
            start=0,
            end=len(passage.text),
            how="exact",
            translated=passage.translated((0, len(passage.text)), {}),
        )


def _proof(item: AnyItem, quote: Located, literal: str | None) -> Proof:
    return Proof(
        item=item.id,
        part=quote.cited.part,
        source=quote.source.id,
        passage=quote.passage.id,
        start=quote.start,
        end=quote.end,
        how="exact" if quote.exact else "typographic",
        literal=literal,
        translated=quote.passage.translated(
            (quote.start, quote.end), quote.cited.evidence.translated
        ),
    )
