"""Measures this checkout, or compares it with another: `python -m bench [--against DIR] [--quick]`.

Prints one table. With another checkout, in which `make env` must have been run, both are measured
in turn, and the order alternates. Each figure is the median of its runs; the load of the machine is
beside it. `PART …` measures only these parts: serving, memory, checking, mutating, pages, storing.
`--quick` takes fewer rounds, students and items, and less than five minutes on two free cores.
`--peers PYTHON` names a Python that has QuestionBankToolkit.

Students and browsers are this checkout's for both servers, and so are the questions. The exit code
is 1 if an answer is missing, a student or a command failed, or the builds print different findings.
"""

import argparse
import asyncio
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

from bench import checking, pages, serving, sessions, storing
from bench.generate import generate
from bench.load import LOST, Unexpected
from bench.processes import THIS, Build, course
from bench.serving import CONTENDERS, Plan
from tests.chromium import FLAGS, find_chromium

FAILURES = (Unexpected, *LOST, KeyError, RuntimeError, subprocess.SubprocessError, BrowserError)
"""What is raised when a server, a student, a command or the browser fails."""
ROUNDS, FEW = 7, 3
"""Rounds of a figure that is to reach something, and of one that shows how it grows."""


class Fault(RuntimeError):  # noqa: N818 - reads better without Error
    """An answer is missing, or an output differs."""


@dataclass(frozen=True, slots=True)
class Row:
    """The name of a figure, and what it is to reach."""

    name: str
    ratio: float | None = None
    """Of the other build's figure."""
    limit: float | None = None
    more: bool = False
    """Whether more is better."""

    @property
    def goal(self) -> str:
        """What is to be reached, in the words of the table."""
        sign = "≥" if self.more else "≤"
        goals = (f"{self.ratio} ×" if self.ratio else "", f"{self.limit:g}" if self.limit else "")
        return ", ".join(f"{sign} {goal}" for goal in goals if goal)

    def reached(self, figure: float, ratio: float | None) -> str:
        """Whether each goal that can be judged is reached; empty if there is none."""
        both = ((figure, self.limit), (ratio, self.ratio))
        known = [(one, goal) for one, goal in both if one and goal and not math.isnan(one)]
        if not known:
            return ""
        return "yes" if all(self._reaches(one, goal) for one, goal in known) else "no"

    def _reaches(self, figure: float, goal: float) -> bool:
        return figure >= goal if self.more else figure <= goal


class Part(Protocol):
    """Figures that are measured together."""

    @property
    def rounds(self) -> int:
        """How often each build is measured."""
        ...

    @property
    def rows(self) -> Sequence[Row]:
        """The figures, in the order of the table."""
        ...

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Return a figure for each row, measured once in that empty folder."""
        ...


@dataclass(frozen=True, slots=True)
class Serving:
    """Students answer; goals belong to the full form's numbers of students."""

    contender: str
    plan: Plan
    rounds: int
    click: float | None = None
    p95: tuple[float | None, float | None] = (None, None)

    @property
    def rows(self) -> Sequence[Row]:
        """What a click costs, and how long an answer takes."""
        plan, contender = self.plan, CONTENDERS[self.contender]
        name = f"{plan.students} students thinking {plan.think:g} s, {contender.name}"
        return (
            Row(f"{name}: processor ms a click", ratio=self.click),
            Row(f"{name}: answer → page, p50 ms"),
            Row(f"{name}: p95 ms", *self.p95),
        )

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Have the students answer."""
        contender = CONTENDERS[self.contender]
        with serving.serve(contender, folder, build) as (served, database):
            result = asyncio.run(serving.measure(contender, served, database, self.plan))
        if result.missing or result.unsaved or result.errors:
            raise Fault(
                f"{result.missing} of {result.saved} answers missing, {result.unsaved} not saved, "
                f"{len(result.errors)} students failed {result.errors[:1]}"
            )
        return (result.click, result.wait(0.5), result.wait(0.95))


@dataclass(frozen=True, slots=True)
class Memory:
    """Students go through a whole quiz."""

    students: int
    batches: int
    rounds: int
    rows: Sequence[Row] = (Row("memory a student after a whole quiz, kB", ratio=0.6),)

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Have them go through it."""
        kept = sessions.measure(build, folder, self.students, self.batches)
        if kept.missing or kept.unsaved:
            raise Fault(f"{kept.missing} answers missing, {kept.unsaved} not saved")
        return (kept.bytes_a_student / 1000,)


@dataclass(slots=True)
class Same:
    """What every build is to print."""

    output: str | None = None

    def require(self, output: str) -> None:
        """Raise Fault if it differs from what was printed before."""
        if self.output is None:
            self.output = output
        if self.output != output:
            raise Fault(f"the output differs:\n{self.output}\n--- and here ---\n{output}")


