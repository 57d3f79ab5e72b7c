"""Quotes: each one stands in the passage that it names, to the letter."""

from collections.abc import Iterator

from course.checking.look import Cited, Located, Look
from course.checking.parts import cited_parts
from course.language.near import did_you_mean
from course.language.quotes import MARKS, first_place, nearest
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.items import (
    AnyItem,
    Cloze,
    FindEvidence,
    Matching,
    Ordering,
    Reconcile,
    Statements,
)
from course.model.source import Source


def citations(course: Course) -> Iterator[Cited]:
    """Every quote of the course's items and claims."""
    for item in course.all_items():
        for i, evidence in enumerate(item.evidence):
            yield Cited("item", item.id, None, ("evidence", i, evidence.where), evidence)
        for part in cited_parts(item):
            for i, evidence in enumerate(part.evidence):
                path = (*part.path, "evidence", i, evidence.where)
                yield Cited("item", item.id, part.id, path, evidence)
    for claim in course.claims.values():
        for row, account in enumerate(claim.accounts):
            for i, evidence in enumerate(account.evidence):
                path = ("accounts", row, "evidence", i, evidence.where)
                yield Cited("claim", claim.id, account.id, path, evidence)


def locate(look: Look) -> Iterator[Diagnostic]:
    """Find every quote and keep where it stands; say which are not there."""
    for cited in citations(look.course):
        found = [] if _unfilled(look, cited) else _locate(look, cited)
        if isinstance(found, Located):
            look.located.setdefault((cited.kind, cited.record), []).append(found)
            if not found.exact:
                yield look.say(
                    "quote-typography",
                    cited.kind,
                    cited.record,
                    cited.path,
                    f"the quote differs from {cited.evidence.source}/{found.passage.id} "
                    "in quotation marks, dashes or spaces",
                    f"write it as it stands there: {found.words}",
                )
        else:
            look.unlocated.add((cited.kind, cited.record))
            yield from found


def _unfilled(look: Look, cited: Cited) -> bool:
    """Whether the quote or the passage that it names is still to be written, which was said."""
    places, evidence = look.loaded.places, cited.evidence
    if not places.unfilled:
        return False
    source = look.course.sources.get(evidence.source)
    passages = enumerate(source.passages if source else ())
    row = next((row for row, passage in passages if passage.id == evidence.passage), None)
    return look.unfilled(places.at(cited.kind, cited.record, cited.path)) or (
        row is not None
        and look.unfilled(places.at("source", evidence.source, ("passages", row, "text")))
    )


def _locate(look: Look, cited: Cited) -> Located | list[Diagnostic]:
    evidence = cited.evidence
    source = look.course.sources.get(evidence.source)
    if source is None:
        if look.broken("source", evidence.source):
            return []
        return [
            _unknown(
                look,
                cited,
                f"source `{evidence.source}`",
                did_you_mean(
                    evidence.source,
                    list(look.course.sources),
                    "the sources are the files in `sources/`",
                ),
            )
        ]
    passages = source.passages
    if evidence.passage is not None:
        one = source.passage(evidence.passage)
        if one is None:
            ids = [p.id for p in source.passages]
            mend = f"its passages are {', '.join(ids)}"
            return [_unknown(look, cited, f"passage `{evidence.passage}` in `{source.id}`", mend)]
        passages = (one,)
    quote = evidence.quote
    found = [(p, match) for p in passages if (match := first_place(p.text, quote))]
    exact = [(p, match) for p, match in found if match.how == "exact"]
    found = exact or found
    if len(found) == 1:
        passage, match = found[0]
        return Located(cited, source, passage, match.start, match.end, match.how == "exact")
    if found:
        where = " and ".join(f"{source.id}/{p.id}" for p, _ in found)
        return [
            look.say(
                "quote-ambiguous",
                cited.kind,
                cited.record,
                cited.path,
                f"the quote stands in {where}",
                f"name the passage that is meant: `{source.id}/{found[0][0].id}: …`",
            )
        ]
    return [
        look.say(
            "quote-absent",
            cited.kind,
            cited.record,
            cited.path,
            f"“{_short(evidence.quote)}” does not stand in {evidence.where}",
            _suggestion(look.course, source, evidence.quote),
        )
    ]


