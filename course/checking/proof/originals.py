"""Digests against their originals, and sources.lock, which keeps what was verified."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.checking.look import Look
from course.checking.proof.evidence import citations
from course.language.names import find_name, normalise_paragraph, paragraph_hash
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.items import PassageKey, Statements
from course.model.source import Passage, Source

LOCK = "sources/sources.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Pin:
    """What was verified of a passage: its paragraph in the original, and what it made of it."""

    block: int
    paragraph: str
    attests: str
    text: str

    def differs(self, passage: Passage) -> str:
        """Return what of the passage was changed since, or nothing."""
        now = {
            "`block:`": (self.block, passage.block),
            "`attests:`": (self.attests, attests_hash(passage)),
            "text": (self.text, text_hash(passage)),
        }
        return " and ".join(name for name, (then, is_) in now.items() if then != is_)


Pins = Mapping[tuple[str, str], Pin]
"""By source and passage."""


@dataclass(slots=True)
class Verification:
    """The outcome for each passage: verified, or with diagnostics; and the pins to keep."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    pins: dict[tuple[str, str], Pin] = field(default_factory=dict)
    attested: int = 0


def read_lock(folder: Path) -> Pins:
    """Return the pins of sources.lock; none where there is no lock or it cannot be read."""
    try:
        data: Any = json.loads((folder / LOCK).read_text("utf-8"))
        return {
            (source, passage): Pin(pin["block"], pin["paragraph"], pin["attests"], pin["text"])
            for source, passages in data["sources"].items()
            for passage, pin in passages.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_lock(folder: Path, pins: Pins) -> None:
    """Write sources.lock, sorted, so that the same pins give the same bytes."""
    sources: dict[str, dict[str, Any]] = {}
    for (source, passage), pin in sorted(pins.items()):
        sources.setdefault(source, {})[passage] = {
            "block": pin.block,
            "paragraph": pin.paragraph,
            "attests": pin.attests,
            "text": pin.text,
        }
    text = json.dumps({"format": _FORMAT, "sources": sources}, indent=1, ensure_ascii=False)
    (folder / LOCK).write_text(text + "\n", "utf-8")


def attests_hash(passage: Passage) -> str:
    """Return the SHA-256, in hex, of the words that a passage attests, in their order."""
    return _hash(list(passage.attests))


def text_hash(passage: Passage) -> str:
    """Return the SHA-256, in hex, of a passage's text and translations, white space aside."""
    texts = {"": passage.text, **passage.translation}
    return _hash({language: normalise_paragraph(text) for language, text in texts.items()})


def pin(paragraph: str, passage: Passage) -> Pin:
    """Return what sources.lock keeps of a passage that agrees with its paragraph."""
    return Pin(
        passage.block or 0, paragraph_hash(paragraph), attests_hash(passage), text_hash(passage)
    )


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def unverified(look: Look) -> Iterator[Diagnostic]:
    """Each passage of a digest was verified against its original as it stands now."""
    pins = read_lock(look.loaded.folder)
    for source in _digests(look.course):
        new = [
            (row, passage.id)
            for row, passage in enumerate(source.passages)
            if (source.id, passage.id) not in pins
        ]
        if new:
            yield look.say(
                "source-unverified",
                "source",
                source.id,
                ("passages", new[0][0]),
                f"what {', '.join(passage for _, passage in new)} of `{source.id}` attests was "
                "not compared with the original since it was written",
                "run `course sources verify DIR --update`, DIR being the folder with the originals",
            )
        for row, passage in enumerate(source.passages):
            yield from _changed(look, source, row, passage, pins)


def _changed(
    look: Look, source: Source, row: int, passage: Passage, pins: Pins
) -> Iterator[Diagnostic]:
    """A passage that is not what it was when it was verified, and what rests on it."""
    kept = pins.get((source.id, passage.id))
    if kept is not None and (what := kept.differs(passage)):
        where = f"{source.id}/{passage.id}"
        yield look.say(
            "source-unverified",
            "source",
            source.id,
            ("passages", row),
            f"the {what} of {where} changed since it was verified; " + rests_on(look.course, where),
            "read what rests on it again, then run `course sources verify DIR --update`, "
            "DIR being the folder with the originals",
        )


def verify(look: Look, originals: Path) -> Verification:
    """Compare every digest with its original: the paragraph's hash, and each attested word."""
    verification = Verification()
    pins = read_lock(look.loaded.folder)
    for source in _digests(look.course):
        path = originals / Path(source.original or "").name
        if source.original is None or not path.is_file():
            what = (
                f"{source.original} is not in {originals.name}/"
                if source.original
                else f"the digest `{source.id}` names no original"
            )
            verification.diagnostics.append(
                look.say(
                    "original-missing",
                    "source",
                    source.id,
                    ("original",),
                    what,
                    "write `original:` with the name of a file in that folder",
                )
            )
            continue
        blocks = [
            b
            for line in path.read_text("utf-8", "replace").splitlines()
            if (b := normalise_paragraph(line))
        ]
        for row, passage in enumerate(source.passages):
            _verify(look, source, row, passage, blocks, pins, verification)
            if (source.id, passage.id) in verification.pins:
                verification.diagnostics += _changed(look, source, row, passage, pins)
    return verification


def _verify(  # noqa: PLR0913, PLR0917 - one passage against one block, and where to say so
    look: Look,
    source: Source,
    row: int,
    passage: Passage,
    blocks: list[str],
    pins: Pins,
    verification: Verification,
) -> None:
    def say(code: str, path: tuple[str | int, ...], what: str, mend: str) -> None:
        verification.diagnostics.append(
            look.say(code, "source", source.id, ("passages", row, *path), what, mend)
        )

    where = f"{source.id}/{passage.id}"
    number = passage.block or 0
    if not 1 <= number <= len(blocks):
        say(
            "original-block",
            ("block",),
            f"{where} names no block of {source.original}, which has {len(blocks)}",
            "write `block:` with its number among the non-empty lines, counted from 1",
        )
        return
    block = blocks[number - 1]
    missing = [
        (i, w)
        for i, w in enumerate(passage.attests)
        if not find_name(block, normalise_paragraph(w), literal=True)
    ]
    for i, words in missing:
        elsewhere = [
            str(n)
            for n, b in enumerate(blocks, 1)
            if find_name(b, normalise_paragraph(words), literal=True)
        ]
        hint = f"; block {' and '.join(elsewhere)} has it" if elsewhere else ""
        say(
            "original-words",
            ("attests", i),
            f"“{words}” does not stand in block {number} of {source.original}{hint}",
            "copy the exact words of the original, or mend `block:`",
        )
    verification.attested += len(passage.attests) - len(missing)
    kept = pins.get((source.id, passage.id))
    if kept is not None and kept.paragraph != paragraph_hash(block):
        say(
            "original-drift",
            (),
            f"the original of {where} changed since it was verified; "
            + rests_on(look.course, where),
            "read the paragraph and what rests on it again, then run with `--update`",
        )
    if not missing:
        verification.pins[source.id, passage.id] = pin(block, passage)


def rests_on(course: Course, where: str) -> str:
    """Say which items and claims rest on the passage `source/passage`.

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
    return f"on it rest {' and '.join(names)}" if names else "nothing rests on it"


def _digests(course: Course) -> list[Source]:
    return [s for s in course.sources.values() if s.rendition == "digest"]
