"""Backing up the database to a single file, and restoring it.

For SQLite the backup is itself a database, copied while others write; for PostgreSQL it is a
pg_dump archive.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from course.errors import UsageError
from course.store.connecting import (
    engine_of,
    masked,
    plainly,
    require_known,
    tables_of,
    upgrade,
    version,
)
from course.store.errors import StoreError
from course.store.tables import METADATA

_WAIT_MS = 10_000
_MAGIC = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")
_IN_USE = (
    "The database is in use: stop the server and whatever else has it open, then restore again."
)


def back_up(url: str, to: Path, *, overwrite: bool = False) -> None:
    """Write a complete backup to a file that only its owner may read, or no file at all.

    Raises UsageError if the file exists and `overwrite` is false, and StoreError if there is no
    database or the copy is damaged.
    """
    if to.exists() and not overwrite:
        raise UsageError(_there_already(to))
    with _engine(url) as engine, _new_file(to) as new:
        if engine.dialect.name == "sqlite":
            file = _file(engine)
            if not file.is_file():
                raise StoreError(
                    f"There is no database at {masked(url)}: there is nothing to keep."
                )
            if to.exists() and to.samefile(file):
                raise UsageError(f"{to} is the database itself: name another file")
            _copy(file, new)
        else:
            with plainly(url), engine.connect() as connection:
                if version(connection) is None:
                    raise StoreError("The database has no tables yet: there is nothing to keep.")
            _dump(engine, new)
        _put(new, to, overwrite=overwrite)


def restore(url: str, source: Path, *, now: datetime) -> Path | None:
    """Replace the database by a backup, migrate it, and return where the old database is kept.

    Returns None if there was no database. Raises StoreError, and changes nothing, if the file is
    damaged, no backup or from a newer version of the program, or if the database is in use.
    """
    if not source.is_file():
        raise UsageError(f"there is no file {source}")
    with _engine(url) as engine:
        if engine.dialect.name == "sqlite":
            return _restore_file(_file(engine), source, now)
        return _restore_archive(engine, source, now)


# SQLite


def _file(engine: Engine) -> Path:
    name = engine.url.database or ""
    if name in {"", ":memory:"} or name.startswith("file:"):
        raise UsageError("a database in memory can be neither kept nor put back")
    return Path(name)


def _open(file: Path, mode: str) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=_WAIT_MS / 1000)


def _copy(file: Path, new: Path) -> None:
    """Copy the state of one moment into a file that needs no other, and check the copy."""
    try:
        with closing(_open(file, "rw")) as source, closing(_open(new, "rw")) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            sound = target.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound = sound and not target.execute("PRAGMA foreign_key_check").fetchall()
            known = target.execute("SELECT version_num FROM alembic_version").fetchall()
            tables = target.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{file} is not a sound database of this program: {error}.") from error
    if not sound or len(known) != 1:
        raise StoreError(f"{file} is damaged: some of it is missing.")
    require_known(known[0][0])
    _require_tables(file, known[0][0], [name for (name,) in tables])


def _require_tables(file: Path, version_: str, found: Iterable[str]) -> None:
    """Raise StoreError unless all tables of that version are there."""
    if missing := sorted(tables_of(version_) - set(found)):
        raise StoreError(f"{file} is no whole database: it has no table {', '.join(missing)}.")


def _restore_file(file: Path, source: Path, now: datetime) -> Path | None:
    if file.exists() and file.samefile(source):
        raise UsageError(f"{source} is the database itself: name a backup of it")
    file.parent.mkdir(parents=True, exist_ok=True)
    with _new_file(file) as new:
        _copy(source, new)
        with _engine(f"sqlite:///{new}") as engine, plainly():
            upgrade(engine)
        with plainly(), closing(_open(new, "rw")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        kept = None
        if file.exists():
            _like(file, new)
            kept = _free_name(file, now)
            _set_aside(file, kept)
        _put(new, file, overwrite=True)
    return kept


def _set_aside(file: Path, kept: Path) -> None:
    """Give the old database a second name, since the new one will take over the first."""
    try:
        _require_magic(file)
        with closing(_open(file, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            # Succeeds only if nobody else has it open, and folds the WAL into the file.
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            if mode != ("delete",):
                raise StoreError(_IN_USE)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StoreError(_IN_USE) from error
        # Damaged, which is the very reason to restore. Its WAL and journal move along with it.
        for end in _BESIDE:
            with suppress(FileNotFoundError):
                Path(f"{file}{end}").rename(f"{kept}{end}")
    try:
        kept.hardlink_to(file)
    except OSError:  # not every file system has hard links
        shutil.copy2(file, kept)


def _require_magic(file: Path) -> None:
    """Reject what is not SQLite. SQLite would too, but would delete the WAL before it does."""
    with file.open("rb") as start:
        if start.read(len(_MAGIC)) != _MAGIC:
            raise sqlite3.DatabaseError


def _like(file: Path, new: Path) -> None:
    """Copy mode and owner, as root may restore a file that another user serves."""
    there = file.stat()
    new.chmod(there.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(new, there.st_uid, there.st_gid)


# PostgreSQL


def _dump(engine: Engine, new: Path) -> None:
    _run(
        engine,
        *("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={new}"),
        hint=f"pg_dump --format=custom --file=FILE '{_plain(engine)}'",
    )


def _restore_archive(engine: Engine, source: Path, now: datetime) -> Path | None:
    hint = f"pg_restore --clean --if-exists --dbname='{_plain(engine)}' {source}"
    _require_archive(source, hint)
    with plainly(_plain(engine)), engine.connect() as connection:
        there = version(connection)
        others = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND application_name = 'course' AND pid <> pg_backend_pid()"
        ).scalar_one()
    if others:
        raise StoreError(_IN_USE)
    engine.dispose()
    kept = None
    if there is not None:
        kept = _free_name(source, now)
        with _new_file(kept) as new:
            _dump(engine, new)
            _put(new, kept, overwrite=False)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        _run(None, "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
        _for_any_server(script)
        tables = ", ".join(f'"{name}"' for name in ("alembic_version", *METADATA.tables))
        _run(
            engine,
            *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            f"--command=DROP TABLE IF EXISTS {tables} CASCADE",
            f"--file={script}",
            hint=hint,
        )
    with plainly():
        upgrade(engine)
    return kept


def _require_archive(source: Path, hint: str) -> None:
    """Raise StoreError unless the file is an archive of a version that this program knows."""
    of_version = ("--data-only", "--table=alembic_version", "--file=-")
    try:
        data = _run(None, "pg_restore", *of_version, str(source), hint=hint)
    except _FailedError as error:
        raise StoreError(f"{source} is not a backup of this program: {error}") from error
    lines = data.splitlines()
    copy = next((at for at, line in enumerate(lines) if line.startswith("COPY ")), None)
    if copy is None:
        raise StoreError(f"{source} is not a backup of this program.")
    require_known(lines[copy + 1])
    # Two lines a table: `215; 1259 16390 TABLE public sitting course`, and its TABLE DATA.
    listed = _run(None, "pg_restore", "--list", str(source)).splitlines()
    parts = (line.partition(" TABLE DATA ")[2].split() for line in listed)
    _require_tables(source, lines[copy + 1], [words[1] for words in parts if len(words) > 1])


def _for_any_server(script: Path) -> None:
    """Remove the one setting that PostgreSQL before 17 does not know."""
    lines = script.read_bytes().splitlines(keepends=True)
    script.write_bytes(b"".join(ln for ln in lines if ln != b"SET transaction_timeout = 0;\n"))


class _FailedError(StoreError):
    """One of PostgreSQL's client programs failed."""


