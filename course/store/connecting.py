"""An engine for an address, as durable as an acknowledged answer needs it, and its migrations."""

import selectors
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NewType

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from course.store.errors import StoreError

Writing = NewType("Writing", Connection)
"""A connection whose transaction may write.

What writes asks for one, so that mypy refuses to have it run by `Store.read`: SQLite would run it
there, and then take back what it wrote.
"""

_MIGRATIONS = Path(__file__).parent / "migrations"
_POOL = 16
_WAIT_S = 10
"""For a connection of the pool."""

_PRAGMAS = (
    "busy_timeout = 10000",  # first: the ones below may have to wait for another process
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses acknowledged answers when the power goes
    "foreign_keys = ON",
)

_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)  # Windows has no poll
_POSTGRESQL = "postgresql+psycopg"
_PLAIN = {"postgres", "postgresql", _POSTGRESQL}
_ARGUMENTS: dict[str, object] = {
    "application_name": "course",
    "connect_timeout": 5,
    # A machine that is gone says nothing: this is how soon it is missed.
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""How a connection to PostgreSQL is made, where the address does not say otherwise."""
_SETTINGS = """
SELECT set_config('statement_timeout', '15s', false),
  set_config('lock_timeout', '10s', false),
  set_config('idle_in_transaction_session_timeout', '60s', false),
  set_config('synchronous_commit', CASE current_setting('synchronous_commit')
    WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)
"""
"""`synchronous_commit`: whatever less loses acknowledged answers when the server is killed."""
_MIGRATION_LOCK = 0x636F75727365
"""The key of the lock that migrations of one PostgreSQL database take turns by: "course"."""

_BUSY = "The database is busy with something else."
_FULL = "The disk that the database is on is full."
_READ_ONLY = "The database may not be written to."
_DISK = "The disk that the database is on does not work as it should."
_DAMAGED = "The database is damaged."
_AWAY = "The database cannot be reached."
_REASONS = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": "The database file cannot be opened.",
    "SQLITE_IOERR": _DISK,
    "SQLITE_CORRUPT": "The database file is damaged.",
    "SQLITE_NOTADB": "The file named as the database is not one.",
    # What PostgreSQL calls SQLSTATE.
    "25006": _READ_ONLY,  # a replica
    "40001": _BUSY,
    "40P01": _BUSY,  # two that wait for each other
    "42501": _READ_ONLY,  # no privilege
    "53100": _FULL,
    "53200": _BUSY,  # memory
    "53300": _BUSY,  # connections
    "55P03": _BUSY,  # a lock
    "57014": _BUSY,  # the time that a statement has
    "58030": _DISK,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
_ELSE = "The database does not answer as it should."
_NEWER = "The database was written by a newer version of this program: install that version."


def connect(url: str) -> Engine:
    """Return an engine for the address, whose tables are as this version of the program wants them.

    SQLite's are not looked at here: they are brought up to date whenever they are opened. Those of
    a server are on command only, and StoreError says so where it is time.
    """
    engine = engine_of(url)
    if engine.dialect.name != "sqlite":
        try:
            with plainly(url):
                _require_current(engine)
        except StoreError:
            engine.dispose()
            raise
    return engine


def engine_of(url: str) -> Engine:
    """Return an engine for the address; the folder of an SQLite file is made when it is not there.

    A transaction of SQLite begins immediate where the execution option `writing` is set: it waits
    for its turn before it reads, and so never finds at the end that what it read is old. One of
    PostgreSQL sees each row as it is by then; without `writing` all is seen as of one moment.
    """
    try:
        address = make_url(url)
        if address.drivername in _PLAIN:
            return _postgresql(address.set(drivername=_POSTGRESQL))
        if address.get_backend_name() == "sqlite":
            return _sqlite(address)
        why: object = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE instead"
    except (ArgumentError, NoSuchModuleError, ImportError, OSError) as error:
        why = error
    raise StoreError(f"There can be no database at {shown(url)}: {why}")


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; does nothing where they are."""
    config = _config()
    try:
        with migrating(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(_NEWER) from error


def version(connection: Connection) -> str | None:
    """Return the version of the tables, None without any; StoreError where it is a newer one."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None:
        require_known(found)
    return found


def require_known(version_: str) -> None:
    """Raise StoreError for a version of the tables that the program does not know yet."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    if version_ not in {script.revision for script in scripts}:
        raise StoreError(_NEWER)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """One transaction for changes to the tables.

    SQLite changes a table by making it anew and dropping the old one, and what refers to a dropped
    row goes with it: so references count for nothing meanwhile, and are looked at in the end.
    """
    with engine.execution_options(writing=True).connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                for setting in ("statement_timeout", "lock_timeout"):  # a large table takes longer
                    connection.exec_driver_sql(f"SET LOCAL {setting} = 0")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
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
def plainly(url: str | None = None) -> Iterator[None]:
    """Say in a sentence what the database could not do.

    With the `url`, which is for whoever runs the program, also why it cannot be reached.
    """
    try:
        yield
    except (PoolTimeout, DBAPIError, sqlite3.Error) as error:
        raise StoreError(_sentence(error, url)) from error


def shown(url: str) -> str:
    """Return the address without its password; as it stands where it cannot be read."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(url)


def _sentence(error: Exception, url: str | None) -> str:
    if isinstance(error, PoolTimeout):
        return _BUSY
    cause = error.orig if isinstance(error, DBAPIError) else error
    # An extended code names the ordinary one first: SQLITE_IOERR_FSYNC.
    code = "_".join(str(getattr(cause, "sqlite_errorname", "")).split("_")[:2])
    state = getattr(cause, "sqlstate", None) or ""
    found = _REASONS.get(code) or _REASONS.get(state)
    if found is None and hasattr(cause, "sqlstate") and isinstance(error, OperationalError):
        if url is None:
            return _AWAY
        why = str(cause).strip().splitlines() or [""]
        return f"The database at {shown(url)} cannot be reached: {why[0]}"
    return found or _ELSE


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _require_current(engine: Engine) -> None:
    with engine.connect() as connection:
        found = version(connection)
    if found is None:
        raise StoreError("The database has no tables yet: make them with `course db upgrade`.")
    if found != ScriptDirectory.from_config(_config()).get_current_head():
        raise StoreError(
            "The database is of an older version of this program: keep a copy with "
            "`course db backup FILE`, then bring it up to date with `course db upgrade`."
        )


# SQLite


def _sqlite(address: URL) -> Engine:
    engine = create_engine(address, pool_size=_POOL)
    file = address.database
    if file and file != ":memory:" and not file.startswith("file:"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _on_begin
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


# PostgreSQL


def _postgresql(address: URL) -> Engine:
    arguments = {name: value for name, value in _ARGUMENTS.items() if name not in address.query}
    engine = create_engine(
        address, pool_size=_POOL, pool_timeout=_WAIT_S, pool_use_lifo=True, connect_args=arguments
    )
    event.listen(engine, "connect", _on_postgresql_connect)
    event.listen(engine, "checkout", _on_postgresql_checkout)
    event.listen(engine, "begin", _on_postgresql_begin)
    return engine


def _on_postgresql_connect(connection: Any, _record: object) -> None:
    connection.autocommit = True
    connection.execute(_SETTINGS)
    connection.autocommit = False


def _on_postgresql_checkout(connection: Any, _record: object, _proxy: object) -> None:
    """Replace a connection that the server has ended since.

    A server that ends one says so, and hangs up: something can be read where nothing was asked.
    To look costs no round trip; `pool_pre_ping` would cost one at every turn.
    """
    from psycopg import Error  # noqa: PLC0415 - whoever keeps to SQLite never loads it

    with _Selector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        if not selector.select(0):
            return
    try:  # it may also be the news that a setting is another
        connection.autocommit = True
        connection.execute("SELECT 1")
        connection.autocommit = False
    except Error as error:
        raise DisconnectionError from error


def _on_postgresql_begin(connection: Connection) -> None:
    from psycopg import IsolationLevel  # noqa: PLC0415 - as above

    raw: Any = connection.connection.driver_connection
    reading = not connection.get_execution_options().get("writing")
    if raw.read_only is not reading:
        raw.read_only = reading
        raw.isolation_level = (
            IsolationLevel.REPEATABLE_READ if reading else IsolationLevel.READ_COMMITTED
        )
