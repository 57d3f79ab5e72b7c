"""The ways from a question to the others."""

import re

import pytest

from course.model.response import ChoiceResponse
from course.services import process
from tests.app.fixtures import Run, buttons, held, press, words
from tests.small import RIVERS

LAST = len(RIVERS)


@pytest.fixture
def with_second_checked(learner: str, sitting: str) -> str:
    """An attempt whose second question is answered and checked."""
    taking, now = process.delivery().taking, process.now()
    answer = ChoiceResponse(choice="egypt")
    taking.save(held(learner, sitting), 1, answer, seen=0, tab="a", language="en", now=now)
    taking.check(held(learner, sitting), 1, language="en", now=now)
    return sitting


def test_skip_and_next_lead_to_the_next_open_question(run: Run, with_second_checked: str) -> None:
    app = press(run("quiz", sitting=with_second_checked, q="1", tab="a"), "skip")
    assert f"Question 3 of {LAST}" in words(app)
    app = press(run("quiz", sitting=with_second_checked, q="2", tab="a"), "next")
    assert f"Question 3 of {LAST}" in words(app)


def test_the_last_question_can_be_skipped_to_the_first_open_one(
    run: Run, with_second_checked: str
) -> None:
    app = press(run("quiz", sitting=with_second_checked, q=str(LAST), tab="a"), "skip")
    assert f"Question 1 of {LAST}" in words(app)


def test_previous_leads_one_back_from_an_open_and_from_a_checked_question(
    run: Run, with_second_checked: str
) -> None:
    app = run("quiz", sitting=with_second_checked, q="3", tab="a")
    app = press(app, "previous")
    assert f"Question 2 of {LAST}" in words(app)
    app = press(app, "previous")
    assert f"Question 1 of {LAST}" in words(app)
    assert "previous" not in buttons(app)


def test_a_hint_that_was_asked_for_has_the_focus(run: Run, sitting: str) -> None:
    app = press(run("quiz", sitting=sitting, q="2", tab="a"), "hint1")
    assert 'class="course-focus" data-to="given-hint-1"' in words(app)
    assert 'id="given-hint-1"' in words(app)


def test_the_row_of_questions_says_which_one_this_is(run: Run, sitting: str) -> None:
    shown = words(run("quiz", sitting=sitting, q="3", tab="a"))
    assert re.findall(r'id="go-(\d+)"[^>]* aria-current="step"', shown) == ["3"]
