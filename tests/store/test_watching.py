"""The one statement that tells what goes on, the same on every engine."""

from datetime import datetime, timedelta

from sqlalchemy import insert

from course.model.quiz import Rules
from course.model.response import ChoiceResponse
from course.model.sitting import Kind
from course.store import answers, people, sittings, visits, watching
from course.store.executing import Writing
from course.store.store import Store
from course.store.tables import set_aside
from course.store.watching import Found
from tests.store.samples import (
    ITEM,
    MINUTE,
    NOW,
    WRONG,
    check,
    choice_item,
    save,
    start,
)
from tests.store.test_classes import a_class, assigned, begin, join

DAY = timedelta(days=1)


def look(
    store: Store, *classes: str, cookies: tuple[str, ...] = (), now: datetime = NOW + MINUTE
) -> Found:
    return store.read(
        watching.look,
        opened_since=now - 14 * DAY,
        finished_since=now - 120 * MINUTE,
        classes=classes,
        cookies=cookies,
    )


def state(store: Store) -> str:
    [one] = look(store).going
    return one.states[ITEM]


def test_an_item_is_empty_then_answered_then_checked_and_answered_again(store: Store) -> None:
    sitting = start(store, rules=Rules(tries=2)).id
    assert state(store) == ""
    save(store, sitting, "Mohajer-6", seen=0)
    assert state(store) == "answered"
    check(store, sitting, outcome=WRONG)
    assert state(store) == "wrong"
    save(store, sitting, "Geran-2", seen=1)
    assert state(store) == "answered"
    check(store, sitting)
    assert state(store) == "right"


def test_an_answer_that_was_taken_back_is_none(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "Mohajer-6", seen=0)
    store.write(
        answers.save,
        sitting,
        ITEM,
        ChoiceResponse(),
        position=0,
        seen=1,
        tab="a",
        language="en",
        now=NOW,
    )
    assert state(store) == ""


def test_the_place_is_what_was_answered_last_and_the_last_sign_of_life_is_told(
    store: Store,
) -> None:
    sitting = start(store, choice_item("first"), choice_item()).id
    store.write(people.rename, "ann", "Ann", now=NOW)
    [one] = look(store).going
    assert (one.name, one.place, one.last) == ("Ann", None, NOW)
    save(store, sitting, "Geran-2", seen=0, now=NOW + MINUTE)
    [one] = look(store).going
    assert list(one.states) == ["first", ITEM]
    assert (one.place, one.last) == (ITEM, NOW + MINUTE)
    check(store, sitting, now=NOW + 2 * MINUTE)
    assert look(store).going[0].last == NOW + 2 * MINUTE


def test_in_a_fixed_order_the_place_is_the_question_that_is_asked(store: Store) -> None:
    fixed = Rules(mode="exam", navigation="fixed")
    sitting = start(store, choice_item("first"), choice_item("second"), rules=fixed).id
    assert look(store).going[0].place == "first"
    store.write(sittings.move_on, sitting, was_at=0, goes_to=1, now=NOW)
    assert look(store).going[0].place == "second"


def test_attempts_that_ended_go_after_a_while_and_those_that_were_left_later(store: Store) -> None:
    start(store, learner="left")
    ended = start(store, learner="ended").id
    store.write(sittings.finish, ended, now=NOW)
    going = {one.sitting.learner for one in look(store, now=NOW + 110 * MINUTE).going}
    assert going == {"left", "ended"}
    assert [one.sitting.learner for one in look(store, now=NOW + 3 * DAY).going] == ["left"]
    assert look(store, now=NOW + 15 * DAY).going == ()


def test_trials_practice_and_what_was_set_aside_are_left_out(store: Store) -> None:
    kinds: tuple[tuple[str, Kind, bool], ...] = (("ann", "missed", False), ("bob", "whole", True))
    for learner, kind, trial in kinds:
        store.write(
            sittings.find_or_open,
            learner,
            "names",
            kind=kind,
            rules=Rules(),
            seed="seed",
            items=[("bank", choice_item())],
            trial=trial,
            now=NOW,
        )
    aside = start(store, learner="cem").id

    def put_aside(connection: Writing) -> None:
        row = {"sitting": aside, "why": "", "who": "teacher", "at": NOW}
        connection.execute(insert(set_aside), row)

    assert [one.sitting.learner for one in look(store).going] == ["cem"]
    store.write(put_aside)
    assert look(store).going == ()


def test_students_are_told_with_all_their_learners_and_those_without(store: Store) -> None:
    class_, other = a_class(store), a_class(store, "4B", "H3H3H3")
    for learner, name in (("first", "Ann"), ("afresh", "Ann"), ("bob", "Bob")):
        join(store, class_, learner, name)
    join(store, other, "cem", "Cem")
    begin(store, "bob", assigned(store, class_))
    found = look(store, class_.id)
    assert {one.name: one.learners for one in found.listed} == {
        "Ann": {"first", "afresh"},
        "Bob": {"bob"},
    }
    assert [one.sitting.learner for one in found.going] == ["bob"]
    assert look(store).listed == ()


def test_cookies_that_have_ended_are_told(store: Store) -> None:
    store.write(visits.end, "gone", now=NOW)
    assert look(store, cookies=("gone", "still")).ended == {"gone"}
