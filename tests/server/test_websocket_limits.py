"""What a hostile client sends over the wire, and what every answer carries."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.form import Form
from course.server import routes, websocket_limits
from course.services.identity import LEARNER_COOKIE, new_code, sign
from course.services.throttle import Rate, Throttle
from tests.app.serve import SECRET, Server, ask, serving
from tests.app.wire import Tab, opened, tab

HTML = {"accept": "text/html"}
HEADERS = {
    "content-security-policy": "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=()",
}
OF_PARTS = {"x-content-type-options", "cross-origin-resource-policy"}
"""What also concerns scripts and style sheets, which no browser opens as a page."""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with names of its own, behind a proxy on this machine."""
    folder = tmp_path_factory.mktemp("named")
    with serving(folder, COURSE_HOSTS="course.example, Other.Example") as server:
        yield server


def student() -> dict[str, str]:
    """The cookie of a new student."""
    return {"cookie": f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"}


# Messages


def test_a_flood_closes_the_connection_and_is_logged_once(named: Server) -> None:
    beat = BackMsg(app_heartbeat=True).SerializeToString()
    with tab(named.address, host="course.example") as flood:
        with pytest.raises(ConnectionClosed):
            _pour(flood, beat)
        assert flood.socket.close_code == 1008
    named.wait_for('"reason": "flood"')
    assert named.log.count('"reason": "flood"') == 1


def test_a_message_that_is_too_long_closes_the_connection(server: str) -> None:
    with tab(server) as stranger:
        back = BackMsg()
        back.rerun_script.query_string = "x" * (websocket_limits.LARGEST + 1)
        stranger.socket.send(back.SerializeToString())
        with pytest.raises(ConnectionClosed):
            list(stranger.socket)
        assert stranger.socket.close_code == 1009


def test_words_where_bytes_belong_close_the_connection(server: str) -> None:
    with tab(server) as stranger:
        stranger.socket.send("clear_cache")
        with pytest.raises(ConnectionClosed):
            list(stranger.socket)
        assert stranger.socket.close_code == 1008


def test_every_kind_of_message_but_three_is_dropped(server: str) -> None:
    """By reflection, so that one that a newer Streamlit brings is dropped too."""
    kinds = {field.name: field for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    assert kinds.keys() > websocket_limits.ALLOWED_MESSAGES
    with tab(server, **student()) as stranger:
        assert "Rivers" in stranger.run()
        for name in sorted(kinds.keys() - websocket_limits.ALLOWED_MESSAGES):
            back = BackMsg()
            if kinds[name].message_type:
                getattr(back, name).SetInParent()
            else:
                setattr(back, name, True)
            stranger.socket.send(back.SerializeToString())
        stranger.socket.send(BackMsg().SerializeToString())
        assert "Rivers" in stranger.run()


def test_only_as_many_connections_of_one_address_as_a_school_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(websocket_limits, "CONNECTIONS", Throttle(Rate(2, 0), Rate(9, 0)))
    scope = {"type": "websocket", "client": ("192.0.2.1", 1), "headers": []}
    assert [websocket_limits._why_not(scope) for _ in range(3)] == ["", "", "connections"]
    assert websocket_limits._why_not({**scope, "client": ("192.0.2.2", 1)}) == ""


def _pour(flood: Tab, message: bytes) -> None:
    for _ in range(10_000):
        flood.socket.send(message)


# Forged states of widgets


def forged(widget: str) -> Iterator[WidgetState]:
    """States that no page sends: every kind of value, whatever the widget is."""
    for value in (math.nan, math.inf, -1.0, 1e308):
        yield WidgetState(id=widget, double_value=value)
    for number in (2**62, -1):
        yield WidgetState(id=widget, int_value=number)
    for words in ("", "\0", "\u202e", "🜨" * 300, "<script>alert(1)</script>", "x" * 20_000):
        yield WidgetState(id=widget, string_value=words)
    for text in ("{", "null", "[" * 500, '{"a": 1e999}', "[1, {}]"):
        yield WidgetState(id=widget, json_value=text)
    yield WidgetState(id=widget, bool_value=True)
    yield WidgetState(id=widget, trigger_value=True)
    yield WidgetState(id=widget, bytes_value=b"\xff\x00")
    yield WidgetState(id=widget)
    strings = WidgetState(id=widget)
    strings.string_array_value.data.extend(["a", "b"] * 50)
    yield strings
    numbers = WidgetState(id=widget)
    numbers.double_array_value.data.extend([math.nan] * 50)
    yield numbers
    integers = WidgetState(id=widget)
    integers.int_array_value.data.extend([2**40, -7])
    yield integers


HUGE = 10**4000
DEEP: list[Any] = []
for _ in range(300):
    DEEP = [DEEP]
NOTHINGS: tuple[Any, ...] = (
    None,
    7,
    True,
    1.5,
    math.nan,
    math.inf,
    "",
    "x",
    {},
    {"answer": 7},
    [],
    [[]],
    DEEP,
)
"""What no page sends, wherever it stands."""


def forged_answers(of: str) -> Iterator[object]:
    """What no page sends of its fields."""
    yield from NOTHINGS
    for one in NOTHINGS:
        yield [one, [["text", "1"]], 1]
        yield [of, one, 2]
        yield [of, [one], 3]
        yield [of, [["text", one], [one, "2"], ["text", "2", one]], 4]
        yield [of, [["text", "3"]], one]
    for words in ("\0", "\ud800", "\u202e", "🜨" * 300, "<script>alert(1)</script>", "x" * 20_000):
        yield [of, [["text", words], [words, "4"]], 5]
        yield [words, [["text", "5"]], 6]
    yield [of, [["text", "6"]] * 9_000, 7]
    names = ("unit", "choice", "choices", "order", "passage", "s-1", "certainty", "__class__", "of")
    yield [of, [[name, value] for name in names for value in ("x", "true", "1", "km")], 8]
    yield [f"{of[:-1]}7", [["text", "7"]], 9]
    yield [of.replace("-1-", "-2-"), [["text", "8"]], 10]
    for number in (-1, 0, 2**70, HUGE, -HUGE):
        yield [of, [["text", f"{number % 97}"]], number]


def forged_presses(of: str) -> Iterator[object]:
    """What no page sends of its buttons."""
    yield from NOTHINGS
    for one in NOTHINGS:
        yield [one, "go-2", 1]
        yield [of, one, 2]
        yield [of, "go-2", one]
    for key in (
        "go-0",
        "go--1",
        "go-٣",
        "go-²",
        f"go-{HUGE}",
        "go-",
        "do",
        "check-2",
        "\ud800",
        "\0",
    ):
        yield [of, key, 3]
    for number in (-1, 2**70, HUGE):
        yield [of, "nothing", number]


def forged_states(asked: Form) -> Iterator[WidgetState]:
    """All that, and presses that are kept as if they were an answer."""
    for answer in forged_answers(asked.of):
        yield WidgetState(id=asked.id, json_value=json.dumps({"answer": answer}))
    events = _make_trigger_id(asked.id, "events")
    for press in forged_presses(asked.of):
        yield WidgetState(id=asked.id, json_value=json.dumps({"press": press}))
        for sent in ([{"event": "press", "value": press}], press):
            yield WidgetState(id=events, json_trigger_value=json.dumps(sent))


@pytest.mark.parametrize("place", [1, 3])
def test_a_forged_answer_or_press_ends_nothing_and_tells_nothing(place: int, server: str) -> None:
    """Each page is drawn twice at most, and a reload goes on."""
    headers = student()
    query = f"sitting={opened(server, 'rivers', **headers)}&q={place}&tab=0123abcd"
    with tab(server, **headers) as first:
        first.run("quiz", query)
        assert first.form is not None
        states = list(forged_states(first.form))
    for start in range(0, len(states), 100):  # more would be a flood
        with tab(server, **headers) as hostile:
            hostile.run("quiz", query)
            for state in states[start : start + 100]:
                sent = len(hostile.sent)
                page = hostile.run("quiz", query, states=[state])
                assert_harmless(page)
                assert "Something went wrong" not in page, state
                assert len(hostile.sent) - sent < 40
    with tab(server, **headers) as again:
        again.run("quiz", query)
        assert again.form is not None
        name, field = next(iter(again.form.fields.items()))
        another = field.options[-1] if field.options else "7000"
        assert ">Saved<" in again.run("quiz", query, states=again.filled(**{name: another}))
    with tab(server, **student()) as other:
        assert "Rivers" in other.run()


def assert_harmless(page: str) -> None:
    assert "Traceback" not in page
    assert "Error:" not in page


@pytest.mark.parametrize(("quiz", "place"), [("rivers", 1), ("rivers", 3)])
def test_a_forged_state_of_a_widget_ends_nothing_and_tells_nothing(
    quiz: str, place: int, server: str
) -> None:
    """Every kind of value for every field: at worst the forger's own page fails, until a reload."""
    headers = student()
    query = f"sitting={opened(server, quiz, **headers)}&q={place}&tab=x"
    with tab(server, **headers) as hostile:
        assert "stem" in hostile.run("quiz", query)
        assert hostile.form is not None
        form = hostile.form.id
        fields = [form, _make_trigger_id(form, "events"), "$$ID-0000-nobody", "\0"]
        for states in zip(*(forged(field) for field in fields), strict=True):
            page = hostile.run("quiz", query, states=states)
            assert_harmless(page)
    with tab(server, **headers) as again:
        assert "stem" in again.run("quiz", query), "a reload goes on"
    with tab(server, **student()) as another:
        assert "Rivers" in another.run()


def test_a_forged_address_shows_no_error_of_ours(server: str) -> None:
    headers = student()
    sitting = opened(server, "rivers", **headers)
    with tab(server, **headers) as hostile:
        for q in ("-1", "0", "999", "1e9", "٣", "\0", "9" * 5000, "", "1;2"):
            for page in ("quiz", "review", "reader"):
                shown = hostile.run(page, f"sitting={sitting}&q={q}&tab={q}&at={q}&passage={q}")
                assert "Something went wrong" not in shown, (page, q)
        for page in ("nowhere", "pages/quiz.py", "../quiz", "\0", "quiz/../teacher"):
            assert "Something went wrong" not in hostile.run(page)
        back = BackMsg()
        back.rerun_script.fragment_id = "nobody"
        hostile.socket.send(back.SerializeToString())
        assert "Rivers" in hostile.run(page_script_hash="0" * 32)


def test_another_students_attempt_is_nobodys(server: str) -> None:
    """Fault 22: its id is of no use to others."""
    sitting = opened(server, "rivers", **student())
    with tab(server, **student()) as stranger:
        for page in ("quiz", "review"):
            shown = stranger.run(page, f"sitting={sitting}&q=1")
            assert "Page not found" in shown


# Names and proxies


@pytest.mark.parametrize("host", ["course.example", "COURSE.example:8443", "other.example"])
def test_a_server_answers_to_its_names(host: str, named: Server) -> None:
    assert ask(named.address, "/you", host=host, **HTML)[0].status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "course.example.evil", "", "[", "a@b"]
)
def test_a_server_answers_to_no_other_name(host: str, named: Server) -> None:
    response, body = ask(named.address, "/you", host=host, **HTML)
    assert response.status == 421
    assert "not an address of this course" in body
    assert "set-cookie" not in response.headers
    assert ask(named.address, "/healthz", host=host)[0].status == 200


