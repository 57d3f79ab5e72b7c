"""Exams: nothing is told before the end, and the server keeps the time."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound, NothingToCheck, NotNow
from course.delivery.views import ItemView, Refused, Saved, SittingView
from course.model.quiz import Quiz
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    NumberResponse,
    TextResponse,
)
from course.store import people, sittings
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import ITEMS, MINUTE, NOW, course_of, held, item, told

RIGHT = ChoiceResponse(choice="geran-2")
WRONG = ChoiceResponse(choice="mohajer-6")
SECOND = timedelta(seconds=1)


def set_quiz(served: Served, **changes: Any) -> None:
    """Serve the quiz `all` under these rules."""
    course = served.checked.course
    fields = {"id": "all", "title": "All", "banks": ("first", "second"), **changes}
    quizzes = {**course.quizzes, "all": Quiz.model_validate(fields)}
    served.checked = replace(served.checked, course=course.model_copy(update={"quizzes": quizzes}))


def begin(delivery: Delivery, learner: str = "ann", seed: str = "seed") -> str:
    return delivery.taking.open(learner, "all", now=NOW, seed=seed).id


def save(
    delivery: Delivery,
    sitting: str,
    position: int,
    response: AnyResponse,
    now: datetime = NOW + MINUTE,
    **changes: Any,
) -> object:
    fields = {"seen": 0, "tab": "a", "language": "en", "now": now, **changes}
    return delivery.taking.save(held(delivery, sitting), position, response, **fields)


def view(delivery: Delivery, sitting: str, now: datetime = NOW + MINUTE) -> SittingView:
    return delivery.looking.sitting("ann", sitting, now=now)


# Nothing is told before the end


def test_an_exam_tells_nothing_before_its_end(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam")
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    with pytest.raises(NothingToCheck):
        delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW)
    assert delivery.taking.hint(held(delivery, sitting), 0, now=NOW) is None
    item = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert (item.solution, item.checks, item.hints_left) == (None, (), 0)
    assert delivery.looking.evidence(held(delivery, sitting), 0, now=NOW) is None
    assert view(delivery, sitting).states[0].status == "answered"
    ended = delivery.taking.finish(
        held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE
    )
    assert ended.score == 1
    assert delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).solution is not None


def test_an_answer_can_be_changed_until_the_end(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam")
    sitting = begin(delivery)
    save(delivery, sitting, 0, WRONG)
    assert save(delivery, sitting, 0, RIGHT, seen=1) == Saved(2)
    assert (
        delivery.taking.finish(
            held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE
        ).score
        == 1
    )


@pytest.mark.parametrize("when", ["finish", "close", "never"])
def test_the_quiz_sets_when_marks_are_shown(delivery: Delivery, served: Served, when: str) -> None:
    closes = "2022-11-05 16:00 UTC"
    review = {"marks": when, "key": when, "rationale": when}
    set_quiz(served, mode="exam", closes=closes, review=review)
    sitting = begin(delivery)
    save(delivery, sitting, 0, WRONG)
    ended = delivery.taking.finish(
        held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE
    )
    later = datetime(2022, 11, 5, 16, 0, tzinfo=UTC)
    at_once = delivery.looking.item(
        held(delivery, sitting, now=NOW + 3 * MINUTE), 0, tab="a", now=NOW + 3 * MINUTE
    )
    after = delivery.looking.item(held(delivery, sitting, now=later), 0, tab="a", now=later)
    assert (ended.score is not None) == (when == "finish")
    assert (view(delivery, sitting, later).score is not None) == (when != "never")
    assert (at_once.solution is not None, at_once.checks != ()) == (when == "finish",) * 2
    assert (after.solution is not None, after.checks != ()) == (when != "never",) * 2
    if when != "finish":
        assert {state.status for state in ended.states} == {"answered", "new"}
    [seen_by_teacher] = delivery.looking.results(now=NOW + 3 * MINUTE)
    assert seen_by_teacher.score == 0


def test_marks_are_withheld_also_where_nothing_was_answered(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam", review={"marks": "never"})
    ended = delivery.taking.finish(
        held(delivery, begin(delivery), now=NOW + MINUTE), now=NOW + MINUTE
    )
    assert ended.score is None


def test_marks_without_the_key_give_nothing_of_it_away(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam", review={"key": "never"})
    sitting = begin(delivery)
    save(delivery, sitting, 1, ChoicesResponse(choices=("geran-2", "arash-2")))
    delivery.taking.finish(held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE)
    item = delivery.looking.item(
        held(delivery, sitting, now=NOW + 3 * MINUTE), 1, tab="a", now=NOW + 3 * MINUTE
    )
    assert item.solution is None
    assert item.last is not None
    assert (item.last.outcome.facts, item.last.outcome.parts) == ({}, {})


def test_a_key_without_reasons_has_none(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam", review={"rationale": "never"})
    sitting = begin(delivery)
    save(delivery, sitting, 0, WRONG)
    delivery.taking.finish(held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE)
    item = delivery.looking.item(
        held(delivery, sitting, now=NOW + 3 * MINUTE), 0, tab="a", now=NOW + 3 * MINUTE
    )
    assert item.solution is not None
    assert "painted" not in repr(item)
    assert "Another drone" not in repr(item)


# Time


@pytest.mark.parametrize(
    ("late", "kept"),
    [(-SECOND, True), (SECOND, True), (30 * SECOND, True), (61 * SECOND, False)],
)
def test_an_answer_counts_until_the_grace_is_over(
    delivery: Delivery, served: Served, late: timedelta, *, kept: bool
) -> None:
    """FAULTS 12: a second early, within the grace, after it."""
    set_quiz(served, mode="exam", time_limit="30")
    sitting = begin(delivery)
    reply = save(delivery, sitting, 0, RIGHT, now=NOW + 30 * MINUTE + late)
    assert reply == (Saved(1) if kept else Refused("finished"))
    ended = view(delivery, sitting, NOW + 60 * MINUTE)
    assert ended.score == (1 if kept else 0)


def test_the_grace_is_the_quizs_own(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam", time_limit="30", grace="5")
    sitting = begin(delivery)
    assert save(delivery, sitting, 0, RIGHT, now=NOW + 35 * MINUTE) == Saved(1)
    late = NOW + 35 * MINUTE + SECOND
    assert save(delivery, sitting, 0, WRONG, now=late, seen=1) == Refused("finished")


def test_a_browser_that_was_closed_is_closed_once_at_the_next_look(
    delivery: Delivery, served: Served, store: Store
) -> None:
    """FAULTS 13: whoever looks closes it, at its deadline, and grades what was there."""
    set_quiz(served, mode="exam", time_limit="30")
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    looks: list[Callable[[], object]] = [
        partial(delivery.looking.sitting, "ann", sitting, now=NOW + timedelta(days=1)),
        partial(delivery.looking.overview, "ann", now=NOW + timedelta(days=2)),
        partial(held, delivery, sitting, now=NOW + timedelta(days=3)),
        partial(delivery.looking.results, now=NOW + timedelta(days=4)),
    ]
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(look) for look in looks * 2]:
            future.result()
    record = store.read(sittings.record, sitting)
    assert record is not None
    assert record.sitting.finished == NOW + 30 * MINUTE
    assert [check.attempt for check in record.checks["wreckage"]] == [1]
    with pytest.raises(NotNow) as refused:
        delivery.taking.open("ann", "all", now=NOW + timedelta(days=5), seed="x")
    assert refused.value.reason == "attempts"


def test_whoever_is_stopped_while_closing_is_followed_by_the_next(
    delivery: Delivery, served: Served, store: Store
) -> None:
    """The server was killed between the end and the grading of what was left."""
    set_quiz(served, mode="exam")
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    store.write(sittings.finish, sitting, now=NOW + 2 * MINUTE)
    assert view(delivery, sitting, NOW + 3 * MINUTE).score == 1


def test_extra_time_holds_at_once(delivery: Delivery, served: Served, store: Store) -> None:
    """FAULTS 15: granted while the exam goes on, and then more, and then less."""
    set_quiz(served, mode="exam", time_limit="30")
    sitting = begin(delivery)
    for minutes, end in ((10, 40), (25, 55), (5, 35)):
        store.write(
            people.give_time, "ann", "all", minutes=Decimal(minutes), who="teacher", now=NOW
        )
        assert view(delivery, sitting).sitting.deadline == NOW + end * MINUTE
    store.write(people.give_time, "bob", "all", minutes=Decimal(60), who="teacher", now=NOW)
    assert view(delivery, sitting).sitting.deadline == NOW + 35 * MINUTE
    assert save(delivery, sitting, 0, RIGHT, now=NOW + 34 * MINUTE) == Saved(1)


def test_summer_time_moves_the_closing_and_not_the_time_limit(
    delivery: Delivery, served: Served
) -> None:
    """FAULTS 14: clocks in Brussels went back at 1:00 UTC on 30 October 2022."""
    start = datetime(2022, 10, 29, 22, 30, tzinfo=UTC)  # half past midnight in Brussels
    set_quiz(
        served,
        mode="exam",
        time_limit="300",
        attempts="2",
        opens="2022-10-30 00:00 Europe/Brussels",
        closes="2022-10-30 04:00 Europe/Brussels",
    )
    sitting = delivery.taking.open("ann", "all", now=start, seed="seed")
    assert sitting.deadline == datetime(2022, 10, 30, 3, 0, tzinfo=UTC), "four by the wall clock"
    set_quiz(served, mode="exam", time_limit="180")
    other = delivery.taking.open("bob", "all", now=start, seed="seed")
    assert other.deadline == start + timedelta(hours=3), "three hours that pass"


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (datetime(2022, 11, 7, 7, 59, 59, tzinfo=UTC), "early"),
        (datetime(2022, 11, 7, 8, 0, tzinfo=UTC), None),
        (datetime(2022, 11, 7, 15, 59, 59, tzinfo=UTC), None),
        (datetime(2022, 11, 7, 16, 0, tzinfo=UTC), "late"),
    ],
)
def test_a_quiz_is_started_while_it_is_open(
    delivery: Delivery, served: Served, now: datetime, reason: str | None
) -> None:
    window = {
        "opens": "2022-11-07 09:00 Europe/Brussels",
        "closes": "2022-11-07 17:00 Europe/Brussels",
    }
    set_quiz(served, **window)
    if reason is None:
        assert delivery.taking.open("ann", "all", now=now, seed="seed").finished is None
        return
    with pytest.raises(NotNow) as refused:
        delivery.taking.open("ann", "all", now=now, seed="seed")
    assert refused.value.reason == reason


def test_attempts_are_counted_also_when_two_start_at_once(
    delivery: Delivery, served: Served
) -> None:
    """FAULTS 10."""
    set_quiz(served, mode="exam", attempts="2")
    for _ in range(2):
        with ThreadPoolExecutor(8) as pool:
            ids = set(pool.map(lambda n: begin(delivery, seed=str(n)), range(8)))
        [sitting] = ids
        delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    with pytest.raises(NotNow):
        begin(delivery)
    assert begin(delivery, learner="bob")


# The way through


def test_where_there_is_no_way_back_only_the_next_question_is_there(
    delivery: Delivery, served: Served
) -> None:
    """FAULTS 22: skipping forward, and going back, by a forged address."""
    set_quiz(served, mode="exam", navigation="fixed")
    sitting = begin(delivery)

    def look(position: int) -> ItemView:
        return delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW)

    assert look(0).shown.id == "wreckage"
    for position in (1, 5):
        with pytest.raises(NotFound):
            look(position)
        assert save(delivery, sitting, position, ChoicesResponse()) == (
            Refused("elsewhere") if position == 1 else Refused("wrong-shape")
        )
    assert save(delivery, sitting, 0, RIGHT) == Saved(1)
    assert not delivery.taking.move_on(held(delivery, sitting), 3, now=NOW)  # forged
    assert view(delivery, sitting).reachable(0)
    with ThreadPoolExecutor(4) as pool:  # pressed twice
        moved = pool.map(
            lambda _: delivery.taking.move_on(held(delivery, sitting), 0, now=NOW), range(4)
        )
        assert sorted(moved) == [False, False, False, True]
    assert look(1).shown.id == "delivered"
    with pytest.raises(NotFound):
        look(0)
    assert save(delivery, sitting, 0, WRONG, seen=1) == Refused("elsewhere")
    ended = delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    assert ended.score == 1
    assert look(0).solution is not None, "after the end all of it can be read"


def test_flags_come_and_go_and_are_the_learners_own(delivery: Delivery, served: Served) -> None:
    set_quiz(served, mode="exam")
    sitting, other = begin(delivery), begin(delivery, learner="bob")
    flag = partial(delivery.taking.flag, held(delivery, sitting), 2, now=NOW)
    flag(flagged=True)
    flag(flagged=True)
    assert [s.position for s in view(delivery, sitting).states if s.flagged] == [2]
    assert delivery.looking.item(held(delivery, sitting), 2, tab="a", now=NOW).flagged
    assert not any(s.flagged for s in delivery.looking.sitting("bob", other, now=NOW).states)
    flag(flagged=False)
    flag(flagged=False)
    assert not any(s.flagged for s in view(delivery, sitting).states)
    with pytest.raises(NotFound):
        delivery.taking.flag(held(delivery, other), 2, flagged=True, now=NOW)


def test_what_cannot_be_read_is_named_before_the_end_and_earns_nothing(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam")
    sitting = begin(delivery)
    save(delivery, sitting, 3, NumberResponse(text="about that", unit="km"))
    assert delivery.looking.unreadable(held(delivery, sitting)) == (3,)
    assert view(delivery, sitting).blank == (0, 1, 2, 4, 5)
    ended = delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
    assert (ended.states[3].status, ended.score) == ("invalid", 0)
    assert (
        delivery.taking.finish(held(delivery, sitting, now=NOW + 2 * MINUTE), now=NOW + 2 * MINUTE)
        == ended
    )


def test_a_draft_is_read_in_the_language_that_it_was_typed_in(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam")
    sitting = begin(delivery)
    save(delivery, sitting, 3, NumberResponse(text="1.500", unit="km"), language="nl")
    assert (
        delivery.taking.finish(held(delivery, sitting, now=NOW + MINUTE), now=NOW + MINUTE)
        .states[3]
        .status
        == "right"
    )


# Draws


def test_draws_are_the_seeds_own_and_stay(delivery: Delivery, served: Served) -> None:
    set_quiz(served, draw={"second": "2"}, shuffle="yes", mode="exam")
    drawn = {
        seed: [place.item for place in delivery.taking.open(seed, "all", now=NOW, seed=seed).items]
        for seed in map(str, range(20))
    }
    for seed, items in drawn.items():
        assert len(items) == 4
        assert set(items[:2]) == {"wreckage", "delivered"}, "a bank is a section"
        assert set(items[2:]) < set(list(ITEMS)[2:])
        again = delivery.taking.open(f"other-{seed}", "all", now=NOW, seed=seed)
        assert [place.item for place in again.items] == items
        assert [place.bank for place in again.items] == ["first"] * 2 + ["second"] * 2
    assert len({tuple(items) for items in drawn.values()}) > 5


@pytest.mark.parametrize("shuffle", ["yes", "no"])
def test_items_that_give_each_other_away_are_never_drawn_together(
    delivery: Delivery, served: Served, shuffle: str
) -> None:
    served.checked = course_of(
        item("wreckage", enemies=["range"]),
        item("delivered"),
        item("admitted", enemies=["minister"]),
        *map(item, ("range", "minister", "when")),
    )
    set_quiz(served, draw={"first": "1", "second": "2"}, shuffle=shuffle, mode="exam")
    drawn = Counter(
        frozenset(p.item for p in delivery.taking.open(seed, "all", now=NOW, seed=seed).items)
        for seed in map(str, range(150))
    )
    assert not [d for d in drawn if d >= {"wreckage", "range"} or d >= {"admitted", "minister"}]
    assert len(drawn) == 2 + 5, "all others are, each about as often"
    assert min(drawn.values()) > 150 / 7 / 3


def test_what_is_drawn_without_shuffling_keeps_the_order_of_the_bank(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, draw={"second": "3"})
    for seed in map(str, range(10)):
        items = [p.item for p in delivery.taking.open(seed, "all", now=NOW, seed=seed).items]
        assert items == sorted(items, key=list(ITEMS).index)


# Practice


def test_tries_leave_the_key_unseen_until_the_last(delivery: Delivery, served: Served) -> None:
    set_quiz(served, tries="3", penalty="25%", hint_cost="10%")
    sitting = begin(delivery)
    save(delivery, sitting, 0, WRONG)
    one = held(delivery, sitting, now=NOW + MINUTE)
    check = partial(delivery.taking.check, one, 0, language="en", now=NOW + MINUTE)
    assert told(check()).outcome.status == "wrong"
    item = delivery.looking.item(
        held(delivery, sitting, now=NOW + MINUTE), 0, tab="a", now=NOW + MINUTE
    )
    assert item.solution is None
    assert (item.tries_left, item.worth) == (2, 0.75)
    assert [reason["en"] for reason in item.reasons.values()] == ["Another drone."]
    assert "painted" not in repr(item)
    delivery.taking.hint(held(delivery, sitting, now=NOW + MINUTE), 0, now=NOW + MINUTE)
    assert save(delivery, sitting, 0, RIGHT, seen=1) == Saved(2)
    assert delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).reasons == {}
    assert told(check()).outcome.status == "right"
    assert save(delivery, sitting, 0, WRONG, seen=2) == Refused("checked")
    assert view(delivery, sitting).score == pytest.approx(1 - 0.25 - 0.1)
    assert delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).solution is not None


def test_certainty_is_kept_and_scores_nothing(delivery: Delivery, served: Served) -> None:
    set_quiz(served, certainty="yes")
    scores = []
    for learner, certainty in (("ann", 3), ("bob", 1), ("eve", None)):
        sitting = begin(delivery, learner=learner)
        delivery.taking.save(
            held(delivery, sitting, learner, now=NOW + MINUTE),
            0,
            RIGHT,
            seen=0,
            tab="a",
            language="en",
            now=NOW + MINUTE,
        )
        kept = told(
            delivery.taking.check(
                held(delivery, sitting, learner, now=NOW + MINUTE),
                0,
                language="en",
                certainty=certainty,
                now=NOW + MINUTE,
            )
        )
        assert kept.certainty == certainty
        scores.append(delivery.looking.sitting(learner, sitting, now=NOW + MINUTE).score)
    assert scores == [1, 1, 1]


def test_certainty_that_was_not_asked_for_is_not_kept(delivery: Delivery) -> None:
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    kept = told(
        delivery.taking.check(
            held(delivery, sitting, now=NOW + MINUTE),
            0,
            language="en",
            certainty=3,
            now=NOW + MINUTE,
        )
    )
    assert kept.certainty is None


def test_the_rules_are_those_of_the_start(delivery: Delivery, served: Served) -> None:
    """FAULTS 17: a teacher turns the practice into an exam while a student is at it."""
    sitting = begin(delivery)
    set_quiz(served, mode="exam", time_limit="1")
    save(delivery, sitting, 0, RIGHT)
    kept = told(
        delivery.taking.check(
            held(delivery, sitting, now=NOW + 60 * MINUTE), 0, language="en", now=NOW + 60 * MINUTE
        )
    )
    assert kept.outcome.status == "right"


@pytest.mark.parametrize("when", ["finish", "never"])
def test_practice_whose_marks_come_later_takes_the_check_and_tells_nothing(
    delivery: Delivery, served: Served, when: str
) -> None:
    set_quiz(served, review=dict.fromkeys(("marks", "key"), when))
    sitting = begin(delivery)
    save(delivery, sitting, 0, RIGHT)
    for _ in range(2):
        check = delivery.taking.check(
            held(delivery, sitting, now=NOW + MINUTE), 0, language="en", now=NOW + MINUTE
        )
        assert check is None
    item = delivery.looking.item(
        held(delivery, sitting, now=NOW + MINUTE), 0, tab="a", now=NOW + MINUTE
    )
    assert (item.tries_left, item.checks, item.solution) == (0, (), None)
    assert save(delivery, sitting, 0, WRONG, seen=1) == Refused("checked")


def test_a_wrong_text_that_the_author_names_gets_its_reason_and_not_the_key(
    delivery: Delivery, served: Served
) -> None:
    named = {"text": "Lavrov", "credit": "0", "why": "He speaks for Russia."}
    asked = item("minister", accept=["Amirabdollahian", named])
    served.checked = course_of(asked, *(item(name) for name in ITEMS if name != "minister"))
    set_quiz(served, tries="3")
    sitting = begin(delivery)
    for seen, (typed, reasons) in enumerate((("Lavrov", [named["why"]]), ("Blinken", []))):
        save(delivery, sitting, 0, TextResponse(text=typed), seen=seen)
        told(delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW))
        view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
        assert [reason["en"] for reason in view.reasons.values()] == reasons
        assert view.solution is None
