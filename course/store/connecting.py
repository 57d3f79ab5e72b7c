"""Engines that never lose an acknowledged answer, migrations, and database errors in words."""

import os
import selectors
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    NoSuchModuleError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from course.store.errors import StoreError, Why
from course.store.executing import BEGIN_READING, BEGIN_WRITING

_Work = TypeVar("_Work", bound=Callable[..., object])
_SINGLE: set[object] = set()


def one_statement(work: _Work) -> _Work:
    """Mark a function that reads with one statement at most, which needs no transaction.

    Beginning and ending one would be two round trips more.
    """
    _SINGLE.add(work)
    return work


def is_single(work: object) -> bool:
    """Whether that function reads with one statement at most."""
    return work in _SINGLE


_MIGRATIONS = Path(__file__).parent / "migrations"
_POOL = 16
_WAIT_S = 10
"""How long to wait for a connection from the pool."""

_PRAGMAS = (
    "busy_timeout = 10000",  # must come first: the others may have to wait for another process
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses acknowledged answers in a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten with zeros
)

_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)  # Windows has no poll
_POSTGRESQL = "postgresql+psycopg"
_PLAIN = {"postgres", "postgresql", _POSTGRESQL}
_ARGUMENTS: dict[str, object] = {
    "application_name": "course",
    "connect_timeout": 5,
    # A crashed machine sends nothing. These settings decide how soon we notice.
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""Connection parameters for PostgreSQL, unless the address overrides them."""
_SETTINGS = """
SELECT set_config('statement_timeout', '15s', false),
  set_config('lock_timeout', '10s', false),
  set_config('idle_in_transaction_session_timeout', '60s', false),
  set_config('synchronous_commit', CASE current_setting('synchronous_commit')
    WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)
"""
"""Any weaker `synchronous_commit` loses acknowledged answers when the server is killed."""
_MIGRATION_LOCK = 0x636F75727365
"""Advisory lock that keeps two processes from migrating at once; it spells "course"."""

_BUSY = "The database is busy with something else."
_FULL = "The disk that the database is on is full."
_READ_ONLY = "The database may not be written to."
_DISK = "The disk that the database is on does not work as it should."
_DAMAGED = "The database is damaged."
_AWAY = "The database cannot be reached."
_GONE = "The database file is gone, or another one is in its place: restart the server."
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
_WHY: dict[str, Why] = {_BUSY: "busy", _FULL: "full", _READ_ONLY: "read-only", _AWAY: "away"}
_ELSE = "The database does not answer as it should."
_NEWER = "The database was written by a newer version of this program: install that version."


def connect(url: str) -> Engine:
    """An engine for the address, with tables of the version that this program needs.

    Raises StoreError if a server's tables must be migrated first, which happens on command only.
    SQLite's tables are not checked here, since opening a store migrates them.
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
    """An engine for the address; creates the folder of an SQLite file if it is missing.

    Connections of SQLAlchemy's own are for migrations: with the execution option `writing` they may
    write.
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
    raise StoreError(f"There can be no database at {masked(url)}: {why}")


def upgrade(engine: Engine) -> None:
    """Migrate the tables to the current version, in one transaction."""
    config = _config()
    try:
        with migrating(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(_NEWER) from error


def version(connection: Connection) -> str | None:
    """The version of the tables; None without any. Raises StoreError if it is too new."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None:
        require_known(found)
    return found


def require_known(version_: str) -> None:
    """Raise StoreError if this program does not know that version of the tables."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    if version_ not in {script.revision for script in scripts}:
        raise StoreError(_NEWER)


def tables_of(version_: str) -> frozenset[str]:
    """The tables that a database of that version has."""
    engine, config = _sqlite(make_url("sqlite://")), _config()
    try:
        with migrating(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, version_)
            return frozenset(inspect(connection).get_table_names())
    finally:
        engine.dispose()


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be altered.

    In SQLite, altering a table means copying it and dropping the original, which would cascade to
    everything that refers to it. So foreign keys are switched off meanwhile, and checked at the
    end.
    """
    with engine.execution_options(writing=True).connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                for setting in (
                    "statement_timeout",
                    "lock_timeout",
                ):  # migrating a large table may take longer
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
def plainly(url: str | None = None, *, errors: type[Exception] = DBAPIError) -> Iterator[None]:
    """Turn database errors, also those of a driver, into a StoreError with a sentence to show.

    Pass the `url` to include why the database cannot be reached. That is for operators only: it
    may name hosts and users.
    """
    try:
        yield
    except (PoolTimeout, DBAPIError, sqlite3.Error, errors) as error:
        sentence = _sentence(error)
        why = _WHY.get(sentence, "broken")
        if why == "away" and url is not None:
            said = str(_cause(error)).strip().splitlines() or [""]
            sentence = f"The database at {masked(url)} cannot be reached: {said[0]}"
        raise StoreError(sentence, why) from error


def file_of(engine: Engine) -> Path | None:
    """The file of an SQLite database; None for one in memory or on a server."""
    name = engine.url.database or ""
    if engine.dialect.name != "sqlite" or name in {"", ":memory:"} or name.startswith("file:"):
        return None
    return Path(name)


class SameFile:
    """The file that was opened, to be sure that it is still the one at its address.

    SQLite goes on writing to a file that was removed or replaced: all would be called saved, and
    nothing of it would be there after a restart.
    """

    def __init__(self, file: Path | None) -> None:
        self._file, self._opened = file, _identity(file)

    def require(self) -> None:
        """Raise StoreError if the file is gone or another one is in its place."""
        if self._opened is not None and _identity(self._file) != self._opened:
            raise StoreError(_GONE)

    def require_writable(self) -> None:
        """Raise StoreError also if the file has become read-only, which open ones do not notice."""
        self.require()
        if self._file is not None and not os.access(self._file, os.W_OK):
            raise StoreError(_READ_ONLY)


def _identity(file: Path | None) -> tuple[int, int] | None:
    try:
        there = file.stat() if file is not None else None
    except OSError:
        return None
    return None if there is None else (there.st_dev, there.st_ino)


def masked(url: str) -> str:
    """The address without its password, or the text as given if it cannot be parsed."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(url)


def _sentence(error: Exception) -> str:
    if isinstance(error, PoolTimeout):
        return _BUSY
    cause = _cause(error)
    # Extended codes such as SQLITE_IOERR_FSYNC begin with the basic one.
    code = "_".join(str(getattr(cause, "sqlite_errorname", "")).split("_")[:2])
    state = getattr(cause, "sqlstate", None) or ""
    found = _REASONS.get(code) or _REASONS.get(state)
    if found is None and hasattr(cause, "sqlstate") and _is_operational(cause):
        return _AWAY
    return found or _ELSE


def _is_operational(error: object) -> bool:
    from psycopg import OperationalError  # noqa: PLC0415 - never loaded by those who use SQLite

    return isinstance(error, OperationalError)


def _cause(error: Exception) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error


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
    if (file := file_of(engine)) is not None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        event.listen(engine, "connect", partial(_keep_private, file))
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _keep_private(file: Path, _connection: object, _record: object) -> None:
    """Let only its owner read the file, which has all answers; a new one is still empty here."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):  # not there, another user's, or on a disk that is read only
            if (one := Path(f"{file}{end}")).stat().st_mode & 0o077:
                one.chmod(0o600)


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see course.store.executing
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
    connection.autocommit = True  # BEGIN is ours: see course.store.executing
    connection.execute(_SETTINGS)


def _on_postgresql_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql(BEGIN_WRITING if writing else BEGIN_READING)


def _on_postgresql_checkout(connection: Any, _record: object, _proxy: object) -> None:
    """Replace a connection that the server has closed in the meantime.

    A server that closes a connection sends a message first, so there is something to read although
    nothing was asked. Looking for it costs no round trip; `pool_pre_ping` costs one each time.
    """
    from psycopg import Error  # noqa: PLC0415 - never loaded by those who only use SQLite

    with _Selector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        if not selector.select(0):
            return
    try:  # it may also be a notice that a setting has changed
        connection.execute("SELECT 1")
    except Error as error:
        raise DisconnectionError from error
