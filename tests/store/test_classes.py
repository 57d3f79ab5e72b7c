"""The contract of classes, the same on every engine."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from course.model.classes import Class, Replaced, Student
from course.model.quiz import Quiz, Rules
from course.model.sitting import Sitting
from course.store import classes, correcting, people, sittings
from course.store.classes import Enrolled, new_student
from course.store.errors import NotFound
from course.store.store import Store
from tests.store.samples import MINUTE, NOW, at_once, choice_item, start

ONCE = Rules(mode="exam", time_limit=Decimal(40))


def a_class(store: Store, name: str = "4A", code: str = "K7QM4X") -> Class:
    made = store.write(classes.add, name, code, now=NOW)
    assert made is not None
    return made


def as_called(name: str) -> "partial[Student]":
    """Finds the student with exactly that name, or makes one."""

    def find(name: str, there: Sequence[Enrolled]) -> Student:
        known = [one.student for one in there if one.student.name == name]
        return known[0] if known else new_student(name, on_roster=False)

    return partial(find, name)


def join(store: Store, class_: Class, learner: str, name: str) -> Student:
    student = store.write(classes.join, class_.id, learner, as_called(name), now=NOW)
    assert student is not None
    return student


def assigned(store: Store, class_: Class, quiz: str = "names") -> str:
    replaced = Replaced(mode="exam", closes="2022-11-07 17:00 Europe/Brussels")
    made = store.write(classes.assign, class_.id, quiz, replaced, who="teacher", now=NOW)
    assert made is not None
    return made


def begin(
    store: Store, learner: str, assignment: str, *, trial: bool = False, rules: Rules = ONCE
) -> Sitting | None:
    return store.write(
        sittings.find_or_open,
        *(learner, "names"),
        rules=rules,
        seed="seed",
        items=[("bank", choice_item())],
        assignment=assignment,
        trial=trial,
        now=NOW,
    )


def test_a_class_is_found_by_its_code_which_no_other_has(store: Store) -> None:
    made = a_class(store)
    assert store.read(classes.of_code, "K7QM4X") == made
    assert store.read(classes.of_code, "000000") is None
    assert store.write(classes.add, "4B", "K7QM4X", now=NOW) is None
    store.write(classes.change, made.id, name="4B", new_names=True)
    [counted] = store.read(classes.every)
    assert (counted.class_.name, counted.class_.new_names) == ("4B", True)


def test_who_has_joined_and_who_has_not_is_seen(store: Store) -> None:
    class_ = a_class(store)
    roster = [new_student(name, on_roster=True) for name in ("Bob", "Ann")]
    store.write(classes.change_students, class_.id, lambda _there: (roster, ()))
    join(store, class_, "browser", "Ann")
    ann, bob = store.read(classes.students, class_.id)
    assert [learner for learner, _ in ann.learners] == ["browser"]
    assert (ann.student.name, bob.student.name, bob.learners) == ("Ann", "Bob", ())
    [counted] = store.read(classes.every)
    assert (counted.students, counted.joined) == (2, 1)
    [member] = store.read(classes.memberships, "browser")
    assert (member.class_.id, member.student, member.joined) == (class_.id, ann.student, NOW)
    assert store.read(people.name, "browser") == "Ann"


def test_who_joins_twice_is_enrolled_once_even_at_once(store: Store, other: Store) -> None:
    class_ = a_class(store)
    at_once(*(partial(join, one, class_, "browser", "Ann") for one in (store, other) * 4))
    [ann] = store.read(classes.students, class_.id)
    assert len(ann.learners) == 1


def test_attempts_are_counted_over_all_browsers_of_a_student(store: Store) -> None:
    class_ = a_class(store)
    for learner in ("first", "afresh"):
        join(store, class_, learner, "Ann")
    join(store, class_, "bob", "Bob")
    assignment = assigned(store, class_)
    first = begin(store, "first", assignment)
    assert first is not None
    assert begin(store, "first", assignment) == first
    assert begin(store, "afresh", assignment) is None
    store.write(sittings.finish, first.id, now=NOW)
    assert begin(store, "first", assignment) is None
    assert begin(store, "bob", assignment) is not None
    due = {who: store.read(classes.assigned, who)[0] for who in ("first", "afresh", "nobody")}
    assert (due["first"].used, due["first"].own) == (1, 1)
    assert (due["afresh"].used, due["afresh"].own) == (1, 0)
    assert (due["nobody"].student, due["nobody"].used) == (None, 0)
    [given] = store.read(classes.given, class_.id)
    assert given.begun == 2


def test_two_browsers_of_a_student_cannot_both_have_the_last_attempt(
    store: Store, other: Store
) -> None:
    class_ = a_class(store)
    learners = [f"browser-{number}" for number in range(6)]
    for learner in learners:
        join(store, class_, learner, "Ann")
    assignment = assigned(store, class_)
    begun = at_once(
        *(
            partial(begin, one, learner, assignment)
            for one, learner in zip((store, other) * 3, learners, strict=True)
        )
    )
    assert sum(one is not None for one in begun) == 1


def test_an_attempt_that_was_set_aside_or_is_a_trial_does_not_count(store: Store) -> None:
    class_ = a_class(store)
    join(store, class_, "ann", "Ann")
    assignment = assigned(store, class_)
    trial = begin(store, "ann", assignment, trial=True)
    assert trial is not None
    assert trial.trial
    first = begin(store, "ann", assignment)
    assert first is not None
    assert first.id != trial.id
    store.write(sittings.finish, first.id, now=NOW)
    store.write(correcting.put_aside, first.id, why="ill", who="teacher", now=NOW)
    assert store.read(classes.assigned, "ann")[0].used == 0
    assert begin(store, "ann", assignment) is not None


def test_an_assignment_leaves_the_attempts_at_the_same_quiz_alone(store: Store) -> None:
    class_ = a_class(store)
    join(store, class_, "ann", "Ann")
    free = start(store, rules=ONCE)
    assignment = assigned(store, class_)
    given = begin(store, "ann", assignment)
    assert given is not None
    assert given.id != free.id
    assert store.read(sittings.counts, "ann") == {"names": 1}
    assert store.read(sittings.find, given.id) == given
    assert given.assignment == assignment


def test_who_is_not_in_the_class_cannot_begin_nor_can_anybody_once_it_is_taken_back(
    store: Store,
) -> None:
    class_ = a_class(store)
    assignment = assigned(store, class_)
    with pytest.raises(NotFound):
        begin(store, "stranger", assignment)
    join(store, class_, "ann", "Ann")
    store.write(classes.take_back, assignment, now=NOW)
    with pytest.raises(NotFound):
        begin(store, "ann", assignment)
    assert store.read(classes.assigned, "ann") == ()
    [given] = store.read(classes.given, class_.id)
    assert given.assignment.ended == NOW


def test_rules_that_are_replaced_apply_to_attempts_from_then_on(store: Store) -> None:
    class_ = a_class(store)
    assignment = assigned(store, class_)
    store.write(classes.reassign, assignment, Replaced(attempts=2))
    [given] = store.read(classes.given, class_.id)
    assert given.assignment.replaced == Replaced(attempts=2)


def test_a_factor_moves_the_deadline_of_an_attempt_under_way_wherever_it_is_read(
    store: Store,
) -> None:
    class_ = a_class(store)
    student = join(store, class_, "ann", "Ann")
    sitting = start(store, rules=ONCE)
    assert sitting.deadline == NOW + 40 * MINUTE
    more = student.model_copy(update={"time_factor": 1.25})
    store.write(classes.change_students, class_.id, lambda _there: ((more,), ()))
    store.write(people.give_time, "ann", "names", minutes=Decimal(5), who="t", now=NOW)
    longer = NOW + 55 * MINUTE
    found = store.read(sittings.find, sitting.id)
    assert found is not None
    assert found.deadline == longer
    record = store.read(sittings.record, sitting.id)
    assert record is not None
    assert record.sitting.deadline == longer
    [recent] = store.read(sittings.recent, "ann", 1)
    [going] = store.read(sittings.going, "ann")
    assert recent.sitting.deadline == going.deadline == longer
    assert store.read(people.extra_time, "ann", "names") == (Decimal(5), 1.25)


def test_minutes_follow_a_student_into_another_browser(store: Store) -> None:
    class_ = a_class(store)
    join(store, class_, "first", "Ann")
    join(store, class_, "second", "Ann")
    store.write(people.give_time, "first", "names", minutes=Decimal(5), who="t", now=NOW)
    assert store.read(people.extra_time, "second", "names") == (Decimal(5), 1.0)
    store.write(people.give_time, "first", "names", minutes=Decimal(10), who="t", now=NOW)
    join(store, class_, "third", "Ann")
    assert store.read(people.extra_time, "third", "names") == (Decimal(10), 1.0)


def test_a_student_can_leave_until_they_have_begun(store: Store) -> None:
    class_ = a_class(store)
    join(store, class_, "ann", "Bob")
    assert store.write(classes.leave, class_.id, "ann")
    assert store.read(classes.students, class_.id) == ()
    join(store, class_, "ann", "Ann")
    begin(store, "ann", assigned(store, class_))
    assert not store.write(classes.leave, class_.id, "ann")
    assert len(store.read(classes.memberships, "ann")) == 1


def test_who_is_forgotten_is_off_the_roster_in_every_browser(store: Store) -> None:
    class_ = a_class(store)
    assignment = assigned(store, class_)
    for learner in ("first", "second"):
        join(store, class_, learner, "Ann")
        begin(store, learner, assignment)
    join(store, class_, "bob", "Bob")
    assert store.write(people.forget, "first")
    assert [one.student.name for one in store.read(classes.students, class_.id)] == ["Bob"]
    assert [one.sitting.learner for one in store.read(sittings.all_records)] == []


def test_deleting_a_class_keeps_the_attempts(store: Store) -> None:
    class_ = a_class(store)
    join(store, class_, "ann", "Ann")
    sitting = begin(store, "ann", assigned(store, class_))
    assert sitting is not None
    store.write(classes.delete, class_.id)
    assert store.read(classes.every) == ()
    assert store.read(classes.memberships, "ann") == ()
    assert store.read(sittings.find, sitting.id) == sitting


def quiz(**rules: object) -> Quiz:
    return Quiz.model_validate({"id": "names", "title": "Names", "banks": ["bank"], **rules})


def test_an_assignment_replaces_what_it_names_and_drops_what_has_no_effect() -> None:
    practice = quiz(tries="3", hint_cost="10%", review={"marks": "check"})
    exam = Replaced(mode="exam", time_limit=Decimal(40), attempts=2).over(practice)
    assert (exam.mode, exam.time_limit, exam.most_attempts) == ("exam", Decimal(40), 2)
    assert (exam.most_tries, exam.hint_cost, exam.shown("marks")) == (1, Decimal(0), "finish")
    back = Replaced(mode="practice").over(quiz(mode="exam", time_limit="40", navigation="fixed"))
    assert (back.time_limit, back.fixed, back.most_attempts) == (None, False, None)
    later = Replaced(closes="2022-11-07 17:00 Europe/Brussels").over(quiz(mode="exam", grace="3"))
    assert later.grace == 3


def test_a_factor_is_of_the_time_limit_and_moves_the_close_as_much() -> None:
    opened, hour = NOW, timedelta(hours=1)
    limit = Rules(mode="exam", time_limit=Decimal(60))
    assert limit.deadline(opened, Decimal(0), 1.5) == opened + 1.5 * hour
    assert limit.deadline(opened, Decimal(10), 1.5) == opened + 1.5 * hour + 10 * MINUTE
    both = Rules(mode="exam", time_limit=Decimal(60), closes="2022-11-05 16:00 Europe/Brussels")
    assert both.deadline(opened, Decimal(0), 1) == NOW + 30 * MINUTE
    assert both.deadline(opened, Decimal(0), 1.5) == NOW + 60 * MINUTE
    window = Rules(mode="exam", closes="2022-11-05 16:00 Europe/Brussels")
    assert window.deadline(opened, Decimal(0), 1.5) == NOW + 30 * MINUTE
