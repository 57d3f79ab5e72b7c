"""The first screen of the results: who took part, how it went, and what to look at first."""

import pytest

from course.grading import examples
from course.services import process, visitor
from tests.app.fixtures import Run, words


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")


def take(number: int, right: int) -> None:
    """That student has the first `right` questions of the quiz right, and the others wrong."""
    delivery, now = process.delivery(), process.now()
    learner = f"student{number:02}".ljust(22, "x")
    held = delivery.taking.open(learner, "rivers", now=now, seed="seed")
    for place in held.items:
        shown = examples(process.store().snapshot(place.version), "en")
        given = shown.right if place.position < right else shown.wrong
        assert given is not None
        delivery.taking.save(held, place.position, given, seen=0, tab="a", language="en", now=now)
    delivery.taking.finish(held, now=now)


@pytest.mark.usefixtures("learner", "teacher")
def test_below_ten_attempts_nothing_is_claimed(run: Run) -> None:
    for number in range(9):
        take(number, right=number)
    shown = words(run("teacher"))
    assert "N = 9" in shown
    assert "From 10 attempts on, the three weakest questions are named here. So far: 9." in shown
    assert "too few to tell" in shown


@pytest.mark.usefixtures("learner", "teacher")
def test_from_ten_attempts_the_weakest_questions_are_named(run: Run) -> None:
    for number in range(12):
        take(number, right=number)
    app = run("teacher")
    assert not app.exception
    shown = words(app)
    assert "N = 12" in shown
    assert shown.count('<li><p><a href="/item?quiz=rivers') == 3
    assert "Attempts in progress, set aside or made by teachers are not counted." in shown
    assert "takes longest, with a median of " in shown


@pytest.mark.usefixtures("learner", "teacher")
def test_who_is_counted_stands_in_the_address_and_on_the_page(run: Run) -> None:
    take(1, right=3)
    shown = words(run("teacher", quiz="rivers", attempts="best", since="2020-01-01"))
    assert "Best attempts at “" in shown
    assert "begun on or after 1 January 2020" in shown
    assert '<option value="best" selected>' in shown
