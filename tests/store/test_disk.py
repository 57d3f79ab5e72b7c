"""Disks that lose what was not synced, that are full, and that break: disk.c plays them."""

import os
import secrets
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from course.model.response import TextResponse
from course.store import answers
from course.store.connecting import engine_of
from course.store.errors import StoreError
from course.store.records import Saved
from course.store.store import Store
from tests.store.disk import played
from tests.store.postgres import Server
from tests.store.samples import NOW, choice_item, start

ROOT = Path(__file__).parents[2]
ITEM = "name-on-wreckage"
ITEMS = [f"item-{number}" for number in range(4)]
FULL = "The disk that the database is on is full."
BROKEN = "The disk that the database is on does not work as it should."
AWAY = "The database cannot be reached."

_STUDENTS = """
import os
import sys
from threading import Thread
from course.model.response import TextResponse
from course.store import answers, connecting
from course.store.store import Store
from tests.store.samples import NOW

url, sitting, synchronous, *items = sys.argv[1:]
connecting._PRAGMAS = tuple(p.replace("FULL", synchronous) for p in connecting._PRAGMAS)
store = Store.open(url)

def student(item):
    for seen in range(120):
        response = TextResponse(text=f"{item} {seen + 1} " + "long " * 100)
        place = {"position": 0, "seen": seen, "tab": item, "language": "en"}
        store.write(answers.save, sitting, item, response, **place, now=NOW)
        # Not by sys.stdout, which may join the lines of two threads in one write.
        os.write(1, f"{item} {seen + 1}\\n".encode())

for item in items:
    Thread(target=student, args=(item,)).start()
"""

_FAILING = """
import sys
from pathlib import Path
from course.model.response import TextResponse
from course.store import answers
from course.store.errors import StoreError
from course.store.store import Store
from tests.store.samples import NOW

url, sitting, item, fails, how = sys.argv[1:]
store = Store.open(url)

def save(text, seen):
    place = {"position": 0, "seen": seen, "tab": "a", "language": "en"}
    response = TextResponse(text=text)
    return store.write(answers.save, sitting, item, response, **place, now=NOW).revision

print(save("before", 0))
Path(fails).write_text(how)
try:
    print("kept", save("after", 1))
except StoreError as error:
    print(error)
print(store.read(answers.item_record, sitting, item, "a").response.response.text)
Path(fails).unlink()
print(store.read(answers.item_record, sitting, item, "a").response.response.text)
print(save("after", 1), save("after", 1))
"""


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What plays the disk."""
    return played(tmp_path_factory.mktemp("disk"))


class Event(NamedTuple):
    kind: str
    file: str
    number: int
    data: bytes


def events(log: Path) -> Iterator[Event]:
    data, at = log.read_bytes(), 0
    while at < len(data):
        kind = chr(data[at])
        number, path, length = struct.unpack_from("=qqq", data, at + 1)
        at += 25
        name = Path(os.fsdecode(data[at : at + path])).name
        at += path
        yield Event(kind, name, number, data[at : at + length])
        at += length


class Image:
    """Files of which only what was synced is there."""

    def __init__(self, folder: Path) -> None:
        self.synced = {file.name: bytearray(file.read_bytes()) for file in folder.iterdir()}
        self.waiting: dict[str, list[Event]] = {}

    def follow(self, event: Event) -> None:
        if event.kind in "WT":
            self.waiting.setdefault(event.file, []).append(event)
        elif event.kind == "S":
            content = self.synced.setdefault(event.file, bytearray())
            for done in self.waiting.pop(event.file, ()):
                if done.kind == "T":
                    del content[done.number :]
                content.extend(bytes(max(0, done.number - len(content))))
                content[done.number : done.number + len(done.data)] = done.data

    def kept(self, folder: Path) -> dict[str, int]:
        """The newest revision by item, after the power came back."""
        folder.mkdir()
        for name, content in self.synced.items():
            if not name.endswith("-shm"):  # it is made anew
                (folder / name).write_bytes(content)
        with closing(sqlite3.connect(folder / "course.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            found = database.execute("SELECT item, max(revision) FROM response GROUP BY item")
            return dict(found.fetchall())


def lost(tmp_path: Path, disk: Path, synchronous: str) -> int:
    """How many acknowledged answers are not there, at any of many moments the power may go."""
    folder, log = tmp_path / "database", tmp_path / "log"
    url = f"sqlite:///{folder / 'course.db'}"
    store = Store.open(url)
    sitting = start(store, *map(choice_item, ITEMS)).id
    store.dispose()
    image = Image(folder)
    subprocess.run(
        [sys.executable, "-c", _STUDENTS, url, sitting, synchronous, *ITEMS],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        check=True,
        env={
            **os.environ,
            "LD_PRELOAD": str(disk),
            "DISK_FOLDER": str(folder),
            "DISK_LOG": str(log),
        },
    )
    acknowledged: dict[str, int] = {}
    missing = checks = 0
    happened = list(events(log))
    assert {event.kind for event in happened} >= set("WSA")
    every = max(1, len(happened) // 60)
    for number, event in enumerate(happened):
        image.follow(event)
        if event.kind == "A":
            item, revision = event.data.decode().split()
            acknowledged[item] = int(revision)
        if number % every == 0 or number == len(happened) - 1:
            kept = image.kept(tmp_path / str(number))
            missing += sum(max(0, last - kept.get(item, 0)) for item, last in acknowledged.items())
            checks += 1
    assert checks > 50
    assert acknowledged == dict.fromkeys(ITEMS, 120)
    return missing


def test_whenever_the_power_goes_every_acknowledged_answer_is_there(
    tmp_path: Path, disk: Path
) -> None:
    """Fault 2."""
    assert lost(tmp_path, disk, "FULL") == 0


def test_the_disk_that_is_played_does_lose_what_is_not_synced(tmp_path: Path, disk: Path) -> None:
    """Fault 2: the same with SQLite's NORMAL, so that the test before this one means something."""
    assert lost(tmp_path, disk, "NORMAL") > 0


