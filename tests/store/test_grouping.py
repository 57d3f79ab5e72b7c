"""Threads that save at the same time on SQLite share a COMMIT, and nothing else."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from time import sleep
from typing import TypeAlias

import pytest
from sqlalchemy import event

from course.store.errors import NotFound, StoreError
from course.store.executing import Writing
from course.store.records import Saved
from course.store.store import Store
from tests.store.samples import newest, save, start, trace

Result: TypeAlias = "Future[object]"
LEARNERS = tuple(f"learner-{number}" for number in range(6))


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def opened(store: Store) -> list[str]:
    """A sitting of each learner."""
    return [start(store, learner=learner).id for learner in LEARNERS]


class Queue:
    """Threads that save, each of which is known to wait before the next one comes."""

    def __init__(self, store: Store, pool: ThreadPoolExecutor) -> None:
        self._groups, self._pool = store._groups, pool

    def submit(self, work: Callable[..., object], *args: object, **more: object) -> Result:
        assert self._groups is not None
        before = len(self._groups._waiting)
        future = self._pool.submit(work, *args, **more)
        while len(self._groups._waiting) == before:
            sleep(0)
        return future


@contextmanager
def queue(store: Store) -> Iterator[Queue]:
    """Lets threads queue behind one that writes until the end of the block."""
    writes, go = Event(), Event()

    def hold(_connection: Writing) -> None:
        writes.set()
        go.wait()

    with ThreadPoolExecutor(len(LEARNERS) + 1) as pool:
        first = pool.submit(store.write, hold)
        writes.wait()
        try:
            yield Queue(store, pool)
        finally:
            go.set()
            first.result()


def test_those_who_wait_are_saved_with_one_commit(store: Store, opened: list[str]) -> None:
    statements: list[str] = []
    with queue(store) as waiting:
        trace(store, statements.append)
        saves = [waiting.submit(save, store, sitting, "geran-2", seen=0) for sitting in opened]
    assert [one.result() for one in saves] == [Saved(1)] * len(opened)
    assert statements.count("COMMIT") == 1
    assert sum(one.startswith("INSERT INTO response") for one in statements) == len(opened)


def test_what_one_of_them_wrote_the_next_one_finds(store: Store, opened: list[str]) -> None:
    with queue(store) as waiting:
        saves = [waiting.submit(save, store, opened[0], f"text {n}", seen=n) for n in range(3)]
    assert [one.result() for one in saves] == [Saved(1), Saved(2), Saved(3)]


def test_an_error_of_one_is_raised_there_and_the_others_are_saved(
    store: Store, opened: list[str]
) -> None:
    with queue(store) as waiting:
        gone = waiting.submit(save, store, "no such sitting", "geran-2", seen=0)
        saves = [waiting.submit(save, store, sitting, "geran-2", seen=0) for sitting in opened[1:]]
    with pytest.raises(NotFound):
        gone.result()
    assert [one.result() for one in saves] == [Saved(1)] * len(saves)


def test_an_answer_for_which_the_disk_has_no_room_takes_no_other_with_it(
    store: Store, opened: list[str]
) -> None:
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with queue(store) as waiting:
        saves = [waiting.submit(save, store, opened[0], "geran-2", seen=0)]
        long = waiting.submit(save, store, opened[1], "long " * 50_000, seen=0)
        saves += [waiting.submit(save, store, opened[2], "geran-2", seen=0)]
    with pytest.raises(StoreError, match=r"^The disk that the database is on is full\.$"):
        long.result()
    assert [one.result() for one in saves] == [Saved(1)] * 2
    assert newest(store, opened[1]) is None


def test_while_another_process_writes_those_who_wait_are_all_told_after_one_wait(
    store: Store, opened: list[str], tmp_path: Path
) -> None:
    statements: list[str] = []

    def impatient(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout = 300")

    event.listen(store._engine, "checkout", impatient)
    trace(store, statements.append)
    with (
        closing(sqlite3.connect(tmp_path / "course.db", isolation_level=None)) as holder,
        ThreadPoolExecutor(len(opened)) as pool,
    ):
        holder.execute("BEGIN IMMEDIATE")
        first = pool.submit(save, store, opened[0], "geran-2", seen=0)
        while "BEGIN IMMEDIATE" not in statements:
            sleep(0)
        waiting = Queue(store, pool)
        saves = [waiting.submit(save, store, sitting, "geran-2", seen=0) for sitting in opened[1:]]
        errors = [first.exception(), *(one.exception() for one in saves)]
    assert {str(error) for error in errors} == {"The database is busy with something else."}
    assert statements.count("BEGIN IMMEDIATE") == 2
    assert save(store, opened[1], "geran-2", seen=0) == Saved(1)


def test_what_may_wait_for_the_disk_is_done_aside(url: str) -> None:
    """SQLite's reads are of memory: whoever reads keeps the turn."""
    stood = list[str]()

    @contextmanager
    def aside() -> Iterator[None]:
        stood.append("aside")
        yield

    store = Store.open(url, aside=aside)
    held = start(store)
    stood.clear()
    save(store, held.id, "a", seen=0)
    assert stood == ["aside"]
    newest(store, held.id)
    assert stood == ["aside"]
    store.dispose()
