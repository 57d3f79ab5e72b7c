"""What one visitor can do to the others: little (faults 40, 41 and 42)."""

import json
import os
import re
import socket as sockets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
import streamlit
from streamlit.proto.WidgetStates_pb2 import WidgetState

from course.server.websocket_limits import LONGEST_ADDRESS
from course.services.identity import (
    LEARNER_COOKIE,
    TEACHER_COOKIE,
    new_code,
    resume_code,
    sign,
    sign_teacher,
)
from tests.app.serve import SECRET, Server, ask, cookies, serving
from tests.app.wire import opened, tab

HTML = {"accept": "text/html"}
SOON = """
from course.server import connections
connections.PATIENCE = 0.5
from course.cli import main
main(["serve", "--port", "0"])
"""


def student(code: str | None = None) -> dict[str, str]:
    return {"cookie": f"{LEARNER_COOKIE}={sign(code or new_code(), SECRET)}"}


def connection(server: str) -> sockets.socket:
    where = urlsplit(server)
    return sockets.create_connection((where.hostname or "", where.port or 0), timeout=30)


# Uploads


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "GET", "OPTIONS"])
def test_nothing_can_be_uploaded(method: str, server: str) -> None:
    """Refused before the body comes: it is announced here and never sent."""
    with connection(server) as upload:
        upload.sendall(
            f"{method} /_stcore/upload_file/session/file HTTP/1.1\r\n"
            f"Host: {urlsplit(server).netloc}\r\nContent-Length: 1000000\r\n\r\n".encode()
        )
        assert upload.recv(100).startswith(b"HTTP/1.1 404 ")


# Forged state


@pytest.mark.parametrize("key", ["go-3", "go-end", "skip-1", "check-1"])
def test_a_press_that_is_kept_does_not_redraw_the_page_for_ever(key: str, server: str) -> None:
    """Fault 41: what a component keeps is there again in the next run, which it began itself."""
    mine = student()
    query = f"sitting={opened(server, 'rivers', **mine)}&q=1&tab=0123abcd"
    with tab(server, **mine) as hostile:
        hostile.run("quiz", query)
        asked = hostile.form
        assert asked is not None
        sent = len(hostile.sent)
        kept = json.dumps({"press": [asked.of, key, 7], "answer": [asked.of, [], 7]})
        states = [WidgetState(id=asked.id, json_value=kept)]
        for _ in range(2):
            assert "stem" in hostile.run("quiz", query, states=states)
            assert len(hostile.sent) < 4 * sent
            sent = len(hostile.sent)
    with tab(server, **mine) as honest:
        honest.run("quiz", query)
        honest.click("go-3", "quiz", query)
        assert "q=3" in honest.query, "and an honest press leads there"


@pytest.mark.parametrize("name", ["x", "A" * 8, "0" * 9, "é" * 8, "0" * 1500, "0" * 100_000, "\0"])
def test_a_tab_has_a_name_of_eight_digits_whatever_its_address_says(name: str, server: str) -> None:
    mine = student()
    query = f"sitting={opened(server, 'rivers', **mine)}&q=1&{urlencode({'tab': name})}"
    if len(query) > LONGEST_ADDRESS:
        query = query[:200_000]
    with tab(server, **mine) as hostile:
        page = hostile.run("quiz", query)
        assert name not in page + hostile.query or len(name) < 3
        if len(query) <= LONGEST_ADDRESS:
            assert re.search(r"tab=[0-9a-f]{8}(&|$)", hostile.query)


def test_a_name_of_eight_digits_stays(server: str) -> None:
    mine = student()
    query = f"sitting={opened(server, 'rivers', **mine)}&q=1&tab=0123abce"
    with tab(server, **mine) as honest:
        honest.run("quiz", query)
        assert "tab=" not in honest.query or "tab=0123abce" in honest.query


# Requests that do not come to an end


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /resume HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\ncode=",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET / HT",
    ],
    ids=["nothing", "a line", "headers", "a body", "the second one"],
)
def test_a_request_that_does_not_end_is_ended(half: bytes, impatient: Server) -> None:
    with connection(impatient.address) as waiting:
        waiting.sendall(half)
        while waiting.recv(10_000):
            pass  # what was answered, and then the end
    assert ask(impatient.address, "/healthz")[0].status == 200
    assert "unexpected error" not in impatient.log


def test_one_that_comes_byte_by_byte_gets_no_more_time(impatient: Server) -> None:
    with connection(impatient.address) as slow:
        slow.settimeout(0.1)
        slow.sendall(b"GET / HTTP/1.1\r\nX: ")
        for _ in range(600):
            try:
                slow.sendall(b"x")
                if not slow.recv(1000):
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("it was still open after 600 bytes")


def test_a_websocket_with_too_many_headers_is_told_so_and_ended(impatient: Server) -> None:
    """Uvicorn would leave it open without an answer, and could then not stop cleanly."""
    asked = "GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
    asked += "Upgrade: websocket\r\n" + "X: 1\r\n" * 200
    with connection(impatient.address) as waiting:
        waiting.sendall(f"{asked}\r\n".encode())
        answer = b""
        while more := waiting.recv(10_000):
            answer += more
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_who_asks_for_much_and_takes_nothing_is_ended(impatient: Server) -> None:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    largest = max(scripts, key=lambda file: file.stat().st_size)
    asked = f"GET /static/js/{largest.name} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    open_before = open_files(impatient)
    with connection(impatient.address) as greedy:
        greedy.sendall(asked.encode() * 40)
        while open_files(impatient) == open_before:
            time.sleep(0.01)
        while open_files(impatient) > open_before:
            time.sleep(0.1)


