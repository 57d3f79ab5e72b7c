"""A replica hangs or dies while a student answers in a real browser, or PostgreSQL is away.

Whatever happens, the page never says “Saved” beside an answer that is not in the database.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from bench.processes import Replica, course, nginx, postgres_server
from tests.app.exams import EXAMS
from tests.app.fixtures import COURSE
from tests.app.serve import ask
from tests.driven import Driven
from tests.firefox import running_firefox
from tests.pages.test_browsers import IDLE, READABLE
from tests.small import RIVERS, STREAMS
from tests.store.postgres import Server
from tests.webkit import running_webkit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.usefixtures("nginx_program"),
    pytest.mark.timeout(600),
]

ITEMS = [item["id"] for item in (*RIVERS, *STREAMS)]


class School:
    """Two replicas on one PostgreSQL, behind nginx."""

    def __init__(self, replicas: list[Replica], database: Server, address: str) -> None:
        self.replicas, self.database, self.address = replicas, database, address

    def kept(self, sitting: str) -> dict[str, Any]:
        """The newest answer to each item."""
        with psycopg.connect(self.database.url()) as connection:
            query = "SELECT item, response FROM response WHERE sitting = %s ORDER BY revision"
            rows = connection.execute(query, (sitting,)).fetchall()
        return {item: json.loads(response) for item, response in rows}

    def whole(self) -> None:
        """Start again what was killed."""
        for one in self.replicas:
            if not one.runs:
                one.start()


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    folder = tmp_path_factory.mktemp("school")
    files = folder / "small"
    shutil.copytree(COURSE, files)
    with (files / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(EXAMS)
    with (
        postgres_server() as database,
        course(folder, database.url(), course_folder=files, replicas=2) as replicas,
        nginx(folder, [one.port for one in replicas]) as address,
    ):
        yield School(replicas, database, address)


@pytest.fixture
def school(building: School) -> School:
    building.whole()
    return building


class Attempt:
    """A student's attempt at the exam, in one tab or more."""

    def __init__(self, school: School, page: Page) -> None:
        before = f"{school.address}/exam?quiz=exam"
        page.goto(before)
        again = page.goto(before)  # now with a cookie, which leads to the same replica every time
        assert again is not None
        port = int(again.headers["served-by"].rpartition(":")[2])
        self.replica = next(one for one in school.replicas if one.port == port)
        page.locator(".st-key-start-exam button").click()
        page.wait_for_url("**/quiz?*")
        self.id = parse_qs(urlsplit(page.url).query)["sitting"][0]
        self._school, self._context = school, page.context

    def open(self, item: str) -> Page:
        """A tab that shows that question."""
        page = self._context.new_page()
        number = ITEMS.index(item) + 1
        page.goto(f"{self._school.address}/quiz?sitting={self.id}&q={number}")
        expect(page.locator(".navigator .place")).to_contain_text(f"Question {number} of")
        expect(page.locator(".actions button").first).to_be_visible()
        return page

    def kept(self, item: str) -> Any:
        return self._school.kept(self.id).get(item)


def saved(page: Page) -> Locator:
    return page.get_by_text("Saved", exact=True)


def not_yet(page: Page) -> Locator:
    return page.get_by_text("Not saved yet", exact=True)


def state(page: Page) -> str | None:
    return page.locator("[data-testid=stApp]").get_attribute("data-test-connection-state")


def field(page: Page, selector: str, number: int = 0) -> Locator:
    return page.locator(f".asking {selector}").nth(number)


def text(words: str) -> Callable[[Page], None]:
    return lambda page: field(page, "input[type=text]").fill(words)


def tick(number: int) -> Callable[[Page], None]:
    return lambda page: field(page, "label:has(input)", number).click()


def in_list(number: int) -> Callable[[Page], None]:
    def pick(page: Page) -> None:
        field(page, "select").select_option(index=number + 1)  # the first one picks nothing

    return pick


def passage(number: int) -> Callable[[Page], None]:
    return lambda page: page.locator(".book .pick").nth(number).click()


