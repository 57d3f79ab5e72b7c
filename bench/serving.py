"""How long a student waits for the page after an answer, and whether every answer is saved.

`python -m bench.serving [--students 50 200 400] [--seconds 60] [--quiz ID]` prints a table: the
same quiz served by `course serve` on SQLite, on PostgreSQL, by two processes on PostgreSQL, and by
`streamlit run app.py` without our settings. `--soak` runs one of these, with 200 students who come
and go, for ten minutes, and prints every minute what has grown: memory, open files, the database.
An hour of a classroom is `--soak --contenders two --students 30 --seconds 3600 --think 7.5`.
`--watchers 3 [--rounds 3]` compares, in turn, one process that nobody watches with the same while
that many teachers have the live page open. The students run in this process, on the same cores as
the servers.
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
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import create_engine, text

from bench.load import LOST, Seat, Student, Unexpected
from bench.processes import (
    ROOT,
    THIS,
    Build,
    Replica,
    course,
    free_port,
    memory,
    postgres,
    processor_seconds,
)
from course.services.identity import TEACHER_COOKIE, sign_teacher

THINK = 5.0
MOST_STUDENTS, LONGEST = 500, 900.0
SOAK_STUDENTS, SOAK_SECONDS, SOAK_STEP, LONGEST_SOAK = 200, 600.0, 60.0, 3600.0
WATCHED = 100
QUIZ = "drone-range"
QUIZZES = ("drone-range", "official-names", "conflicting-dates", "everything")
SECRET = b"of this run"
LOOK = 1.5
"""Seconds between two looks of the live page: see `live.js`."""
_WARM, _HASTE = 2.0, 0.05
"""Seconds of practice before anything is measured, and of thought in it."""
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


@dataclass(frozen=True, slots=True)
class Plan:
    """How many students, for how long, and how often they click."""

    students: int
    seconds: float
    think: float


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

    @property
    def clicks(self) -> int:
        """Return the number of clicks whose wait was measured."""
        return sum(map(len, self.waits.values()))

    @property
    def click(self) -> float:
        """Return the milliseconds of processor time that a click costs, all else included."""
        return 1000 * self.processor / max(1, self.clicks)

    def wait(self, share: float) -> float:
        """Return the wait in milliseconds at this quantile (0.95 for p95)."""
        waits = sorted(self.waits["answer"]) or [float("nan")]
        return 1000 * waits[min(len(waits) - 1, int(share * len(waits)))]


@dataclass(frozen=True, slots=True)
class Watch:
    """A run while so many teachers watch, and how long each of their tables took."""

    watchers: int
    result: Result
    took: list[float]


async def open_all(students: Sequence[Student]) -> tuple[list[float], list[str]]:
    """Have the students open the home page and begin; return the waits and the errors."""
    room, opened, errors = asyncio.Semaphore(_AT_ONCE), list[float](), list[str]()

    async def one(student: Student) -> None:
        async with room:
            try:
                opened.append(await student.begin())
            except (*LOST, Unexpected) as error:
                errors.append(repr(error))

    await asyncio.gather(*map(one, students))
    return opened, errors


async def practise(
    students: Sequence[Student], seconds: float, *, think: float = THINK
) -> list[str]:
    """Have the students answer for so long; return the errors."""
    until = time.perf_counter() + seconds

    async def one(student: Student) -> str:
        try:
            await student.practise(until=until, think=think)
        except (*LOST, Unexpected, KeyError) as error:
            return repr(error)
        return ""

    errors = await asyncio.gather(*map(one, students))
    return [error for error in errors if error]


async def leave(students: Sequence[Student]) -> None:
    """Close the tabs of the students."""
    await asyncio.gather(*(student.tab.close() for student in students), return_exceptions=True)


def answers(database: str) -> int:
    """Return the number of answers in the database."""
    engine = create_engine(database)
    with engine.connect() as connection:
        count = int(connection.execute(text("select count(*) from response")).scalar_one())
    engine.dispose()
    return count


async def measure(
    contender: Contender, served: list[Replica], database: str, plan: Plan, quiz: str = QUIZ
) -> Result:
    """Have the students open the page, begin and answer, and return the figures."""
    for one in served:  # so that what the first pages import and remember does not count
        warm = Student(one.address, 9999, quiz=quiz)
        await warm.begin()
        await warm.practise(until=time.perf_counter() + _WARM, think=_HASTE)
        await leave([warm])
    before, memory_before = answers(database), sum(memory(one.pid) for one in served)
    students = [
        Student(served[number % len(served)].address, number, quiz=quiz)
        for number in range(plan.students)
    ]
    opened, errors = await open_all(students)
    students_in = [student for student in students if student.tab.query]
    gc.collect()
    gc.freeze()
    started, own = time.perf_counter(), time.process_time()
    used = sum(processor_seconds(one.pid) for one in served)
    errors += await practise(students_in, plan.seconds, think=plan.think)
    took = time.perf_counter() - started
    used, own = sum(processor_seconds(one.pid) for one in served) - used, time.process_time() - own
    grown = sum(memory(one.pid) for one in served) - memory_before
    await leave(students)
    saved = sum(student.saved for student in students)
    return Result(
        contender=contender,
        students=plan.students,
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
        bytes_a_student=grown / plan.students,
        own_processor=own,
        load=os.getloadavg()[0],
    )


@asynccontextmanager
async def watching(address: str, quiz: str, watchers: int) -> AsyncIterator[list[float]]:
    """Ask for the table of the live page as so many browsers do; yield how long it took."""
    cookie = f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"
    took = list[float]()

    async def one() -> None:
        known = ""
        while True:
            begun = time.perf_counter()
            known = await asyncio.to_thread(_table, address, quiz, cookie, known)
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(LOOK)

    tasks = [asyncio.create_task(one()) for _ in range(watchers)]
    try:
        yield took
    finally:
        for task in tasks:
            task.cancel()
        for failed in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(failed, Exception):
                raise failed


def _table(address: str, quiz: str, cookie: str, known: str) -> str:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    headers = {"Cookie": cookie, "If-None-Match": known, "Accept-Encoding": "gzip"}
    connection.request("GET", f"/live/board?quiz={quiz}", headers=headers)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    if reply.status not in {200, 304}:
        raise Unexpected(f"{reply.status} for the live page")
    return reply.headers["ETag"] or ""


async def _watched(served: list[Replica], database: str, plan: Plan, quiz: str, many: int) -> Watch:
    async with watching(served[0].address, quiz, many) as took:
        result = await measure(CONTENDERS["sqlite"], served, database, plan, quiz)
        return Watch(many, result, list(took))


def _compare(plan: Plan, quiz: str, turns: tuple[int, int], build: Build) -> bool:
    """Print both sides; return whether no answer is missing and no student failed."""
    runs, (watchers, rounds) = list[Watch](), turns
    for number in range(rounds):
        for many in (0, watchers) if number % 2 == 0 else (watchers, 0):
            place = build.folder.parent / f"watch-{number}-{many}"
            place.mkdir()
            with serve(CONTENDERS["sqlite"], place, build) as (served, database):
                runs.append(asyncio.run(_watched(served, database, plan, quiz, many)))
    print(f"| {' | '.join(_WATCH_HEAD)} |\n|{' --- |' * len(_WATCH_HEAD)}")
    figures = {
        many: _medians([one for one in runs if one.watchers == many]) for many in (0, watchers)
    }
    for many, cells in figures.items():
        print(f"| {many} | {' | '.join(f'{cell:,.1f}' for cell in cells)} |")
    ratios = (figures[watchers][column] / figures[0][column] for column in range(3))
    print(f"| ratio | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} | | | |")
    return not any(one.result.missing or one.result.errors for one in runs)


def _medians(runs: Sequence[Watch]) -> tuple[float, ...]:
    def median(of: Callable[[Watch], float]) -> float:
        return statistics.median(of(one) for one in runs)

    return (
        median(lambda one: one.result.wait(0.5)),
        median(lambda one: one.result.wait(0.95)),
        median(lambda one: one.result.click),
        median(lambda one: 1000 * statistics.median(one.took or [0.0])),
        median(lambda one: len(one.took) / one.result.seconds),
        median(lambda one: one.result.load),
    )


_WATCH_HEAD = (
    *("watching", "answer p50 ms", "p95", "server CPU ms per click", "table p50 ms"),
    *("tables per second", "load"),
)


class Kept:
    """What the database holds, and what it writes."""

    def __init__(self, database: str) -> None:
        self._engine = create_engine(database, isolation_level="AUTOCOMMIT")
        self._postgres = self._engine.dialect.name == "postgresql"
        self._begun = self._row("SELECT pg_current_wal_lsn()")[0] if self._postgres else None

    def figures(self) -> tuple[str, ...]:
        """Return connections, MB, MB of WAL written since it was opened, and dead rows."""
        if not self._postgres:
            (pages,), (size,) = self._row("PRAGMA page_count"), self._row("PRAGMA page_size")
            return ("", f"{pages * size / 1e6:.1f}", "", "")
        connections, size, wal, dead = self._row(
            "SELECT (SELECT count(*) FROM pg_stat_activity WHERE client_port IS NOT NULL) - 1,"
            " pg_database_size(current_database()),"
            " pg_wal_lsn_diff(pg_current_wal_lsn(), CAST(:begun AS pg_lsn)),"
            " (SELECT sum(n_dead_tup) FROM pg_stat_user_tables)",
            begun=self._begun,
        )
        return str(connections), f"{size / 1e6:.1f}", f"{wal / 1_000_000:.1f}", str(dead)

    def sizes(self) -> dict[str, int]:
        """Return the bytes of each table with its indexes; nothing for SQLite."""
        if not self._postgres:
            return {}
        with self._engine.connect() as connection:
            rows = connection.execute(
                text("SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables")
            )
            return dict(sorted((name, size) for name, size in rows))

    def _row(self, query: str, **values: object) -> tuple[Any, ...]:
        with self._engine.connect() as connection:
            return connection.execute(text(query), values).one()


@contextmanager
def serve(contender: Contender, folder: Path, build: Build) -> Iterator[tuple[list[Replica], str]]:
    """Yield the processes of the contender, and the address of their database."""
    with ExitStack() as stack:
        database = f"sqlite:///{folder / 'course.db'}"
        if contender.database == "postgresql":
            database = stack.enter_context(postgres(build))
        questions = build.folder / "questions"
        if not contender.defaults:
            served = stack.enter_context(
                course(
                    folder,
                    database,
                    course_folder=questions,
                    replicas=contender.processes,
                    build=build,
                )
            )
            yield served, database
            return
        port = free_port()
        command = [build.python, "-m", "streamlit", "run", str(build.folder / "app.py")]
        options = ["--server.headless", "true", "--server.address", "127.0.0.1"]
        variables = {"COURSE_DATABASE": database, "COURSE_FOLDER": str(questions)}
        environment = build.environment({"COURSE_SECRET": "of this run", **variables})
        one = Replica([*command, *options, "--server.port", str(port)], port, environment, folder)
        try:
            one.start()
            yield [one], database
        finally:
            one.stop()


def copy(to: Path, build: Build = THIS, *, settings: bool = True) -> Build:
    """Copy a build, with or without its settings, so that edits do not affect the run.

    Every copy has the questions of this checkout.
    """
    ignored = ["__pycache__"] if settings else ["__pycache__", ".streamlit"]
    samples = "tests/store"  # what `bench.writers` saves
    for name, of in (("course", build.folder), (samples, build.folder), ("questions", ROOT)):
        shutil.copytree(of / name, to / name, ignore=shutil.ignore_patterns(*ignored))
    shutil.copy(build.folder / "app.py", to)
    return Build(to, build.python)


def _row(result: Result, base: Result | None) -> str:
    wait, of_base = result.wait(0.95), ""
    if base is not None and base is not result:
        of_base = f"{base.wait(0.95) / wait:,.0f}×"
    answered = len(result.waits["answer"])
    cells = (
        *(result.contender.name, result.students, of_base),
        *(f"{result.wait(share):,.1f}" for share in (0.5, 0.95, 0.99)),
        f"{1000 * statistics.median(result.opened or [float('nan')]):,.0f}",
        *(answered, result.missing, len(result.errors) + result.unsaved),
        f"{result.click:.1f}",
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


async def _soak(contender: Contender, build: Build, folder: Path, plan: Plan) -> bool:
    """Print a line every minute; return whether no answer is missing and no student failed."""
    with serve(contender, folder, build) as (served, database):
        seats = [
            Seat(served[number % len(served)].address, number, quizzes=QUIZZES)
            for number in range(plan.students)
        ]
        _, errors = await open_all(seats)
        begun = time.perf_counter()
        task = asyncio.create_task(practise(seats, plan.seconds, think=plan.think))
        kept = Kept(database)
        sizes = kept.sizes()
        print(f"| {' | '.join(_SOAK_HEAD)} |\n|{' --- |' * len(_SOAK_HEAD)}")
        while True:
            minutes = (time.perf_counter() - begun) / 60
            print(_soak_row(minutes, served, seats, kept), flush=True)
            if task.done():
                break
            await asyncio.wait([task], timeout=SOAK_STEP)
        errors += task.result()
        await leave(seats)
        for table, size in kept.sizes().items():
            print(f"{table}: {sizes[table] / 1e6:.2f} MB, now {size / 1e6:.2f} MB")
        saved = sum(seat.saved for seat in seats)
        missing = max(0, saved - answers(database))
        print(
            f"{sum(seat.students for seat in seats)} students in {plan.students} seats, "
            f"{plan.seconds / 60:.0f} minutes: {saved} answers saved, {missing} missing, "
            f"{len(errors)} errors."
        )
        print(*sorted(set(errors))[:5], sep="\n", file=sys.stderr)
        return not missing and not errors


_SOAK_HEAD = (
    *("minute", "students so far", "answers saved", "answer p50 ms", "p95", "server CPU s"),
    *("MB", "open files", "threads", "connections to the database"),
    *("database MB", "WAL MB", "dead rows"),
)


def _soak_row(minutes: float, served: list[Replica], seats: list[Seat], kept: Kept) -> str:
    waits = sorted(wait for seat in seats for wait in seat.seconds["answer"]) or [float("nan")]
    for seat in seats:
        seat.seconds["answer"].clear()
    folders = [Path(f"/proc/{one.pid}") for one in served]
    cells = (
        f"{minutes:.1f}",
        sum(seat.students for seat in seats),
        sum(seat.saved for seat in seats),
        *(f"{1000 * waits[int(share * len(waits))]:.0f}" for share in (0.5, 0.95)),
        f"{sum(processor_seconds(one.pid) for one in served):.0f}",
        " + ".join(f"{memory(one.pid) / 1e6:.1f}" for one in served),
        " + ".join(str(len(list((folder / "fd").iterdir()))) for folder in folders),
        " + ".join(str(len(list((folder / "task").iterdir()))) for folder in folders),
        *kept.figures(),
    )
    return f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    """Return 1 if an answer is missing, else 0."""
    parser = argparse.ArgumentParser(description="Measure serving side by side.")
    parser.add_argument("--students", nargs="+", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--quiz", default=QUIZ)
    parser.add_argument("--contenders", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--think", type=float, default=THINK)
    parser.add_argument("--soak", action="store_true")
    parser.add_argument("--watchers", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)  # when this runs as root, PostgreSQL runs as another user
        with_settings = copy(folder / "app")
        if arguments.soak:
            plan = Plan(
                students=min((arguments.students or [SOAK_STUDENTS])[0], MOST_STUDENTS),
                seconds=min(arguments.seconds or SOAK_SECONDS, LONGEST_SOAK),
                think=arguments.think,
            )
            contender = CONTENDERS[arguments.contenders[0]]
            return 0 if asyncio.run(_soak(contender, with_settings, folder, plan)) else 1
        if arguments.watchers:
            plan = Plan(
                students=min((arguments.students or [WATCHED])[0], MOST_STUDENTS),
                seconds=min(arguments.seconds or 30.0, LONGEST),
                think=arguments.think,
            )
            turns = (arguments.watchers, arguments.rounds)
            return 0 if _compare(plan, arguments.quiz, turns, with_settings) else 1
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
                    plan = Plan(
                        students=min(count, MOST_STUDENTS),
                        seconds=min(arguments.seconds or 60.0, LONGEST),
                        think=arguments.think,
                    )
                    measuring = measure(contender, served, database, plan, arguments.quiz)
                    results.append(asyncio.run(measuring))
                missing += results[-1].missing
                for error in sorted(set(results[-1].errors))[:3]:
                    print(error, file=sys.stderr)
            base = next((one for one in results if one.contender.defaults), None)
            for result in results:
                print(_row(result, base), flush=True)
        return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
