"""How long checking takes, compared with the same pipeline on other loaders and with other tools.

`python -m bench.checking [--sizes 100 1000 …] [--rounds 7] [--peers PYTHON]` prints a table. Each
run has its own process, so that peak memory is measured separately; its time excludes starting
Python. Contenders take turns within a round. `--peers` names a Python that has QuestionBankToolkit,
text2qti and check-jsonschema.
"""

import argparse
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bench.generate import generate
from bench.peers import as_text2qti, as_toolkit, questions
from bench.processes import THIS, Build
from course.checking import check_folder
from course.cli.by_bank import check_banks
from course.loading import events, files
from course.loading.events import Document
from course.loading.folder import collector_off

HERE = Path(__file__).parent
LONG = 5.0
"""Seconds; a peer that takes longer runs only once at that size, and not at the next."""
PEERS = {"toolkit", "text2qti", "schema"}


class _Text(yaml.CSafeLoader):
    """CSafeLoader that keeps every scalar as text, as our format requires."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's name


def _with_nodes(data: bytes, file: str) -> Document:
    """Values and positions from composed nodes."""
    loader = _Text(data)
    try:
        node = loader.get_single_node()
        assert node is not None  # noqa: S101 - a bank is not empty
        value = loader.construct_document(node)
    finally:
        loader.dispose()
    return Document(file, value, _marks(node))


def _marks(node: yaml.Node) -> events.Marks:
    line, column = node.start_mark.line, node.start_mark.column
    if isinstance(node, yaml.MappingNode):
        return (
            line,
            column,
            {k.value: (k.start_mark.line, k.start_mark.column, _marks(v)) for k, v in node.value},
        )
    if isinstance(node, yaml.SequenceNode):
        return (line, column, [_marks(child) for child in node.value])
    return (line, column)


def _plain(data: bytes, file: str) -> Document:
    """Values without positions."""
    value = yaml.load(data, Loader=_Text)  # noqa: S506 - it is CSafeLoader
    return Document(file, value, _nowhere(value, 2))


def _nowhere(value: Any, depth: int) -> events.Marks:
    if depth and isinstance(value, dict):
        return (0, 0, {key: (0, 0, _nowhere(child, depth - 1)) for key, child in value.items()})
    if depth and isinstance(value, list):
        return (0, 0, [(0, 0)] * len(value))
    return (0, 0)


_READERS: dict[str, Callable[[bytes, str], Document]] = {
    "course": events.read,
    "banks": events.read,
    "nodes": _with_nodes,
    "plain": _plain,
}


def _work(name: str, path: Path) -> None:
    """Do the contender's work: check a folder, or only read its files."""
    reader = _READERS[name.removeprefix("read-")]
    if name.startswith("read-"):
        with collector_off():
            for file in sorted(path.rglob("*.yaml")):
                reader(file.read_bytes(), file.name)
        return
    setattr(files, "read", reader)  # noqa: B010 - to measure another
    checked = check_banks(path)[0] if name == "banks" else check_folder(path)
    if checked.diagnostics:
        raise SystemExit(f"{name} found {len(checked.diagnostics)} faults in {path}")


def _one(name: str, path: Path) -> None:
    start = time.perf_counter()
    _work(name, path)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text(
        encoding="utf-8"
    )  # getrusage counts the parent too
    peak = int(status.partition("VmHWM:")[2].split()[0])
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024}))


# The measuring side: rounds of processes, and their medians.


@dataclass(frozen=True, slots=True)
class Command:
    """What a command took, its processes included, and what it printed."""

    seconds: float
    processor: float
    output: str


