"""How long a student waits for the page after an answer, and whether every answer is saved.

`python -m bench.serving [--students 50 200 400] [--seconds 60] [--quiz ID]` prints a table: the
same quiz served by `course serve` on SQLite, on PostgreSQL, by two processes on PostgreSQL, and by
`streamlit run app.py` without our settings. `--soak` runs 200 students for ten minutes and prints
memory every half minute. The students run in this process, on the same cores as the servers.
"""

import argparse
import asyncio
import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from bench.load import LOST, Student, Unexpected
from bench.processes import ROOT, Replica, course, free_port, memory, postgres, processor_seconds

THINK = 5.0
MOST_STUDENTS, LONGEST = 500, 900.0
SOAK_STUDENTS, SOAK_SECONDS, SOAK_STEP = 200, 600.0, 30.0
_AT_ONCE = 8
"""How many students open the page at the same time."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to serve the quiz."""

    name: str
    database: str
    processes: int = 1
    defaults: bool = False


CONTENDERS = {
    "sqlite": Contender("one process, SQLite", "sqlite"),
    "postgres": Contender("one process, PostgreSQL", "postgresql"),
    "two": Contender("two processes, PostgreSQL", "postgresql", processes=2),
    "defaults": Contender("streamlit run, its defaults", "sqlite", defaults=True),
}


@dataclass(slots=True)
class Result:
    """The figures of one run."""

    contender: Contender
    students: int
    waits: dict[str, list[float]]
    opened: list[float]
    errors: list[str]
    saved: int
    unsaved: int
    missing: int
    processor: float
    seconds: float
    bytes_a_student: float
    own_processor: float
    load: float

    def wait(self, share: float) -> float:
        """Return the wait in milliseconds at this quantile (0.95 for p95)."""
        waits = sorted(self.waits["answer"]) or [float("nan")]
        return 1000 * waits[min(len(waits) - 1, int(share * len(waits)))]


async def _open(students: list[Student]) -> tuple[list[float], list[str]]:
    room, opened, errors = asyncio.Semaphore(_AT_ONCE), list[float](), list[str]()

    async def one(student: Student) -> None:
        async with room:
            try:
                opened.append(await student.begin())
            except (*LOST, Unexpected) as error:
                errors.append(repr(error))

    await asyncio.gather(*map(one, students))
    return opened, errors


async def _practise(students: list[Student], seconds: float) -> list[str]:
    until = time.perf_counter() + seconds

    async def one(student: Student) -> str:
        try:
            await student.practise(until=until, think=THINK)
        except (*LOST, Unexpected, KeyError) as error:
            return repr(error)
        return ""

    errors = await asyncio.gather(*map(one, students))
    return [error for error in errors if error]


async def _leave(students: list[Student]) -> None:
    await asyncio.gather(*(student.tab.close() for student in students), return_exceptions=True)


def answers(database: str) -> int:
    """Return the number of answers in the database."""
    engine = create_engine(database)
    with engine.connect() as connection:
        count = int(connection.execute(text("select count(*) from response")).scalar_one())
    engine.dispose()
    return count


async def _measure(
    contender: Contender, served: list[Replica], database: str, made: tuple[int, float, str]
) -> Result:
    count, seconds, quiz = made
    warm = Student(served[0].address, 9999, quiz=quiz)
    for one in served:  # so that imports for the first page do not count
        warm = Student(one.address, 9999, quiz=quiz)
        await warm.begin()
        await _leave([warm])
    before, memory_before = answers(database), sum(memory(one.pid) for one in served)
    students = [
        Student(served[number % len(served)].address, number, quiz=quiz) for number in range(count)
    ]
    opened, errors = await _open(students)
    students_in = [student for student in students if student.tab.query]
    gc.collect()
    gc.freeze()
    started, own = time.perf_counter(), time.process_time()
    used = sum(processor_seconds(one.pid) for one in served)
    errors += await _practise(students_in, seconds)
    took = time.perf_counter() - started
    used, own = sum(processor_seconds(one.pid) for one in served) - used, time.process_time() - own
    grown = sum(memory(one.pid) for one in served) - memory_before
    await _leave(students)
    saved = sum(student.saved for student in students)
    return Result(
        contender=contender,
        students=count,
        waits={
            kind: [wait for student in students for wait in student.seconds[kind]]
            for kind in ("answer", "check", "go on")
        },
        opened=opened,
        errors=errors,
        saved=saved,
        unsaved=sum(student.unsaved for student in students),
        missing=max(0, saved - (answers(database) - before)),
        processor=used,
        seconds=took,
        bytes_a_student=grown / count,
        own_processor=own,
        load=os.getloadavg()[0],
    )


@contextmanager
def serve(contender: Contender, folder: Path, code: Path) -> Iterator[tuple[list[Replica], str]]:
    """Yield the processes of the contender, and the address of their database."""
    with ExitStack() as stack:
        database = f"sqlite:///{folder / 'course.db'}"
        if contender.database == "postgresql":
            database = stack.enter_context(postgres())
        questions = code / "questions"
        if not contender.defaults:
            served = stack.enter_context(
                course(
                    folder,
                    database,
                    course_folder=questions,
                    replicas=contender.processes,
                    code=code,
                )
            )
            yield served, database
            return
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", str(code / "app.py")]
        options = ["--server.headless", "true", "--server.address", "127.0.0.1"]
        variables = {"COURSE_DATABASE": database, "COURSE_FOLDER": str(questions)}
        variables |= {"COURSE_SECRET": "of this run", "PYTHONPATH": str(code)}
        one = Replica([*command, *options, "--server.port", str(port)], port, variables, folder)
        try:
            one.start()
            yield [one], database
        finally:
            one.stop()


