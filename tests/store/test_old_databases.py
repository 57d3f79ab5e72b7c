"""A database of any version so far is brought up to date, and nothing in it is lost.

databases/NNNN.sql are as the program of that version wrote them: see databases/make.py.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData

from course.store import connecting, sittings
from course.store.connecting import engine_of, migrating
from course.store.store import Store

DATABASES = Path(__file__).parent / "databases"
VERSIONS = [file.stem for file in sorted(DATABASES.glob("*.sql"))]
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript((DATABASES / f"{request.param}.sql").read_text("utf-8"))
    yield connection
    connection.close()


def old_rows(old: sqlite3.Connection) -> Rows:
    tables = old.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: [dict(row) for row in old.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
        for (name,) in tables
        if name != "alembic_version"
    }


def put(old: sqlite3.Connection, engine: Engine) -> None:
    """Write the old database to an engine: its tables are those of the migrations up to then."""
    (version,) = old.execute("SELECT version_num FROM alembic_version").fetchone()
    with migrating(engine) as connection:
        config = connecting._config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        tables = MetaData()
        tables.reflect(connection)
        rows = old_rows(old)
        for table in tables.sorted_tables:
            for row in rows.get(table.name, ()):
                names = ", ".join(row)
                places = ", ".join(f"%({name})s" for name in row)
                if engine.dialect.name == "sqlite":
                    places = ", ".join(f":{name}" for name in row)
                connection.exec_driver_sql(
                    f"INSERT INTO {table.name} ({names}) VALUES ({places})",  # noqa: S608
                    row,
                )


def test_every_version_before_the_present_one_has_a_database() -> None:
    """The file of a version is made before the next migration is added: databases/make.py."""
    scripts = ScriptDirectory.from_config(connecting._config())
    past = {script.revision for script in scripts.walk_revisions()} - {scripts.get_current_head()}
    assert past <= set(VERSIONS)


def test_an_old_database_is_brought_up_to_date_with_every_row_as_it_was(
    old: sqlite3.Connection, empty_url: str
) -> None:
    """And the program of today reads it."""
    engine = engine_of(empty_url)
    if engine.dialect.name == "postgresql":
        with engine.execution_options(writing=True).begin() as connection:
            name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
            connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET timezone = UTC')
        engine.dispose()
    put(old, engine)
    store = Store(engine)
    store.upgrade()
    before, checked = old_rows(old), 0
    with engine.connect() as connection:
        for table, rows in before.items():
            query = f'SELECT * FROM "{table}"'  # noqa: S608
            now = [dict(row) for row in connection.exec_driver_sql(query).mappings()]
            kept = [{name: _plain(row[name]) for name in rows[0]} for row in now] if rows else now
            assert sorted(map(repr, kept)) == sorted(
                repr({name: _plain(value) for name, value in row.items()}) for row in rows
            )
            checked += len(rows)
    assert checked > 10
    store.dispose()
    store = Store.open(empty_url)
    records = store.read(sittings.all_records)
    assert {record.sitting.learner for record in records} == {"ann", "bob"}
    answers = old.execute("SELECT DISTINCT sitting, item FROM response").fetchall()
    assert sum(len(record.responses) for record in records) == len(answers)
    checks = old.execute("SELECT count(*) FROM outcome").fetchone()[0]
    assert sum(len(of) for record in records for of in record.checks.values()) == checks > 0
    for record in records:
        for place in record.sitting.items:
            assert store.snapshot(place.version).item.id == place.item
    store.dispose()


def _plain(value: Any) -> str:
    """A value as both engines write it: SQLite keeps a moment as text, without its zone."""
    text = str(value).removesuffix("+00:00")
    return text.removesuffix(".000000")
