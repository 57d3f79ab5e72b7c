"""The database server goes and comes back, or its reply is lost, in the middle of a sitting."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import make_url

from course.model.response import TextResponse
from course.store import answers, sittings
from course.store.connecting import engine_of
from course.store.errors import StoreError
from course.store.records import Saved
from course.store.store import Store
from tests.store.conftest import NewDatabase
from tests.store.postgres import Server
from tests.store.samples import NOW, choice_item, start

ITEM = "name-on-wreckage"
SOCKET = ".s.PGSQL.5432"


def save(store: Store, sitting: str, text: str, *, item: str = ITEM, seen: int = 0) -> object:
    return store.write(
        answers.save,
        sitting,
        item,
        TextResponse(text=text),
        position=0,
        seen=seen,
        tab="a",
        language="en",
        now=NOW,
    )


def texts(url: str) -> list[str]:
    """What was answered, in the order in which it is kept."""
    query = "SELECT response::json ->> 'text' FROM response ORDER BY item, revision"
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute(query)]


@pytest.fixture
def served(own_server: Server) -> Iterator[Store]:
    """A store on a server that a test may end."""
    store = Store(engine_of(own_server.url()))
    store.upgrade()
    yield store
    store.dispose()


def test_a_restart_between_two_answers_is_not_noticed(served: Store, own_server: Server) -> None:
    """Fault 4."""
    sitting = start(served).id
    save(served, sitting, "first")
    own_server.end()
    own_server.start()
    assert save(served, sitting, "second", seen=1) == Saved(2)
    own_server.kill()
    own_server.start()
    assert served.read(answers.item_record, sitting, ITEM, "a").revision == 2
    assert texts(own_server.url()) == ["first", "second"]


def test_while_the_server_is_away_that_is_said_and_afterwards_all_goes_on(
    served: Store, own_server: Server
) -> None:
    """Fault 4."""
    sitting = start(served).id
    save(served, sitting, "first")
    own_server.end()
    for _ in range(2):
        with pytest.raises(StoreError, match=r"^The database cannot be reached\.$"):
            save(served, sitting, "second", seen=1)
    own_server.start()
    assert save(served, sitting, "second", seen=1) == Saved(2)
    assert texts(own_server.url()) == ["first", "second"]


def test_students_who_try_again_through_a_restart_find_every_answer_once(
    served: Store, own_server: Server
) -> None:
    """Fault 4: whatever each of them was in the middle of."""
    items = [f"item-{number}" for number in range(4)]
    sitting = start(served, *map(choice_item, items)).id
    started = Event()

    def student(item: str) -> list[str]:
        given = []
        for number in range(60):
            text = f"{item} {number}"
            reply: object = None
            while reply is None:
                with suppress(StoreError):
                    reply = save(served, sitting, text, item=item, seen=number)
            assert reply == Saved(number + 1)
            given.append(text)
            if number == 20:
                started.set()
        return given

    with ThreadPoolExecutor(len(items)) as pool:
        students = [pool.submit(student, item) for item in items]
        started.wait()
        own_server.kill()
        own_server.start()
        own_server.end()
        own_server.start()
        given = [text for student_ in students for text in student_.result()]
    assert texts(own_server.url()) == given


class Wire:
    """Between a store and its server; once told to, it is cut before the reply to a commit."""

    def __init__(self, folder: Path, server: str) -> None:
        self.cut = Event()
        self._server = server
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / SOCKET))
        self._listening.listen()
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                Thread(target=self._there, args=(client, server), daemon=True).start()
                Thread(target=self._back, args=(client, server), daemon=True).start()

    def _there(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError), client, server:
            while data := client.recv(65536):
                if self.cut.is_set() and b"COMMIT\0" in data:
                    self.cut.clear()  # before whoever waits can notice
                    client.shutdown(socket.SHUT_RDWR)  # before the reply can be there
                    server.sendall(data)
                    server.shutdown(socket.SHUT_WR)
                    return
                server.sendall(data)

    def _back(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)


@pytest.fixture
def wire(new_database: NewDatabase, template: str) -> Iterator[tuple[Wire, str, str]]:
    """A wire, the address through it, and the address past it."""
    url = new_database(template)
    address = make_url(url)
    host = address.query.get("host")
    if not isinstance(host, str):
        pytest.skip("the server at TEST_DATABASE_URL is not behind a socket in a folder")
    with TemporaryDirectory(prefix="course-wire-") as folder:
        wire = Wire(Path(folder), f"{host}/{SOCKET}")
        through = address.set(query={"host": folder})
        yield wire, through.render_as_string(hide_password=False), url
        wire.close()


def test_an_answer_whose_acknowledgement_was_lost_is_there_once_after_the_retry(
    wire: tuple[Wire, str, str],
) -> None:
    """Fault 5: the commit was done, and nobody heard of it."""
    cable, through, past = wire
    store = Store.open(through)
    sitting = start(store).id
    cable.cut.set()
    with pytest.raises(StoreError, match=r"^The database cannot be reached\.$"):
        save(store, sitting, "answer")
    assert not cable.cut.is_set()
    while texts(past) != ["answer"]:
        pass
    assert save(store, sitting, "answer") == Saved(1)
    assert texts(past) == ["answer"]
    store.dispose()


def test_a_start_whose_reply_was_lost_is_the_sitting_that_the_retry_finds(
    wire: tuple[Wire, str, str],
) -> None:
    """Fault 5."""
    cable, through, past = wire
    store = Store.open(through)
    cable.cut.set()
    with pytest.raises(StoreError):
        start(store)
    other = Store.open(past)
    while other.read(sittings.find_open, "ann", "names") is None:
        pass
    assert start(store) == other.read(sittings.find_open, "ann", "names")
    assert len(store.read(sittings.records, "ann")) == 1
    other.dispose()
    store.dispose()
