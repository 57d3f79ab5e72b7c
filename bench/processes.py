"""Servers for a benchmark or a test: the app, PostgreSQL, and nginx in front of replicas.

Each listens on loopback, keeps its files in a given folder, and ends with the `with` block.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.store.postgres import Server, programs

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Build:
    """A copy of the program, and the Python of its environment."""

    folder: Path
    python: str = sys.executable

    def environment(self, variables: Mapping[str, str]) -> dict[str, str]:
        """Return these variables and those that its Python needs to run this copy."""
        return {**os.environ, "PYTHONPATH": str(self.folder), **variables}


THIS = Build(ROOT)


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Replica:
    """One process that serves the app; it can be killed and restarted on the same port."""

    def __init__(
        self, command: Sequence[str], port: int, environment: dict[str, str], folder: Path
    ) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self._command = command
        self._environment = environment
        self._folder = folder
        self._writes: IO[str] = (folder / f"{port}.log").open("a")
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None  # noqa: S101 - it was started
        return self._process.pid

    @property
    def log(self) -> str:
        """What it has written."""
        return (self._folder / f"{self.port}.log").read_text()

    def start(self) -> None:
        """Start it and wait until it responds."""
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=self._writes,
            stderr=self._writes,
            text=True,
        )
        until = time.monotonic() + _PATIENCE
        while not _answers(f"{self.address}/_stcore/health"):
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError(self.log[-2000:])
            time.sleep(0.02)

    def hang(self) -> None:
        """Stop it midway, so that it answers nothing more and its connections stay."""
        os.kill(self.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on after it hung."""
        os.kill(self.pid, signal.SIGCONT)

    @property
    def runs(self) -> bool:
        """Whether it was started, and not killed since."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """Kill it with SIGKILL, so that nothing is flushed or closed."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """Ask it to end; kill it if it has not ended after ten seconds."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
        self._writes.close()


@contextmanager
def course(
    folder: Path,
    database: str,
    *,
    course_folder: Path,
    replicas: int = 1,
    build: Build = THIS,
    **variables: str,
) -> Iterator[list[Replica]]:
    """Yield `replicas` processes of `course serve` on one database, each on its own port."""
    own = {"COURSE_DATABASE": database, "COURSE_SECRET": "of this run", **variables}
    environment = build.environment(own)
    started: list[Replica] = []
    try:
        for _ in range(replicas):
            port = free_port()
            command = [build.python, "-m", "course", "serve", str(course_folder)]
            one = Replica([*command, "--port", str(port)], port, environment, folder)
            started.append(one)
            one.start()
        yield started
    finally:
        for one in started:
            one.stop()


@contextmanager
def postgres_server(build: Build = THIS) -> Iterator[Server]:
    """Yield a new PostgreSQL with our tables and default durability."""
    found = programs()
    if found is None:
        raise FileNotFoundError("no PostgreSQL on this machine")
    server = Server(found, fast=False)
    try:
        server.start()
        variables = {"COURSE_DATABASE": server.url(), "COURSE_SECRET": "of this run"}
        subprocess.run(  # noqa: S603 - our own command
            [build.python, "-m", "course", "db", "upgrade"],
            check=True,
            cwd=build.folder,
            env=build.environment(variables),
            stderr=subprocess.DEVNULL,
        )
        yield server
    finally:
        server.stop()


@contextmanager
def postgres(build: Build = THIS) -> Iterator[str]:
    """Yield the address of such a PostgreSQL."""
    with postgres_server(build) as server:
        yield server.url()


def find_nginx() -> str | None:
    """Return the path of nginx, or None."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def nginx_configuration(folder: Path, port: int, upstreams: Sequence[int]) -> Path:
    """Write deploy/nginx.conf with only ports and folders changed; return the main file's path."""
    site = (DEPLOY / "nginx.conf").read_text()
    for there, here in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("listen [::]:80;", ""),
        ("127.0.0.1:8501", f"127.0.0.1:{upstreams[0]}"),
        ("127.0.0.1:8502", f"127.0.0.1:{upstreams[1]}"),
        ("/var/cache/nginx-course", f"{folder}/cache"),
    ):
        if there not in site:
            raise ValueError(f"deploy/nginx.conf has no {there!r}")
        site = site.replace(there, here)
    (folder / "course.conf").write_text(site)
    whole = folder / "nginx.conf"
    whole.write_text(
        ("user root;\n" if os.geteuid() == 0 else "")  # only root can read the folder
        + f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        "events {}\n"
        "http {\n"
        "types { text/html html; }\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"access_log {folder}/access.log;\n"
        "add_header Served-By $upstream_addr;\n"  # which replica it was
        f"include {folder}/course.conf;\n}}\n"
    )
    return whole


@contextmanager
def nginx(folder: Path, upstreams: Sequence[int]) -> Iterator[str]:
    """Yield the address of nginx with the configuration in deploy/, in front of these ports."""
    program, port = find_nginx(), free_port()
    if program is None:
        raise FileNotFoundError("no nginx on this machine")
    whole = nginx_configuration(folder, port, upstreams)
    with subprocess.Popen(  # noqa: S603
        [program, "-c", str(whole), "-e", str(folder / "error.log")],
        stdin=subprocess.DEVNULL,
    ) as process:
        try:
            address, until = f"http://127.0.0.1:{port}", time.monotonic() + _PATIENCE
            while not _answers(f"{address}/_stcore/health"):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((folder / "error.log").read_text()[-2000:])
                time.sleep(0.02)
            yield address
        finally:
            process.send_signal(signal.SIGTERM)


def memory(pid: int) -> int:
    """Return the resident memory of a process, in bytes."""
    pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def processor_seconds(pid: int) -> float:
    """Return the CPU time that a process has used so far, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _answers(url: str) -> bool:
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with browser.open(url, timeout=5) as response:
            return bool(response.status == 200)  # noqa: PLR2004
    except OSError:
        return False
