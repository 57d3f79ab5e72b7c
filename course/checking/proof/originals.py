"""Originals: each digest matches the article that it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course.checking.citations import citations
from course.checking.look import Finding, Look
from course.checking.proof.lock import Pin, Pins, pin, read_lock
from course.language.names import find_name, normalise_paragraph, paragraph_hash
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.items import PassageKey, Statements
from course.model.source import Passage, Source

_VERIFY = "run `course sources verify DIR --update`, where DIR is the folder with the originals"


@dataclass(slots=True)
class Verification:
    """What was found: diagnostics, pins of the passages that match, and how many words do."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    pins: dict[tuple[str, str], Pin] = field(default_factory=dict)
    attested: int = 0


def unverified(look: Look) -> Iterator[Diagnostic]:
    """Each passage of a digest was verified against its original and has not changed since."""
    pins = read_lock(look.loaded.folder)
    for source in _digests(look.course):
        for finding in _unverified(source, pins, look.course):
            yield look.report("source", source.id, finding)


def _unverified(source: Source, pins: Pins, course: Course) -> Iterator[Finding]:
    new = [
        (row, passage.id)
        for row, passage in enumerate(source.passages)
        if (source.id, passage.id) not in pins
    ]
    if new:
        what = (
            f"the words that `{source.id}` attests in {', '.join(passage for _, passage in new)} "
            "have not been compared with the original since they were written"
        )
        yield Finding("source-unverified", ("passages", new[0][0]), what, _VERIFY)
    for row in range(len(source.passages)):
        yield from _changed(source, row, pins, course)


def _changed(source: Source, row: int, pins: Pins, course: Course) -> Iterator[Finding]:
    """Report a passage that has changed since it was verified, and what it supports."""
    passage = source.passages[row]
    kept = pins.get((source.id, passage.id))
    if kept is not None and (changed := kept.differs(passage)):
        where = f"{source.id}/{passage.id}"
        what = f"{where} has changed since it was verified ({changed}); {rests_on(course, where)}"
        mend = f"reread what it supports, then {_VERIFY}"
        yield Finding("source-unverified", ("passages", row), what, mend)


def verify(look: Look, originals: Path) -> Verification:
    """Compare every digest with its original: each paragraph's hash, and each attested word."""
    verification = Verification()
    pins = read_lock(look.loaded.folder)
    for source in _digests(look.course):
        for finding in _verify_source(source, originals, pins, look.course, verification):
            verification.diagnostics.append(look.report("source", source.id, finding))
    return verification


def _verify_source(
    source: Source, originals: Path, pins: Pins, course: Course, verification: Verification
) -> Iterator[Finding]:
    path = originals / Path(source.original or "").name
    if source.original is None or not path.is_file():
        what = f"the digest `{source.id}` names no original"
        if source.original:
            what = f"{source.original} is not in {originals.name}/"
        mend = "write `original:` with the name of a file in that folder"
        yield Finding("original-missing", ("original",), what, mend)
        return
    lines = path.read_text("utf-8", "replace").splitlines()
    blocks = [block for line in lines if (block := normalise_paragraph(line))]
    for row, passage in enumerate(source.passages):
        named = _block(passage, blocks)
        if named is None:
            yield _no_block(source, row, passage, len(blocks))
            continue
        missing = list(_missing(source, row, named, blocks))
        yield from missing
        verification.attested += len(passage.attests) - len(missing)
        if drift := _drift(source, row, named, pins, course):
            yield drift
        if not missing:
            verification.pins[source.id, passage.id] = pin(named, passage)
            yield from _changed(source, row, pins, course)


def _block(passage: Passage, blocks: list[str]) -> str | None:
    """Return the block that the passage names, counted from 1; None if there is none."""
    number = passage.block or 0
    return blocks[number - 1] if 1 <= number <= len(blocks) else None


def _no_block(source: Source, row: int, passage: Passage, count: int) -> Finding:
    what = f"{source.id}/{passage.id} does not name a block of {source.original}, which has {count}"
    mend = "write `block:` with its number among the non-empty lines, counted from 1"
    return Finding("original-block", ("passages", row, "block"), what, mend)


def _missing(source: Source, row: int, block: str, blocks: list[str]) -> Iterator[Finding]:
    """Report each attested word that is not in the passage's block, and the blocks that have it."""
    passage = source.passages[row]
    for i, words in enumerate(passage.attests):
        wanted = normalise_paragraph(words)
        if find_name(block, wanted, literal=True):
            continue
        path = ("passages", row, "attests", i)
        if written := find_name(block, wanted):
            what = f"{source.original} has “{written[0].value}” where we attest “{words}”"
            mend = "write it as the original has it, both in `attests:` and in `text:`"
            yield Finding("original-words", path, what, mend)
            continue
        having = [str(n) for n, b in enumerate(blocks, 1) if find_name(b, wanted, literal=True)]
        hint = f"; block {' and '.join(having)} has it" if having else ""
        what = f"“{words}” is not in block {passage.block} of {source.original}{hint}"
        mend = "copy the exact words of the original, or correct `block:`"
        yield Finding("original-words", path, what, mend)


def _drift(source: Source, row: int, block: str, pins: Pins, course: Course) -> Finding | None:
    passage = source.passages[row]
    kept = pins.get((source.id, passage.id))
    if kept is None or kept.paragraph == paragraph_hash(block):
        return None
    where = f"{source.id}/{passage.id}"
    what = f"the original of {where} has changed since it was verified; {rests_on(course, where)}"
    mend = "reread the paragraph and what it supports, then run again with `--update`"
    return Finding("original-drift", ("passages", row), what, mend)


def rests_on(course: Course, where: str) -> str:
    """Say which items and claims the passage (`source/passage`) supports.

    They quote it, have it as a right passage, say that its source does not state something, or ask
    for a claim that quotes it.
    """
    source = where.partition("/")[0]
    cited = {(c.kind, c.record) for c in citations(course) if c.evidence.where in {where, source}}
    items = [
        item.id
        for item in course.all_items()
        if ("item", item.id) in cited
        or ("claim", item.claim) in cited
        or (isinstance(item, PassageKey) and where in item.right_passages())
        or (isinstance(item, Statements) and any(source in s.absent_from for s in item.statements))
    ]
    claims = [claim for claim in course.claims if ("claim", claim) in cited]
    names = [
        f"{noun}{'s' if len(ids) > 1 else ''} {', '.join(f'`{name}`' for name in ids)}"
        for noun, ids in (("item", items), ("claim", claims))
        if ids
    ]
    return f"it supports {' and '.join(names)}" if names else "nothing relies on it"


def _digests(course: Course) -> list[Source]:
    return [s for s in course.sources.values() if s.rendition == "digest"]
