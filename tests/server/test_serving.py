"""What the server sends and takes, asked of a real `course serve`."""

import json
import os
import re
import socket as sockets
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from course.cli import main
from course.server import websocket_limits
from course.server.document import PAGES, content
from course.server.routes import local_path
from course.services.identity import LEARNER_COOKIE, new_code, sign, verify
from tests.app.fixtures import ROOT
from tests.app.serve import SECRET, ask, cookies

HTML = {"accept": "text/html"}


def test_the_server_says_that_it_is_well(server: str) -> None:
    response, body = ask(server, "/healthz")
    assert (response.status, body) == (200, "ok")


def test_a_new_browser_gets_a_signed_cookie_that_no_script_reads(server: str) -> None:
    response, _ = ask(server, "/", **HTML)
    cookie = cookies(response)[LEARNER_COOKIE]
    assert verify(cookie.partition(" ")[0], SECRET) is not None
    for attribute in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="):
        assert attribute in cookie


def test_a_valid_cookie_stays(server: str) -> None:
    cookie = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    response, _ = ask(server, "/quiz", cookie=cookie, **HTML)
    assert LEARNER_COOKIE not in cookies(response)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "A" * 12,
        f"{'A' * 12}.",
        f"{'A' * 12}.{'0' * 16}.{'0' * 64}",
        sign("A" * 12, b"another secret"),
        sign("A" * 12, SECRET).replace("A", "B", 1),
        sign("not a code", SECRET),
        f"{'A' * 12}.{'0' * 16}.é",
    ],
    ids=range(8),
)
def test_a_forged_cookie_is_nobody_and_gets_a_new_one(forged: str, server: str) -> None:
    assert verify(forged, SECRET) is None
    if forged.isascii():
        response, _ = ask(server, "/", cookie=f"{LEARNER_COOKIE}={forged}", **HTML)
        assert LEARNER_COOKIE in cookies(response)


@pytest.mark.parametrize("path", ["/", "/quiz?sitting=x", "/reader"])
@pytest.mark.parametrize(
    ("accepted", "language"),
    [("nl-BE,nl;q=0.9,en;q=0.5", "nl"), ("NL", "nl"), ("Nl-be", "nl"), ("fr", "en")],
)
def test_a_page_is_in_the_language_of_the_browser(
    path: str, accepted: str, language: str, server: str
) -> None:
    headers = HTML | {"accept_language": accepted, "accept_encoding": "gzip"}
    response, body = ask(server, path, **headers)
    assert response.status == 200
    assert f'<html lang="{language}"' in body
    assert {"en": "<title>Rivers<", "nl": "<title>Rivieren<"}[language] in body
    assert "etag" not in response.headers


def test_the_page_says_that_it_loads_and_asks_no_other_server(server: str) -> None:
    _, body = ask(server, "/", **HTML)
    assert "Loading the course" in body
    assert "course.css?v=" in body
    assert "https://" not in body
    assert "agent" not in body


def test_the_language_is_changed_by_a_route_and_kept(server: str) -> None:
    response, _ = ask(server, "/language/nl?next=%2Fquiz%3Fq%3D3", referer=f"{server}/quiz")
    assert (response.status, response.headers["location"]) == (303, "/quiz?q=3")
    chosen = cookies(response)["course_language"]
    assert chosen.startswith("nl ")
    _, body = ask(server, "/", cookie="course_language=nl", accept_language="en", **HTML)
    assert '<html lang="nl"' in body


def test_a_language_that_is_not_offered_is_not_found(server: str) -> None:
    assert ask(server, "/language/fr")[0].status == 404


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "quiz",
        "",
        None,
    ],
)
def test_no_redirect_leads_to_another_site(path: str | None) -> None:
    assert local_path(path) == "/"


def test_a_redirect_keeps_a_path_of_ours() -> None:
    assert local_path("/quiz?sitting=a&q=3") == "/quiz?sitting=a&q=3"


def test_starting_afresh_asks_before_it_does(server: str) -> None:
    cookie = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    response, body = ask(server, "/start-afresh", cookie=cookie, **HTML)
    assert cookies(response) == {}
    assert '<form method="post">' in body
    response, _ = ask(server, "/start-afresh", "POST", cookie=cookie, origin=server)
    assert (response.status, response.headers["location"]) == (303, "/")
    assert LEARNER_COOKIE in cookies(response)


def test_another_site_cannot_start_a_learner_afresh(server: str) -> None:
    response, _ = ask(server, "/start-afresh", "POST", origin="https://evil.example")
    assert response.status == 403
    assert cookies(response) == {}


