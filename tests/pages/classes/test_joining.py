"""Letting a class in, in a real browser: from the teacher's page to an attempt of a student."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from course.services.identity import TEACHER_COOKIE, sign_teacher
from tests.app.serve import SECRET, Server
from tests.app.visiting import NewPage
from tests.app.walk import idle, in_days, small_course

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with small_course(tmp_path_factory.mktemp("school")) as server:
        yield server


@pytest.fixture(scope="module")
def token(school: Server) -> list[str]:
    """The teacher's token, which one test can take."""
    return [school.token]


def join(page: Page, school: Server, code: str, name: str) -> None:
    """Join as a student does who types the code."""
    page.goto(f"{school.address}/join")
    page.get_by_label("Code of your class").fill(code.lower())
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"**/join/{code}")
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join the class").click()
    page.wait_for_url(f"{school.address}/")
    idle(page)


def give_an_exam(teacher: Page) -> None:
    """Give the class on the page an exam for three days, with a double click on each button."""
    teacher.get_by_role("link", name="Give the class a quiz").click()
    teacher.wait_for_url("**/assign")
    teacher.get_by_label("Quiz", exact=True).select_option("rivers")
    teacher.get_by_label("Mode").select_option("exam")
    teacher.get_by_label("Closes").fill(in_days(3))
    teacher.get_by_role("button", name="Save").dblclick()
    expect(teacher.get_by_text("nobody can practise these questions.")).to_be_visible()
    teacher.get_by_role("button", name="Give it to 4 Latin").dblclick()
    teacher.wait_for_url("**/classes?class=*")


@pytest.mark.timeout(240)
def test_a_class_is_let_in_and_a_student_who_starts_afresh_gets_no_other_attempt(
    school: Server, token: list[str], visit: NewPage
) -> None:
    teacher = visit()
    teacher.goto(f"{school.address}/teacher?token={token.pop()}")
    teacher.goto(f"{school.address}/classes")
    teacher.get_by_role("link", name="Make a class").click()
    teacher.wait_for_url("**/classes/new")
    teacher.get_by_label("Name of the class").fill("4 Latin")
    teacher.get_by_role("button", name="Make the class").dblclick()
    teacher.wait_for_url("**/classes?class=*")
    code = teacher.url.partition("class=")[2]
    expect(teacher.get_by_text("a new name is a new student")).to_be_visible()

    teacher.get_by_role("link", name="Paste or import a list").click()
    teacher.wait_for_url("**/roster")
    teacher.get_by_label("The list, pasted").fill("De Smet, Ann\nPeeters, Bob\n")
    teacher.get_by_role("button", name="Look at it first").click()
    teacher.get_by_role("button", name="Take the list over").click()
    teacher.wait_for_url("**/classes?class=*")
    expect(teacher.get_by_text("Not here yet: Ann De Smet, Bob Peeters.")).to_be_visible()

    give_an_exam(teacher)
    # A double click gives the quiz once, and made one class.
    expect(teacher.get_by_text("0 attempts begun")).to_have_count(1)
    expect(teacher.get_by_text("nobody can practise these questions.")).to_be_visible()
    teacher.get_by_role("link", name="All classes").click()
    expect(teacher.get_by_role("link", name="4 Latin")).to_have_count(1)
    teacher.goto(f"{school.address}/classes?class={code}")
    idle(teacher)

    student = visit()
    join(student, school, code, "de smet ann")
    expect(student.get_by_role("heading", name="From your class 4 Latin")).to_be_visible()
    expect(student.get_by_text("kept for an exam of a class").first).to_be_visible()
    exam = student.get_by_role("link", name="Go to the exam Rivers").first
    exam.focus()
    expect(exam).to_have_css("outline-style", "solid")
    exam.click()
    student.wait_for_url("**/exam?*assignment=*")
    idle(student)
    student.get_by_role("button", name="Start").click()
    student.wait_for_url("**/quiz?*")
    idle(student)

    afresh = visit()
    join(afresh, school, code, "Ann De Smet")
    expect(afresh.get_by_text("You have used your attempts at this in another")).to_be_visible()
    expect(afresh.get_by_text("ask your teacher")).to_be_visible()

    teacher.goto(f"{school.address}/classes?class={code}")
    idle(teacher)
    expect(teacher.get_by_text("Not here yet: Bob Peeters.")).to_be_visible()
    expect(teacher.get_by_role("row", name="Ann De Smet")).to_contain_text("2")

    teacher.goto(f"{school.address}/")
    idle(teacher)
    expect(teacher.get_by_text("What you take here is a trial run")).to_be_visible()


def test_times_are_in_the_zone_of_the_browser_and_stay_in_the_other_language(
    school: Server, visit: NewPage
) -> None:
    teacher = visit(timezone_id="America/New_York")
    signed = sign_teacher(datetime.now(UTC), SECRET)
    teacher.context.add_cookies([{"name": TEACHER_COOKIE, "value": signed, "url": school.address}])
    teacher.goto(f"{school.address}/classes/new")
    teacher.get_by_label("Name of the class").fill("5 Greek")
    teacher.get_by_role("button", name="Make the class").click()
    teacher.wait_for_url("**/classes?class=*")
    teacher.goto(f"{school.address}/classes/{teacher.url.partition('class=')[2]}/assign")
    expect(teacher.get_by_label("Time zone")).to_have_value("America/New_York")
    teacher.get_by_label("Quiz", exact=True).select_option("streams")
    teacher.get_by_label("Mode").select_option("exam")
    teacher.get_by_label("Closes").fill(in_days(3))
    teacher.get_by_role("button", name="Save").click()
    expect(teacher.get_by_text("(New York time), nobody can practise")).to_be_visible()
    teacher.get_by_role("link", name="Nederlands").click()
    teacher.wait_for_url("**/assign*")
    expect(teacher.get_by_label("Tijdzone")).to_have_value("America/New_York")
    expect(teacher.get_by_label("Quiz", exact=True)).to_have_value("streams")
    expect(teacher.get_by_label("Soort")).to_have_value("exam")