def open_files(server: Server) -> int:
    folder = Path(f"/proc/{server.process.pid}/fd")
    if not folder.is_dir():
        pytest.skip("how many connections a process has is seen on Linux only")
    return sum(os.path.realpath(one).startswith(f"{folder}/socket") for one in folder.iterdir())


def test_a_connection_that_is_open_for_long_is_no_request_that_does_not_end(
    impatient: Server,
) -> None:
    mine = student()
    with tab(impatient.address, **mine) as honest:
        assert "Rivers" in honest.run()
        with connection(impatient.address) as other:  # one that is ended meanwhile
            while other.recv(1000):
                pass
        assert "Rivers" in honest.run()


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that waits half a second for the rest of a request."""
    with serving(tmp_path_factory.mktemp("impatient"), start=("-c", SOON)) as server:
        yield server


# A shared computer


def test_who_starts_afresh_leaves_nothing_behind(server: str) -> None:
    """Fault 42: the cookie of the one before, and the tab that they left open, open nothing."""
    mine = student()
    ask(server, "/name", "POST", "name=Ada", **mine)
    sitting = opened(server, "rivers", **mine)
    with tab(server, **mine) as left_open:
        assert "stem" in left_open.run("quiz", f"sitting={sitting}&q=1&tab=0123abcf")
        response, _ = ask(server, "/start-afresh", "POST", origin=server, **mine)
        assert response.status == 303
        assert cookies(response)[LEARNER_COOKIE].startswith(" Path=/; Max-Age=0")
        page = left_open.run("quiz", f"sitting={sitting}&q=1&tab=0123abcf")
        assert "stem" not in page
        assert "cannot tell who you are" in page
    assert "Ada" not in ask(server, "/you", **mine, **HTML)[1]
    assert 'class="code"' not in ask(server, "/you", **mine, **HTML)[1]
    for path in ("/your-data", f"/review.html?sitting={sitting}"):
        assert ask(server, path, **mine, **HTML)[0].status == 403
    assert ask(server, f"/report?sitting={sitting}&q=1", **mine, **HTML)[0].status == 404
    assert ask(server, "/articles.json?language=en", **mine)[0].status == 404
    assert ask(server, "/name", "POST", "name=Bob", **mine)[0].status == 403
    fresh = cookies(ask(server, "/", **mine, **HTML)[0])
    assert fresh[LEARNER_COOKIE].partition(" ")[0] not in mine["cookie"]


def test_the_other_devices_of_who_starts_afresh_go_on(server: str) -> None:
    code = new_code()
    here, phone = student(code), student(code)
    ask(server, "/name", "POST", "name=Ada", **here)
    ask(server, "/start-afresh", "POST", **here)
    assert 'value="Ada"' in ask(server, "/you", **phone, **HTML)[1]
    again = ask(server, "/resume", "POST", f"code={resume_code(code, SECRET)}")[0]
    cookie = f"{LEARNER_COOKIE}={cookies(again)[LEARNER_COOKIE].partition(' ')[0]}"
    assert 'value="Ada"' in ask(server, "/you", cookie=cookie, **HTML)[1], "by the code"


def test_who_goes_on_with_another_code_ends_the_cookie_that_was_there(server: str) -> None:
    mine, other = student(), new_code()
    ask(server, "/name", "POST", "name=Ada", **mine)
    ask(server, "/resume", "POST", f"code={resume_code(other, SECRET)}", **mine)
    assert "Ada" not in ask(server, "/you", **mine, **HTML)[1]


def test_the_own_code_changes_nothing(server: str) -> None:
    code = new_code()
    mine = student(code)
    response, _ = ask(server, "/resume", "POST", f"code={resume_code(code, SECRET)}", **mine)
    assert (response.status, cookies(response)) == (303, {})
    assert 'class="code"' in ask(server, "/you", **mine, **HTML)[1]


def test_a_cookie_stays_ended_after_a_restart_and_on_another_server(tmp_path: Path) -> None:
    mine = student()
    with serving(tmp_path) as first:
        ask(first.address, "/name", "POST", "name=Ada", **mine)
        ask(first.address, "/start-afresh", "POST", **mine)
    with serving(tmp_path) as second:
        assert "Ada" not in ask(second.address, "/you", **mine, **HTML)[1]


def test_a_teacher_who_signs_out_is_signed_out(server: str) -> None:
    """A copy of the cookie opens nothing either, nor a page that was left open."""
    teacher = {"cookie": f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"}
    other = {"cookie": f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"}
    with tab(server, **teacher) as left_open:
        assert "Students see the latest version" in left_open.run("teacher")
        assert ask(server, "/teacher/results.csv", **teacher)[0].status == 200
        assert ask(server, "/teacher/sign-out", "POST", **teacher)[0].status == 303
        assert "Students see the latest version" not in left_open.run("teacher")
    assert ask(server, "/teacher/results.csv", **teacher)[0].status == 403
    assert ask(server, "/teacher/results.csv", **other)[0].status == 200, "of another browser"
