"""How often a click waits for the database: each time costs a student the way there and back.

They are counted on the way: a relay stands between the server and PostgreSQL. PostgreSQL's own log
tells which statements these were.
"""

import os
import re
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from course.services.identity import LEARNER_COOKIE, new_code, sign
from tests.app.serve import SECRET, serving
from tests.app.wire import Tab, opened, tab
from tests.store.conftest import own_server
from tests.store.postgres import Server

__all__ = ["own_server"]

MOST = 6
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


def test_a_click_waits_for_the_database_six_times_at_most(relay: Relay, tmp_path: Path) -> None:
    cookie = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    counted: dict[str, tuple[int, list[str]]] = {}

    def run(what: str, page: str = "quiz", **more: Any) -> str:
        relay.new()
        shown = student.run(page, f"{address}&q={2 if what == 'next' else 1}", **more)
        counted[what] = relay.new()
        return shown

    with serving(tmp_path, COURSE_DATABASE=relay.url) as server:
        address = f"sitting={opened(server.address, 'rivers', cookie=cookie)}&tab=12345678"
        with tab(server.address, cookie=cookie) as student:
            for _ in range(
                6
            ):  # by then, what is sent often is prepared, which is a wait of its own
                run("question")
                run("home", "")
            run("question")
            given = WidgetState(id=named(student, "-answer-"), string_value="6650 km")
            unit = WidgetState(id=named(student, "-unit"), string_value="kilometres")
            assert "Saved" in run("answer", states=[given, unit])
            check = WidgetState(id=named(student, "-check-1"), trigger_value=True)
            assert "The first sentence gives the length." in run(
                "check", states=[given, unit, check]
            )
            run("next")
            assert "Rivers" in run("home", "")
        assert "error" not in server.log
    assert max(waits for waits, _ in counted.values()) <= MOST, counted


def named(student: Tab, name: str) -> str:
    return next(one for one in student.widgets if name in one)