FIELDS: dict[str, tuple[Callable[[Page], None], Callable[[Page], None]]] = {
    "nile-length": (text("6650"), text("7000")),
    "dam-place": (text("Aswan"), text("Cairo")),
    "nile-sea": (tick(0), tick(1)),
    "river-statements": (tick(0), tick(1)),
    "river-names": (in_list(0), in_list(1)),
    "find-length": (passage(0), passage(1)),
    "dam-accounts": (tick(0), tick(1)),
}
"""A first answer and a second one, by item: one for each kind of field."""


def answered(attempt: Attempt) -> dict[str, Page]:
    """A tab for each kind of field, with the first answer in it."""
    tabs = {item: attempt.open(item) for item in FIELDS}
    for item, tab in tabs.items():
        FIELDS[item][0](tab)
        expect(saved(tab)).to_be_visible()
    return tabs


def assert_kept(attempt: Attempt, tabs: dict[str, Page], before: dict[str, Any]) -> None:
    """Each tab says that its answer is saved; it is another one now, and it is stored."""
    for item, tab in tabs.items():
        expect(saved(tab)).to_be_visible()
        assert attempt.kept(item) != before[item], item
    assert attempt.kept("nile-length")["text"] == "7000"
    assert attempt.kept("dam-place")["text"] == "Cairo"


def test_what_was_sent_to_a_replica_that_hangs_is_saved_by_the_other(
    page: Page, school: School
) -> None:
    """FAULTS 46 and 49: nginx notices, and the replica writes nothing of it when it goes on."""
    attempt = Attempt(school, page)
    tab = attempt.open("dam-place")
    text("Aswan")(tab)
    expect(saved(tab)).to_be_visible()
    attempt.replica.hang()
    text("Cairo")(tab)
    tab.keyboard.press("Tab")
    expect(saved(tab)).not_to_be_visible()
    expect(not_yet(tab)).to_be_visible()
    assert attempt.kept("dam-place") == {"text": "Aswan"}
    with tab.expect_event("dialog") as asked:
        tab.once("dialog", lambda dialog: dialog.dismiss())
        tab.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    expect(saved(tab)).to_be_visible(timeout=120_000)
    assert attempt.kept("dam-place") == {"text": "Cairo"}
    text("Giza")(tab)
    tab.keyboard.press("Tab")
    expect(saved(tab)).to_be_visible()
    attempt.replica.go_on()
    tab.reload()
    expect(saved(tab)).to_be_visible()
    expect(field(tab, "input[type=text]")).to_have_value("Giza")
    assert attempt.kept("dam-place") == {"text": "Giza"}


@pytest.mark.soak
def test_what_is_answered_while_a_replica_is_killed_is_saved_by_the_other(
    page: Page, school: School
) -> None:
    """FAULTS 46: right before, and a text that is left right after."""
    attempt = Attempt(school, page)
    tabs = answered(attempt)
    before = school.kept(attempt.id)
    for item, tab in tabs.items():
        FIELDS[item][1](tab)
    attempt.replica.kill()
    tabs["dam-place"].keyboard.press("Tab")
    assert_kept(attempt, tabs, before)


@pytest.mark.soak
def test_an_answer_whose_reply_was_lost_is_shown_as_it_is_stored(
    page: Page, school: School
) -> None:
    """FAULTS 46: of a question whose answer is given by buttons, and shown by the server only."""
    attempt = Attempt(school, page)
    tab = attempt.open("dam-order")
    tab.get_by_role("button", name="Keep this order").click()
    expect(saved(tab)).to_be_visible()
    first = tab.locator(".asking .step").first
    shown = first.inner_text()
    with psycopg.connect(school.database.url()) as connection:
        order = attempt.kept("dam-order")["order"]
        connection.execute(
            "INSERT INTO response (sitting, item, revision, tab, shape, response, language, at)"
            " SELECT sitting, item, revision + 1, tab, shape, %s, language, at FROM response"
            " WHERE sitting = %s AND item = 'dam-order'",
            (json.dumps({"order": [order[1], order[0], *order[2:]]}), attempt.id),
        )
    attempt.replica.kill()
    expect(first).not_to_have_text(shown)
    expect(saved(tab)).to_be_visible()


