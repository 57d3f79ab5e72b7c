"""A real server of the small course with two exams, whose database can be made to fail."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from course.store import people
from course.store.store import Store
from tests.app.fixtures import COURSE
from tests.app.serve import Server, serving
from tests.app.walk import idle
from tests.small import RIVERS, STREAMS

EXAMS = """
  - id: exam
    title:
      en: Exam
      nl: Examen
    banks: [rivers, streams]
    mode: exam
    attempts: 1000
  - id: fixed
    title:
      en: Fixed exam
      nl: Vast examen
    banks: [rivers, streams]
    mode: exam
    navigation: fixed
    attempts: 1000
  - id: timed
    title:
      en: Timed exam
      nl: Examen op tijd
    banks: [rivers]
    mode: exam
    attempts: 1000
    time_limit: 20
"""
ALL = len(RIVERS) + len(STREAMS)
_TABLES = ("response", "outcome", "hint", "flag", "sitting", "learner")


class Hall:
    """The server, its database, and ways to make that fail and work again."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        self._fails = folder / "fails"

    def ask(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows of a query, read by another process."""
        with closing(sqlite3.connect(self.folder / "course.db")) as database:
            return database.execute(query, values).fetchall()

    @property
    def newest(self) -> str:
        """The id of the sitting that was opened last."""
        return str(self.ask("SELECT id FROM sitting ORDER BY opened DESC, rowid DESC")[0][0])

    @property
    def reached(self) -> int:
        """The place that this sitting has reached."""
        return int(self.ask("SELECT reached FROM sitting WHERE id = ?", self.newest)[0][0])

    @property
    def unfinished(self) -> int:
        """How many sittings this learner has that are not over."""
        query = """SELECT count(*) FROM sitting AS one JOIN sitting AS other USING (learner)
            WHERE other.id = ? AND one.finished IS NULL"""
        return int(self.ask(query, self.newest)[0][0])

    def kept(self, text: str) -> bool:
        """Whether an answer of this sitting that contains the text is stored."""
        rows = self.ask("SELECT response FROM response WHERE sitting = ?", self.newest)
        return any(text in row[0] for row in rows)

    @property
    def typed(self) -> tuple[str, ...]:
        """The texts of this sitting that are stored, in the order in which they were."""
        query = "SELECT response FROM response WHERE sitting = ? ORDER BY rowid"
        return tuple(json.loads(row[0])["text"] for row in self.ask(query, self.newest))

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """The database refuses every change, at once."""
        self._execute(
            *(
                f"CREATE TRIGGER no_{way}_{table} BEFORE {way} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
                for table in _TABLES
                for way in ("INSERT", "UPDATE")
            )
        )
        try:
            yield
        finally:
            self._execute(
                *(
                    f"DROP TRIGGER no_{way}_{table}"
                    for table in _TABLES
                    for way in ("INSERT", "UPDATE")
                )
            )

    @contextmanager
    def full(self) -> Iterator[None]:
        """The disk has no room for anything more."""
        self._fails.write_text("full course.db-wal")
        try:
            yield
        finally:
            self._fails.unlink()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another process writes, and does not end."""
        with closing(sqlite3.connect(self.folder / "course.db", isolation_level=None)) as database:
            database.execute("BEGIN EXCLUSIVE")
            yield
            database.execute("ROLLBACK")

    def turn_back(self, *, minutes: int) -> None:
        """Make this sitting one that was opened so much earlier."""
        then = f"strftime('%Y-%m-%d %H:%M:%f000', opened, '-{minutes} minutes')"
        query = f"UPDATE sitting SET opened = {then} WHERE id = '{self.newest}'"  # noqa: S608
        self._execute(query)

    def forget(self) -> None:
        """Delete the learner of this sitting with all that is stored of them, as `forget` does."""
        store = Store.open(f"sqlite:///{self.folder / 'course.db'}")
        [[learner]] = self.ask("SELECT learner FROM sitting WHERE id = ?", self.newest)
        store.write(people.forget, learner)
        store.dispose()

    def _execute(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.folder / "course.db", timeout=20)) as database, database:
            for statement in statements:
                database.execute(statement)


@contextmanager
def hall(folder: Path, disk: Path | None = None) -> Iterator[Hall]:
    """A hall whose files are in that folder; its disk can be full if a library plays it."""
    course, served = folder / "small", folder / "served"
    shutil.copytree(COURSE, course)
    with (course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(EXAMS)
    more = {"DISK_FOLDER": str(served), "DISK_FAILS": str(served / "fails")}
    if disk is not None:
        more["LD_PRELOAD"] = str(disk)
    with serving(served, course=course, **more) as server:
        yield Hall(server, served)


def begin(page: Page, hall: Hall, quiz: str) -> None:
    """Start the quiz as a student of one's own: an exam from the page before it, else from home."""
    page.context.clear_cookies()
    before = f"/exam?quiz={quiz}" if f"id: {quiz}\n" in EXAMS else ""
    page.goto(hall.server.address + before)
    page.locator(f".st-key-start-{quiz} button").click()
    on_question(page, 1)


def on_question(page: Page, number: int) -> None:
    """See that this question is shown, whole and at rest."""
    expect(page.locator(".navigator .place")).to_contain_text(f"Question {number} of")
    expect(page.locator(".actions button").first).to_be_visible()
    idle(page)


def settle(page: Page) -> None:
    """Wait until whatever was pressed has had its effect."""
    page.wait_for_timeout(600)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState"
        " === 'notRunning'"
    )
    page.wait_for_timeout(100)
