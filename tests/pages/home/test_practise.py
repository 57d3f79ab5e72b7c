"""Practising what was missed, from the start page; practice that is named, left and resumed."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from course.delivery.held import Held
from course.model.response import ChoiceResponse
from course.services import process
from tests.app.fixtures import Run, press, words

END = 1
"""The place of an item of the small course."""
MISSED = (END,)
NOW = process.now()


@pytest.fixture
def clock(fresh: pytest.MonkeyPatch, learner: str) -> "Clock":
    del learner
    return Clock(fresh)


class Clock:
    """The clock of the process, which a test moves."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.to(0)

    def to(self, day: int) -> None:
        self._patch.setattr(process, "now", lambda: NOW + day * timedelta(days=1))


def missed_one(learner: str) -> Held:
    """A finished attempt with one wrong answer, and no other."""
    delivery, now = process.delivery(), process.now()
    held = delivery.taking.open(learner, "rivers", now=now, seed="seed")
    delivery.taking.save(
        *(held, END, ChoiceResponse(choice="sudan")), seen=0, tab="a", language="en", now=now
    )
    delivery.taking.check(held, END, language="en", now=now)
    return delivery.taking.finish(held, now=now).sitting


def newest(learner: str) -> Held:
    views = process.delivery().looking.overview(learner, now=process.now())
    return max((view.sitting for view in views), key=lambda one: (one.opened, not one.finished))


def keys(app: AppTest) -> set[str]:
    return {one.key or "" for one in app.button}


def test_who_missed_nothing_is_offered_no_practice_of_it(run: Run, clock: Clock) -> None:
    del clock
    assert "Practise what you missed" not in words(run("home"))


def test_what_was_missed_is_not_due_today_but_can_be_practised(
    run: Run, clock: Clock, learner: str
) -> None:
    del clock
    missed_one(learner)
    app = run("home")
    shown = words(app)
    tomorrow = NOW + timedelta(days=1)
    for expected in ("Practise what you missed", "Nothing is due now.", str(tomorrow.year)):
        assert expected in shown
    assert "practise-all" not in keys(app)
    app.button(key="practise-short").click().run()
    assert not app.exception
    assert newest(learner).kind == "missed"


def test_the_next_day_it_is_due_and_the_way_back_is_on_the_start_page(
    run: Run, clock: Clock, learner: str
) -> None:
    missed_one(learner)
    clock.to(1)
    app = run("home")
    assert "1 question is due now." in words(app)
    app = app.button(key="practise-all").click().run()
    assert not app.exception
    practice = newest(learner)
    assert [place.item for place in practice.items] == ["nile-end"]
    app = run("home")
    assert "<h3>Practise what you missed</h3>" in words(app)
    assert f"0 of {len(MISSED)} questions answered" in words(app)
    ways = {link.proto.query_string for link in app.get("page_link")}
    assert any(f"sitting={practice.id}" in way for way in ways)
    app = app.button(key=f"leave-{practice.id}").click().run()
    assert "Under way" not in words(app)
    assert "1 question is due now." in words(app), "nothing was answered"


def test_a_practice_says_what_it_is(run: Run, clock: Clock, learner: str) -> None:
    missed_one(learner)
    clock.to(1)
    practice = process.delivery().practising.open(
        learner, everything=True, now=process.now(), seed="x"
    )
    app = run("quiz", sitting=practice.id, q="1", tab="a")
    assert not app.exception
    assert "Practise what you missed" in words(app)


def test_a_retry_is_named_and_left_with_its_answers(run: Run, clock: Clock, learner: str) -> None:
    done = missed_one(learner)
    clock.to(1)
    app = run("review", sitting=done.id)
    total = len(done.items)
    assert f"1 wrong, {total - 1} not answered" in words(app)
    app = app.button(key="retry").click().run()
    assert not app.exception
    retry = newest(learner)
    assert (retry.kind, len(retry.items)) == ("retry", total)
    shown = words(run("quiz", sitting=retry.id, q="1", tab="a"))
    assert "Retry of what you missed" in shown
    assert ">Leave</button>" in shown
    app = run("quiz", sitting=retry.id, finish="1", tab="a")
    assert "What you have answered is kept." in words(app)
    assert "Leave this practice" in words(app)
    app = press(app, "finish")
    assert not app.exception
    assert newest(learner).finished is not None


def test_a_retry_and_the_whole_quiz_are_both_on_the_start_page(
    run: Run, clock: Clock, learner: str
) -> None:
    done = missed_one(learner)
    clock.to(1)
    taking, now = process.delivery().taking, process.now()
    taking.retry(done, now=now, seed="x")
    taking.open(learner, "rivers", now=now, seed="x")
    taking.retry_one(done, END, now=now, seed="x")
    shown = words(run("home"))
    for kind in ("Whole quiz", "Retry of what you missed", "One question again"):
        assert f"{kind} · 0 of " in shown