def _unknown(look: Look, cited: Cited, what: str, mend: str) -> Diagnostic:
    return look.say(
        "unknown-reference",
        cited.kind,
        cited.record,
        cited.path,
        f"there is no {what}",
        mend,
        of_key=True,
    )


def _suggestion(course: Course, source: Source, quote: str) -> str:
    """Say where the words stand, or which words there are most like them."""
    bare = quote.strip(MARKS)
    if bare != quote and any(first_place(passage.text, bare) for passage in source.passages):
        return "take the quotation marks out: the words stand there without them"
    others = [source, *(s for s in course.sources.values() if s is not source)]
    for other in others:
        for passage in other.passages:
            if first_place(passage.text, quote):
                return f"it stands in {other.id}/{passage.id}: name that passage"
            if any(first_place(text, quote) for text in passage.translation.values()):
                return (
                    f"these are words of the translation of {other.id}/{passage.id}; "
                    f"quote the text itself, in the source's language ({other.language})"
                )
    near = nearest(quote, [(p.id, p.text) for p in source.passages])
    if near is None:
        return "copy the words from the passage"
    passage_id, words, _ = near
    return f"the nearest words are in {source.id}/{passage_id}: “{_short(words)}”"


def _short(text: str, most: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def evidence_missing(look: Look) -> Iterator[Diagnostic]:
    """Every item rests on a quote, or says which sources do not state it.

    Passages to be picked are evidence themselves, and accounts to be compared have theirs.
    """
    for item in look.course.all_items():
        if isinstance(item, Statements):
            for row, statement in enumerate(item.statements):
                stated = statement.mark != "not-stated"
                if not (statement.evidence if stated else statement.absent_from):
                    mend = (
                        "add `evidence:` with the words that decide it"
                        if stated
                        else "add `absent_from:` with the sources that do not say it"
                    )
                    yield look.say(
                        "evidence-missing",
                        "item",
                        item.id,
                        ("statements", row),
                        f"the statement `{statement.id}` rests on nothing",
                        mend,
                    )
        elif not item.evidence and not isinstance(item, FindEvidence | Reconcile):
            yield from _on_nothing(look, item)


def _on_nothing(look: Look, item: AnyItem) -> Iterator[Diagnostic]:
    mend = "add `evidence:` with a line `- source/passage: the words`"
    parts = [part for part in cited_parts(item) if part.needed]
    lacking = [part for part in parts if not part.evidence]
    if not parts and isinstance(item, Matching | Ordering | Cloze):
        return  # it is said that there are none
    if len(lacking) == len(parts):
        what = "the item rests on no passage"
        yield look.say("evidence-missing", "item", item.id, ("id",), what, mend)
        return
    for part in lacking:
        what = f"`{part.id}` rests on no passage"
        yield look.say("evidence-missing", "item", item.id, part.path, what, mend, of_key=True)


def attests_missing(look: Look) -> Iterator[Diagnostic]:
    """What a digest attests stands in the digest too, or nobody could quote it."""
    for source in look.course.sources.values():
        if source.rendition == "digest":
            yield from _not_in_digest(look, source)


def _not_in_digest(look: Look, source: Source) -> Iterator[Diagnostic]:
    for row, passage in enumerate(source.passages):
        for i, words in enumerate(passage.attests):
            if not first_place(passage.text, words):
                yield look.say(
                    "attest-unused",
                    "source",
                    source.id,
                    ("passages", row, "attests", i),
                    f"“{words}” is attested but does not stand in the digest of {passage.id}",
                    "weave the words into `text:`, or take them out of `attests:`",
                )
