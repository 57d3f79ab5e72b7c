"""What is PostgreSQL's own: how it is opened, and what is said where it cannot be."""

import os
import re
import socket
import subprocess
import sys

import psycopg
import pytest
from sqlalchemy import make_url

from course.model.response import TextResponse
from course.store import answers, queries, sittings
from course.store.connecting import connect, engine_of, plainly
from course.store.errors import StoreError
from course.store.executing import Connection
from course.store.records import Saved
from course.store.store import Store
from tests.store.conftest import NewDatabase
from tests.store.samples import NOW, start

ITEM = "name-on-wreckage"


@pytest.fixture
def url(new_database: NewDatabase, template: str) -> str:
    return new_database(template)


def setting(store: Store, name: str) -> object:
    with store._engine.connect() as connection:
        return connection.exec_driver_sql(f"SHOW {name}").scalar_one()


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
    [
        ("synchronous_commit", "on"),
        ("statement_timeout", "15s"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("application_name", "course"),
        ("transaction_isolation", "repeatable read"),
    ],
)
def test_every_connection_is_opened_for_answers_that_last(
    store: Store, name: str, value: str
) -> None:
    assert setting(store, name) == value


@pytest.mark.parametrize(
    ("given", "used"), [("off", "on"), ("local", "on"), ("remote_apply", "remote_apply")]
)
def test_a_commit_waits_for_the_disk_whatever_the_server_is_set_to(
    url: str, given: str, used: str
) -> None:
    with psycopg.connect(url, autocommit=True) as admin:
        name = make_url(url).database
        admin.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = {given}'.encode())
    store = Store.open(url)
    assert setting(store, "synchronous_commit") == used
    store.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_each_way_to_write_the_address_uses_psycopg_3(url: str, scheme: str) -> None:
    engine = connect(re.sub("^[^:]+", scheme, url))
    assert engine.driver == "psycopg"
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql+psycopg2", "mysql", "mysql+pymysql"])
def test_another_driver_or_engine_is_refused_with_the_two_that_there_are(scheme: str) -> None:
    with pytest.raises(
        StoreError,
        match=rf"^There can be no database at {re.escape(scheme)}://ann:\*\*\*@host/course: "
        "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE instead$",
    ):
        engine_of(f"{scheme}://ann:secret@host/course")


def test_a_server_without_tables_is_never_served_from(new_database: NewDatabase) -> None:
    url = new_database(None)
    with pytest.raises(
        StoreError, match=r"^The database has no tables yet: make them with `course db upgrade`\.$"
    ):
        Store.open(url)


def test_a_server_with_older_tables_is_never_served_from(url: str) -> None:
    with psycopg.connect(url) as admin:
        admin.execute("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StoreError, match="of an older version of this program: keep a copy with"):
        Store.open(url)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(
        StoreError,
        match=r"^The database at postgresql://ann:\*\*\*@127.0.0.1:9/course cannot be reached: "
        r"connection failed: .*refused",
    ) as raised:
        Store.open("postgresql://ann:secret@127.0.0.1:9/course")
    assert "secret" not in str(raised.value)


def test_a_pages_sentence_names_no_address(store: Store, url: str) -> None:
    name = make_url(url).database
    postgres = make_url(url).set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
    with pytest.raises(StoreError, match=r"^The database cannot be reached\.$"):
        store.read(sittings.records, "ann")


def test_what_somebody_holds_for_too_long_is_called_busy(store: Store, url: str) -> None:
    sitting = start(store).id
    name = make_url(url).database
    with psycopg.connect(url) as holder:
        holder.execute("SELECT 1 FROM sitting FOR UPDATE")
        with store._engine.connect() as connection:
            connection.exec_driver_sql("SET SESSION lock_timeout = '10ms'")
            connection.connection.driver_connection.commit()  # type: ignore[union-attr]
        with pytest.raises(StoreError, match=r"^The database is busy with something else\.$"):
            save(store, sitting, "text")
        assert store.read(sittings.find, sitting) is not None, f"who reads {name} does not wait"
    assert save(store, sitting, "text") == Saved(1)


def test_an_unforeseen_failure_is_a_sentence_too(store: Store) -> None:
    with store._engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DROP TABLE hint")
    with pytest.raises(StoreError, match=r"^The database does not answer as it should\.$"):
        store.read(answers.item_record, "any", "any", "any")


def test_who_reads_cannot_write(store: Store) -> None:
    with (
        pytest.raises(StoreError, match=r"^The database may not be written to\.$"),
        plainly(),
        store._engine.begin() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM learner")


def test_a_connection_that_was_ended_while_nobody_used_it_is_replaced_in_silence(
    store: Store, url: str
) -> None:
    """As a restart ends it, or a firewall that closes what was quiet for long."""
    sitting = start(store).id
    with psycopg.connect(url, autocommit=True) as admin:
        for seen, text in enumerate(("geran-2", "mohajer-6")):
            admin.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert isinstance(save(store, sitting, text, seen=seen), Saved)


def test_news_of_a_setting_is_no_reason_to_connect_anew(store: Store, url: str) -> None:
    def backend() -> object:
        with store._engine.connect() as connection:
            return connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()

    before = backend()
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("SELECT pg_reload_conf()")
    assert backend() == before


def test_whoever_keeps_to_sqlite_never_loads_the_driver(sqlite_url: str) -> None:
    script = (
        "import sys; from course.store import sittings; from course.store.store import Store; "
        "Store.open(sys.argv[1]).read(sittings.records, 'ann'); print('psycopg' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, sqlite_url], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_a_connection_that_broke_has_all_that_are_as_old_replaced(url: str) -> None:
    """Where the machine is gone, each of them would be waited for in vain."""
    store = Store.open(url)
    pooled = [store._engine.raw_connection() for _ in range(3)]
    old = [one.driver_connection for one in pooled]
    for one in pooled:
        one.close()

    def cut(connection: Connection) -> object:
        with socket.socket(fileno=os.dup(connection._driver.fileno())) as wire:
            wire.shutdown(socket.SHUT_RDWR)
        return connection.execute(queries.RECORD, {"in_sitting": "any", "own_tab": ""})

    with pytest.raises(StoreError):
        store.read(cut)
    pooled = [store._engine.raw_connection() for _ in range(3)]
    assert not {id(one) for one in old} & {id(one.driver_connection) for one in pooled}
    for one in pooled:
        one.close()
    store.dispose()
