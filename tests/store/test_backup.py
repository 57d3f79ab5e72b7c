"""A copy of the database is whole or not there, and comes back as it was."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine, make_url

from course.errors import UsageError
from course.model.response import TextResponse
from course.store import answers, backup, problems, sittings
from course.store.backup import back_up, restore
from course.store.connecting import engine_of
from course.store.errors import StoreError
from course.store.records import Saved
from course.store.store import Store
from tests.store.postgres import programs
from tests.store.samples import NOW, choice_item, start
from tests.store.test_old_databases import DATABASES
from tests.store.test_problems import report

ITEM = "name-on-wreckage"
LATER = datetime(2022, 12, 1, 8, 0, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the server that is tested: pg_dump reads no server that is newer than itself."""
    found = programs()
    if found is not None:
        monkeypatch.setenv("PATH", f"{found}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def closed(url: str) -> str:
    """The address of a database with a sitting in it, that nobody has open."""
    store = Store.open(url)
    sitting = start(store).id
    save(store, sitting, "kept")
    store.dispose()
    return url


def save(store: Store, sitting: str, text: str, seen: int = 0) -> object:
    response = TextResponse(text=text)
    return store.write(
        answers.save,
        sitting,
        ITEM,
        response,
        position=0,
        seen=seen,
        tab="a",
        language="en",
        now=NOW,
    )


def texts(url: str) -> list[object]:
    store = Store.open(url)
    records = store.read(sittings.all_records)
    store.dispose()
    return [response.response for record in records for response in record.responses.values()]


def change(url: str) -> None:
    """Save another answer, after the backup."""
    store = Store.open(url)
    (record,) = store.read(sittings.all_records)
    assert save(store, record.sitting.id, "changed", seen=1) == Saved(2)
    store.dispose()


KEPT = [TextResponse(text="kept")]


def test_what_is_put_back_is_what_was_there_and_what_it_replaced_is_kept(
    closed: str, tmp_path: Path
) -> None:
    file = tmp_path / "copy.backup"
    back_up(closed, file)
    change(closed)
    kept = restore(closed, file, now=LATER)
    assert texts(closed) == KEPT
    assert kept is not None
    assert kept.name.endswith(".before-20221201T080005Z")
    again = restore(closed, kept, now=LATER)
    assert texts(closed) == [TextResponse(text="changed")]
    assert again is not None
    assert again.exists()
    assert again != kept


def test_a_backup_holds_what_was_reported_by_then(store: Store, url: str, tmp_path: Path) -> None:
    sitting = start(store).id
    report(store, sitting, "before")
    back_up(url, tmp_path / "copy.backup")
    report(store, sitting, "after")
    store.dispose()
    restore(url, tmp_path / "copy.backup", now=LATER)
    assert [problem.words for problem in store.read(problems.every)] == ["before"]


def test_a_backup_goes_where_there_was_no_database(
    closed: str, empty_url: str, tmp_path: Path
) -> None:
    if make_url(closed).get_backend_name() != make_url(empty_url).get_backend_name():
        return
    file = tmp_path / "copy.backup"
    back_up(closed, file)
    if closed == empty_url:
        Path(make_url(closed).database or "").unlink()
    assert restore(empty_url, file, now=LATER) is None
    assert texts(empty_url) == KEPT


def test_only_its_owner_may_read_a_backup_and_nothing_lies_beside_it(
    closed: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(closed, folder / "course.backup")
    assert [path.name for path in folder.iterdir()] == ["course.backup"]
    assert stat.S_IMODE((folder / "course.backup").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_overwritten_only_when_told(closed: str, tmp_path: Path) -> None:
    file = tmp_path / "letter"
    file.write_text("Dear mother")
    with pytest.raises(UsageError, match="is there already: name another file, or add --overwrite"):
        back_up(closed, file)
    assert file.read_text() == "Dear mother"
    back_up(closed, file, overwrite=True)
    restore(closed, file, now=LATER)
    assert texts(closed) == KEPT


def test_a_backup_that_fails_leaves_what_was_there(empty_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "course.backup").write_text("of yesterday")
    with pytest.raises(StoreError, match="nothing to keep"):
        back_up(empty_url, folder / "course.backup", overwrite=True)
    assert [path.read_text() for path in folder.iterdir()] == ["of yesterday"]


def test_a_backup_while_answers_come_in_is_of_one_moment(url: str, tmp_path: Path) -> None:
    """Of two items that are always answered one after the other, never the second alone."""
    store = Store.open(url)
    sitting = start(store, choice_item("first"), choice_item("second")).id
    stop = Event()

    def student() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            for item in ("first", "second"):
                store.write(
                    answers.save,
                    sitting,
                    item,
                    TextResponse(text=str(number)),
                    position=0,
                    seen=number,
                    tab="a",
                    language="en",
                    now=NOW,
                )

    writer = Thread(target=student)
    writer.start()
    try:
        while store.read(answers.item_record, sitting, "second", "a").revision < 5:
            pass
        files = [tmp_path / f"{number}.backup" for number in range(3)]
        for file in files:
            back_up(url, file)
    finally:
        stop.set()
        writer.join()
        store.dispose()
    for file in files:
        restore(url, file, now=LATER)
        again = Store.open(url)
        first, second = (
            again.read(answers.item_record, sitting, item, "a").revision
            for item in ("first", "second")
        )
        assert first - second in {0, 1}
        assert second >= 5
        again.dispose()


def test_a_database_that_a_server_has_open_is_not_replaced(closed: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.backup"
    back_up(closed, file)
    change(closed)
    server = Store.open(closed)
    assert server.read(sittings.all_records)
    with pytest.raises(StoreError, match=r"^The database is in use: stop the server"):
        restore(closed, file, now=LATER)
    server.dispose()
    assert texts(closed) == [TextResponse(text="changed")]


@pytest.mark.parametrize("content", [b"", b"Dear mother, " * 1000, b"PGDMP", b"SQLite format 3\0"])
def test_what_is_no_backup_is_refused_and_nothing_changes(
    closed: str, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "letter"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"is not a (backup|sound database) of this program"):
        restore(closed, file, now=LATER)
    assert texts(closed) == KEPT
    with pytest.raises(UsageError, match="there is no file"):
        restore(closed, tmp_path / "nowhere", now=LATER)


def test_a_backup_of_a_newer_program_is_refused_and_nothing_changes(
    closed: str, tmp_path: Path
) -> None:
    file = tmp_path / "copy.backup"
    engine = engine_of(closed)
    before = _versioned(engine, "9999")
    if engine.dialect.name == "sqlite":
        shutil.copy(engine.url.database or "", file)
    else:
        backup._dump(engine, file)
    _versioned(engine, before)
    engine.dispose()
    with pytest.raises(StoreError, match="written by a newer version of this program"):
        restore(closed, file, now=LATER)
    assert texts(closed) == KEPT


def _versioned(engine: Engine, version: str) -> str:
    """Say that the tables are of this version; returns which they were."""
    with engine.execution_options(writing=True).begin() as connection:
        before = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")  # noqa: S608
    engine.dispose()
    return str(before)


def test_a_backup_without_some_of_its_tables_is_refused_and_nothing_changes(
    closed: str, tmp_path: Path
) -> None:
    """Such as a database file that was copied without the WAL beside it."""
    file = tmp_path / "copy.backup"
    engine = engine_of(closed)
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE response RENAME TO elsewhere")
    if engine.dialect.name == "sqlite":
        engine.dispose()
        shutil.copy(engine.url.database or "", file)
    else:
        backup._dump(engine, file)
    if engine.dialect.name == "sqlite":
        with pytest.raises(StoreError, match="is no whole database: it has no table response"):
            back_up(closed, tmp_path / "another.backup")
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO response")
    engine.dispose()
    with pytest.raises(StoreError, match="is no whole database: it has no table response"):
        restore(closed, file, now=LATER)
    assert texts(closed) == KEPT


@pytest.mark.parametrize("name", sorted(file.name for file in DATABASES.glob("*.sql")))
def test_an_old_backup_is_brought_up_to_date(sqlite_url: str, tmp_path: Path, name: str) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((DATABASES / name).read_text("utf-8"))
    assert restore(sqlite_url, file, now=LATER) is None
    assert len(texts(sqlite_url)) == len(set(texts(sqlite_url))) > 1


def test_a_damaged_database_is_replaced_and_kept_with_what_lay_beside_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = Store.open(sqlite_url)
    save(store, start(store).id, "kept")
    back_up(sqlite_url, tmp_path / "copy.backup")
    store.dispose()
    file = tmp_path / "course.db"
    file.write_bytes(b"Dear mother, " * 1000)
    (tmp_path / "course.db-wal").write_bytes(b"rubbish")
    kept = restore(sqlite_url, tmp_path / "copy.backup", now=LATER)
    assert texts(sqlite_url) == KEPT
    assert kept is not None
    assert kept.read_bytes().startswith(b"Dear mother")
    assert Path(f"{kept}-wal").read_bytes() == b"rubbish"


def test_a_damaged_database_is_no_backup(sqlite_url: str, tmp_path: Path) -> None:
    store = Store.open(sqlite_url)
    start(store, *[choice_item(f"item-{number}") for number in range(200)])
    store.dispose()
    file = tmp_path / "course.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    file.write_bytes(data)
    with pytest.raises(StoreError, match=r"is damaged|is not a sound database"):
        back_up(sqlite_url, tmp_path / "copy.backup")
    assert not (tmp_path / "copy.backup").exists()


def test_the_database_is_not_its_own_backup(sqlite_url: str, tmp_path: Path) -> None:
    Store.open(sqlite_url).dispose()
    file = tmp_path / "course.db"
    with pytest.raises(UsageError, match="is the database itself"):
        back_up(sqlite_url, file, overwrite=True)
    with pytest.raises(UsageError, match="is the database itself"):
        restore(sqlite_url, file, now=LATER)
    with pytest.raises(UsageError, match="a database in memory"):
        back_up("sqlite://", tmp_path / "copy.backup")
    with pytest.raises(UsageError, match="there is no folder"):
        back_up(sqlite_url, tmp_path / "nowhere" / "copy.backup")


def test_without_the_programs_of_postgresql_the_command_to_run_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    template = request.getfixturevalue("template")
    url = request.getfixturevalue("new_database")(template)
    monkeypatch.setenv("PATH", "")
    for work in (
        partial(back_up, url, tmp_path / "copy.backup"),
        partial(restore, url, Path(__file__), now=LATER),
    ):
        with pytest.raises(
            StoreError,
            match=r"^PostgreSQL's own program pg_(dump|restore) is not here: install its client "
            r"programs \(postgresql-client\), or run this where they are: pg_(dump|restore) --",
        ):
            work()