class Folder:
    """A course folder that one build checks, with a cache of its own."""

    def __init__(self, path: Path, cache: Path, build: Build = THIS) -> None:
        self._path, self._cache, self._build = path, cache, build
        self._edits = 0

    def cold(self, *options: str) -> Command:
        """Check it without a cache."""
        shutil.rmtree(self._cache, ignore_errors=True)
        return self.check(*options)

    def edited(self) -> Command:
        """Change a sentence in one item of the first bank, and check."""
        self._edits += 1
        bank = self._path / "bank-1.yaml"
        said, new = "says so in as many words", f"says so (edition {self._edits})"
        bank.write_text(bank.read_text("utf-8").replace(said, new, 1), "utf-8")
        return self.check()

    def check(self, *options: str) -> Command:
        """Check it; RuntimeError if the command fails."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        run = subprocess.run(  # noqa: S603 - our own command
            [self._build.python, "-m", "course", "check", str(self._path), *options],
            cwd=self._build.folder,
            env=self._build.environment({"XDG_CACHE_HOME": str(self._cache)}),
            check=False,
            capture_output=True,
            text=True,
        )
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if run.returncode:
            raise RuntimeError(f"`course check` failed: {run.stderr.strip() or run.stdout[-500:]}")
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Command(seconds, processor, run.stdout)


def toolkit(peers: str, path: Path) -> float:
    """Return the seconds that QuestionBankToolkit takes for a folder that `convert` has seen."""
    return _process([peers, str(HERE / "peers.py"), "toolkit", f"{path}.toolkit.yaml"])["seconds"]


def _process(command: list[str], **variables: str) -> dict[str, float]:
    start = time.perf_counter()
    run = subprocess.run(  # noqa: S603
        command, check=False, capture_output=True, text=True, env={**os.environ, **variables}
    )
    if run.returncode:
        lines = run.stderr.strip().splitlines()
        raise RuntimeError(lines[-1] if lines else f"exit code {run.returncode}")
    try:
        return dict(json.loads(run.stdout))
    except ValueError:  # the time is that of the whole process
        return {"seconds": time.perf_counter() - start, "megabytes": math.nan}


def _contenders(made: Path, size: int, peers: str | None) -> dict[str, Callable[[], Any]]:
    path, own = made / str(size), [sys.executable, "-m", "bench.checking", "--one"]
    root, folder = {"PYTHONPATH": str(HERE.parent)}, Folder(path, made / f"cache-{size}")

    def timed(check: Callable[[], Command]) -> dict[str, float]:
        return {"seconds": check().seconds, "megabytes": math.nan}

    found: dict[str, Callable[[], Any]] = {
        name: partial(_process, [*own, name, str(path)], **root)
        for name in ("course", "banks", "nodes", "plain", "read-course", "read-nodes", "read-plain")
    }

    found["process cold"] = partial(timed, folder.cold)
    found["process edited"] = partial(timed, folder.edited)
    found["process warm"] = partial(timed, folder.check)
    found["python -c pass"] = lambda: _process([sys.executable, "-c", "pass"])
    if peers:
        files = {"toolkit": f"{path}.toolkit.yaml", "text2qti": f"{path}.txt", "schema": str(path)}
        for tool, file in files.items():
            command = [peers, str(HERE / "peers.py"), tool, file]
            found[tool] = partial(_process, command)
    return found


def convert(path: Path) -> None:
    """Write the items of a generated folder in the formats of other tools, beside it."""
    banks = [
        yaml.load(file.read_bytes(), Loader=_Text)["items"]  # noqa: S506
        for file in sorted(path.glob("bank-*.yaml"))
    ]
    found = questions(banks)
    Path(f"{path}.toolkit.yaml").write_text(as_toolkit(found), encoding="utf-8")
    Path(f"{path}.txt").write_text(as_text2qti(found), encoding="utf-8")


def _measure(
    contenders: dict[str, Callable[[], Any]], rounds: int, given_up: set[str]
) -> dict[str, dict[str, float]]:
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            if name in given_up:
                continue
            try:
                runs[name].append(run())
            except RuntimeError as error:
                sys.exit(f"{name} failed: {error}")
            if name in PEERS and runs[name][-1]["seconds"] > LONG:
                given_up.add(name)
    return {
        name: {
            "runs": len(found),
            **{k: statistics.median(r[k] for r in found) for k in ("seconds", "megabytes")},
        }
        for name, found in runs.items()
        if found
    }


def _print(
    size: int, found: dict[str, dict[str, float]], before: dict[str, tuple[int, float]]
) -> None:
    """Print the rows for a size; `before` has the previous size and time of each contender."""
    base = found["nodes"]["seconds"]
    for name, row in found.items():
        seconds, growth = row["seconds"], ""
        if name in before:
            smaller, took = before[name]
            growth = f"{math.log(seconds / took) / math.log(size / smaller):.2f}"
        before[name] = (size, seconds)
        memory = "" if math.isnan(row["megabytes"]) else f"{row['megabytes']:.0f}"
        print(
            f"| {size:,} | {name} | {row['runs']} | {seconds:.3f} | {seconds / size * 1e6:.0f} "
            f"| {memory} | {seconds / base:.2f} | {growth} |",
            flush=True,
        )


def main() -> None:
    """Run the measurements, or with --one the work to be measured."""
    parser = argparse.ArgumentParser(description="Measure checking side by side.")
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--largest", type=int, default=3, help="rounds for 100,000 items or more")
    parser.add_argument("--peers", help="a Python with the peers installed")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        _one(arguments.one[0], Path(arguments.one[1]))
        return
    given_up: set[str] = set()
    before: dict[str, tuple[int, float]] = {}
    print("| items | contender | runs | s | µs per item | MB | ÷ nodes | growth |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as made:
        for size in arguments.sizes:
            path = Path(made) / str(size)
            generate(path, size)
            if arguments.peers:
                convert(path)
            rounds = arguments.largest if size >= 100_000 else arguments.rounds  # noqa: PLR2004
            contenders = _contenders(Path(made), size, arguments.peers)
            _print(size, _measure(contenders, rounds, given_up), before)
            shutil.rmtree(path)


if __name__ == "__main__":
    main()