def copy(to: Path, *, settings: bool) -> Path:
    """Copy the app, with or without its settings, so that edits do not affect the run."""
    ignored = ["__pycache__"] if settings else ["__pycache__", ".streamlit"]
    for name in ("course", "questions"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns(*ignored))
    shutil.copy(ROOT / "app.py", to)
    return to


def _row(result: Result, base: Result | None) -> str:
    wait, of_base = result.wait(0.95), ""
    if base is not None and base is not result:
        of_base = f"{base.wait(0.95) / wait:,.0f}×"
    answered = len(result.waits["answer"])
    done = sum(map(len, result.waits.values()))
    cells = (
        *(result.contender.name, result.students, of_base),
        *(f"{result.wait(share):,.1f}" for share in (0.5, 0.95, 0.99)),
        f"{1000 * statistics.median(result.opened or [float('nan')]):,.0f}",
        *(answered, result.missing, len(result.errors) + result.unsaved),
        f"{1000 * result.processor / max(1, done):.1f}",
        f"{result.bytes_a_student / 1000:.0f}",
        f"{100 * result.processor / result.seconds:.0f}",
        f"{100 * result.own_processor / result.seconds:.0f}",
        f"{result.load:.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


_HEAD = (
    *("served by", "students", "defaults ÷ this, p95", "answer p50 ms", "p95", "p99"),
    *("home p50 ms", "answers", "missing", "errors", "CPU ms per click", "kB per student"),
    *("server CPU %", "students' CPU %", "load"),
)


async def _soak(code: Path, folder: Path, arguments: argparse.Namespace) -> bool:
    """Print memory every half minute; return whether no answer is missing and no student failed."""
    with serve(CONTENDERS["sqlite"], folder, code) as (served, database):
        one = served[0]
        count = min(arguments.students[0], MOST_STUDENTS)
        seconds = min(arguments.seconds, LONGEST)
        students = [Student(one.address, number, quiz=arguments.quiz) for number in range(count)]
        _, errors = await _open(students)
        begun = time.perf_counter()
        task = asyncio.create_task(_practise(students, seconds))
        at: dict[int, int] = {}
        print("| minute | MB | answers saved | server CPU s |\n| --- | --- | --- | --- |")
        while True:
            passed = round((time.perf_counter() - begun) / SOAK_STEP)
            at[passed] = memory(one.pid)
            saved = sum(student.saved for student in students)
            used, minute = processor_seconds(one.pid), passed * SOAK_STEP / 60
            print(f"| {minute:.1f} | {at[passed] / 1e6:.1f} | {saved} | {used:.0f} |", flush=True)
            if task.done():
                break
            await asyncio.wait([task], timeout=SOAK_STEP)
        errors += task.result()
        await _leave(students)
        saved = sum(student.saved for student in students)
        missing = max(0, saved - answers(database))
        third, last = at.get(6, at[0]), at[max(at)]
        waits = sorted(wait for student in students for wait in student.seconds["answer"])
        p95 = 1000 * waits[int(0.95 * len(waits))]
        print(
            f"{count} students, {seconds / 60:.0f} minutes: {saved} answers saved, {missing} "
            f"missing, {len(errors)} errors, p95 {p95:.1f} ms. "
            f"Memory at the end is {last / third:.2f} times that of minute 3."
        )
        print(*sorted(set(errors))[:5], sep="\n", file=sys.stderr)
        return not missing and not errors


def main() -> int:
    """Return 1 if an answer is missing, else 0."""
    parser = argparse.ArgumentParser(description="Measure serving side by side.")
    parser.add_argument("--students", nargs="+", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--quiz", default="drone-range")
    parser.add_argument("--contenders", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--soak", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # when this runs as root, PostgreSQL runs as another user
        with_settings = copy(folder / "app", settings=True)
        if arguments.soak:
            arguments.students = arguments.students or [SOAK_STUDENTS]
            arguments.seconds = arguments.seconds or SOAK_SECONDS
            return 0 if asyncio.run(_soak(with_settings, folder, arguments)) else 1
        without = copy(folder / "plain", settings=False)
        missing = 0
        print(f"| {' | '.join(_HEAD)} |\n|{' --- |' * len(_HEAD)}")
        for count in arguments.students or [50, 200, 400]:
            results = []
            for name in arguments.contenders:
                contender = CONTENDERS[name]
                place = folder / f"{name}-{count}"
                place.mkdir()
                with serve(contender, place, without if contender.defaults else with_settings) as (
                    served,
                    database,
                ):
                    plan = (
                        min(count, MOST_STUDENTS),
                        min(arguments.seconds or 60.0, LONGEST),
                        arguments.quiz,
                    )
                    results.append(asyncio.run(_measure(contender, served, database, plan)))
                missing += results[-1].missing
                for error in sorted(set(results[-1].errors))[:3]:
                    print(error, file=sys.stderr)
            base = next((one for one in results if one.contender.defaults), None)
            for result in results:
                print(_row(result, base), flush=True)
        return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
