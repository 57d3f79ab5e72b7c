"""Responses as a Parquet file, a row for each item of each counted attempt, for other schools.

The columns are described in docs/responses.md.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from course import __version__
from course.analysis.items import sources
from course.analysis.picks import picked
from course.analysis.sample import Answer, Marked
from course.checking.fairness.guessing import by_guessing
from course.errors import CourseError
from course.model.resolved import ResolvedItem

FORMAT = 1
"""Rises when a column changes its meaning or goes; new columns may be added without."""
_TOGETHER = 2_000
"""How many attempts are in memory; together they are a row group."""
_EXACT = 53
"""Bits of a whole number that every program can hold, also those that only have doubles."""

SCHEMA = pa.schema(
    [
        pa.field(name, kind, nullable=nullable)
        for name, kind, nullable in (
            ("sitting", pa.int64(), False),
            ("student", pa.int64(), False),
            ("name", pa.string(), True),
            ("quiz", pa.string(), False),
            ("day", pa.date32(), False),
            ("number", pa.int32(), False),
            ("asked", pa.int16(), False),
            ("override", pa.float64(), True),
            ("bank", pa.string(), False),
            ("item", pa.string(), False),
            ("version", pa.string(), False),
            ("type", pa.string(), False),
            ("process", pa.string(), False),
            ("sources", pa.list_(pa.string()), False),
            ("position", pa.int16(), False),
            ("slot", pa.int16(), True),
            ("points", pa.float64(), False),
            ("earned", pa.float64(), True),
            ("void", pa.string(), True),
            ("status", pa.string(), False),
            ("rule", pa.string(), False),
            ("tries", pa.int16(), False),
            ("hints", pa.int16(), False),
            ("certainty", pa.int8(), True),
            ("seconds", pa.int32(), False),
            ("language", pa.string(), False),
            ("guess", pa.float64(), True),
            ("picked", pa.list_(pa.string()), False),
            ("typed", pa.string(), True),
        )
    ]
)


class NotResponses(CourseError):  # noqa: N818
    """A file that is no file of responses, or of a later format."""


class Pseudonyms:
    """Whole numbers in place of ids, which only who has the secret can make again."""

    def __init__(self, secret: bytes) -> None:
        self._key = hashlib.sha256(b"course responses\n" + secret).digest()

    def of(self, id_: str) -> int:
        """The number for that id; the same in every file that was made with the same secret."""
        found = hashlib.blake2b(id_.encode(), key=self._key, digest_size=8).digest()
        return int.from_bytes(found, "big") >> 64 - _EXACT


def write(  # noqa: PLR0913 - what is in the file
    path: Path,
    sittings: Iterable[tuple[str, Marked]],
    *,
    resolved: Callable[[str], ResolvedItem],
    pseudonyms: Pseudonyms,
    population: str,
    names: bool = False,
    texts: bool = False,
) -> int:
    """Write these attempts, each with its quiz; returns how many rows.

    `resolved` returns the item of a version. Names of students and what they typed are left out
    unless asked for. Only complete files appear at `path`.
    """
    described = {
        "course.format": str(FORMAT),
        "course.version": __version__,
        "course.population": population,
        "course.exported": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    schema = SCHEMA.with_metadata(described)
    part = path.with_name(f"{path.name}.part")
    facts = _Facts(resolved)
    count = 0
    try:
        with parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            numbered = enumerate(sittings)
            while some := tuple(islice(numbered, _TOGETHER)):
                rows = [
                    {
                        **of_sitting,
                        **_of_answer(answer, facts.of(answer.version), slot, texts=texts),
                    }
                    for number, (quiz, sitting) in some
                    for of_sitting in [_of_sitting(quiz, sitting, number, pseudonyms, names=names)]
                    for answer, slot in _slots(sitting.answers)
                ]
                writer.write_table(pa.Table.from_pylist(rows, schema))
                count += len(rows)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _of_sitting(
    quiz: str, sitting: Marked, number: int, pseudonyms: Pseudonyms, *, names: bool
) -> Mapping[str, Any]:
    return {
        "sitting": pseudonyms.of(sitting.id),
        "student": pseudonyms.of(sitting.person),
        "name": sitting.name if names else None,
        "quiz": quiz,
        "day": sitting.opened.astimezone(UTC).date(),
        "number": number,
        "asked": len(sitting.answers),
        "override": sitting.score if sitting.overridden else None,
    }


def _slots(answers: Sequence[Answer]) -> Iterator[tuple[Answer, int | None]]:
    slot = 0
    for answer in sorted(answers, key=lambda one: one.position):
        counts = answer.earned is not None
        yield answer, slot if counts else None
        slot += counts


def _of_answer(
    answer: Answer, facts: Mapping[str, Any], slot: int | None, *, texts: bool
) -> Mapping[str, Any]:
    first = answer.first
    resolved: ResolvedItem = facts["resolved"]
    return {
        **facts,
        "bank": answer.bank,
        "item": answer.item,
        "version": answer.version,
        "position": answer.position,
        "slot": slot,
        "points": answer.points,
        "earned": answer.earned,
        "void": answer.void,
        "status": answer.status,
        "rule": answer.rule,
        "tries": len(answer.tries),
        "hints": answer.hints,
        "certainty": first.certainty if first else None,
        "seconds": answer.seconds,
        "language": answer.language,
        "picked": picked(resolved.item, first) if first else (),
        "typed": first.typed or None if first and texts else None,
    }


class _Facts:
    """What all answers to a version of an item have in common."""

    def __init__(self, resolved: Callable[[str], ResolvedItem]) -> None:
        self._resolved = resolved
        self._known: dict[str, Mapping[str, Any]] = {}

    def of(self, version: str) -> Mapping[str, Any]:
        if version not in self._known:
            resolved = self._resolved(version)
            guess = by_guessing(resolved.item)
            self._known[version] = {
                "resolved": resolved,
                "type": resolved.item.type,
                "process": resolved.item.process,
                "sources": sources(resolved),
                "guess": None if guess is None else float(guess.share),
            }
        return self._known[version]


def check(path: Path) -> None:
    """Raise NotResponses unless it is a file that `write` made, in a format that we know."""
    try:
        found = parquet.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid) as error:
        raise NotResponses(f"{path} cannot be read as Parquet: {error}") from error
    written = found.get(b"course.format", b"").decode()
    if not written.isdecimal():
        raise NotResponses(f"{path} was not written by `course results export`")
    if int(written) > FORMAT:
        by = found.get(b"course.version", b"").decode()
        raise NotResponses(
            f"{path} has format {written}, written by course {by}; this is course {__version__}, "
            f"which knows format {FORMAT}: install a newer one"
        )
