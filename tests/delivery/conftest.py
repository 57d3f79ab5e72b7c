"""A delivery of the sample course on a database of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.checking import Checked
from course.delivery.delivery import Delivery
from course.store.store import Store
from tests.delivery.samples import course_of
from tests.store.conftest import new_database, server_url, template, url

__all__ = ["new_database", "server_url", "template", "url"]


class Served:
    """The course that is served, which a test may change as a teacher would."""

    def __init__(self) -> None:
        self.checked: Checked = course_of()

    def current(self) -> Checked:
        return self.checked


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    file = shutil.copy(empty_database, tmp_path / "course.db")
    store = Store.open(f"sqlite:///{file}")
    yield store
    store.dispose()


@pytest.fixture
def served() -> Served:
    return Served()


@pytest.fixture
def delivery(store: Store, served: Served) -> Delivery:
    return Delivery(store, served.current)