@dataclass(frozen=True, slots=True)
class Checking:
    """`course check` on a generated course: without a cache, and after one item was edited."""

    path: Path
    items: int
    rounds: int
    peers: str | None
    goals: bool
    """Whether the goals apply to a course of this size."""
    same: Same = field(default_factory=Same)

    @property
    def rows(self) -> Sequence[Row]:
        """Wall-clock and processor seconds."""
        name = f"`course check`, {self.items:,} items"
        cold, edited = (0.5, 0.25) if self.goals else (None, None)
        peer = Row(
            f"{name}: QuestionBankToolkit ÷ cold", limit=4 if self.goals else None, more=True
        )
        return (
            Row(f"{name}: cold, s", ratio=cold),
            Row(f"{name}: cold, processor s", ratio=cold),
            Row(f"{name}: one item edited, s", ratio=edited),
            Row(f"{name}: one item edited, processor s", ratio=edited),
            *([peer] if self.peers else []),
        )

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Check, edit and check again."""
        if not self.path.exists():
            generate(self.path, self.items)
            if self.peers:
                checking.convert(self.path)
        course_folder = checking.Folder(self.path, folder / "cache", build)
        cold, edited = course_folder.cold(), course_folder.edited()
        self.same.require(cold.output)
        self.same.require(edited.output)
        figures = (cold.seconds, cold.processor, edited.seconds, edited.processor)
        if self.peers is None:
            return figures
        return (*figures, checking.toolkit(self.peers, self.path) / cold.seconds)


@dataclass(frozen=True, slots=True)
class Mutating:
    """`course check --mutate` on the shipped course."""

    rounds: int
    rows: Sequence[Row] = (
        Row("`course check --mutate`, shipped course: s", ratio=0.5),
        Row("`course check --mutate`, shipped course: processor s", ratio=0.5),
    )
    same: Same = field(default_factory=Same)

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Run it without a cache."""
        command = checking.Folder(build.folder / "questions", folder, build).cold("--mutate")
        self.same.require(command.output)
        return (command.seconds, command.processor)


