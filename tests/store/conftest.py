"""The engines that every test of the contract runs on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course.store.store import Store


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'course.db'}"


ENGINES: dict[str, Callable[[Path], str]] = {"sqlite": _sqlite}
"""A fresh database's address, by engine: a new engine is a new line here."""


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return ENGINES[request.param](tmp_path)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store.open(url)
    store.upgrade()
    yield store
    store.dispose()


@pytest.fixture
def other(store: Store, url: str) -> Iterator[Store]:
    """The same database from another server process: with connections and a lock of its own."""
    del store  # first, for it makes the tables
    other = Store.open(url)
    yield other
    other.dispose()
