"""What any other page on the web can have a student's browser do here: nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from starlette.routing import Route

from course.server import routes
from course.server.document import PAGES
from course.services.identity import LEARNER_COOKIE, TEACHER_COOKIE, new_code, sign
from tests.app.fixtures import COURSE
from tests.app.serve import SECRET, ask, cookies, serving
from tests.app.walk import EXAM, idle, start

HTML = {"accept": "text/html"}
CHANGING = sorted(
    re.sub(r"{\w+}", "0", route.path)
    for route in routes.routes()
    if isinstance(route, Route) and "POST" in (route.methods or ())
)
FOREIGN = {
    "another site": {"origin": "https://evil.example", "sec_fetch_site": "cross-site"},
    "an origin alone": {"origin": "https://evil.example"},
    "a site alone": {"sec_fetch_site": "cross-site"},
    "a neighbour": {"sec_fetch_site": "same-site"},
    "a file or a frame": {"origin": "null"},
    "what is no origin": {"origin": "http://["},
}


def student() -> dict[str, str]:
    return {"cookie": f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"}


def test_the_routes_that_change_something_are_those_that_are_tried() -> None:
    one = "/classes/0"
    assert [
        *(f"{one}/assign", f"{one}/assignments/0", f"{one}/assignments/0/take-back"),
        *(f"{one}/delete", f"{one}/roster", f"{one}/settings"),
        *(f"{one}/students/0", f"{one}/students/0/remove", "/classes/new"),
        *("/join", "/join/0", "/join/0/leave"),
        *("/name", "/practise", "/report", "/resume", "/start-afresh", "/teacher/sign-out"),
    ] == CHANGING


@pytest.mark.parametrize("cookie", [student(), {}], ids=["with a cookie", "without"])
@pytest.mark.parametrize("path", [*CHANGING, "/", "/quiz", "/language/nl"])
@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_form_from_another_site_is_refused_and_sets_no_cookie(
    path: str, foreign: dict[str, str], cookie: dict[str, str], server: str
) -> None:
    body = "name=Mallory&code=x&kind=other&words=x"
    response, page = ask(server, path, "POST", body, **foreign, **cookie, **HTML)
    assert (response.status, cookies(response)) == (403, {})
    assert "No access" in page


def test_our_own_forms_and_programs_without_a_browser_get_in(server: str) -> None:
    mine = student()
    for ours in ({"origin": server, "sec_fetch_site": "same-origin"}, {"origin": server}, {}):
        assert ask(server, "/name", "POST", "name=Ada", **mine, **ours)[0].status == 303


@pytest.mark.parametrize("path", sorted(PAGES))
def test_a_page_that_a_tab_goes_to_gives_a_cookie(path: str, server: str) -> None:
    """Also by a link on another site: that is how most students come for the first time."""
    for visit in (
        {},
        {"sec_fetch_site": "none", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "cross-site", "sec_fetch_dest": "document"},
    ):
        response, _ = ask(server, path, **visit, **HTML)
        assert (response.status, list(cookies(response))) == (200, [LEARNER_COOKIE])


NO_PAGES = [
    "/nothing/at/all",
    "/healthz",
    "/readyz",
    "/_stcore/health",
    "/_stcore/host-config",
    "/articles.json?language=en",
    "/course.css",
    "/favicon.svg",
    "/static/nothing.js",
    "/you",
    "/report",
    "/start-afresh",
    "/review.html",
    "/your-data",
    "/teacher/results.csv",
    "/teacher?token=wrong",
    "/teacher/sign-in",
    "/oauth2callback",
]


@pytest.mark.parametrize("path", NO_PAGES)
def test_nothing_else_gives_a_cookie(path: str, server: str) -> None:
    assert LEARNER_COOKIE not in cookies(ask(server, path, **HTML)[0])


@pytest.mark.parametrize("kind", ["image", "script", "iframe", "object", "empty"])
@pytest.mark.parametrize("path", ["/", "/quiz"])
def test_what_a_page_of_another_site_shows_of_ours_gets_no_cookie(
    path: str, kind: str, server: str
) -> None:
    foreign = {"sec_fetch_site": "cross-site", "sec_fetch_dest": kind}
    assert cookies(ask(server, path, **foreign, **HTML)[0]) == {}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
def test_nothing_but_a_get_gives_a_cookie(method: str, server: str) -> None:
    assert cookies(ask(server, "/", method, **HTML)[0]) == {}


@pytest.mark.parametrize(
    "foreign",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"referer": "https://evil.example/"},
        {"referer": "http://["},
        {},
    ],
    ids=["another site", "a neighbour", "without TLS", "unreadable", "nothing said"],
)
def test_a_link_on_another_site_chooses_no_language(foreign: dict[str, str], server: str) -> None:
    """Fault 39."""
    response, _ = ask(server, "/language/nl?next=/quiz", **foreign)
    assert (response.status, response.headers["location"]) == (303, "/quiz")
    assert cookies(response) == {}
    for ours in ({"sec_fetch_site": "same-origin"}, {"referer": f"{server}/quiz"}):
        assert "course_language" in cookies(ask(server, "/language/nl", **ours)[0])


@pytest.mark.parametrize("path", ["/", "/name", "/language/nl", "/you", "/healthz"])
@pytest.mark.parametrize("name", ["origin", "referer", "host"])
def test_an_address_that_cannot_be_read_is_no_error_of_ours(
    path: str, name: str, server: str
) -> None:
    for method in ("GET", "POST"):
        response, page = ask(server, path, method, **{name: "http://["}, **HTML)
        assert response.status < 500
        assert "Something went wrong" not in page


# In a real browser, which decides which cookies go with what


class Evil:
    """Another site: a page for each attack, which begins as soon as it is shown."""

    def __init__(self, address: str) -> None:
        self.address, self.pages = address, dict[str, str]()


@contextmanager
def evil() -> Iterator[Evil]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = found.pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        found = Evil(f"http://127.0.0.1:{served.server_address[1]}")
        thread = Thread(target=served.serve_forever)
        thread.start()
        yield found
        served.shutdown()
        thread.join()


def kept(context: BrowserContext) -> dict[str, str]:
    """The cookies of ours; Streamlit has one that changes with every page."""
    found = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    return {name: value for name, value in found.items() if name.startswith("course_")}


@pytest.mark.browser
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("localhost", id="another site"),
        pytest.param("127.0.0.1", id="a neighbour", marks=pytest.mark.soak),
    ],
)
def test_a_student_in_an_exam_who_opens_a_hostile_page_stays_who_they_are(
    name: str, page: Page, tmp_path: Path
) -> None:
    """Fault 38: without its Lax cookie each request looks like that of a new visitor."""
    course = tmp_path / "course"
    course.mkdir()
    for file in COURSE.rglob("*.yaml"):
        target = course / file.relative_to(COURSE)
        target.parent.mkdir(exist_ok=True)
        target.write_text(file.read_text("utf-8") + (EXAM if file.name == "course.yaml" else ""))
    with serving(tmp_path / "served", course=course) as server, evil() as other:
        ours = f"http://{name}:{urlsplit(server.address).port}"
        for path in (*CHANGING, "/", "/quiz"):
            other.pages[f"/post{path}"] = (
                f'<form method="post" action="{ours}{path}"><input name="name" value="Mallory">'
                '<input name="code" value="ABCD-EFGH-JKMN-PQRS"></form>'
                "<script>document.forms[0].submit()</script>"
            )
        other.pages["/shows"] = "".join(
            f'<img src="{ours}{path}"><iframe src="{ours}{path}"></iframe>'
            f'<script src="{ours}{path}"></script>'
            for path in ("/", "/quiz", "/start-afresh", "/you", "/language/nl")
        )
        other.pages["/leads"] = f'<script>location = "{ours}/language/nl"</script>'
        student, context = page, page.context
        student.goto(ours)
        idle(student)
        start(student, "Exam")
        exam, before = student.url, kept(context)
        assert LEARNER_COOKIE in before
        context.add_cookies([{"name": TEACHER_COOKIE, "value": "kept", "url": ours}])
        tab = context.new_page()
        for path in other.pages:
            tab.goto(f"{other.address}{path}")
            if path != "/shows":
                tab.wait_for_url(f"{ours}/**")
            tab.wait_for_load_state("networkidle")
            assert kept(context) == before | {TEACHER_COOKIE: "kept"}, path
        student.goto(exam)
        expect(student.get_by_text("Question 1 of")).to_be_visible()
        student.goto(f"{ours}/you")
        expect(student.locator("#name")).to_have_value("")
