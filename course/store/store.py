"""The database: transactions, the lock of the only writer, and the item versions in memory.

What is read and written is in functions that take a connection: sittings, answers, people,
problems, history, regrading. A write is one transaction; what is returned is on the disk.
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
    """The database of sittings; any thread may use it.

    Every method raises StoreError where the database fails, and then nothing of that call is kept.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        # SQLite has one writer at a time: a queue here is fairer than its waiting and retrying.
        self._turn = Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read_snapshot)

    @classmethod
    def open(cls, url: str) -> Self:
        """Return the store at a database address such as `sqlite:///var/course.db`.

        SQLite's tables are made or brought up to date; those of a server on command only.
        """
        store = cls(connect(url))
        if store._engine.dialect.name == "sqlite":
            store.upgrade()
        return store

    def upgrade(self) -> None:
        """Bring the tables up to date."""
        with plainly():
            upgrade(self._engine)

    def dispose(self) -> None:
        """Close every connection; the store opens new ones when it is used again."""
        self._engine.dispose()

    def read(
        self, work: Callable[Concatenate[Connection, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Return what the work reads, all of it as it was at one moment."""
        with plainly(), self._engine.connect() as connection:
            return work(connection, *args, **more)

    def write(
        self, work: Callable[Concatenate[Writing, _P], _T], *args: _P.args, **more: _P.kwargs
    ) -> _T:
        """Return what the work does, all of it or nothing; it may be run twice."""
        with plainly(), self._turn:
            try:
                with self._writing.begin() as connection:
                    return work(Writing(connection), *args, **more)
            except IntegrityError:
                # Another process added the same row first; now that it is there, it is found.
                with self._writing.begin() as connection:
                    return work(Writing(connection), *args, **more)

    def snapshot(self, version: str) -> ResolvedItem:
        """Return the item as it was when that version was first opened; KeyError without it."""
        return self._remembered(version)

    def _read_snapshot(self, version: str) -> ResolvedItem:
        return ResolvedItem.model_validate_json(self.read(versions.snapshot, version))
