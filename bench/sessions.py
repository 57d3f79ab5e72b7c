"""How much memory of the server a student takes up who has gone through a whole quiz.

`python -m bench.sessions [--students 20] [--batches 5] [--quiz ID]` prints the figure. Students
come in batches, go through the quiz without pausing and stay on its last page. After each batch,
the server collects its garbage; the figure is the growth of its resident memory from the first
batch to the last, by linear regression. So it counts what sessions keep, and neither what the
program takes nor garbage.
"""

import argparse
import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import Finisher
from bench.processes import THIS, Build, Replica, course, memory
from bench.serving import QUIZ, answers, copy, leave

_COLLECTS = """
import gc, signal, sys

def collect(*_):
    gc.collect()
    print("collected", file=sys.stderr, flush=True)

signal.signal(signal.SIGUSR1, collect)
"""
"""What Python reads when it starts: the program itself needs nothing for this."""
_AT_ONCE = 4
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Kept:
    """The growth of the server's memory by students, and what became of their answers."""

    bytes_a_student: float
    missing: int
    unsaved: int


@contextmanager
def collecting(folder: Path, build: Build, database: str) -> Iterator[Replica]:
    """Yield a server that collects its garbage when it gets SIGUSR1."""
    (folder / "sitecustomize.py").write_text(_COLLECTS)
    path = f"{folder}:{build.folder}"
    questions = build.folder / "questions"
    with course(folder, database, course_folder=questions, build=build, PYTHONPATH=path) as (one,):
        yield one


def collect(server: Replica) -> None:
    """Have the server collect its garbage, and return when it has."""
    before, until = server.log.count("collected"), time.monotonic() + _PATIENCE
    os.kill(server.pid, signal.SIGUSR1)
    while server.log.count("collected") == before:
        if time.monotonic() > until:
            raise TimeoutError("the server does not collect its garbage")
        time.sleep(0.05)


async def _batch(server: Replica, numbers: range, quiz: str) -> list[Finisher]:
    room = asyncio.Semaphore(_AT_ONCE)

    async def one(number: int) -> Finisher:
        async with room:
            student = Finisher(server.address, number, quiz=quiz)
            await student.begin()
            await student.finish()
            return student

    return await asyncio.gather(*map(one, numbers))


async def _measure(server: Replica, database: str, plan: tuple[int, int, str]) -> Kept:
    students, batches, quiz = plan
    everybody: list[Finisher] = []
    sizes: list[int] = []
    for number in range(batches):
        numbers = range(number * students, (number + 1) * students)
        everybody += await _batch(server, numbers, quiz)
        await asyncio.to_thread(collect, server)
        sizes.append(memory(server.pid))
    saved = sum(student.saved for student in everybody)
    missing = max(0, saved - answers(database))
    await leave(everybody)
    counts = [students * (number + 1) for number in range(batches)]
    growth = statistics.linear_regression(counts, sizes).slope
    return Kept(growth, missing, unsaved=sum(student.unsaved for student in everybody))


def measure(build: Build, folder: Path, students: int, batches: int, quiz: str = QUIZ) -> Kept:
    """Serve that build in that folder, and return what so many students in each batch add."""
    database = f"sqlite:///{folder / 'course.db'}"
    with collecting(folder, build, database) as server:
        return asyncio.run(_measure(server, database, (students, batches, quiz)))


def main() -> int:
    """Return 1 if an answer is missing, else 0."""
    parser = argparse.ArgumentParser(description="Measure what a student's session keeps.")
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--batches", type=int, default=5)
    parser.add_argument("--quiz", default=QUIZ)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        build = copy(Path(made) / "app", THIS)
        kept = measure(build, Path(made), arguments.students, arguments.batches, arguments.quiz)
    print(
        f"{kept.bytes_a_student / 1000:.0f} kB per student, {kept.missing} answers missing, "
        f"{kept.unsaved} not saved."
    )
    return 1 if kept.missing or kept.unsaved else 0


if __name__ == "__main__":
    sys.exit(main())
