"""Kills servers while students answer, and counts whether everything reported as saved is there.

`python -m bench.crashing [--writers 20] [--rounds 20]` kills one process on SQLite repeatedly;
`--behind-nginx` kills one of two replicas on PostgreSQL, and prints how long the students of the
killed one waited.

A writer types an answer once, as a browser does: whatever is sent again, the page sends again.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import cast

from sqlalchemy import create_engine, text

from bench.form import Field
from bench.load import LOST, Tab
from bench.processes import ROOT, Replica, course, nginx, postgres

_MOST_ROUNDS, _MOST_WRITERS = 200, 100
QUIZ = "official-names"
"""In the shipped course; its first question takes a text."""
_PAUSE = 0.1
_AGAIN = 0.05
"""Seconds before a writer who lost the server tries again."""


@dataclass(slots=True)
class Report:
    """The result of a run."""

    writers: int
    rounds: int
    acknowledged: int
    missing: tuple[str, ...]
    waits: list[float] = field(default_factory=list)
    """Seconds until the next saved answer, each time a writer lost the server."""
    sent_again: int = 0
    """Answers that were under way when the server was lost, and were sent again by the page."""
    untrue: int = 0
    """Answers that the page called saved after it had found a server, before that had seen them."""

    def __str__(self) -> str:
        waits = f", longest wait {max(self.waits):.2f} s" if self.waits else ""
        return (
            f"{self.writers} writers, {self.rounds} kills, {self.acknowledged} answers "
            f"acknowledged, {len(self.missing)} missing, {self.sent_again} sent again, "
            f"{self.untrue} called saved before they were{waits}"
        )


class Writer:
    """Types one answer after another, never the same one twice, and notes those that are saved."""

    def __init__(self, address: str, number: int) -> None:
        self.tab = Tab(address)
        self.acknowledged: list[str] = []
        self.lost: float | None = None
        self.waits: list[float] = []
        self.sent_again = self.untrue = 0
        self._number = number

    async def begin(self, quiz: str) -> None:
        """Start the quiz, whose first question takes a text."""
        await self.tab.open()
        await self.tab.click(f"start-{quiz}")

    async def write(self, stop: asyncio.Event) -> None:
        """Keep answering until told to stop, even if the server is killed."""
        while not stop.is_set():
            answer = f"writer {self._number} answer {len(self.acknowledged)}"
            await self._until_saved(answer)
            self.acknowledged.append(answer)
            await asyncio.sleep(_PAUSE)

    async def _until_saved(self, answer: str) -> None:
        """Type the answer once. Whatever is done after that, the page does by itself."""
        self._line.give(answer)
        again = ""
        while True:
            try:
                await (self.tab.click(again) if again else self.tab.run())
            except LOST:
                await self._connect()
                # A browser sends nothing by itself then: the page does, or presses its button.
                again = self.tab.named("again")
                self.sent_again += 1
                self.untrue += self.tab.saved
                continue
            if self.tab.saved and self._line.values == [answer]:
                if self.lost is not None:
                    self.waits.append(perf_counter() - self.lost)
                    self.lost = None
                return
            again = self.tab.named("again")
            await asyncio.sleep(_AGAIN)

    @property
    def _line(self) -> Field:
        (line,) = self.tab.asked().values()
        return cast("Field", line)

    async def _connect(self) -> None:
        self.lost = self.lost or perf_counter()
        while True:
            try:
                await self.tab.connect()
            except LOST:
                await asyncio.sleep(_AGAIN)
            else:
                return


async def crash(  # noqa: PLR0913 - the plan of one run
    address: str,
    database: str,
    kill: Callable[[int], None],
    *,
    writers: int,
    rounds: int,
    chance: random.Random,
) -> Report:
    """Return the result of `rounds` kills, each at a random moment."""
    everybody = [Writer(address, number) for number in range(min(writers, _MOST_WRITERS))]
    await asyncio.gather(*(writer.begin(QUIZ) for writer in everybody))
    stop, rounds = asyncio.Event(), min(rounds, _MOST_ROUNDS)
    writing = [asyncio.create_task(writer.write(stop)) for writer in everybody]
    for number in range(rounds):
        before = [len(writer.acknowledged) for writer in everybody]
        while not all(
            len(one.acknowledged) > count for one, count in zip(everybody, before, strict=True)
        ):
            _raise_what_failed(writing)
            await asyncio.sleep(_AGAIN)
        await asyncio.sleep(chance.uniform(0, 0.3))
        await asyncio.to_thread(kill, number)
    stop.set()
    await asyncio.gather(*writing)
    await asyncio.gather(*(one.tab.close() for one in everybody), return_exceptions=True)
    kept = saved_texts(database)
    said = [answer for writer in everybody for answer in writer.acknowledged]
    return Report(
        writers=len(everybody),
        rounds=rounds,
        acknowledged=len(said),
        missing=tuple(answer for answer in said if answer not in kept),
        waits=[wait for writer in everybody for wait in writer.waits],
        sent_again=sum(writer.sent_again for writer in everybody),
        untrue=sum(writer.untrue for writer in everybody),
    )


def _raise_what_failed(tasks: list["asyncio.Task[None]"]) -> None:
    for task in tasks:
        if task.done():
            task.result()


def saved_texts(database: str) -> set[str]:
    """Return every text answer in the database."""
    engine = create_engine(database)
    with engine.connect() as connection:
        rows = connection.execute(text("select response from response")).scalars()
        found = {str(row).partition(':"')[2].removesuffix('"}') for row in rows}
    engine.dispose()
    return found


def kill_one_process(folder: Path, *, writers: int, rounds: int, seed: int = 1) -> Report:
    """Return the result of killing and restarting a single process on SQLite."""
    database = f"sqlite:///{folder / 'course.db'}"
    with course(folder, database, course_folder=ROOT / "questions") as (one,):

        def kill(_number: int) -> None:
            one.kill()
            one.start()

        return asyncio.run(
            crash(
                *(one.address, database, kill),
                writers=writers,
                rounds=rounds,
                chance=random.Random(seed),  # noqa: S311 - no secret
            )
        )


def kill_one_of_two(folder: Path, *, writers: int, rounds: int, seed: int = 1) -> Report:
    """Return the result of killing two replicas behind nginx by turns."""
    with (
        postgres() as database,
        course(folder, database, course_folder=ROOT / "questions", replicas=2) as replicas,
        nginx(folder, [one.port for one in replicas]) as address,
    ):

        def kill(number: int) -> None:
            turn: Replica = replicas[number % 2]
            if number:  # the one that was killed last time is back
                replicas[(number + 1) % 2].start()
            turn.kill()

        return asyncio.run(
            crash(
                *(address, database, kill),
                writers=writers,
                rounds=rounds,
                chance=random.Random(seed),  # noqa: S311 - no secret
            )
        )


def main() -> int:
    """Return 1 if an answer is missing, was called saved too early or took too long; else 0."""
    parser = argparse.ArgumentParser(description="Kill servers under load and count the answers.")
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--behind-nginx", action="store_true")
    arguments = parser.parse_args()
    kind = kill_one_of_two if arguments.behind_nginx else kill_one_process
    with tempfile.TemporaryDirectory() as folder:
        report = kind(
            Path(folder),
            writers=arguments.writers,
            rounds=arguments.rounds,
            seed=arguments.seed,
        )
    print(report)
    slow = arguments.behind_nginx and max(report.waits) >= 2  # noqa: PLR2004 - seconds
    return 1 if report.missing or report.untrue or slow else 0


if __name__ == "__main__":
    sys.exit(main())