def test_who_comes_to_another_name_is_shown_the_way_in_their_language(named: Server) -> None:
    """The page is styled, and has no link but the one to an address that works."""
    wrong = {"host": "evil.example:8443", "x_forwarded_proto": "https", "accept_language": "nl"}
    _, body = ask(named.address, "/quiz", **HTML, **wrong)
    assert "<h1>Deze cursus heeft een ander adres</h1>" in body
    assert re.findall(r'<a href="(.+?)"', body) == ["https://course.example:8443/"]
    (style,) = re.findall(r'rel="stylesheet" href="(.+?)"', body)
    assert ask(named.address, style, host="evil.example")[0].status == 200


def test_nor_does_a_websocket(named: Server) -> None:
    with pytest.raises(InvalidStatus) as refused, tab(named.address, host="evil.example"):
        pass
    assert refused.value.response.status_code == 403


def test_a_proxy_on_this_machine_says_who_visits_and_how(named: Server) -> None:
    headers = HTML | {"host": "course.example"}
    response, _ = ask(named.address, "/", **headers)
    assert "Secure" not in response.headers["set-cookie"]
    response, _ = ask(named.address, "/", x_forwarded_proto="https", **headers)
    assert "Secure" in response.headers["set-cookie"]
    status = 0
    for number in range(12):
        headers["x_forwarded_for"] = f"{number}.9.9.9, 192.0.2.1"  # the proxy adds the last one
        status = ask(named.address, "/teacher?token=x", **headers)[0].status
    assert status == 429
    headers["x_forwarded_for"] = "192.0.2.2"
    assert ask(named.address, "/teacher?token=x", **headers)[0].status == 403