@pytest.mark.parametrize("path", ["/", "/healthz", "/nothing/at/all", "/_stcore/health"])
def test_every_answer_carries_the_policy(path: str, server: str) -> None:
    response, _ = ask(server, path, **HTML)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    two = r"script-src 'self'( 'sha256-[^']+'){2}(;|$)"  # a line of ours, and one of Streamlit's
    assert re.search(two, policy)
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert "frame-ancestors 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_is_not_for_visitors_is_not_found(path: str, server: str) -> None:
    assert ask(server, path)[0].status == 404


def test_static_files_may_be_kept_for_ever(server: str) -> None:
    response, body = ask(server, "/course.css?v=1")
    assert "immutable" in response.headers["cache-control"]
    assert ":root" in body


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://["])
def test_a_socket_that_another_site_opens_is_refused(origin: str, server: str) -> None:
    with pytest.raises(InvalidStatus, match="403"), _socket(server, origin=origin):
        pass


def test_a_message_that_no_page_sends_is_dropped_and_the_next_is_served(server: str) -> None:
    with _socket(server, origin=server) as socket:
        for refused in (BackMsg(clear_cache=True), BackMsg(load_git_info=True)):
            socket.send(refused.SerializeToString())
        rerun = BackMsg()
        rerun.rerun_script.query_string = ""
        socket.send(rerun.SerializeToString())
        kinds = set()
        while "script_finished" not in kinds:
            message = ForwardMsg()
            message.ParseFromString(socket.recv(timeout=20, decode=False))
            kinds.add(message.WhichOneof("type"))
        assert "git_info_changed" not in kinds


def test_only_what_pages_send_is_let_in() -> None:
    kinds = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
    let_in = set()
    for kind in kinds:
        back = BackMsg()
        field = BackMsg.DESCRIPTOR.fields_by_name[kind]
        if field.message_type:
            getattr(back, kind).SetInParent()
        else:
            setattr(back, kind, field.cpp_type == field.CPPTYPE_BOOL or "x")
        if websocket_limits._allowed(back.SerializeToString()) is not None:
            let_in.add(kind)
    assert let_in == {"rerun_script", "stop_script", "app_heartbeat"}


def test_bytes_that_are_no_message_close_the_socket(server: str) -> None:
    with _socket(server, origin=server) as socket:
        socket.send(b"\xff\xff\xff")
        with pytest.raises(ConnectionClosed):
            list(socket)
        assert socket.close_code == 1002


def test_streamlit_run_serves_the_same_app_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    with subprocess.Popen(
        [*command, "--server.port", str(_free_port())],
        cwd=tmp_path,
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            lines = iter(process.stdout.readline, "")
            address = next(m[0] for line in lines if (m := re.search(r"http://[\d.:]+", line)))
            response, body = ask(address, "/quiz", accept_language="nl", **HTML)
            assert '<html lang="nl"' in body
            assert "content-security-policy" in response.headers
        finally:
            process.terminate()


def test_a_folder_that_is_not_there_is_said_and_nothing_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(tmp_path / "nothing")]) == 2
    printed, said = capsys.readouterr()
    assert "There is no folder" in said
    assert printed == ""


def test_a_port_that_is_taken_is_said(server: str, tmp_path: Path) -> None:
    port = str(urlsplit(server).port)
    command = [sys.executable, "-m", "course", "serve", "--port", port]
    environment = _environment(tmp_path)
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment
    )
    assert done.returncode == 2
    assert "address already in use" in done.stderr


def _socket(server: str, origin: str) -> ClientConnection:
    address = server.replace("http", "ws", 1) + "/_stcore/stream"
    cookie = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    return connect(
        address,
        origin=Origin(origin),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"cookie": cookie},
        open_timeout=20,
    )


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "COURSE_DATABASE": f"sqlite:///{folder / 'course.db'}",
        "COURSE_SECRET": SECRET.decode(),
    }


def _free_port() -> int:
    with sockets.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.mark.parametrize("path", ["/nothing", "/quiz/nothing", "/reader.html"])
def test_an_address_of_no_page_is_not_found_and_leads_home(path: str, server: str) -> None:
    response, body = ask(server, path, **HTML)
    assert response.status == 404
    assert "Page not found" in body
    assert 'href="/"' in body


def test_the_script_knows_the_pages_that_the_server_knows() -> None:
    (listed,) = re.findall(r"PAGES = new Set\((\[.*?\])\)", content("shell.js").decode())
    assert set(json.loads(listed)) == PAGES
