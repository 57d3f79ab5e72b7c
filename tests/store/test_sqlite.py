"""What is SQLite's own: how it is opened, and how it fails."""

import sqlite3
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Text

from course.errors import CourseError
from course.model.response import TextResponse
from course.store import answers, sittings
from course.store.connecting import migrating
from course.store.errors import StoreError
from course.store.records import Saved
from course.store.store import Store
from tests.store.samples import NOW, choice_item, start

ITEM = "name-on-wreckage"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "course.db"


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


def pragma(store: Store, name: str, value: str = "") -> object:
    with store._engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}{value}").scalar_one_or_none()


def save(store: Store, sitting: str, text: str, *, seen: int = 0) -> object:
    return store.write(
        answers.save,
        sitting,
        ITEM,
        TextResponse(text=text),
        position=0,
        seen=seen,
        tab="a",
        language="en",
        now=NOW,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_every_connection_is_opened_for_answers_that_last(
    store: Store, name: str, value: object
) -> None:
    assert pragma(store, name) == value


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'var' / 'a' / 'course.db'}").dispose()
    assert (tmp_path / "var" / "a" / "course.db").is_file()


def test_a_full_disk_keeps_and_acknowledges_nothing_and_a_retry_works(store: Store) -> None:
    """Fault 3: not a fake, SQLite itself finds no page to write the answer to."""
    sitting = start(store).id
    assert save(store, sitting, "short") == Saved(1)
    pragma(store, "max_page_count", f" = {pragma(store, 'page_count')}")
    long = "long " * 5_000
    with pytest.raises(StoreError, match=r"^The disk that the database is on is full\.$"):
        save(store, sitting, long, seen=1)
    kept = store.read(answers.item_record, sitting, ITEM, "a").response
    assert kept is not None
    assert kept.response == TextResponse(text="short")
    pragma(store, "max_page_count", " = 1000000")
    assert save(store, sitting, long, seen=1) == Saved(2)


def test_a_database_that_somebody_holds_for_too_long_is_called_busy(
    store: Store, file: Path
) -> None:
    sitting = start(store).id
    pragma(store, "busy_timeout", " = 1")
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"^The database is busy with something else\.$"):
        save(store, sitting, "text")
    assert store.read(sittings.find, sitting) is not None, "who reads does not wait"
    holder.execute("ROLLBACK")
    holder.close()
    assert save(store, sitting, "text") == Saved(1)


def test_what_was_read_waits_for_no_writer_and_sees_what_was_there_before(
    store: Store, file: Path
) -> None:
    sitting = start(store).id
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM sitting_item")
    found = store.read(sittings.find, sitting)
    writer.execute("ROLLBACK")
    writer.close()
    assert found is not None
    assert found.items


def test_a_store_error_is_a_sentence_for_a_page(tmp_path: Path) -> None:
    (tmp_path / "course.db").write_bytes(b"This is a letter to my mother." * 100)
    with pytest.raises(CourseError, match=r"^The file named as the database is not one\.$"):
        Store.open(f"sqlite:///{tmp_path / 'course.db'}")


def test_an_unforeseen_failure_is_a_sentence_too(store: Store) -> None:
    with store._engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DROP TABLE hint")
    with pytest.raises(StoreError, match=r"^The database does not answer as it should\.$"):
        store.read(answers.item_record, "any", "any", "any")


@pytest.mark.parametrize(
    "url", ["", "course.db", "nonsense://ann:secret@host/course", "sqlite:////dev/null/course.db"]
)
def test_an_address_where_no_database_can_be_is_named_without_its_password(url: str) -> None:
    with pytest.raises(StoreError, match=r"^There can be no database at ") as raised:
        Store.open(url)
    assert "secret" not in str(raised.value)


def test_a_learner_who_is_deleted_leaves_nothing(store: Store, file: Path) -> None:
    sitting = start(store).id
    save(store, sitting, "text")
    store.write(answers.record_hint, sitting, ITEM, available=1, now=NOW)
    with store._engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DELETE FROM learner")
    with sqlite3.connect(file) as connection_:
        counts = [
            connection_.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("sitting", "sitting_item", "response", "outcome", "hint", "item_version")
        ]
    connection_.close()
    assert counts == [0, 0, 0, 0, 0, 1]


def test_a_table_that_is_made_anew_keeps_what_refers_to_it(store: Store) -> None:
    """Alembic changes a table of SQLite by dropping the old one; with it would go every answer."""
    sitting = start(store)
    with migrating(store._engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("sitting", recreate="always") as table:
            table.add_column(Column("note", Text))
    assert store.read(sittings.find, sitting.id) == sitting
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_change_that_would_leave_something_referring_to_nothing_is_undone(store: Store) -> None:
    sitting = start(store)
    with (
        pytest.raises(StoreError, match="could not be brought up to date"),
        migrating(store._engine) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM item_version")
    assert store.snapshot(sitting.items[0].version) == choice_item()