def test_nobody_else_says_so(tmp_path: Path) -> None:
    with serving(tmp_path, COURSE_PROXIES="192.0.2.0/24") as server:
        response, _ = ask(server.address, "/", x_forwarded_proto="https", **HTML)
        assert "Secure" not in response.headers["set-cookie"]
        status = 0
        for number in range(12):
            status = ask(server.address, "/teacher?token=x", x_forwarded_for=f"{number}.9.9.9")[
                0
            ].status
        assert status == 429


# Headers


_CASES = [
    ("/", "GET", 200),
    ("/quiz", "GET", 200),
    ("/teacher", "GET", 200),
    ("/you", "GET", 200),
    ("/you/data", "GET", 403),
    ("/your-data", "GET", 403),
    ("/review.html", "GET", 403),
    ("/start-afresh", "GET", 200),
    ("/start-afresh", "POST", 303),
    ("/name", "POST", 403),
    ("/name", "GET", 303),
    ("/practise", "POST", 403),
    ("/resume", "POST", 403),
    ("/report", "GET", 404),
    ("/report", "POST", 403),
    ("/teacher?token=x", "GET", 403),
    ("/teacher/results.csv", "GET", 403),
    ("/teacher/results.xlsx", "GET", 403),
    ("/teacher/sign-out", "GET", 200),
    ("/teacher/sign-out", "POST", 303),
    ("/language/nl", "GET", 303),
    ("/language/xx", "GET", 404),
    ("/healthz", "GET", 200),
    ("/healthz", "PUT", 405),
    ("/readyz", "GET", 200),
    ("/articles.json", "GET", 404),
    ("/course.css", "GET", 200),
    ("/shell.js", "GET", 200),
    ("/favicon.svg", "GET", 200),
    ("/static/manifest.json", "GET", 404),
    ("/media/nothing", "GET", 404),
    ("/component/nothing/x.js", "GET", 404),
    ("/_stcore/health", "GET", 200),
    ("/banks/rivers.yaml", "GET", 403),
    ("/_stcore/host-config", "GET", 200),
    ("/_stcore/metrics", "GET", 404),
    ("/_stcore/agent/x", "GET", 404),
    ("/_stcore/upload_file/a/b", "PUT", 404),
    ("/auth/login", "GET", 404),
    ("/teacher/sign-in", "GET", 303),
    ("/oauth2callback", "GET", 403),
    ("/join", "GET", 200),
    ("/join", "POST", 400),
    ("/join/K7QM4X", "GET", 404),
    ("/join/K7QM4X", "POST", 404),
    ("/join/K7QM4X/sign-in", "GET", 404),
    ("/join/K7QM4X/leave", "GET", 303),
    ("/join/K7QM4X/leave", "POST", 404),
    ("/teacher/grades.csv", "GET", 403),
    ("/teacher/grades.xlsx", "GET", 403),
    ("/teacher/grades.jsonl", "GET", 403),
    ("/live/board", "GET", 403),
    ("/classes/K7QM4X/show", "GET", 403),
    ("/classes/K7QM4X/qr.svg", "GET", 403),
    ("/classes/new", "GET", 403),
    ("/classes/new", "POST", 403),
    ("/classes/K7QM4X/settings", "GET", 403),
    ("/classes/K7QM4X/settings", "POST", 403),
    ("/classes/K7QM4X/delete", "GET", 403),
    ("/classes/K7QM4X/delete", "POST", 403),
    ("/classes/K7QM4X/roster", "GET", 403),
    ("/classes/K7QM4X/roster", "POST", 403),
    ("/classes/K7QM4X/assign", "GET", 403),
    ("/classes/K7QM4X/assign", "POST", 403),
    ("/classes/K7QM4X/students/s1", "GET", 403),
    ("/classes/K7QM4X/students/s1", "POST", 403),
    ("/classes/K7QM4X/students/s1/remove", "GET", 403),
    ("/classes/K7QM4X/students/s1/remove", "POST", 403),
    ("/classes/K7QM4X/assignments/a1", "GET", 403),
    ("/classes/K7QM4X/assignments/a1", "POST", 403),
    ("/classes/K7QM4X/assignments/a1/take-back", "GET", 403),
    ("/classes/K7QM4X/assignments/a1/take-back", "POST", 403),
    ("/..%2f..%2fetc/passwd", "GET", 400),
    ("//evil.example/", "GET", 400),
]


