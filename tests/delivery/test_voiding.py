"""A question that was thrown out: for everybody who took it, with the reason, and back again."""

import json
from collections.abc import Iterator

import pytest

from course.delivery.breakdown import breakdown
from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound
from course.delivery.regrade import regrade
from course.delivery.rescoring import Rescored
from course.delivery.results import HEAD, rows
from course.delivery.voiding import void
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, RIGHT, WRONG, course_of, held, item
from tests.delivery.test_exams import begin, set_quiz
from tests.delivery.test_regrade import ARASH, GERAN, MENDED, MOHAJER, answer

REASON = ("Two answers were right.", "teacher")
LATER = NOW + 5 * MINUTE


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """On either engine."""
    store = Store.open(url)
    yield store
    store.dispose()


@pytest.fixture
def taken(delivery: Delivery) -> Delivery:
    answer(delivery, "ann", GERAN)
    answer(delivery, "bob", MOHAJER)
    begin(delivery, learner="eve")
    return delivery


def marks(delivery: Delivery) -> dict[str, tuple[float | None, float]]:
    views = delivery.looking.results(now=LATER)
    return {view.sitting.learner: (view.score, view.maximum) for view in views}


def changed(found: tuple[Rescored, ...]) -> dict[str, tuple[float, float, float, float]]:
    return {
        one.learner: (one.before.score, one.before.maximum, one.after.score, one.after.maximum)
        for one in found
    }


def test_what_would_change_is_shown_first_and_changes_nothing(
    taken: Delivery, store: Store
) -> None:
    before = marks(taken)
    most = before["ann"][1]
    full = void(store, "wreckage", "full-marks", now=LATER)
    assert changed(full) == {
        "ann": (1, most, 1, most),
        "bob": (0, most, 1, most),
        "eve": (0, most, 1, most),
    }
    assert {one.learner for one in full if not one.finished} == {"eve"}
    out = void(store, "wreckage", "leave-out", now=LATER)
    assert changed(out) == {
        "ann": (1, most, 0, most - 1),
        "bob": (0, most, 0, most - 1),
        "eve": (0, most, 0, most - 1),
    }
    assert marks(taken) == before


def test_whoever_joined_a_class_in_two_browsers_is_one_person(
    taken: Delivery, store: Store
) -> None:
    class_ = taken.classes.new("4A", now=NOW)
    for learner in ("ann", "bob"):
        taken.classes.join(class_, learner, "Ann Peeters", by_login=False, now=NOW)
    [student] = taken.classes.students(class_.id)
    found = {one.learner: one for one in void(store, "wreckage", "full-marks", now=LATER)}
    assert {one.person for one in found.values()} == {student.student.id, "eve"}
    assert found["ann"].name == found["bob"].name == "Ann Peeters"
    marked = regrade(store, MENDED, now=LATER)
    assert {(one.person, one.name) for one in marked} == {(student.student.id, "Ann Peeters")}


def test_it_is_done_with_a_reason_kept_and_undone(taken: Delivery, store: Store) -> None:
    before = marks(taken)
    void(store, "wreckage", "full-marks", reason=REASON, now=LATER)
    assert marks(taken)["bob"] == (1, before["bob"][1])
    assert void(store, "wreckage", "full-marks", reason=REASON, now=LATER) == (), "done already"
    void(store, "wreckage", "leave-out", reason=("No, leave it out.", "teacher"), now=LATER)
    assert marks(taken)["bob"] == (0, before["bob"][1] - 1)
    void(store, "wreckage", "undone", reason=("It was fine.", "teacher"), now=LATER)
    assert marks(taken) == before
    assert void(store, "wreckage", "undone", reason=REASON, now=LATER) == ()


def test_the_student_reads_why_and_the_old_marks_are_kept(taken: Delivery, store: Store) -> None:
    void(store, "wreckage", "leave-out", reason=REASON, now=LATER)
    [view] = taken.looking.overview("bob", now=LATER)
    [first, *others] = taken.looking.items(held(taken, view.sitting.id, "bob"), now=LATER)
    assert first.void is not None
    assert (first.void.kind, first.void.why, first.void.at) == ("leave-out", REASON[0], LATER)
    assert [check.outcome.score for check in first.checks] == [0]
    assert {one.void for one in others} == {None}
    assert view.counted == len(view.states) - 1
    assert "wreckage" not in view.wrong
    own = json.loads(json.dumps(taken.learners.own_data("bob", now=LATER)))
    [kept, *_] = own["attempts"][0]["items"]
    assert kept["void"]["why"] == REASON[0]
    assert kept["checks"][0]["score"] == 0


