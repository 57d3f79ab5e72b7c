"""How often a click waits for the database: each time costs a student the way there and back.

They are counted on the way: a relay stands between the server and PostgreSQL. PostgreSQL's own log
tells which statements these were.
"""

import os
import re
import select
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.exams import EXAMS
from tests.app.fixtures import COURSE
from tests.app.serve import SECRET, ask, serving
from tests.app.wire import Tab, tab
from tests.store.conftest import own_server
from tests.store.postgres import Server

__all__ = ["own_server"]

MOST = 6
SELDOM = {
    "start": 18,
    "start exam": 15,
    "start fixed": 15,
    "retry": 10,
    "finish practice": 10,
    "finish exam": 14,
    "finish fixed": 14,
}
"""The most for what is pressed seldom: the page is drawn, then it is done, and then the page that
it leads to is drawn. Each answer that an exam still has to grade adds two."""

_SOCKET = ".s.PGSQL.5432"
_DISTANCE = 0.01
"""Seconds that a reply takes to arrive."""
_LOGGED = re.compile(r"LOG:  (?:statement|execute [^:]*): (.*)")


class Relay:
    """Passes on what the server and PostgreSQL say to each other, and counts how often it waits."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._there, self._log = str(server.folder / _SOCKET), server.folder / "log"
        self._waits = self._seen = 0
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / _SOCKET))
        self._listening.listen()
        self.url = f"postgresql://course@/postgres?host={folder}"
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def new(self) -> tuple[int, list[str]]:
        """How often was waited since the last call, and for which statements."""
        waits, self._waits = self._waits, 0
        logged = _LOGGED.findall(self._log.read_text("utf-8"))
        new, self._seen = logged[self._seen :], len(logged)
        return waits, new

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                there = socket.socket(socket.AF_UNIX)
                there.connect(self._there)
                Thread(target=self._pass_on, args=(here, there), daemon=True).start()

    def _pass_on(self, here: socket.socket, there: socket.socket) -> None:
        waiting = False
        with here, there, suppress(OSError):
            while True:
                ready = select.select([here, there], [], [])[0]
                if here not in ready:
                    time.sleep(_DISTANCE)  # what is sent meanwhile does not wait for this reply
                    ready = select.select([here, there], [], [])[0]
                one, other = (here, there) if here in ready else (there, here)
                data = one.recv(65536)
                if not data:
                    return
                self._waits += one is here and not waiting
                waiting = one is here
                other.sendall(data)


@pytest.fixture
def relay(own_server: Server, tmp_path: Path) -> Iterator[Relay]:
    own_server.run("ALTER SYSTEM SET log_statement = 'all'")
    own_server.run("SELECT pg_reload_conf()")
    relay = Relay(own_server, tmp_path)
    upgrade = [sys.executable, "-m", "course", "db", "upgrade"]
    database = {"COURSE_DATABASE": relay.url}
    subprocess.run(upgrade, check=True, env={**os.environ, **database}, stderr=subprocess.PIPE)
    yield relay
    relay.close()


class Student:
    """A student in one tab, and how often each of their clicks waited for the database."""

    def __init__(self, server: str, cookie: str, shown: Tab, relay: Relay) -> None:
        self.counted: dict[str, tuple[int, list[str]]] = {}
        """The fewest: the first time a connection is opened, and later a statement prepared."""
        self._server, self._cookie, self._shown, self._relay = server, cookie, shown, relay
        self._at = ("", "")

    def see(self, what: str, page: str = "", query: str = "") -> str:
        """Open a page."""
        self._at = (page, query)
        return self._run(what)

    def press(self, what: str, key: str) -> str:
        """Press a button there; return what is shown."""
        return self._run(what, states=self._shown.pressed(key))

    def give(self, what: str, **fields: str) -> str:
        """Answer the question that is shown."""
        return self._run(what, states=self._shown.filled(**fields))

    def send(self, what: str, path: str, method: str = "POST", **fields: str) -> str:
        """Send a form, or load a page that needs no connection of its own."""
        more = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self._relay.new()
        response, text = ask(self._server, path, method, urlencode(fields), **more)
        self._count(what)
        assert response.status < 400, (what, response.status, text)
        return response.headers.get("Location") or text

    @property
    def query(self) -> str:
        return self._shown.query

    def _run(self, what: str, **more: Any) -> str:
        self._relay.new()
        self._shown.widgets.clear()
        shown = self._shown.run(*self._at, **more)
        self._count(what)
        return shown

    def _count(self, what: str) -> None:
        new = self._relay.new()
        self.counted[what] = min(new, self.counted.get(what, new))


def test_a_click_waits_for_the_database_six_times_at_most(relay: Relay, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    shutil.copytree(COURSE, folder)
    with (folder / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(EXAMS)
    cookie = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    with (
        serving(tmp_path, course=folder, COURSE_DATABASE=relay.url) as server,
        tab(server.address, cookie=cookie) as shown,
    ):
        student = Student(server.address, cookie, shown, relay)
        for _ in range(3):
            walk(student)
        assert "error" not in server.log
    waits = {what: number for what, (number, _) in student.counted.items()}
    assert {what: n for what, n in waits.items() if n > SELDOM.get(what, MOST)} == {}
    assert SELDOM.keys() <= waits.keys()


def walk(student: Student) -> None:
    """Press everything that a student presses."""
    student.see("home")
    student.press("start", "start-rivers")
    practice = sitting_of(student)
    student.see("question", "quiz", f"{practice}&q=1")
    student.press("skip", "skip-1")
    student.see("question", "quiz", f"{practice}&q=2")
    student.press("hint", "hint1-2")
    student.see("question", "quiz", f"{practice}&q=1")
    assert "Saved" in student.give("answer", text="6 km")
    student.press("unclear", "report-unclear-1")
    student.press("check", "check-1")
    student.press("should count", "report-counts-1")
    student.press("next", "next-1")
    student.see("finish", "quiz", f"{practice}&q=1&finish=1")
    assert "Review" in student.press("finish practice", "finish")
    student.see("review", "review", practice)
    assert "quiz" in student.press("retry", "retry")
    student.send("reported", f"/report?{practice}&q=1", kind="other", words="It is vague.")
    student.send("thanks", f"/report?{practice}&q=1&sent=1", "GET")
    student.send(
        "try one again", "/practise", sitting=practice.partition("=")[2].partition("&")[0], q="1"
    )
    student.see("reader", "reader", "source=atlas")
    student.see("accounts", "accounts")
    code = re.findall(r'class="code">([^<]+)<', student.send("your record", "/you", "GET"))
    student.send("resume code", "/resume", code=code[0])
    student.send("name", "/name", name="Ada")
    for exam in ("exam", "fixed"):
        student.see(f"before {exam}", "exam", f"quiz={exam}")
        student.press(f"start {exam}", f"start-{exam}")
        sitting = sitting_of(student)
        student.see(f"question of {exam}", "quiz", f"{sitting}&q=1")
        assert "Saved" in student.give(f"answer of {exam}", text="6 km")
        if exam == "exam":
            student.press("flag", "flag-off-1")
        student.press(f"next of {exam}", "next-1")
        student.see(f"finish of {exam}", "quiz", f"{sitting}&q=1&finish=1")
        student.press(f"finish {exam}", "finish")


def sitting_of(student: Student) -> str:
    [sitting] = parse_qs(student.query)["sitting"]
    return f"sitting={sitting}&tab=12345678"