@pytest.mark.soak
def test_typing_goes_on_while_the_connection_is_lost_and_found(page: Page, school: School) -> None:
    """FAULTS 47: the field keeps text and focus; and no letter is a shortcut right after it."""
    attempt = Attempt(school, page)
    tab = attempt.open("dam-place")
    line = field(tab, "input[type=text]")
    line.press_sequentially("near")
    attempt.replica.kill()
    while state(tab) == "CONNECTED":
        tab.keyboard.type("n")
    while state(tab) != "CONNECTED":
        tab.keyboard.type("f")
    expect(line).to_be_focused()
    tab.keyboard.type("p1?")
    expect(line).to_have_value(re.compile(r"nearn*f+p1\?"))
    expect(saved(tab)).to_be_visible()
    assert attempt.kept("dam-place")["text"] == line.input_value()
    expect(tab.locator("dialog:modal, [data-testid=stDialog]")).to_have_count(0)
    school.whole()
    (other,) = (one for one in school.replicas if one is not attempt.replica)
    line.blur()
    here = tab.url
    other.kill()
    expect(tab.locator("html")).to_have_class(re.compile("quiet"))
    while state(tab) != "CONNECTED":
        tab.keyboard.type("n")
    for key in "np3?":
        tab.keyboard.type(key)
    expect(tab.locator("html")).not_to_have_class(re.compile("quiet"))
    assert tab.url == here
    expect(tab.locator("dialog:modal, [data-testid=stDialog]")).to_have_count(0)
    tab.keyboard.type("n")
    expect(tab.locator(".navigator .place")).to_contain_text("Question 6 of")


@contextmanager
def stopped(school: School) -> Iterator[None]:
    """PostgreSQL is stopped."""
    school.database.end()
    try:
        yield
    finally:
        school.database.start()


@contextmanager
def locked(school: School) -> Iterator[None]:
    """Somebody holds a lock on the answers, for longer than a page waits."""
    with psycopg.connect(school.database.url()) as connection:
        connection.execute("LOCK TABLE response IN ACCESS EXCLUSIVE MODE")
        yield


@pytest.mark.soak
@pytest.mark.parametrize(("away", "words"), [(stopped, "cannot reach"), (locked, "is busy")])
def test_while_the_database_is_away_the_page_and_what_is_typed_stay(
    page: Page,
    school: School,
    away: Callable[[School], AbstractContextManager[None]],
    words: str,
) -> None:
    """FAULTS 48: it says so, nothing leads away, and afterwards the answer is saved by itself."""
    attempt = Attempt(school, page)
    line, box, quiet = (attempt.open(item) for item in ("dam-place", "nile-sea", "nile-end"))
    for tab in (line, quiet):
        first = text("Aswan") if tab is line else tick(0)
        first(tab)
        expect(saved(tab)).to_be_visible()
    written = len(attempt.replica.log)
    with away(school):
        text("Cairo")(line)
        tick(0)(box)
        for tab in (line, box):
            alert = tab.locator(".lost [role=alert]")
            expect(alert).to_contain_text("Not saved.", timeout=60_000)
            expect(alert).to_contain_text(words)
            expect(saved(tab)).to_have_count(0)
        box.locator("button.next").click()
        quiet.locator("button.next").click()
        expect(quiet.locator(".down [role=alert]")).to_contain_text(words, timeout=60_000)
        expect(saved(quiet)).to_be_visible()
        expect(field(line, "input[type=text]")).to_have_value("Cairo")
        expect(box.locator(".navigator .place")).to_contain_text("Question 3 of")
        expect(quiet.locator(".navigator .place")).to_contain_text("Question 2 of")
        response, _ = ask(attempt.replica.address, "/readyz")
        assert response.status == 503
        late = line.context.new_page()
        late.goto(line.url.replace("q=5", "q=4"))
        expect(late.get_by_role("alert").filter(has_text=words)).to_be_visible(timeout=60_000)
    for tab in (line, box):
        expect(saved(tab)).to_be_visible()
    assert attempt.kept("dam-place") == {"text": "Cairo"}
    assert len(attempt.kept("nile-sea")["choices"]) == 1
    expect(quiet.locator("div.down")).to_have_count(0)
    expect(late.locator(".asking")).to_be_visible()
    log = attempt.replica.log[written:]
    assert log.count("the database failed") == 1
    assert "Traceback" not in log


