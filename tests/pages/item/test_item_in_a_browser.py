"""The page about one question in a real browser: mending it, by keyboard too, and what axe says."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.delivery.accepting import text_key
from course.delivery.delivery import Delivery
from course.delivery.live import LiveCourse
from course.grading import examples
from course.model.response import ChoiceResponse, TextResponse
from course.services import process
from course.store.store import Store
from tests.app.fixtures import COURSE
from tests.app.serve import Server, serving
from tests.app.visiting import NewPage
from tests.app.walk import Shown, idle
from tests.pages.test_axe import TALL, judge, on_a_phone, report

pytestmark = pytest.mark.browser

STUDENTS = 12


@dataclass(frozen=True)
class Class:
    """A server of a course that may be written, and a class that has taken its quizzes."""

    server: Server
    folder: Path
    database: Path

    def decisions(self) -> int:
        """How many decisions on items are recorded."""
        with closing(sqlite3.connect(self.database)) as database:
            [count] = database.execute(
                "SELECT (SELECT count(*) FROM void) + (SELECT count(*) FROM regrade)"
            ).fetchone()
        return int(count)


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[Class]:
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    with serving(tmp_path / "served", course=folder) as server:
        database = tmp_path / "served" / "course.db"
        store = Store.open(f"sqlite:///{database}")
        delivery = Delivery(store, LiveCourse(folder).current)
        for quiz in ("rivers", "streams"):
            for number in range(STUDENTS):
                _take(delivery, store, quiz, number)
        store.dispose()
        yield Class(server, folder, database)


def _take(delivery: Delivery, store: Store, quiz: str, number: int) -> None:
    """Two thirds are right, except that they choose Sudan; all write Philae for the town."""
    now, good = process.now(), number % 3 > 0
    learner = f"student{number:02}".ljust(22, "x")
    held = delivery.taking.open(learner, quiz, now=now, seed="seed")
    for place in held.items:
        shown = examples(store.snapshot(place.version), "en")
        given = shown.right if good else shown.wrong or shown.right
        if place.item == "nile-end":
            given = ChoiceResponse(choice="sudan" if good else "egypt")
        if place.item == "dam-place":
            given = TextResponse(text="Philae")
        at = place.position
        delivery.taking.save(held, at, given, seen=0, tab="a", language="en", now=now)
        delivery.taking.check(held, at, language="en", now=now)
        if not number and quiz == "rivers":
            about = delivery.problems.reportable(held, at, now=now)
            delivery.problems.report(about, kind="key", words="", language="en", now=now)
    delivery.taking.finish(held, now=now)


def _sign_in(taught: Class, page: Page) -> None:
    page.goto(f"{taught.server.address}/teacher?token={taught.server.token}")
    idle(page)


def _open(taught: Class, page: Page, query: str) -> None:
    page.goto(f"{taught.server.address}/item?{query}")
    idle(page)


def test_a_text_is_accepted_from_the_results_to_the_changed_score(
    taught: Class, visit: NewPage
) -> None:
    page = visit(1280, 900)
    _sign_in(taught, page)
    page.get_by_role("link", name="dam-place").first.click()
    page.wait_for_url("**/item?quiz=rivers&item=dam-place")
    row = page.get_by_role("row").filter(has_text="Philae").first
    expect(row).to_contain_text("12")
    row.get_by_role("link", name="Accept “Philae” too").click()
    expect(page.get_by_role("heading", name="Accept “Philae” too")).to_be_focused()
    marked = re.compile(r"12 of \d+ answers get another mark, of 12 students")
    expect(page.get_by_text(marked)).to_be_visible()
    expect(page.locator("pre")).to_contain_text("Philae")
    page.get_by_role("button", name="Do it").dblclick()
    expect(page.locator("#mended")).to_contain_text("Done.")
    expect(page.locator("#mended")).to_be_focused()
    expect(page.get_by_role("button", name="Do it")).to_have_count(0)
    expect(page.locator(".tally")).to_contain_text("100%")
    assert "Philae" in (taught.folder / "entities.yaml").read_text("utf-8")
    assert taught.decisions() == 1


def test_full_marks_are_given_and_taken_back_by_keyboard(taught: Class, visit: NewPage) -> None:
    page = visit(1280, 900)
    _sign_in(taught, page)
    _open(taught, page, "quiz=rivers&item=nile-end")
    facility = page.locator(".tally dd").first
    expect(facility).to_contain_text("33%")
    for link, why, after in (
        ("Give everybody full marks", "Two answers were right.", "100%"),
        ("Undo", "The key was right.", "33%"),
    ):
        page.get_by_role("link", name=link).first.press("Enter")
        expect(page.locator("#preview")).to_be_focused()
        idle(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        field = page.get_by_label("Reason, for students to read")
        expect(field).to_be_focused()
        page.keyboard.type(why)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Do it")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#mended")).to_contain_text("Done.")
        expect(facility).to_contain_text(after)
    page.get_by_text("2 decisions so far").click()
    trail = page.get_by_role("table", name="What was decided, newest first")
    expect(trail).to_contain_text("a teacher with the server’s link")
    assert taught.decisions() == 2


@pytest.mark.timeout(180)
def test_no_rule_of_axe_is_broken_and_the_page_fits_a_phone(taught: Class, visit: NewPage) -> None:
    page = visit(**TALL)
    _sign_in(taught, page)
    faults: list[str] = []

    def states() -> Iterator[Shown]:
        for query in (
            "quiz=rivers&item=nile-end&door=full-marks",
            f"quiz=rivers&item=dam-place&door=accept&answer={text_key('Philae')}",
            "quiz=streams&item=who-shares",
        ):
            _open(taught, page, query)
            yield Shown(query, page)

    names, hits = judge(on_a_phone(states(), faults))
    assert not hits, report(names, hits)
    assert not faults, "\n".join(faults)
