"""Items that no longer count as they were marked, for those who were asked them.

It is the version that is void: once the item is corrected, later attempts count as usual.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from course.model.sitting import Voided
from course.store import queries
from course.store.executing import Connection, Row, Writing

Kind = Literal["full-marks", "leave-out", "undone"]


@dataclass(frozen=True, slots=True)
class Voids:
    """What was decided on each version: for which quiz (None for all), oldest first."""

    by_version: Mapping[str, tuple[tuple[str | None, Voided | None], ...]]

    def of(self, version: str, quiz: str) -> Voided | None:
        """What applies to that version in a sitting of that quiz."""
        found = None
        for only, voided in self.by_version.get(version, ()):
            if only is None or only == quiz:
                found = voided
        return found

    def also(self, versions: Iterable[str], quiz: str | None, voided: Voided | None) -> "Voids":
        """These with one more decision."""
        more = {one: (*self.by_version.get(one, ()), (quiz, voided)) for one in versions}
        return Voids({**self.by_version, **more})


def read(connection: Connection) -> Voids:
    """Everything that was decided."""
    return _voids(connection.execute(queries.VOIDS))


def add(  # noqa: PLR0913 - one row
    connection: Writing,
    item: str,
    versions: Iterable[str],
    *,
    quiz: str | None,
    kind: Kind,
    why: str,
    who: str,
    now: datetime,
) -> None:
    """Record that these versions of an item are void, or no longer."""
    number = (connection.execute(queries.LAST_VOID).scalar_one() or 0) + 1
    row = {"number": number, "item": item, "quiz": quiz, "kind": kind}
    connection.execute(queries.ADD_VOID, {**row, "why": why, "who": who, "at": now})
    of_versions = [{"void": number, "version": version} for version in sorted(versions)]
    connection.execute(queries.ADD_VOID_VERSION, of_versions)


def _voids(rows: Iterable[Row]) -> Voids:
    found: dict[str, tuple[tuple[str | None, Voided | None], ...]] = {}
    for row in rows:
        undone = row.kind == "undone"
        voided = None if undone else Voided(kind=row.kind, why=row.why, who=row.who, at=row.at)
        found[row.version] = (*found.get(row.version, ()), (row.quiz, voided))
    return Voids(found)
