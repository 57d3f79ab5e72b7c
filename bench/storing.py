"""How many answers per second each database engine saves, how long one takes, and how fairly.

`python -m bench.storing [--writers 1 8 32] [--rounds 7] [--seconds 2]` prints a table. Each run has
its own process, whose threads save answers through one Store, as a server's sessions do: SQLite in
WAL mode with synchronous=FULL, and the tests' PostgreSQL with fsync on. Contenders
take turns within a round. `+2 ms` is the same disk with two milliseconds added to each sync, like a
disk that really syncs (tests/store/disk.c, which needs a C compiler).
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Barrier, Thread

from course.model.response import TextResponse
from course.store import answers
from course.store.connecting import engine_of
from course.store.records import Saved
from course.store.store import Store
from tests.store.postgres import Server, programs
from tests.store.samples import NOW, choice_item, start

ROOT = Path(__file__).parents[1]
ITEM = "name-on-wreckage"
SLOW_US = "2000"


def one(url: str, writers: int, seconds: float) -> None:
    """Print answers per second, p50 and p99 in milliseconds, and the slowest writer's share.

    The share is of what each writer would have saved if all had saved as many.
    """
    store = Store.open(url)
    label = str(time.time_ns())
    sittings = [
        start(store, choice_item(), learner=f"{label}-{number}").id for number in range(writers)
    ]
    barrier = Barrier(writers + 1)
    took: list[list[float]] = []

    def write(sitting: str) -> None:
        own, revision = [], 0
        barrier.wait()
        end = time.perf_counter() + seconds
        while (begun := time.perf_counter()) < end:
            reply = store.write(
                answers.save,
                sitting,
                ITEM,
                TextResponse(text=f"answer {revision}"),
                position=0,
                seen=revision,
                tab="a",
                language="en",
                now=NOW,
            )
            own.append(time.perf_counter() - begun)
            assert isinstance(reply, Saved)  # noqa: S101 - otherwise nothing was measured
            revision = reply.revision
        took.append(own)

    threads = [Thread(target=write, args=(sitting,)) for sitting in sittings]
    for thread in threads:
        thread.start()
    barrier.wait()
    for thread in threads:
        thread.join()
    store.dispose()
    every = [each for own in took for each in own]
    cuts = statistics.quantiles(every, n=100)
    share = min(map(len, took)) * writers / len(every)
    print(json.dumps([len(every) / seconds, cuts[49] * 1000, cuts[98] * 1000, share]))


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


def _run(url: str, writers: int, seconds: float, environment: dict[str, str]) -> list[float]:
    done = subprocess.run(  # noqa: S603 - this very file
        [sys.executable, "-m", "bench.storing", "--one", url, str(writers), str(seconds)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: list[float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Run the contenders in turn and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        url, writers, seconds = arguments.one
        one(url, int(writers), float(seconds))
        return
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
) -> dict[tuple[str, int], list[list[float]]]:
    servers: list[Server] = []
    found: dict[tuple[str, int], list[list[float]]] = {}
    try:
        contenders = _contenders(folder, servers)
        for url, _ in contenders.values():
            store = Store(engine_of(url))
            store.upgrade()
            store.dispose()
        for _ in range(rounds):
            for many in writers:
                for label, (url, own) in contenders.items():
                    found.setdefault((label, many), []).append(_run(url, many, seconds, own))
    finally:
        for server in servers:
            server.stop()
    return found


def _print(found: dict[tuple[str, int], list[list[float]]]) -> None:
    print("| contender | writers | answers/s | p50 ms | p99 ms | slowest writer's share |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (label, writers), runs in sorted(found.items()):
        rate, half, most, share = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"| {label} | {writers} | {rate:.0f} | {half:.1f} | {most:.1f} | {share:.0%} |")


if __name__ == "__main__":
    main()
