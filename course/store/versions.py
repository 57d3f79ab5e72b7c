"""Snapshots of items, as they were when a sitting was opened or regraded. They never change."""

from collections.abc import Iterable

from course.model.resolved import ResolvedItem
from course.store import queries
from course.store.connecting import one_statement
from course.store.executing import Connection, Writing


@one_statement
def snapshot(connection: Connection, version: str) -> str:
    """The item of that version, as JSON. Raises KeyError if it is unknown."""
    found: str | None = connection.execute(
        queries.SNAPSHOT, {"of_version": version}
    ).scalar_one_or_none()
    if found is None:
        raise KeyError(version)
    return found


@one_statement
def mended(connection: Connection, version: str) -> str:
    """The version that replaced this one when its key was corrected, or else this one."""
    found: str | None = connection.execute(
        queries.MENDED, {"of_version": version}
    ).scalar_one_or_none()
    return found or version


def add(connection: Writing, items: Iterable[ResolvedItem]) -> None:
    """Save the versions of these items that are not there yet."""
    # Sorted, so that two processes adding the same versions at once cannot deadlock.
    by_version = {resolved.version: resolved for resolved in items}
    known = connection.execute(queries.KNOWN_VERSIONS, {"versions": list(by_version)}).scalars()
    new = sorted(by_version.keys() - set(known))
    if new:
        connection.execute(
            queries.ADD_VERSION,
            [
                {
                    "version": version,
                    "snapshot": by_version[version].model_dump_json(
                        by_alias=True, exclude_defaults=True
                    ),
                }
                for version in new
            ],
        )
