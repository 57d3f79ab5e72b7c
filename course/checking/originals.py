"""Digests against their originals, and sources.lock, which keeps what was verified."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.checking.evidence import citations
from course.checking.look import Look
from course.language.names import find_name, normalise_paragraph, paragraph_hash
from course.loading.diagnostics import Diagnostic
from course.model.bank import Course
from course.model.source import Passage, Source

LOCK = "sources/sources.lock"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Pin:
    """What was verified of a passage: its paragraph in the original and the words it attests."""

    block: int
    paragraph: str
    attests: str


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
            (source, passage): Pin(pin["block"], pin["paragraph"], pin["attests"])
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
        }
    text = json.dumps({"format": _FORMAT, "sources": sources}, indent=1, ensure_ascii=False)
    (folder / LOCK).write_text(text + "\n", "utf-8")


def attests_hash(passage: Passage) -> str:
    """Return the SHA-256, in hex, of the words that a passage attests, in their order."""
    words = json.dumps(list(passage.attests), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def unverified(look: Look) -> Iterator[Diagnostic]:
    """Each passage of a digest was verified against its original as it stands now."""
    pins = read_lock(look.loaded.folder)
    for source in _digests(look.course):
        stale = [
            (row, passage.id)
            for row, passage in enumerate(source.passages)
            if (pin := pins.get((source.id, passage.id))) is None
            or (pin.attests, pin.block) != (attests_hash(passage), passage.block)
        ]
        if stale:
            yield look.say(
                "source-unverified",
                "source",
                source.id,
                ("passages", stale[0][0]),
                f"what {', '.join(passage for _, passage in stale)} of `{source.id}` attests was "
                "not compared with the original since it was written",
                "run `course sources verify DIR --update`, DIR being the folder with the originals",
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
            b for line in path.read_text("utf-8").splitlines() if (b := normalise_paragraph(line))
        ]
        for row, passage in enumerate(source.passages):
            _verify(look, source, row, passage, blocks, pins, verification)
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
    pin = Pin(number, paragraph_hash(block), attests_hash(passage))
    kept = pins.get((source.id, passage.id))
    if kept is not None and kept.paragraph != pin.paragraph:
        say(
            "original-drift",
            (),
            f"the original of {where} changed since it was verified; "
            + rests_on(look.course, where),
            "read the paragraph and what rests on it again, then run with `--update`",
        )
    if not missing:
        verification.pins[source.id, passage.id] = pin


def rests_on(course: Course, where: str) -> str:
    """Say which items and claims cite the passage `source/passage`."""
    cited = [c for c in citations(course) if c.evidence.where in {where, where.partition("/")[0]}]
    names = dict.fromkeys(f"{c.kind} `{c.record}`" for c in cited)
    return f"on it rest {', '.join(names)}" if names else "nothing rests on it"


def _digests(course: Course) -> list[Source]:
    return [s for s in course.sources.values() if s.rendition == "digest"]