@dataclass(frozen=True, slots=True)
class Pages:
    """What a student waits for in a browser."""

    loads: int
    checks: int
    rounds: int
    rows: Sequence[Row] = (
        Row("first option, slow profile, cold, s", limit=3.5),
        Row("first option, slow profile, warm, s", limit=1.0),
        Row("check → feedback, p50 ms", ratio=0.6),
        Row("check → feedback, p95 ms", ratio=0.6),
    )

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Drive Chromium."""
        database, questions = f"sqlite:///{folder}/course.db", build.folder / "questions"
        with (
            course(folder, database, course_folder=questions, build=build) as (one,),
            sync_playwright() as playwright,
            closing(
                playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS])
            ) as browser,
        ):
            cold, warm = pages.slow_loads(browser, one.address, self.loads)
            waits, _ = pages.checks(browser, one.address, self.checks)
        return (*map(statistics.median, (cold, warm, waits)), pages.p95(waits))


@dataclass(frozen=True, slots=True)
class Storing:
    """Writers save through one Store on SQLite."""

    writers: int
    seconds: float
    rounds: int

    @property
    def rows(self) -> Sequence[Row]:
        """How much all save, and how much the slowest of them."""
        name = f"{self.writers} writers, SQLite"
        return (
            Row(f"{name}: saves a second", ratio=2, more=True),
            Row(f"{name}: slowest writer’s share of the mean", limit=0.25, more=True),
        )

    def measure(self, build: Build, folder: Path) -> Sequence[float]:
        """Let them write."""
        url = f"sqlite:///{folder / 'course.db'}"
        run = storing.run(url, self.writers, self.seconds, {}, build)
        return (run.rate, run.slowest)


def parts(folder: Path, *, quick: bool, peers: str | None) -> dict[str, list[Part]]:
    """Return the parts by name; generated courses go to that folder."""

    def check(items: int, rounds: int, *, goals: bool = False) -> Part:
        return Checking(folder / str(items), items, rounds, peers, goals)

    if quick:  # as many clicks a second as in the full form, by fewer students
        return {
            "serving": [
                Serving("sqlite", Plan(40, 8, think=2), 1, click=0.5),
                Serving("sqlite", Plan(40, 8, think=1), 1, p95=(0.4, 40)),
                Serving("two", Plan(60, 8, think=0.75), 1, p95=(0.3, None)),
            ],
            "memory": [Memory(students=8, batches=3, rounds=1)],
            "checking": [check(1_000, 3, goals=True)],
            "mutating": [Mutating(1)],
            "pages": [Pages(loads=1, checks=8, rounds=1)],
            "storing": [Storing(writers=32, seconds=1, rounds=3)],
        }
    return {
        "serving": [
            Serving("sqlite", Plan(50, 30, think=5), FEW),
            Serving("sqlite", Plan(100, 30, think=5), ROUNDS, click=0.5),
            Serving("sqlite", Plan(200, 30, think=5), ROUNDS, p95=(0.4, 40)),
            Serving("sqlite", Plan(400, 30, think=5), FEW),
            Serving("two", Plan(400, 30, think=5), ROUNDS, p95=(0.3, None)),
        ],
        "memory": [Memory(students=20, batches=5, rounds=ROUNDS)],
        "checking": [
            check(100, FEW),
            check(1_000, FEW),
            check(10_000, ROUNDS, goals=True),
            check(100_000, FEW),
        ],
        "mutating": [Mutating(ROUNDS)],
        "pages": [Pages(loads=3, checks=20, rounds=ROUNDS)],
        "storing": [Storing(writers=32, seconds=2, rounds=ROUNDS)],
    }


Runs = dict[str, list[tuple[Sequence[float], float]]]
"""By the name of a build, the figures of each of its runs and the load after it."""


def compare(chosen: Sequence[Part], builds: dict[str, Build], folder: Path) -> list[str]:
    """Print a row for each figure; return what went wrong.

    The last of the builds is the one that is judged.
    """
    copies = {name: serving.copy(folder / name, build) for name, build in builds.items()}
    for build in copies.values():  # or the first run of each would do it
        subprocess.run([build.python, "-m", "compileall", "-q", build.folder], check=True)  # noqa: S603
    faults: list[str] = []
    heads = [head for name in builds for head in (name, "load")]
    ratio = [f"{' ÷ '.join(reversed(builds))}"] if len(builds) > 1 else []
    head = ("figure", *heads, *ratio, "goal", "reached")
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}", flush=True)
    for number, part in enumerate(chosen):
        place = folder / f"part-{number}"
        place.mkdir()
        runs = _runs(part, copies, place, faults)
        for column, row in enumerate(part.rows):
            print(f"| {' | '.join(_cells(row, column, runs))} |", flush=True)
    return faults


def _runs(part: Part, builds: dict[str, Build], folder: Path, faults: list[str]) -> Runs:
    runs: Runs = {name: [] for name in builds}
    for number in range(part.rounds):
        for name in builds if number % 2 == 0 else reversed(builds):
            place = folder / f"{number}-{name}"
            place.mkdir()
            place.chmod(0o755)  # when this runs as root, PostgreSQL runs as another user
            try:
                figures = part.measure(builds[name], place)
            except FAILURES as error:
                faults.append(f"{part.rows[0].name.partition(':')[0]}: {name}: {error}")
                continue
            runs[name].append((figures, os.getloadavg()[0]))
    return runs


def _cells(row: Row, column: int, runs: Runs) -> Iterator[str]:
    yield row.name
    medians = []
    for found in runs.values():
        medians.append(statistics.median([one[column] for one, _ in found] or [math.nan]))
        yield _shown(medians[-1])
        yield _shown(statistics.median([load for _, load in found] or [math.nan]))
    ratio = medians[-1] / medians[0] if len(medians) > 1 else None
    if ratio is not None:
        yield _shown(ratio)
    yield row.goal
    yield row.reached(medians[-1], ratio)


def _shown(figure: float) -> str:
    """Return the figure with up to three digits; a dash if it is not known."""
    if math.isnan(figure):
        return "–"
    if figure < 1:
        return f"{figure:.2f}"
    return f"{figure:,.{max(0, 2 - math.floor(math.log10(figure)))}f}"


def _at(folder: Path) -> Build:
    """Return the build in another checkout; exit if it cannot run."""
    build = Build(folder.resolve(), str(folder.resolve() / ".venv" / "bin" / "python"))
    if not (folder / "course").is_dir():
        raise SystemExit(f"{folder} is not a checkout of Course: it has no folder `course`.")
    if not Path(build.python).exists():
        raise SystemExit(f"{folder} has no .venv: run `make env` there first.")
    return build


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 1 if something went wrong, else 0."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure this checkout.")
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--against", type=Path, metavar="DIR")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peers", metavar="PYTHON")
    given = parser.parse_args(arguments)
    builds = {"before": _at(given.against)} if given.against else {}
    builds["this"] = THIS
    with tempfile.TemporaryDirectory(prefix="course-bench-") as made:
        folder = Path(made)
        folder.chmod(0o755)  # as above
        known = parts(folder, quick=given.quick, peers=given.peers)
        if unknown := set(given.parts) - set(known):
            parser.error(f"no part {', '.join(unknown)}: there are {', '.join(known)}")
        chosen = [part for name in given.parts or known for part in known[name]]
        faults = compare(chosen, builds, folder)
    print(*(f"FAILED: {fault}" for fault in faults), sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
