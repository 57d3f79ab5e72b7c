"""A teacher changes a score in a browser, and the student sees it in theirs; then it is undone.

Each state is judged by axe in light and in dark, and fits a small phone.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.delivery.delivery import Delivery
from course.model.response import ChoiceResponse
from course.services import process
from course.services.identity import LEARNER_COOKIE, learner_of, new_code, sign
from course.store import people
from course.store.store import Store
from tests.app.serve import SECRET, Server, serving
from tests.app.visiting import NewPage
from tests.app.walk import Shown, idle, to
from tests.pages.test_axe import TALL, judge, on_a_phone, report
from tests.small import RIVERS, checked, points

pytestmark = pytest.mark.browser

NILE_END = 1
MOST = points(RIVERS)
COMMENT = "You explained it well in class."


def taken(folder: Path, code: str) -> str:
    """The id of an attempt that the student with that code finished, with a problem reported."""
    store, now = Store.open(f"sqlite:///{folder / 'course.db'}"), process.now()
    delivery, learner = Delivery(store, checked), learner_of(code, SECRET)
    held = delivery.taking.open(learner, "rivers", now=now, seed="seed")
    given = ChoiceResponse(choice="egypt")
    delivery.taking.save(held, NILE_END, given, seen=0, tab="a", language="en", now=now)
    delivery.taking.finish(held, now=now)
    held = delivery.looking.hold(learner, held.id, now=now)
    about = delivery.problems.reportable(held, NILE_END, now=now)
    delivery.problems.report(about, kind="other", words="A typo.", language="en", now=now)
    store.write(people.rename, learner, "Ada", now=now)
    store.dispose()
    return held.id


@pytest.mark.timeout(360)
def test_another_score_is_previewed_seen_by_the_student_and_undone(
    visit: NewPage, tmp_path: Path
) -> None:
    faults: list[str] = []
    code = new_code()
    attempt = taken(tmp_path, code)
    with serving(tmp_path) as server:
        student = visit()
        cookie = {"name": LEARNER_COOKIE, "value": sign(code, SECRET), "url": server.address}
        student.context.add_cookies([cookie])  # type: ignore[list-item]
        walked = correcting(visit(**TALL), student, server, attempt)
        states, hits = judge(on_a_phone(walked, faults))
    assert len(states) == 6
    assert hits == Counter(), report(states, hits)
    assert not faults, "\n".join(faults)


def correcting(teacher: Page, student: Page, server: Server, attempt: str) -> Iterator[Shown]:
    teacher.goto(f"{server.address}/teacher?token={server.token}")
    idle(teacher)
    to(teacher, "/reports")
    teacher.get_by_label("Reply to the student").wait_for()
    yield Shown("reported problems", teacher)
    to(teacher, "/grades?names=no")
    expect(teacher.get_by_text("Ada")).to_have_count(0)
    yield Shown("gradebook without names", teacher)
    to(teacher, "/grades")
    yield Shown("gradebook", teacher)
    teacher.get_by_role("cell").get_by_role("link").first.click()
    teacher.wait_for_url("**/student?*")
    expect(teacher.get_by_role("heading", name="Ada")).to_be_visible()
    idle(teacher)
    teacher.locator("summary", has_text="Change the score").press("Enter")
    teacher.get_by_label("New score").fill("3.5")
    teacher.get_by_label("Comment, for the student to read").fill(COMMENT)
    teacher.get_by_role("button", name="Preview").press("Enter")
    expect(teacher.get_by_text("Ada: from 1 to 3½")).to_be_visible()
    yield Shown("student, preview", teacher)
    teacher.get_by_role("button", name="Save the new score").press("Enter")
    expect(teacher.get_by_text("The new score is saved.")).to_be_focused()
    student.goto(f"{server.address}/review?sitting={attempt}")
    expect(student.get_by_text(COMMENT)).to_be_visible()
    expect(student.get_by_role("heading", level=1)).to_have_text(f"Your score: 3½ of {MOST} points")
    student.goto(server.address)
    expect(student.get_by_text(COMMENT)).to_be_visible()
    to(teacher, f"/review?sitting={attempt}")
    expect(teacher.get_by_text("This is the attempt as the student sees it.")).to_be_visible()
    yield Shown("review, for the teacher", teacher)
    teacher.get_by_role("link", name="To the student’s page").click()
    teacher.wait_for_url("**/student?*")
    teacher.locator("summary", has_text="Change the score").press("Enter")
    teacher.get_by_role("button", name="Undo").press("Enter")
    expect(teacher.get_by_text("The score is as it was marked.").first).to_be_focused()
    yield Shown("student, undone", teacher)
    student.goto(f"{server.address}/review?sitting={attempt}")
    expect(student.get_by_role("heading", level=1)).to_have_text(f"Your score: 1 of {MOST} points")
    expect(student.get_by_text(COMMENT)).to_have_count(0)
