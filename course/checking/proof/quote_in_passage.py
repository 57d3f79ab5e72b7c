"""Evidence: every quote is in the passage that it names, word for word."""

from collections.abc import Iterable, Iterator, Sequence

from course.checking.citations import Cited, of_claims, of_items
from course.checking.look import Finding, Located, Look, each_item, each_source
from course.checking.parts import cited_parts
from course.language.near import did_you_mean
from course.language.quotes import (
    MARKS,
    QuoteMatch,
    first_place,
    first_place_in_any_case,
    nearest,
    rejoined,
    typography_between,
)
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
from course.model.source import Passage, Source


def locate_of_claims(look: Look) -> Iterator[Diagnostic]:
    """Find every quote of the accounts, in the same way as those of the items."""
    yield from _located(look, of_claims(look.course))


def locate(look: Look) -> Iterator[Diagnostic]:
    """Find every quote of the items and keep its position; report those that are not there."""
    yield from _located(look, of_items(look.course))


def _located(look: Look, cited_there: Iterable[Cited]) -> Iterator[Diagnostic]:
    for cited in cited_there:
        found = None if _unfilled(look, cited) else _locate(look, cited)
        if isinstance(found, Located):
            look.located.setdefault((cited.kind, cited.record), []).append(found)
            finding = None if found.exact else _other_typography(found)
        else:
            look.unlocated.add((cited.kind, cited.record))
            finding = found
        if finding:
            yield look.report(cited.kind, cited.record, finding)


def _other_typography(quote: Located) -> Finding:
    kinds = typography_between(quote.cited.evidence.quote, quote.words)
    what = f"the quote differs from {quote.where} only in {kinds}"
    mend = f"write it exactly as in the passage: {quote.words}"
    return Finding("quote-typography", quote.cited.path, what, mend)


def _unfilled(look: Look, cited: Cited) -> bool:
    """Whether the quote, or the passage it names, is a placeholder, which was reported already."""
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


def _locate(look: Look, cited: Cited) -> Located | Finding | None:
    """Return the quote, or why it was not found; None if that was reported already."""
    evidence = cited.evidence
    source = look.course.sources.get(evidence.source)
    if source is None:
        return _no_source(look, cited)
    passages = source.passages
    if evidence.passage is not None:
        named = source.passage(evidence.passage)
        if named is None:
            what = f"there is no passage `{evidence.passage}` in `{source.id}`"
            mend = f"its passages are {', '.join(p.id for p in passages)}"
            return Finding("unknown-reference", cited.path, what, mend, of_key=True)
        passages = (named,)
    if not any(map(str.isalnum, evidence.quote)):
        what = f"the quote “{evidence.quote}” has no word in it"
        mend = "quote the words of the passage that say the key"
        return Finding("quote-wordless", cited.path, what, mend)
    found = _matches(passages, evidence.quote)
    if len(found) == 1:
        [(passage, match)] = found
        return Located(cited, source, passage, match.start, match.end, match.how == "exact")
    if found:
        what = f"the quote appears in {' and '.join(f'{source.id}/{p.id}' for p, _ in found)}"
        mend = f"say which passage you mean: `{source.id}/{found[0][0].id}: …`"
        return Finding("quote-ambiguous", cited.path, what, mend)
    return _absent(look.course, cited, source, passages)


def _absent(course: Course, cited: Cited, source: Source, passages: Sequence[Passage]) -> Finding:
    quote = cited.evidence.quote
    if broken := _broken(source, passages, quote):
        return Finding("quote-absent", cited.path, *broken)
    what = f"“{_short(quote)}” is not in {cited.evidence.where}"
    return Finding("quote-absent", cited.path, what, _suggestion(course, source, quote))


def _broken(source: Source, passages: Sequence[Passage], quote: str) -> tuple[str, str] | None:
    """Return what is wrong and its mend, if only hyphens, line ends or spaces differ."""
    for passage in passages:
        if there := rejoined(passage.text, quote):
            where, words = f"{source.id}/{passage.id}", _short(there.words)
            if there.passage_broken and not there.quote_broken:
                what = f"a word of the quote is broken at a line end in {where}: “{words}”"
                return what, "join the two halves of the word in the passage"
            what = f"the quote differs from {where} only in hyphens or spaces"
            if there.quote_broken and not there.passage_broken:
                what = f"a word of the quote is broken at a line end, but not in {where}"
            return what, f"write it exactly as in the passage: {words}"
    return None