def test_tables_for_teachers_and_the_parts_of_a_score_follow(taken: Delivery, store: Store) -> None:
    void(store, "wreckage", "full-marks", reason=REASON, now=LATER)
    table = [dict(zip(HEAD, row, strict=True)) for row in rows(taken.looking.results(now=LATER))]
    of_bob = next(row for row in table if row["learner"] == "bob")
    assert (of_bob["score"], of_bob["right"], of_bob["void"]) == (1, 1, 1)
    [view] = taken.looking.overview("bob", now=LATER)
    views = taken.looking.items(held(taken, view.sitting.id, "bob"), now=LATER)
    found = breakdown(view, views, articles=())
    assert found is not None
    assert sum(part.score for part in found.banks) == view.score == 1
    void(store, "wreckage", "leave-out", reason=REASON, now=LATER)
    [view] = taken.looking.overview("bob", now=LATER)
    views = taken.looking.items(held(taken, view.sitting.id, "bob"), now=LATER)
    found = breakdown(view, views, articles=())
    assert found is not None
    assert sum(part.maximum for part in found.banks) == view.maximum
    assert sum(part.items for part in found.banks) == view.counted


def test_only_the_named_quiz_changes(taken: Delivery, store: Store, served: Served) -> None:
    set_quiz(served, mode="exam")
    short = taken.taking.open("ann", "short", now=NOW, seed="s").id
    taken.taking.save(held(taken, short), 0, WRONG, seen=0, tab="a", language="en", now=NOW)
    taken.taking.finish(held(taken, short), now=NOW)
    found = void(store, "wreckage", "full-marks", quiz="short", reason=REASON, now=LATER)
    assert [(one.learner, one.quiz) for one in found] == [("ann", "short")]
    by_quiz = {v.sitting.quiz: v.score for v in taken.looking.overview("ann", now=LATER)}
    assert by_quiz["short"] == 1
    assert changed(void(store, "wreckage", "undone", quiz="all", now=LATER)) == {}


def test_the_corrected_question_counts_for_whoever_takes_it_later(
    taken: Delivery, store: Store, served: Served
) -> None:
    void(store, "wreckage", "leave-out", reason=REASON, now=LATER)
    assert (
        taken.looking.sitting(
            "zoe", taken.taking.open("zoe", "all", now=LATER, seed="z").id, now=LATER
        ).maximum
        == marks(taken)["ann"][1]
    ), "the same question, so it is out for her too"
    served.checked = course_of(item("wreckage", stem="Which Russian name?"), item("delivered"))
    later = taken.taking.open("max", "all", now=LATER, seed="m").id
    assert taken.looking.sitting("max", later, now=LATER).maximum == 3


def test_a_regrade_in_between_counts_once_the_question_counts_again(
    taken: Delivery, store: Store
) -> None:
    void(store, "wreckage", "full-marks", reason=REASON, now=LATER)
    regrade(store, MENDED, reason=REASON, now=LATER)
    assert (marks(taken)["ann"][0], marks(taken)["bob"][0]) == (1, 1)
    void(store, "wreckage", "undone", reason=REASON, now=LATER)
    assert (marks(taken)["ann"][0], marks(taken)["bob"][0]) == (0, 1)


def test_hints_and_tries_cost_nothing_where_everybody_gets_full_marks(
    delivery: Delivery, store: Store, served: Served
) -> None:
    set_quiz(served, tries="2", penalty="50%")
    sitting = begin(delivery, learner="ann")
    for seen, response in enumerate((ARASH, RIGHT)):
        delivery.taking.save(
            held(delivery, sitting), 0, response, seen=seen, tab="a", language="en", now=NOW
        )
        delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW)
    delivery.taking.finish(held(delivery, sitting), now=NOW)
    assert marks(delivery)["ann"][0] == 0.5
    void(store, "wreckage", "full-marks", reason=REASON, now=LATER)
    assert marks(delivery)["ann"][0] == 1


@pytest.mark.usefixtures("taken")
def test_a_question_that_nobody_was_asked_is_told(store: Store) -> None:
    with pytest.raises(NotFound, match="Nobody was asked an item nonsense"):
        void(store, "nonsense", "leave-out", now=LATER)
    with pytest.raises(NotFound, match="in an attempt at short"):
        void(store, "wreckage", "leave-out", quiz="short", now=LATER)
