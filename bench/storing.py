"""How many answers per second each database engine saves, and how long one takes.

`python -m bench.storing [--writers 1 8 32] [--rounds 7] [--seconds 2]` prints a table. Each run has
its own process, whose threads save answers through one Store, as a server's sessions do: SQLite in
WAL mode with synchronous=FULL and our lock, and the tests' PostgreSQL with fsync on. Contenders
take turns within a round. `+2 ms` is the same disk with two milliseconds added to each sync, like a
disk that really syncs (tests/store/disk.c, which needs a C compiler).
"""

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from bench.processes import ROOT, THIS, Build
from tests.store.postgres import Server, programs

_WRITERS = Path(__file__).parent / "writers.py"
SLOW_US = "2000"


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of one run."""

    rate: float
    """Answers saved per second."""
    p50: float
    p99: float
    """Milliseconds."""
    slowest: float
    """Answers of the slowest writer, as a share of the average writer's."""


def _disk(folder: Path) -> Path | None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    made = folder / "disk.so"
    source = ROOT / "tests" / "store" / "disk.c"
    subprocess.run(  # noqa: S603 - found on the path
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl", "-lpthread"],
        check=True,
    )
    made.chmod(0o755)  # the server is another user
    return made


def run(
    url: str, writers: int, seconds: float, variables: Mapping[str, str], build: Build = THIS
) -> Run:
    """Return the figures of that build's store, in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own script, and that build's `course` and `tests`
        [build.python, "-P", str(_WRITERS), url, str(writers), str(seconds)],
        cwd=build.folder,
        env=build.environment(variables),
        stdout=subprocess.PIPE,
        check=True,
    )
    return Run(**json.loads(done.stdout))


def main() -> None:
    """Run the contenders in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=2.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="course-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the server runs as another user
        _print(_measure(folder, arguments.writers, arguments.rounds, arguments.seconds))


def _contenders(folder: Path, servers: list[Server]) -> dict[str, tuple[str, dict[str, str]]]:
    """Return address and environment by name; append the started servers to `servers`."""
    slow = _disk(folder)
    contenders: dict[str, tuple[str, dict[str, str]]] = {}
    bin_ = programs()
    for label, library in (("plain disk", None), ("+2 ms a sync", slow)):
        if label != "plain disk" and library is None:
            continue
        file = folder / f"{'slow' if library else 'plain'}.db"
        extra = {"LD_PRELOAD": str(library), "DISK_SYNC_US": SLOW_US} if library else {}
        own = {**extra, "DISK_FOLDER": str(folder)} if library else {}
        contenders[f"SQLite, {label}"] = (f"sqlite:///{file}", own)
        if bin_ is not None:
            server = Server(bin_, fast=False)
            servers.append(server)
            server.start({**extra, "DISK_FOLDER": str(server.data)})
            contenders[f"PostgreSQL, {label}"] = (server.url(), {})
    return contenders


def _measure(
    folder: Path, writers: list[int], rounds: int, seconds: float
) -> dict[tuple[str, int], list[Run]]:
    servers: list[Server] = []
    found: dict[tuple[str, int], list[Run]] = {}
    try:
        contenders = _contenders(folder, servers)
        for _ in range(rounds):
            for many in writers:
                for label, (url, own) in contenders.items():
                    found.setdefault((label, many), []).append(run(url, many, seconds, own))
    finally:
        for server in servers:
            server.stop()
    return found


def _print(found: dict[tuple[str, int], list[Run]]) -> None:
    print("| contender | writers | answers/s | p50 ms | p99 ms | slowest writer’s share |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (label, writers), runs in sorted(found.items()):
        columns = zip(*map(astuple, runs), strict=True)
        rate, half, most, slowest = map(statistics.median, columns)
        print(f"| {label} | {writers} | {rate:.0f} | {half:.1f} | {most:.1f} | {slowest:.2f} |")


if __name__ == "__main__":
    main()
