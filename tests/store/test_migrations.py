"""The migrations make the tables that the statements are written for."""

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from course.store import sittings
from course.store.errors import StoreError
from course.store.store import Store
from course.store.tables import METADATA

_UPGRADE = """
import sys
from course.store.connecting import engine_of
from course.store.store import Store
store = Store(engine_of(sys.argv[1]))
store.upgrade()
store.dispose()
"""


def test_the_migrations_lead_to_the_tables_as_they_are_declared(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        found = inspect(connection)
        for table in METADATA.sorted_tables:
            key = found.get_pk_constraint(table.name)
            assert key["constrained_columns"] == [column.name for column in table.primary_key]
            cascades = {
                tuple(reference["constrained_columns"]): reference["options"].get("ondelete")
                for reference in found.get_foreign_keys(table.name)
            }
            assert cascades == {
                tuple(column.name for column in reference.columns): reference.ondelete
                for reference in table.foreign_key_constraints
            }


def test_opening_again_changes_nothing(store: Store, url: str) -> None:
    again = Store.open(url)
    again.upgrade()
    again.dispose()
    assert store.read(sittings.records, "nobody") == ()


def test_a_database_of_a_newer_version_is_not_touched(store: Store, url: str) -> None:
    with store._engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="written by a newer version of this program"):
        store.upgrade()
    with pytest.raises(StoreError, match="written by a newer version of this program"):
        Store.open(url)


def test_processes_that_make_the_database_at_once_make_it_once(empty_url: str) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", _UPGRADE, empty_url], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [
        (b"", 0)
    ] * 3