@pytest.mark.parametrize(("path", "method", "status"), _CASES)
def test_every_answer_tells_the_browser_what_these_pages_never_do(
    path: str, method: str, status: int, server: str
) -> None:
    response, _ = ask(server, path, method, **HTML)
    part = response.headers["content-type"] in {"text/css", "text/javascript"}
    for name, value in HEADERS.items():
        if not part or name in OF_PARTS:
            assert value in (response.headers[name] or ""), name
    assert response.status == status


def test_a_refused_websocket_tells_it_too(server: str) -> None:
    with pytest.raises(InvalidStatus) as refused, tab(server, origin="https://evil.example"):
        pass
    assert refused.value.response.status_code == 403
    for name, value in HEADERS.items():
        assert value in refused.value.response.headers[name]


def test_every_route_is_among_those_that_are_asked() -> None:
    """So that a new one is not forgotten."""
    asked = {case[0].partition("?")[0] for case in _CASES}
    paths = (route.path for route in routes.routes() if isinstance(route, Route))
    named = {
        "language": "nl",
        "name": "results",
        "kind": "csv",
        "bank": "rivers",
        "code": "K7QM4X",
        "student": "s1",
        "assignment": "a1",
    }
    ours = {path.format(**named) for path in paths}
    assert ours <= asked
