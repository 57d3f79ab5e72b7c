"""An engine for an address, as durable as an acknowledged answer needs it, and its migrations."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from course.store.errors import StoreError

_MIGRATIONS = Path(__file__).parent / "migrations"
_POOL = 16
_PRAGMAS = (
    "busy_timeout = 10000",  # first: the ones below may have to wait for another process
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses acknowledged answers when the power goes
    "foreign_keys = ON",
)
_REASONS = {
    "SQLITE_FULL": "The disk that the database is on is full.",
    "SQLITE_BUSY": "The database is busy with something else.",
    "SQLITE_READONLY": "The database may not be written to.",
    "SQLITE_CANTOPEN": "The database file cannot be opened.",
    "SQLITE_IOERR": "The disk that the database is on does not work as it should.",
    "SQLITE_CORRUPT": "The database file is damaged.",
    "SQLITE_NOTADB": "The file named as the database is not one.",
}
_ELSE = "The database does not answer as it should."


def connect(url: str) -> Engine:
    """Return an engine for the address; the folder of an SQLite file is made when it is not there.

    A transaction of SQLite begins immediate where the execution option `writing` is set: it waits
    for its turn before it reads, and so never finds at the end that what it read is old.
    """
    try:
        address = make_url(url)
        engine = create_engine(address, pool_size=_POOL)
        if engine.dialect.name == "sqlite":
            _make_folder(address)
    except (ArgumentError, NoSuchModuleError, ImportError, OSError) as error:
        raise StoreError(f"There can be no database at {_shown(url)}: {error}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; does nothing where they are."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    try:
        with migrating(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            "The database was written by a newer version of this program: install that version."
        ) from error


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """One transaction for changes to the tables.

    SQLite changes a table by making it anew and dropping the old one, and what refers to a dropped
    row goes with it: so references count for nothing meanwhile, and are looked at in the end.
    """
    with engine.execution_options(writing=True).connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - for the type checker
        raw.execute("PRAGMA foreign_keys = OFF")  # has no effect once a transaction has begun
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreError("The tables could not be brought up to date.")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


@contextmanager
def plainly() -> Iterator[None]:
    """Say in a sentence what the database could not do."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreError("The database is busy with something else.") from error
    except DBAPIError as error:
        # An extended code names the ordinary one first: SQLITE_IOERR_FSYNC.
        code = "_".join(str(getattr(error.orig, "sqlite_errorname", "")).split("_")[:2])
        raise StoreError(_REASONS.get(code, _ELSE)) from error


def _shown(url: str) -> str:
    """The address without its password; as it stands where it cannot be read."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(url)


def _make_folder(address: URL) -> None:
    file = address.database
    if file and file != ":memory:" and not file.startswith("file:"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _on_begin
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
