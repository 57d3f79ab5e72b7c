"""Every page in every state fits its window: on a small phone always, in three widths by request.

`make pictures` takes a picture of each, in light and in dark, into artefacts/pictures.
"""

import re
import shutil
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from course.checking import check_folder
from course.delivery.accepting import accept
from course.delivery.delivery import Delivery
from course.delivery.voiding import void
from course.store.store import Store
from tests.app.fixtures import ROOT
from tests.app.walk import (
    FAULTS,
    Shown,
    classes,
    colours,
    exam,
    give,
    idle,
    others,
    question,
    quizzes,
    small_course,
    start,
    to,
)

pytestmark = pytest.mark.browser

PICTURES = ROOT / "artefacts" / "pictures"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.pictures
@pytest.mark.timeout(900)
def test_pictures_of_every_page_in_every_width(page: Page, tmp_path: Path) -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    faults: list[str] = []
    with small_course(tmp_path) as server:
        page.goto(server.address)
        idle(page)
        for state in chain(quizzes(page), exam(page), others(page, server), classes(page, server)):
            for width in (320, 768, 1280):
                faults += _pictured(state, width)
    assert not faults, "\n".join(faults)


@pytest.mark.pictures
@pytest.mark.timeout(600)
def test_pictures_of_a_review_after_questions_were_mended(page: Page, tmp_path: Path) -> None:
    """One question is void, one earns everybody full marks, an answer is accepted after all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    with small_course(tmp_path) as server:
        page.goto(server.address)
        idle(page)
        sitting = start(page, "Exam")
        for number, answers in {1: ("=500",), 2: ("Sudan",), 5: ("=Asswan",)}.items():
            question(page, sitting, number)
            give(page, answers)
        to(page, f"{sitting}&finish=1")
        page.get_by_role("button", name=re.compile("^Hand in|^Finish")).last.click()
        page.wait_for_url("**/review?*")
        _mend(tmp_path)
        page.reload()
        idle(page)
        expect(page.get_by_text("This question was left out of the score")).to_be_visible()
        expect(page.get_by_text("Everyone was given full marks")).to_be_visible()
        expect(page.get_by_text("“Asswan” is accepted too.")).to_be_visible()
        for width in (360, 1280):
            faults += _pictured(Shown("mended, review", page), width)
        page.goto(f"{server.address}/you")
        for width in (360, 1280):
            faults += _pictured(Shown("mended, you", page), width)
    assert not faults, "\n".join(faults)


def _mend(folder: Path) -> None:
    """What a teacher does after the exam."""
    store, now = Store.open(f"sqlite:///{folder / 'served' / 'course.db'}"), datetime.now(UTC)
    course = folder / "small"
    checked = check_folder(course)
    delivery = Delivery(store, lambda: checked)
    [view] = delivery.looking.results(now=now)
    about = delivery.problems.reportable(view.sitting, 4, now=now)
    said = "Asswan is in my atlas."
    delivery.problems.report(about, kind="key", words=said, language="en", now=now)
    [reported] = delivery.problems.every()
    answer = "You are right: it is another spelling. Your answer counts now."
    delivery.problems.reply(reported.problem.id, answer, who="teacher", now=now)
    out = ("The article gives two lengths, and the question did not say which.", "teacher")
    void(store, "nile-length", "leave-out", reason=out, now=now)
    full = ("Both countries can be read in the map that came with the exam.", "teacher")
    void(store, "nile-end", "full-marks", reason=full, now=now)
    why = ("“Asswan” is accepted too.", "teacher")
    accept(store, course, checked, "dam-place", "Asswan", reason=why, now=now)
    store.dispose()


def _pictured(state: Shown, width: int) -> list[str]:
    """Take both pictures, as high as the page is; return what does not fit."""
    page, name = state.page, re.sub(r"\W+", "-", state.name)
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(100)
    page.set_viewport_size({"width": width, "height": _height(page)})
    page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
    page.wait_for_timeout(100)
    found = [f"{state.name}, {width} px: {fault}" for fault in page.evaluate(FAULTS)]
    for scheme in SCHEMES:
        colours(page, scheme)
        page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
    colours(page, "light")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def _height(page: Page) -> int:
    height: int = page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid=stMain]');
            const content = main ? main.scrollHeight + main.getBoundingClientRect().top : 0;
            return Math.max(600, Math.ceil(content), document.body.scrollHeight);
        }"""
    )
    return height
