"""Transactions, the lock for SQLite's single writer, and a cache of item versions.

What is read and written is up to functions that take a connection, in a module per subject:
`store.read(sittings.find, sitting_id)`, `store.write(answers.save, sitting_id, ...)`.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, nullcontext, suppress
from functools import lru_cache
from threading import Lock
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from course.model.resolved import ResolvedItem
from course.store import versions
from course.store.connecting import (
    SameFile,
    Writing,
    connect,
    file_of,
    is_single,
    plainly,
    upgrade,
)
from course.store.errors import StoreError
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
        self._single = engine.execution_options(single=True)
        # SQLite allows one writer at a time. Queueing here is fairer than its busy timeout, which
        # polls, so that a thread that has waited long can be overtaken by one that just came.
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self._same = SameFile(None)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read_snapshot)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at an address such as `sqlite:///var/course.db`.

        SQLite's tables are created or migrated right away; those of a server only on command.
        """
        store = cls(connect(url))
        if store._engine.dialect.name == "sqlite":
            store.upgrade()
            store._same = SameFile(file_of(store._engine))
        return store

    @property
    def in_a_file(self) -> bool:
        """Whether it is an SQLite file."""
        return file_of(self._engine) is not None

    def upgrade(self) -> None:
        """Create the tables, or migrate them to the current version."""
        with plainly():
            upgrade(self._engine)

    def dispose(self) -> None:
        """Close every connection; using the store again opens new ones.

        SQLite's file then has everything in it, and may be copied on its own.
        """
        with suppress(sqlite3.Error, StoreError):
            self._same.require()
            self._fold(patience=1_000)
        self._same = SameFile(None)  # it may be replaced now
        self._engine.dispose()

    def require_writable(self, work: Callable[[Writing], object]) -> None:
        """Raise StoreError if nothing can be saved now; `work` writes something and removes it."""
        self._same.require_writable()
        self.write(work)

    def scrub(self) -> bool:
        """Remove the bytes of what was deleted from SQLite's files; return whether none are left.

        A server has its own ways, and does not do it here. `secure_delete` overwrites deleted rows,
        but not what lay in a page before its rows were moved to another.
        """
        if not self.in_a_file:
            return False
        with plainly(), self._turn, closing(self._engine.raw_connection()) as connection:
            connection.execute("VACUUM")
        with plainly():
            return self._fold(patience=10_000)

    def read(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Run `work`, which sees the database as of one moment.

        That takes a transaction, unless `work` is marked as `one_statement`.
        """
        self._same.require()
        engine = self._single if is_single(work) else self._engine
        with plainly(), engine.connect() as connection:
            return work(connection, *args, **more)

    def write(
        self, work: Callable[Concatenate[Writing, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Run `work` in a transaction; once this returns, what it wrote is on the disk.

        `work` may be run twice, so it must do nothing but read and write the database.
        """
        self._same.require()
        with plainly(), self._turn:
            try:
                return self._written(work, *args, **more)
            except IntegrityError:
                # Another process inserted the same row first. Now `work` will find it.
                return self._written(work, *args, **more)

    def snapshot(self, version: str) -> ResolvedItem:
        """The item as it was when that version was first opened. Raises KeyError if unknown."""
        return self._remembered(version)

    def _written(
        self, work: Callable[Concatenate[Writing, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        with self._writing.begin() as connection:
            done = work(Writing(connection), *args, **more)
            self._same.require()  # or nothing is committed
            return done

    def _fold(self, *, patience: int) -> bool:
        """Fold SQLite's WAL into its file and empty it; return whether no reader was in the way."""
        file = file_of(self._engine)
        if file is None or not file.is_file():
            return False
        with closing(sqlite3.connect(file, timeout=patience / 1000)) as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def _read_snapshot(self, version: str) -> ResolvedItem:
        return ResolvedItem.model_validate_json(self.read(versions.snapshot, version))
