"""Transactions, the lock for SQLite's single writer, and a cache of item versions.

What is read and written is up to functions that take a connection, in a module per subject:
`store.read(sittings.find, sitting_id)`, `store.write(answers.save, sitting_id, ...)`.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from functools import lru_cache, partial
from threading import Lock
from typing import Concatenate, ParamSpec, Self, TypeVar, cast

from sqlalchemy import Engine

from course.model.resolved import ResolvedItem
from course.store import versions
from course.store.connecting import (
    SameFile,
    connect,
    file_of,
    is_single,
    plainly,
    upgrade,
)
from course.store.errors import StoreError
from course.store.executing import Connection, Executor, Writing
from course.store.grouping import Groups, Write
from course.store.rows import REMEMBERED

Aside = Callable[[], AbstractContextManager[object]]

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Store:
    """The database; safe to share between threads.

    Every method raises StoreError if the database fails; nothing of that call is saved then.
    """

    def __init__(self, engine: Engine, *, aside: Aside = nullcontext) -> None:
        self._engine, self._aside = engine, aside
        on_sqlite = engine.dialect.name == "sqlite"
        # What SQLite reads is in memory as a rule: nobody waits for it.
        self._aside_to_read = nullcontext if on_sqlite else aside
        self._executor = Executor(engine)
        self._plainly = partial(plainly, errors=engine.dialect.loaded_dbapi.Error)
        # SQLite allows one writer at a time, and its busy timeout polls, so that a thread that has
        # waited long can be overtaken by one that just came. So threads queue here.
        self._groups = Groups(self._write_group) if on_sqlite else None
        self._turn = Lock()
        self._same = SameFile(None)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read_snapshot)

    @classmethod
    def open(cls, url: str, *, aside: Aside = nullcontext) -> Self:
        """Open the database at an address such as `sqlite:///var/course.db`.

        What may wait for a disk or a server is done within `aside()`, so that others can go on.
        SQLite's tables are created or migrated right away; those of a server only on command.
        """
        store = cls(connect(url), aside=aside)
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
        with self._plainly(), self._turn, closing(self._engine.raw_connection()) as connection:
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
        single = is_single(work)
        with self._plainly(), self._aside_to_read(), self._executor.reading(single=single) as found:
            return work(found, *args, **more)

    def write(
        self, work: Callable[Concatenate[Writing, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Run `work` in a transaction; once this returns, what it wrote is on the disk.

        `work` may be run twice, and by another thread, so it must do nothing but read and write the
        database. On SQLite, what several threads write at a time shares a transaction.
        """
        self._same.require()

        def mine(connection: Writing) -> _T:
            return work(connection, *args, **more)

        with self._plainly(), self._aside():
            return cast("_T", self._groups.write(mine)) if self._groups else self._alone(mine)

    def snapshot(self, version: str) -> ResolvedItem:
        """The item as it was when that version was first opened. Raises KeyError if unknown."""
        return self._remembered(version)

    def _write_group(self, group: Sequence[Write]) -> None:
        """Write for all of them; if one is in the way of the others, for each on its own."""
        with self._turn:
            if len(group) > 1 and self._together(group):
                return
            for one in group:
                try:
                    one.result = self._alone(one.work)
                except Exception as error:  # noqa: BLE001 - it is raised in the thread of that one
                    one.error = error

    def _together(self, group: Sequence[Write]) -> bool:
        """Write for all of them in one transaction; False if it had to be rolled back."""
        begun = False
        try:
            with self._executor.writing() as connection:
                begun = True
                results = [one.work(connection) for one in group]
                self._same.require()  # or nothing is committed
        except Exception:
            if not begun:  # as for another process that writes: none of them can
                raise
            return False
        for one, result in zip(group, results, strict=True):
            one.result = result
        return True

    def _alone(self, work: Callable[[Writing], _T]) -> _T:
        try:
            return self._written(work)
        except self._engine.dialect.loaded_dbapi.IntegrityError:
            # Another process inserted the same row first. Now `work` will find it.
            return self._written(work)

    def _written(self, work: Callable[[Writing], _T]) -> _T:
        with self._executor.writing() as connection:
            done = work(connection)
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
