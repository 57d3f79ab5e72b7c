"""Practising what was missed; trying the wrong ones, or one question, again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound, NothingToAsk, NotNow
from course.delivery.held import Held
from course.delivery.regrade import regrade
from course.model.quiz import Quiz
from course.model.sitting import OF_NO_QUIZ
from course.store import people, voiding
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.fortnight import ANSWERS
from tests.delivery.samples import NOW, course_of, item

DAY = timedelta(days=1)
LATER = NOW + DAY


def quiz(quiz_id: str = "all", **rules: Any) -> Quiz:
    given = {"id": quiz_id, "title": "Q", "banks": ["first", "second"], **rules}
    return Quiz.model_validate(given)


def offer(served: Served, *quizzes: Quiz) -> None:
    """Have the course offer these quizzes and no others."""
    course = served.checked.course.model_copy(update={"quizzes": {one.id: one for one in quizzes}})
    served.checked = replace(served.checked, course=course)


def take(
    delivery: Delivery, *right: str, quiz_id: str = "all", leave: tuple[str, ...] = ()
) -> Held:
    """A finished attempt in which these were right, and all others wrong or left."""
    held = delivery.taking.open("ann", quiz_id, now=NOW, seed="seed")
    for place in held.items:
        if place.item not in leave:
            give(delivery, held, place.position, right=place.item in right)
    return delivery.taking.finish(held, now=NOW).sitting


def give(delivery: Delivery, held: Held, position: int, *, right: bool) -> None:
    given = ANSWERS[held.items[position].item][0 if right else 1]
    delivery.taking.save(held, position, given, seen=0, tab="a", language="en", now=held.opened)
    if held.rules.mode == "practice":
        delivery.taking.check(held, position, language="en", now=held.opened)


def practise(
    delivery: Delivery, *, everything: bool = True, days: int = 1, seed: str = "s"
) -> Held:
    now = NOW + days * DAY
    return delivery.practising.open("ann", everything=everything, now=now, seed=seed)


def asked(held: Held) -> set[str]:
    return {place.item for place in held.items}


def due(delivery: Delivery, days: float = 1) -> set[str]:
    return {one.item for one in delivery.practising.plan("ann", now=NOW + days * DAY).due}


def many(served: Served, count: int, **changes: object) -> None:
    """Have the course ask so many choice items in two banks."""
    items = [item("wreckage", **changes).model_copy(update={"id": f"q-{n}"}) for n in range(count)]
    served.checked = course_of(*items)
    offer(served, quiz())


def take_wrong(delivery: Delivery) -> Held:
    held = delivery.taking.open("ann", "all", now=NOW, seed="seed")
    for place in held.items:
        wrong = ANSWERS["wreckage"][1]
        delivery.taking.save(held, place.position, wrong, seen=0, tab="a", language="en", now=NOW)
        delivery.taking.check(held, place.position, language="en", now=NOW)
    return delivery.taking.finish(held, now=NOW).sitting


def test_what_was_missed_in_any_quiz_is_asked_together(delivery: Delivery, served: Served) -> None:
    offer(served, quiz("one", banks=["first"]), quiz("two", banks=["second"]))
    take(delivery, "wreckage", quiz_id="one")
    take(delivery, "range", "minister", quiz_id="two")
    held = practise(delivery)
    assert asked(held) == {"delivered", "admitted", "when"}
    assert {place.bank for place in held.items} == {"first", "second"}
    assert (held.kind, held.quiz, held.rules.mode) == ("missed", OF_NO_QUIZ, "practice")


def test_what_was_not_answered_was_not_missed(delivery: Delivery) -> None:
    take(delivery, leave=("admitted", "range", "minister", "when"))
    assert due(delivery) == {"wreckage", "delivered"}


def test_nobody_who_missed_nothing_has_anything_to_practise(delivery: Delivery) -> None:
    take(delivery, *ANSWERS)
    assert delivery.practising.plan("ann", now=LATER).short == 0
    with pytest.raises(NothingToAsk):
        practise(delivery)
    with pytest.raises(NothingToAsk):
        practise(delivery, everything=False)


def test_ten_now_are_the_most_urgent_and_all_are_all(delivery: Delivery, served: Served) -> None:
    many(served, 14)
    take_wrong(delivery)
    assert len(due(delivery)) == 14
    assert delivery.practising.plan("ann", now=LATER).short == 10
    ten = practise(delivery, everything=False)
    assert len(ten.items) == 10
    for position in range(10):
        delivery.taking.save(
            *(ten, position, ANSWERS["wreckage"][0]),
            seen=0,
            tab="a",
            language="en",
            now=LATER,
        )
        delivery.taking.check(ten, position, language="en", now=LATER)
    delivery.taking.finish(ten, now=LATER)
    assert due(delivery) == {f"q-{n}" for n in range(14)} - asked(ten)
    assert len(practise(delivery).items) == 4


def test_ten_now_are_made_up_with_what_comes_next(delivery: Delivery) -> None:
    take(delivery, "minister")
    assert due(delivery, days=0) == set()
    plan = delivery.practising.plan("ann", now=NOW)
    assert (plan.short, plan.next) == (5, LATER.date())
    with pytest.raises(NothingToAsk):
        practise(delivery, days=0)
    assert len(practise(delivery, everything=False, days=0).items) == 5


def test_the_order_is_mixed_and_depends_on_the_seed_alone(
    delivery: Delivery, served: Served
) -> None:
    many(served, 14)
    take_wrong(delivery)
    orders = []
    for seed in ("x", "x", "y"):
        held = practise(delivery, seed=seed)
        orders.append([place.item for place in held.items])
        delivery.taking.finish(held, now=LATER)
    assert orders[0] == orders[1] != orders[2]


def test_ten_now_keep_apart_what_gives_each_other_away(delivery: Delivery, served: Served) -> None:
    many(served, 12)
    items = served.checked.course.items
    foes = {"q-0": items["q-0"].model_copy(update={"enemies": ("q-1",)})}
    served.checked = course_of(*(foes.get(name, one) for name, one in items.items()))
    offer(served, quiz())
    take_wrong(delivery)
    assert not {"q-0", "q-1"} <= asked(practise(delivery, everything=False))


def test_a_practice_goes_on_where_it_was(delivery: Delivery) -> None:
    take(delivery, "minister")
    held = practise(delivery)
    give(delivery, held, 0, right=True)
    assert practise(delivery, days=2, seed="another") == held


def test_left_it_keeps_what_was_answered_and_the_rest_stays_due(delivery: Delivery) -> None:
    take(delivery, "minister")
    held = practise(delivery)
    give(delivery, held, 0, right=True)
    done = held.items[0].item
    view = delivery.taking.finish(held, now=LATER)
    assert (view.right, len(view.blank)) == (1, 4)
    assert due(delivery) == asked(held) - {done}


def test_an_exam_under_way_keeps_its_questions_to_itself(
    delivery: Delivery, served: Served
) -> None:
    offer(served, quiz(), quiz("exam", banks=["second"], mode="exam"))
    take(delivery)
    exam = delivery.taking.open("ann", "exam", now=LATER, seed="seed")
    assert due(delivery) == {"wreckage", "delivered"}
    delivery.taking.finish(exam, now=LATER)
    assert due(delivery) == set(ANSWERS)


def test_an_exam_whose_key_is_never_shown_leaves_nothing_to_practise(
    delivery: Delivery, served: Served
) -> None:
    offer(served, quiz(mode="exam", review={"key": "never"}))
    take(delivery)
    assert due(delivery) == set()


def test_what_was_wrong_in_an_exam_comes_back(delivery: Delivery, served: Served) -> None:
    offer(served, quiz(mode="exam"))
    take(delivery, "wreckage")
    assert due(delivery) == set(ANSWERS) - {"wreckage"}


def test_what_the_course_no_longer_has_is_not_asked(delivery: Delivery, served: Served) -> None:
    take(delivery)
    served.checked = replace(served.checked, sound=frozenset({"range", "wreckage"}))
    assert due(delivery) == {"range", "wreckage"}
    assert asked(practise(delivery)) == {"range", "wreckage"}


def test_a_corrected_key_changes_what_was_missed(
    delivery: Delivery, store: Store, served: Served
) -> None:
    take(delivery, *(set(ANSWERS) - {"wreckage"}))
    assert due(delivery) == {"wreckage"}
    swapped = [{"key": "Mohajer-6"}, {"distractor": "Geran-2", "why": "No."}]
    served.checked = course_of(item("wreckage", choices=swapped), *map(item, list(ANSWERS)[1:]))
    regrade(store, served.checked, also_reworded=True, reason=("The key was wrong.", "t"), now=NOW)
    assert due(delivery) == set()


def test_a_question_that_was_taken_out_of_the_score_was_not_missed(
    delivery: Delivery, store: Store
) -> None:
    held = take(delivery, *(set(ANSWERS) - {"wreckage"}))
    [place] = [place for place in held.items if place.item == "wreckage"]
    store.write(
        voiding.add,
        *("wreckage", [place.version]),
        quiz=None,
        kind="leave-out",
        why="Both were right.",
        who="teacher",
        now=NOW,
    )
    assert due(delivery) == set()


def test_the_learners_own_data_says_when_each_comes_back_and_why(
    delivery: Delivery, store: Store
) -> None:
    take(delivery, *(set(ANSWERS) - {"range"}))
    held = practise(delivery)
    give(delivery, held, 0, right=True)
    data = delivery.learners.own_data("ann", now=LATER)
    [found] = data["practice"]
    assert found["item"] == "range"
    assert [one["rating"] for one in found["reviews"]] == ["again", "good"]
    assert [one["attempt"] for one in found["reviews"]] == [
        attempt["id"] for attempt in reversed(data["attempts"])
    ]
    assert [(one["quiz"], one["kind"]) for one in data["attempts"]] == [
        (None, "missed"),
        ("all", "whole"),
    ]
    store.write(people.forget, "ann")
    assert delivery.learners.own_data("ann", now=LATER)["practice"] == []


# Retries


def test_a_retry_and_the_whole_quiz_can_be_open_at_once(delivery: Delivery) -> None:
    done = take(delivery, "range")
    retry = delivery.taking.retry(done, now=LATER, seed="x")
    whole = delivery.taking.open("ann", "all", now=LATER, seed="x")
    assert asked(retry) == set(ANSWERS) - {"range"}
    assert (retry.kind, whole.kind) == ("retry", "whole")
    assert len(whole.items) == len(ANSWERS)
    assert delivery.taking.retry(done, now=LATER, seed="y") == retry, "it goes on"


def test_another_retry_takes_the_place_of_an_open_one_which_keeps_its_answers(
    delivery: Delivery,
) -> None:
    first = delivery.taking.retry(take(delivery), now=NOW, seed="x")
    give(delivery, first, 0, right=True)
    second = delivery.taking.retry(take(delivery, "range", "when"), now=LATER, seed="x")
    assert asked(second) == {"wreckage", "delivered", "admitted", "minister"}
    before = delivery.looking.sitting("ann", first.id, now=LATER)
    assert (before.sitting.finished, before.right) == (LATER, 1)


def test_a_retry_asks_all_that_was_wrong_in_a_draw(delivery: Delivery, served: Served) -> None:
    many(served, 14)
    offer(served, quiz(draw={"second": "3"}))
    done = take_wrong(delivery)
    assert len(done.items) == 5
    for seed in ("x", "y"):
        assert asked(delivery.taking.retry(done, now=LATER, seed=seed)) == asked(done)


def test_one_question_can_be_tried_again_right_or_wrong(delivery: Delivery) -> None:
    done = take(delivery, "range")
    for position in (0, 3):
        one = delivery.taking.retry_one(done, position, now=LATER, seed="x")
        assert [place.item for place in one.items] == [done.items[position].item]
        assert (one.kind, one.quiz) == ("one", "all")
    with pytest.raises(NotFound):
        delivery.taking.retry_one(done, 99, now=LATER, seed="x")


def test_a_question_of_a_practice_of_several_banks_can_be_tried_again(delivery: Delivery) -> None:
    take(delivery)
    held = practise(delivery)
    for place in held.items:
        give(delivery, held, place.position, right=False)
    done = delivery.taking.finish(held, now=LATER).sitting
    one = delivery.taking.retry_one(done, 0, now=LATER, seed="x")
    assert (one.quiz, asked(one)) == (OF_NO_QUIZ, {done.items[0].item})
    assert asked(delivery.taking.retry(done, now=LATER, seed="x")) == asked(done)


def test_after_an_exam_only_what_was_explained_can_be_tried_again(
    delivery: Delivery, served: Served
) -> None:
    offer(served, quiz(mode="exam"), quiz("secret", mode="exam", review={"key": "never"}))
    told, secret = take(delivery, "range"), take(delivery, quiz_id="secret")
    retry = delivery.taking.retry(told, now=LATER, seed="x")
    assert (retry.rules.mode, retry.rules.most_tries) == ("practice", 2)
    assert asked(retry) == set(ANSWERS) - {"range"}
    with pytest.raises(NothingToAsk):
        delivery.taking.retry(secret, now=LATER, seed="x")
    with pytest.raises(NothingToAsk):
        delivery.taking.retry_one(secret, 0, now=LATER, seed="x")


def test_a_retry_is_no_attempt_at_a_quiz_that_allows_so_many(
    delivery: Delivery, served: Served
) -> None:
    offer(served, quiz(attempts="2"))
    first = take(delivery)
    delivery.taking.finish(delivery.taking.retry(first, now=NOW, seed="x"), now=NOW)
    second = take(delivery)
    assert second.id != first.id
    assert asked(delivery.taking.retry(second, now=LATER, seed="x")) == set(ANSWERS)
    with pytest.raises(NotNow):
        delivery.taking.open("ann", "all", now=LATER, seed="x")


def test_an_attempt_under_way_cannot_be_retried(delivery: Delivery) -> None:
    held = delivery.taking.open("ann", "all", now=NOW, seed="x")
    with pytest.raises(NotFound):
        delivery.taking.retry_one(held, 0, now=NOW, seed="x")
    with pytest.raises(NotFound):
        delivery.taking.retry(held, now=NOW, seed="x")


def test_marks_that_are_hidden_are_not_told_by_a_retry(delivery: Delivery, served: Served) -> None:
    offer(served, quiz(review={"marks": "never", "key": "never", "rationale": "never"}))
    done = take(delivery, "range")
    assert delivery.looking.sitting("ann", done.id, now=NOW).missed == {}
    with pytest.raises(NothingToAsk):
        delivery.taking.retry(done, now=NOW, seed="x")


# Chosen questions


def test_questions_of_several_banks_can_be_chosen(delivery: Delivery) -> None:
    held = delivery.practising.items("ann", ["when", "wreckage", "gone"], now=NOW, seed="x")
    assert [place.item for place in held.items] == ["when", "wreckage"]
    assert (held.kind, held.quiz) == ("some", OF_NO_QUIZ)
    take(delivery)
    assert practise(delivery).id != held.id, "both can be open"


@pytest.mark.parametrize(
    "rules",
    [
        {"mode": "exam"},
        {"attempts": "1"},
        {"opens": "2099-01-01 09:00 UTC"},
        {"closes": "2000-01-01 09:00 UTC"},
        {"review": {"key": "never"}},
    ],
)
def test_what_must_not_be_told_yet_cannot_be_chosen(
    delivery: Delivery, served: Served, rules: dict[str, Any]
) -> None:
    offer(served, quiz("all", **rules))
    with pytest.raises(NothingToAsk):
        delivery.practising.items("ann", ["when"], now=NOW, seed="x")


def test_no_quiz_can_be_called_what_practice_of_several_is() -> None:
    with pytest.raises(ValueError, match="id"):
        quiz(OF_NO_QUIZ)