def _run(engine: Engine | None, program: str, *arguments: str, hint: str = "") -> str:
    """Run a PostgreSQL client program; the password is passed in the environment, unseen by ps."""
    path = shutil.which(program)
    if path is None:
        raise StoreError(
            f"PostgreSQL's own program {program} is not here: install its client programs "
            f"(postgresql-client), or run this where they are: {hint}"
        )
    database, environment = _address(engine) if engine else ([], {})
    done = subprocess.run(  # noqa: S603 - found on the path, and no shell
        [path, *arguments, *database],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise _FailedError(" ".join(lines[:3]) or f"{program} failed")
    return done.stdout


def _plain(engine: Engine) -> str:
    """The address without its password, in the form that client programs accept."""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


def _address(engine: Engine) -> tuple[list[str], Mapping[str, str]]:
    plain = engine.url.set(drivername="postgresql")._replace(password=None)
    environment = {"PGPASSWORD": str(engine.url.password)} if engine.url.password else {}
    return [f"--dbname={plain.render_as_string()}"], environment


# Files


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = engine_of(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _new_file(to: Path) -> Iterator[Path]:
    """A temporary file next to `to`, deleted at the end unless it was renamed."""
    if not to.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {to.parent}")
    handle, name = tempfile.mkstemp(dir=to.absolute().parent, prefix=f".{to.name}.")  # mode 0600
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for end in ("", *_BESIDE):
            Path(f"{name}{end}").unlink(missing_ok=True)


def _put(new: Path, to: Path, *, overwrite: bool) -> None:
    """Move the new file into place, once its contents are on the disk."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    if overwrite:
        new.replace(to)
    else:
        try:
            to.hardlink_to(new)  # unlike a rename, fails if a file has appeared in the meantime
        except FileExistsError as error:
            raise UsageError(_there_already(to)) from error
        except OSError:
            new.rename(to)
    folder = os.open(to.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _free_name(file: Path, now: datetime) -> Path:
    """An unused name next to the file that tells when it was replaced."""
    name = f"{file.name}.before-{now:%Y%m%dT%H%M%SZ}"
    kept, number = file.with_name(name), 1
    while kept.exists():
        number += 1
        kept = file.with_name(f"{name}-{number}")
    return kept


def _there_already(to: Path) -> str:
    return f"{to} is there already: name another file, or add --overwrite"
