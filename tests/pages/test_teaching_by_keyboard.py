"""A teacher who has no mouse changes an attempt: what was done has the focus after each step."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from course.delivery.delivery import Delivery
from course.services import process
from course.store import people
from course.store.store import Store
from tests.app.serve import serving
from tests.app.visiting import NewPage
from tests.app.walk import idle
from tests.small import checked

pytestmark = pytest.mark.browser

FAR = 60
"""Presses of Tab after which what is looked for cannot be reached."""


@pytest.fixture
def gradebook(visit: NewPage, tmp_path: Path) -> Iterator[Page]:
    """The gradebook, with one attempt in it."""
    store, now = Store.open(f"sqlite:///{tmp_path / 'course.db'}"), process.now()
    delivery, learner = Delivery(store, checked), "ada".ljust(22, "x")
    delivery.taking.finish(delivery.taking.open(learner, "rivers", now=now, seed="seed"), now=now)
    store.write(people.rename, learner, "Ada", now=now)
    store.dispose()
    with serving(tmp_path) as server:
        page = visit()
        page.goto(f"{server.address}/teacher?token={server.token}")
        page.goto(f"{server.address}/grades")
        idle(page)
        yield page


def reach(wanted: Locator) -> None:
    """Press Tab until it has the focus, and see that it stands out then."""
    expect(wanted).to_be_visible()
    for _ in range(FAR):
        wanted.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached")


def fold_out(page: Page, words: str) -> None:
    reach(page.locator("summary", has_text=words))
    page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    reach(page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def test_a_score_is_changed_an_attempt_set_aside_counted_again_and_deleted(
    gradebook: Page,
) -> None:
    page = gradebook
    reach(page.get_by_role("link", name="0%"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/student?*")
    expect(page.get_by_role("heading", name="Ada")).to_be_focused()
    fold_out(page, "Change the score")
    reach(page.get_by_label("New score"))
    page.keyboard.press("Control+a")
    page.keyboard.type("3.5")
    reach(page.get_by_label("Comment, for the student to read"))
    page.keyboard.type("You explained it well.")
    press(page, "Preview")
    expect(page.get_by_text("Ada: from 0 to 3½")).to_be_focused()
    press(page, "Save the new score")
    expect(page.get_by_text("The new score is saved.")).to_be_focused()
    fold_out(page, "Set aside")
    reach(page.get_by_label("Why, for the student to read"))
    page.keyboard.type("The fire alarm went off.")
    press(page, "Set this attempt aside")
    expect(page.get_by_text("The attempt is set aside.")).to_be_focused()
    expect(page.get_by_text("The student reads: Your teacher decided")).to_be_visible()
    press(page, "Let this attempt count again")
    expect(page.get_by_text("The attempt counts again.")).to_be_focused()
    fold_out(page, "Delete for good")
    reach(page.get_by_label("Yes, delete this attempt"))
    page.keyboard.press("Space")
    press(page, "Delete this attempt for good")
    expect(page.get_by_text("The attempt was deleted.")).to_be_focused()
    expect(page.get_by_text(re.compile("has not begun a quiz"))).to_be_visible()
