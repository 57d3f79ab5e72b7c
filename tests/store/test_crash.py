"""Fault 1: a server that is killed takes no acknowledged answer with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from course.model.response import TextResponse
from course.store.store import Store
from tests.store.samples import choice_item, start

_SERVER = """
import sys
from threading import Thread
from course.model.response import TextResponse
from course.store.store import Store
from tests.store.samples import NOW

store, sitting = Store.open(sys.argv[1]), sys.argv[2]

def student(item):
    seen = 0
    while True:
        text = f"{item} {seen + 1}"
        seen = store.save(
            sitting, item, TextResponse(text=text),
            position=0, seen=seen, tab=item, language="en", now=NOW,
        ).revision
        sys.stdout.write(f"{item} {seen}\\n")
        sys.stdout.flush()

for item in sys.argv[3:]:
    Thread(target=student, args=(item,)).start()
"""


@pytest.mark.parametrize("acknowledged", [1, 50, 400])
def test_a_killed_server_loses_no_acknowledged_answer(tmp_path: Path, acknowledged: int) -> None:
    url = f"sqlite:///{tmp_path / 'course.db'}"
    items = [f"item-{number}" for number in range(4)]
    store = Store.open(url)
    sitting = start(store, *map(choice_item, items)).id
    store.dispose()

    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, url, sitting, *items],
        cwd=Path(__file__).parents[2],  # where `tests` is found
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    lines = [server.stdout.readline() for _ in range(acknowledged)]
    server.kill()  # SIGKILL: nothing is flushed, nothing is closed
    lines += [line for line in server.stdout if line.endswith("\n")]
    server.stdout.close()
    server.wait()
    last: dict[str, int] = {}
    for line in lines:
        item, revision = line.split()
        last[item] = max(last.get(item, 0), int(revision))

    store = Store.open(url)
    for item, acknowledged_revision in last.items():
        kept = store.item_record(sitting, item, "").response
        assert kept is not None
        assert kept.revision >= acknowledged_revision
        assert kept.response == TextResponse(text=f"{item} {kept.revision}")
    store.dispose()
