"""Another score for an attempt, setting it aside, and deleting it: who sees what afterwards."""

import json
from collections.abc import Iterator

import pytest

from course.analysis.population import Population
from course.analysis.sample import Samples
from course.delivery.correcting import LONGEST, NotPossible
from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound, NotNow
from course.delivery.results import HEAD, rows
from course.model.sitting import Override
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, RIGHT, answer, start
from tests.delivery.test_exams import begin, set_quiz

LATER = NOW + 5 * MINUTE


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """On either engine."""
    store = Store.open(url)
    yield store
    store.dispose()


def take(delivery: Delivery, learner: str = "ann") -> str:
    """A finished attempt with one point of seven."""
    sitting = delivery.taking.open(learner, "all", now=NOW, seed="seed").id
    if learner == "ann":
        answer(delivery, sitting, 0, RIGHT)
    held = delivery.looking.hold(learner, sitting, now=NOW + 3 * MINUTE)
    delivery.taking.finish(held, now=NOW + 3 * MINUTE)
    return sitting


def give(
    delivery: Delivery, sitting: str, score: float | None, comment: str = "Well argued."
) -> None:
    delivery.correcting.override(sitting, score, comment=comment, who="teacher", now=LATER)


def test_the_student_sees_the_score_with_the_comment_and_by_whom(delivery: Delivery) -> None:
    sitting = take(delivery)
    give(delivery, sitting, 5.5)
    [view] = delivery.looking.overview("ann", now=LATER)
    said = Override(score=5.5, comment="Well argued.", who="teacher", at=LATER)
    assert (view.score, view.marked, view.override) == (5.5, 1, said)
    own = json.loads(json.dumps(delivery.learners.own_data("ann", now=LATER)))["attempts"][0]
    assert own["score"] == 5.5
    assert own["override"] == {
        "at": LATER.isoformat(timespec="seconds"),
        "who": "teacher",
        "comment": "Well argued.",
        "marked": 1,
    }


def test_tables_and_statistics_have_the_same_score(delivery: Delivery, store: Store) -> None:
    give(delivery, take(delivery), 5)
    [row] = [dict(zip(HEAD, row, strict=True)) for row in rows(delivery.looking.results(now=LATER))]
    assert (row["score"], row["marked"], row["set_aside"]) == (5, 1, 0)
    sample = Samples(store, lambda _: None).of(Population("all"), now=LATER)
    assert [one.score for one in sample.sittings] == [5]


def test_nothing_changes_before_it_is_applied(delivery: Delivery) -> None:
    sitting = take(delivery)
    before, after = delivery.correcting.override(
        sitting, 3, comment="Well argued.", apply=False, now=LATER
    )
    assert (before.score, after) == (1, 3)
    assert delivery.correcting.overrides(sitting) == ()


def test_the_newest_score_counts_it_is_undone_and_the_trail_is_kept(delivery: Delivery) -> None:
    sitting = take(delivery)
    for score in (3.0, 4.0, None):
        give(delivery, sitting, score, comment=f"Now {score}.")
    [view] = delivery.looking.overview("ann", now=LATER)
    assert (view.score, view.override) == (1, None)
    trail = [(one.score, one.comment) for one in delivery.correcting.overrides(sitting)]
    assert trail == [(3, "Now 3.0."), (4, "Now 4.0."), (None, "Now None.")]


def test_a_score_has_limits_and_needs_words(delivery: Delivery) -> None:
    sitting = take(delivery)
    for score in (-1, 7.5, float("nan")):
        with pytest.raises(NotPossible) as caught:
            give(delivery, sitting, score)
        assert caught.value.why == "score"
    for words in (" ", "x" * (LONGEST + 1)):
        with pytest.raises(NotPossible) as caught:
            give(delivery, sitting, 5, comment=words)
        assert caught.value.why == "comment"
    going = start(delivery)
    with pytest.raises(NotPossible) as caught:
        give(delivery, going, 5)
    assert caught.value.why == "going"


def test_a_score_is_shown_when_marks_are(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam", review={"marks": "never"})
    sitting = begin(delivery)
    delivery.taking.finish(delivery.looking.hold("ann", sitting, now=NOW), now=NOW)
    give(delivery, sitting, 5)
    [view] = delivery.looking.overview("ann", now=LATER)
    assert (view.score, view.marked, view.override) == (None, None, None)
    assert delivery.correcting.attempts(delivery.correcting.whose("ann"), now=LATER)[0].score == 5


def test_an_attempt_set_aside_does_not_count_and_the_quiz_can_be_taken_again(
    delivery: Delivery, served: Served, store: Store
) -> None:
    set_quiz(served, attempts=1)
    sitting = take(delivery)
    with pytest.raises(NotNow):
        start(delivery)
    delivery.correcting.set_aside(sitting, why="The fire alarm.", who="teacher", now=LATER)
    again = start(delivery)
    assert again != sitting
    [first] = [
        one for one in delivery.looking.overview("ann", now=LATER) if one.sitting.id == sitting
    ]
    assert first.set_aside is not None
    assert (first.set_aside.why, first.set_aside.who) == ("The fire alarm.", "teacher")
    sample = Samples(store, lambda _: None).of(Population("all"), now=LATER)
    assert (sample.size, sample.running) == (0, 1)
    own = json.loads(json.dumps(delivery.learners.own_data("ann", now=LATER)))["attempts"]
    [own] = [one for one in own if one["id"] == sitting]
    assert own["set_aside"]["why"] == "The fire alarm."
    delivery.correcting.count_again(sitting)
    assert Samples(store, lambda _: None).of(Population("all"), now=LATER).size == 1


def test_one_in_progress_is_handed_in_before_it_is_set_aside(delivery: Delivery) -> None:
    sitting = start(delivery)
    answer(delivery, sitting, 0, RIGHT)
    view = delivery.correcting.set_aside(sitting, why="Wrong quiz.", who="teacher", now=LATER)
    assert (view.sitting.finished, view.score) == (LATER, 1)
    assert start(delivery) != sitting, "not the same one again"


def test_a_deleted_attempt_is_gone_and_others_stay(delivery: Delivery) -> None:
    sitting, other = take(delivery), take(delivery, "bob")
    assert delivery.correcting.held(sitting) == {"answers": 1, "checks": 1, "reports": 0}
    give(delivery, sitting, 5)
    delivery.correcting.delete(sitting)
    assert delivery.looking.overview("ann", now=LATER) == ()
    assert [one.sitting.id for one in delivery.looking.results(now=LATER)] == [other]
    with pytest.raises(NotFound):
        delivery.correcting.delete(sitting)


def test_a_teacher_reads_what_a_student_answered(delivery: Delivery) -> None:
    sitting = take(delivery)
    whose = delivery.correcting.whose("ann")
    [view] = delivery.correcting.attempts(whose, now=LATER)
    first, second, *_ = delivery.correcting.asked(view.sitting.id)
    assert first.given is not None
    assert first.given.response == RIGHT
    assert (first.status, first.score, first.maximum) == ("right", 1, 1)
    assert (second.given, second.status, second.score, second.maximum) == (None, "blank", 0, 2)
    assert view.sitting.id == sitting
    with pytest.raises(NotFound):
        delivery.correcting.whose("nobody")
