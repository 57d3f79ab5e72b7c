"""A teacher watches while a student answers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.app.visiting import NewPage
from tests.app.walk import FAULTS, colours, give, idle, question, small_course, start
from tests.pages.test_axe import AXE, SCHEMES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RIVER_OF_THE_NILE = 2
"""The number of a question that is answered by picking a country."""


@pytest.fixture
def watched(visit: NewPage, tmp_path: Path) -> Iterator[tuple[Page, Page, str]]:
    """A teacher at the live page, a student who has just begun, and the address of the attempt."""
    with small_course(tmp_path) as server:
        student, teacher = visit(), visit(width=420, height=500)
        student.goto(server.address)
        idle(student)
        sitting = start(student, "Rivers")
        teacher.goto(f"{server.address}/teacher?token={server.token}")
        teacher.goto(f"{server.address}/live?quiz=rivers")
        yield teacher, student, sitting


def row_of(teacher: Page, sitting: str) -> Locator:
    return teacher.locator(f"#live-{parse_qs(urlsplit(sitting).query)['sitting'][0]}")


def test_an_answer_is_shown_without_reloading_and_nothing_moves(
    watched: tuple[Page, Page, str],
) -> None:
    """And a screen reader is told the totals, not every change."""
    teacher, student, sitting = watched
    status = teacher.locator(".live [role=status]")
    expect(status).to_have_text("1 working, 0 finished")
    row = row_of(teacher, sitting)
    expect(row).to_contain_text("nothing answered yet")
    region = teacher.get_by_role("region", name="Students")
    region.focus()
    expect(region).to_be_focused()
    region.evaluate("one => one.scrollLeft = 60")
    main = teacher.locator("[data-testid=stMain]")
    main.evaluate("one => one.scrollTop = 120")
    teacher.evaluate("window.same = document.querySelector('.live table')")
    question(student, sitting, RIVER_OF_THE_NILE)
    give(student, ("Sudan",))
    expect(student.get_by_text("Saved", exact=True).first).to_be_visible()
    expect(row).to_contain_text("question 2")
    expect(row.get_by_role("img", name="Answered, not checked")).to_have_count(1)
    expect(region).to_be_focused()
    assert teacher.evaluate("window.same === document.querySelector('.live table')")
    assert region.evaluate("one => one.scrollLeft") == 60
    assert main.evaluate("one => one.scrollTop") == 120
    expect(status).to_have_text("1 working, 0 finished")


def test_a_tab_out_of_sight_asks_for_nothing(watched: tuple[Page, Page, str]) -> None:
    teacher, _, sitting = watched
    expect(row_of(teacher, sitting)).to_be_visible()
    hide = """hidden => {
        const value = hidden === 'hidden';
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
    }"""
    teacher.evaluate(hide, "hidden")
    teacher.clock.install()
    asked: list[str] = []
    teacher.on("request", lambda one: asked.append(one.url) if "/live/board" in one.url else None)
    teacher.clock.run_for(20_000)
    assert asked == []
    with teacher.expect_request("**/live/board*"):
        teacher.evaluate(hide, "visible")


def test_no_rule_is_broken_it_fits_a_phone_and_the_keyboard_reaches_all(
    watched: tuple[Page, Page, str],
) -> None:
    teacher, _, sitting = watched
    expect(row_of(teacher, sitting)).to_be_visible()
    tall: ViewportSize = {"width": 1280, "height": 2500}
    teacher.set_viewport_size(tall)
    teacher.evaluate(AXE.read_text("utf-8"))
    for scheme, options in SCHEMES:
        colours(teacher, scheme)
        found = teacher.evaluate("options => axe.run(options)", options)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert teacher.evaluate(FAULTS) == []
    teacher.set_viewport_size({"width": 320, "height": 700})
    assert teacher.evaluate(FAULTS) == []
    teacher.set_viewport_size(tall)
    reached = teacher.get_by_role("link", name="Show without names, for the projector")
    reached.focus()
    teacher.keyboard.press("Tab")
    expect(teacher.get_by_role("region", name="Students")).to_be_focused()
    reached.focus()
    teacher.keyboard.press("Enter")
    teacher.wait_for_url("**names=no*")
    expect(teacher.get_by_role("table", name="Questions")).to_be_visible()
    expect(row_of(teacher, sitting)).to_have_count(0)
