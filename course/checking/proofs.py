"""Proofs: where each item's quotes were found, and which of their words say the key."""

from collections.abc import Iterator

from course.checking.claims import verdict_asked
from course.checking.claims.accounts import said_value
from course.checking.look import Located, Look
from course.checking.proof.keys import literal_of
from course.model.items import AnyItem, PassageKey, Reconcile
from course.model.proof import Proof
from course.model.source import Passage


def proofs(look: Look) -> Iterator[Proof]:
    """Yield the proofs of every item, in the order of the items."""
    for item in look.course.all_items():
        for quote in look.quotes("item", item.id):
            retrieved = item.process == "retrieve"
            yield _proof(item, quote, literal_of(look, item, quote) if retrieved else None)
        if isinstance(item, Reconcile):
            for quote in _of_accounts(look, item):
                yield _proof(item, quote, said_value(item, quote, look.course))
        for source, passage in _whole(look, item):
            yield Proof(
                item=item.id,
                source=source,
                passage=passage.id,
                start=0,
                end=len(passage.text),
                how="exact",
                translated=passage.translated((0, len(passage.text)), {}),
            )


def proof_count(look: Look) -> int:
    """How many proofs there are."""
    return sum(
        len(look.quotes("item", item.id)) + len(_of_accounts(look, item)) + len(_whole(look, item))
        for item in look.course.all_items()
    )


def _of_accounts(look: Look, item: AnyItem) -> list[Located]:
    if not isinstance(item, Reconcile) or verdict_asked(item, look.course) is None:
        return []
    asked = {account.id for account in item.asked(look.course.claims[item.claim])}
    return [quote for quote in look.quotes("claim", item.claim) if quote.cited.part in asked]


def _whole(look: Look, item: AnyItem) -> list[tuple[str, Passage]]:
    """The passages to pick that are proved by all of their words, each with its source."""
    if not isinstance(item, PassageKey):
        return []
    quoted = {quote.where for quote in look.quotes("item", item.id)}
    named = [name.partition("/") for name in item.right_passages() if name not in quoted]
    sources = look.course.sources
    found = ((s, sources[s].passage(passage)) for s, _, passage in named if s in sources)
    return [(source, passage) for source, passage in found if passage is not None]


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