def _no_source(look: Look, cited: Cited) -> Finding | None:
    name, sources = cited.evidence.source, list(look.course.sources)
    if look.broken("source", name):
        return None
    mend = did_you_mean(name, sources, "the sources are the files in `sources/`")
    what = f"there is no source `{name}`"
    return Finding("unknown-reference", cited.path, what, mend, of_key=True)


def _matches(passages: tuple[Passage, ...], quote: str) -> list[tuple[Passage, QuoteMatch]]:
    """Return the passages with the quote: those with an exact match, or else the others."""
    found = [(p, match) for p in passages if (match := first_place(p.text, quote))]
    return [(p, match) for p, match in found if match.how == "exact"] or found


def _suggestion(course: Course, source: Source, quote: str) -> str:
    """Return where the words are, or which words of the source are most like them."""
    bare = quote.strip(MARKS)
    if bare != quote and any(first_place(passage.text, bare) for passage in source.passages):
        return "remove the quotation marks: the source has the words without them"
    others = [source, *(s for s in course.sources.values() if s is not source)]
    for other in others:
        for passage in other.passages:
            if first_place(passage.text, quote):
                return f"it is in {other.id}/{passage.id}: name that passage"
            if any(first_place(text, quote) for text in passage.translation.values()):
                return (
                    f"these words are from the translation of {other.id}/{passage.id}; "
                    f"quote the text itself, in the source's language ({other.language})"
                )
    near = nearest(quote, [(p.id, p.text) for p in source.passages])
    if near is None:
        return "copy the words from the passage"
    passage_id, words, _ = near
    return f"the closest words are in {source.id}/{passage_id}: “{_short(words)}”"


def _short(text: str, most: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


@each_item
def missing(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """Every item has evidence, or names the sources that do not state it.

    Passages to pick are evidence themselves, and accounts to compare bring their own.
    """
    if isinstance(item, Statements):
        yield from _statements_on_nothing(item)
    elif not item.evidence and not isinstance(item, FindEvidence | Reconcile):
        yield from _on_nothing(item)


def _statements_on_nothing(item: Statements) -> Iterator[Finding]:
    for row, statement in enumerate(item.statements):
        stated = statement.mark != "not-stated"
        if not (statement.evidence if stated else statement.absent_from):
            what = f"the statement `{statement.id}` has no evidence"
            mend = "add `evidence:` with the words that decide it"
            if not stated:
                mend = "add `absent_from:` with the sources that do not say it"
            yield Finding("evidence-missing", ("statements", row), what, mend)


def _on_nothing(item: AnyItem) -> Iterator[Finding]:
    mend = "add `evidence:` with a line `- source/passage: the words`"
    parts = [part for part in cited_parts(item) if part.needed]
    lacking = [part for part in parts if not part.evidence]
    if not parts and isinstance(item, Matching | Ordering | Cloze):
        return  # another check reports that it has no parts
    if len(lacking) == len(parts):
        yield Finding("evidence-missing", ("id",), "the item has no evidence", mend)
        return
    for part in lacking:
        what = f"`{part.id}` has no evidence"
        yield Finding("evidence-missing", part.path, what, mend, of_key=True)


@each_source
def attests(_look: Look, source: Source) -> Iterator[Finding]:
    """The words that a digest attests are in the digest too, or nobody could quote them."""
    if source.rendition == "digest":
        for row, passage in enumerate(source.passages):
            for i, words in enumerate(passage.attests):
                if not first_place(passage.text, words):
                    path = ("passages", row, "attests", i)
                    yield Finding("attest-unused", path, *_not_woven_in(passage, words))


def _not_woven_in(passage: Passage, words: str) -> tuple[str, str]:
    """Return what is wrong with attested words that are not in the text, and how to fix it."""
    written = first_place_in_any_case(passage.text, words)
    if written:
        what = f"only the capitals differ: “{words}” is attested, but {passage.id} has “{written}”"
        return what, "write them alike in both places, with the capitals of the original"
    what = f"“{words}” is attested but is not in the text of {passage.id}"
    return what, "work the words into `text:`, or remove them from `attests:`"
