"""Transactions, the lock for SQLite's single writer, and a cache of item versions.

What is read and written is up to functions that take a connection, in a module per subject:
`store.read(sittings.find, sitting_id)`, `store.write(answers.save, sitting_id, ...)`.
"""

from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache
from threading import Lock
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from course.model.resolved import ResolvedItem
from course.store import versions
from course.store.connecting import Writing, connect, plainly, upgrade
from course.store.rows import REMEMBERED

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Store:
    """The database; safe to share between threads.

    Every method raises StoreError if the database fails; nothing of that call is saved then.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        # SQLite allows one writer at a time. Queueing here is fairer than its busy timeout, which
        # polls, so that a thread that has waited long can be overtaken by one that just came.
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read_snapshot)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at an address such as `sqlite:///var/course.db`.

        SQLite's tables are created or migrated right away; those of a server only on command.
        """
        store = cls(connect(url))
        if store._engine.dialect.name == "sqlite":
            store.upgrade()
        return store

    def upgrade(self) -> None:
        """Create the tables, or migrate them to the current version."""
        with plainly():
            upgrade(self._engine)

    def dispose(self) -> None:
        """Close every connection; using the store again opens new ones."""
        self._engine.dispose()

    def read(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Run `work` in a transaction that sees the database as of one moment."""
        with plainly(), self._engine.connect() as connection:
            return work(connection, *args, **more)

    def write(
        self, work: Callable[Concatenate[Writing, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Run `work` in a transaction; once this returns, what it wrote is on the disk.

        `work` may be run twice, so it must do nothing but read and write the database.
        """
        with plainly(), self._turn:
            try:
                with self._writing.begin() as connection:
                    return work(Writing(connection), *args, **more)
            except IntegrityError:
                # Another process inserted the same row first. Now `work` will find it.
                with self._writing.begin() as connection:
                    return work(Writing(connection), *args, **more)

    def snapshot(self, version: str) -> ResolvedItem:
        """The item as it was when that version was first opened. Raises KeyError if unknown."""
        return self._remembered(version)

    def _read_snapshot(self, version: str) -> ResolvedItem:
        return ResolvedItem.model_validate_json(self.read(versions.snapshot, version))