@pytest.mark.parametrize(
    ("how", "sentence"), [("full course.db-wal", FULL), ("broken course.db-wal", BROKEN)]
)
def test_on_a_disk_that_fails_nothing_is_kept_and_a_retry_works(
    tmp_path: Path, disk: Path, sqlite_url: str, how: str, sentence: str
) -> None:
    """Fault 3: the commit itself fails, on writing or on syncing."""
    store = Store.open(sqlite_url)
    sitting = start(store).id
    store.dispose()
    fails = tmp_path / "fails"
    done = subprocess.run(
        [sys.executable, "-c", _FAILING, sqlite_url, sitting, ITEM, str(fails), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "LD_PRELOAD": str(disk),
            "DISK_FOLDER": str(tmp_path),
            "DISK_FAILS": str(fails),
        },
    )
    assert done.stdout.splitlines() == ["1", sentence, "before", "before", "2 2"]


@pytest.fixture
def failing(own_server: Server, disk: Path) -> Iterator[tuple[Store, Path]]:
    """A store on a server whose disk fails as a file says."""
    library = own_server.folder / "disk.so"
    shutil.copy(disk, library)
    library.chmod(0o755)
    fails = own_server.folder / "fails"
    own_server.end()
    own_server.start(
        {
            "LD_PRELOAD": str(library),
            "DISK_FOLDER": str(own_server.data),
            "DISK_FAILS": str(fails),
        }
    )
    store = Store(engine_of(own_server.url()))
    store.upgrade()
    yield store, fails
    fails.unlink(missing_ok=True)
    store.dispose()


def _fail(fails: Path, how: str) -> None:
    fails.write_text(how)
    fails.chmod(0o644)  # for the server, which may be another user


def _save(store: Store, sitting: str, text: str, *, seen: int = 0) -> object:
    return store.write(
        answers.save,
        sitting,
        ITEM,
        TextResponse(text=text),
        position=0,
        seen=seen,
        tab="a",
        language="en",
        now=NOW,
    )


def test_on_a_server_whose_disk_is_full_nothing_is_kept_and_a_retry_works(
    failing: tuple[Store, Path],
) -> None:
    """Fault 3, on PostgreSQL."""
    store, fails = failing
    sitting = start(store).id
    assert _save(store, sitting, "before") == Saved(1)
    text = secrets.token_hex(200_000)  # which no page there is has room for
    _fail(fails, "full /base/")
    with pytest.raises(StoreError, match=f"^{FULL}$"):
        _save(store, sitting, text, seen=1)
    assert store.read(answers.item_record, sitting, ITEM, "a").revision == 1
    fails.unlink()
    assert _save(store, sitting, text, seen=1) == Saved(2)


def test_a_server_whose_disk_breaks_acknowledges_nothing_and_a_retry_leaves_one_row(
    failing: tuple[Store, Path],
) -> None:
    """Fault 3: PostgreSQL gives up when its log cannot be synced, and starts again by itself."""
    store, fails = failing
    sitting = start(store).id
    assert _save(store, sitting, "before") == Saved(1)
    _fail(fails, "broken /pg_wal/")
    with pytest.raises(StoreError, match=f"^({BROKEN}|{AWAY})$"):  # it may say why, or just go
        _save(store, sitting, "after", seen=1)
    fails.unlink()
    while True:
        try:
            assert _save(store, sitting, "after", seen=1) == Saved(2)
        except StoreError:  # it is not back yet
            continue
        break
    assert store.read(answers.item_record, sitting, ITEM, "a").revision == 2
