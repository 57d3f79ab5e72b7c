"""Fault 1: a server that is killed takes no acknowledged answer with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from course.model.response import TextResponse
from course.store import answers
from course.store.connecting import engine_of
from course.store.store import Store
from tests.app.visiting import soak
from tests.store.postgres import Server
from tests.store.samples import choice_item, start

_SERVER = """
import sys
from threading import Thread
from course.model.response import TextResponse
from course.store import answers
from course.store.errors import StoreError
from course.store.store import Store
from tests.store.samples import NOW

store, sitting = Store.open(sys.argv[1]), sys.argv[2]

def student(item):
    seen = 0
    while True:
        text = f"{item} {seen + 1}"
        try:
            seen = store.write(
                answers.save, sitting, item, TextResponse(text=text),
                position=0, seen=seen, tab=item, language="en", now=NOW,
            ).revision
        except StoreError:
            return
        sys.stdout.write(f"{item} {seen}\\n")
        sys.stdout.flush()

for item in sys.argv[3:]:
    Thread(target=student, args=(item,)).start()
"""
ITEMS = [f"item-{number}" for number in range(4)]


def begun(url: str) -> str:
    store = Store(engine_of(url))
    store.upgrade()
    sitting = start(store, *map(choice_item, ITEMS)).id
    store.dispose()
    return sitting


def serving(url: str, sitting: str) -> "subprocess.Popen[str]":
    """A process with several students who save one answer after the other."""
    return subprocess.Popen(
        [sys.executable, "-c", _SERVER, url, sitting, *ITEMS],
        cwd=Path(__file__).parents[2],  # where `tests` is found
        stdout=subprocess.PIPE,
        text=True,
    )


def acknowledged(server: "subprocess.Popen[str]", enough: int | None = None) -> list[str]:
    """That many replies, or all that are still to come."""
    assert server.stdout is not None
    if enough is not None:
        return [server.stdout.readline() for _ in range(enough)]
    lines = [line for line in server.stdout if line.endswith("\n")]
    server.stdout.close()
    server.wait()
    return lines


def require_all(url: str, sitting: str, lines: list[str]) -> None:
    last: dict[str, int] = {}
    for line in lines:
        item, revision = line.split()
        last[item] = max(last.get(item, 0), int(revision))
    store = Store.open(url)
    for item, revision_ in last.items():
        kept = store.read(answers.item_record, sitting, item, "").response
        assert kept is not None
        assert kept.revision >= revision_
        assert kept.response == TextResponse(text=f"{item} {kept.revision}")
    store.dispose()


@pytest.mark.parametrize("enough", [soak(1), 50, soak(400)])
def test_a_killed_server_loses_no_acknowledged_answer(url: str, enough: int) -> None:
    sitting = begun(url)
    server = serving(url, sitting)
    lines = acknowledged(server, enough)
    server.kill()  # SIGKILL: nothing is flushed, nothing is closed
    lines += acknowledged(server)
    require_all(url, sitting, lines)


def test_a_killed_database_server_loses_no_acknowledged_answer(own_server: Server) -> None:
    url = own_server.url()
    sitting = begun(url)
    lines: list[str] = []
    for _ in range(2):
        server = serving(url, sitting)
        lines += acknowledged(server, 100)
        own_server.kill()
        lines += acknowledged(server)
        own_server.start()
        require_all(url, sitting, lines)