SEES = """
return [...document.querySelectorAll(arguments[0])]
    .some((one) => one.checkVisibility({ visibilityProperty: true }));
"""
LINE = '.asking input[type="text"]'
WRITTEN = (
    f"const line = document.querySelector('{LINE}'); return [line.value, line.matches(':focus')]"
)
STATE = "return document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
SERVED_BY = """
const asked = new XMLHttpRequest();
asked.open("GET", location.href, false);
asked.send();
return asked.getResponseHeader("Served-By");
"""


class Elsewhere:
    """A student's attempt at the exam in another browser than Chromium, in one tab."""

    def __init__(self, school: School, browser: Driven) -> None:
        self.browser, self._school = browser, school
        browser.resize(1280, 900)
        for _ in range(2):  # as in Attempt
            browser.open(f"{school.address}/exam?quiz=exam")
        browser.click(".st-key-start-exam button")
        query = browser.wait("return location.pathname === '/quiz' && location.search")
        (self.id,) = parse_qs(query[1:])["sitting"]
        port = int(browser.run(SERVED_BY).rpartition(":")[2])
        self.replica = next(one for one in school.replicas if one.port == port)

    def open(self, item: str) -> None:
        self._school.whole()
        number = ITEMS.index(item) + 1
        self.browser.open(f"{self._school.address}/quiz?sitting={self.id}&q={number}")
        self.browser.wait(READABLE, ".navigator .place", f"Question {number} of")
        self.browser.wait(IDLE)

    def pick(self, number: int) -> None:
        """Pick that option in the first list of a question."""
        self.browser.click(f".asking select option:nth-of-type({number + 1})")

    def kept(self, item: str) -> Any:
        """The newest answer to it, once the page says that it is saved."""
        self.browser.wait(SEES, ".saved")
        return self._school.kept(self.id).get(item)


@pytest.mark.browsers
@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_an_answer_outlasts_a_replica_and_an_outage_of_the_database_in(
    name: str, request: pytest.FixtureRequest, school: School, tmp_path: Path
) -> None:
    """FAULTS 46, 47 and 48."""
    running: Any = {"firefox": running_firefox, "webkit": running_webkit}[name]
    with running(request.getfixturevalue(name), tmp_path) as browser:
        attempt = Elsewhere(school, browser)
        attempt.open("dam-place")
        browser.click(LINE)
        browser.type("near")
        attempt.replica.kill()
        while browser.run(STATE) == "CONNECTED":
            browser.type("n")
        while browser.run(STATE) != "CONNECTED":
            browser.type("f")
        browser.type("p1?")
        written, focused = browser.run(WRITTEN)
        assert re.fullmatch(r"nearn*f+p1\?", written)
        assert focused
        assert attempt.kept("dam-place") == {"text": written}
        assert not browser.run(SEES, "dialog:modal, [data-testid=stDialog]")

        attempt.open("river-names")
        attempt.pick(1)
        before = attempt.kept("river-names")
        attempt.replica.hang()
        attempt.pick(2)
        browser.wait(SEES, ".not-yet")
        assert not browser.run(SEES, ".saved")
        attempt.replica.kill()
        assert attempt.kept("river-names") != before

        attempt.open("nile-cloze")
        browser.click(LINE)
        with stopped(school):
            browser.type("eleven")
            browser.wait(READABLE, ".lost [role=alert]", "Not saved.")
            assert not browser.run(SEES, ".saved")
            assert browser.run(WRITTEN) == ["eleven", True]
        assert attempt.kept("nile-cloze") == {"blanks": {"number": "eleven"}}
