"""Classes: who may join as whom, what is assigned, and what is kept for an exam meanwhile."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial

import pytest

from course.delivery.assigned import kept
from course.delivery.classes import Joined, mistake
from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound, NothingToAsk, NotNow, Reason
from course.delivery.roster import Entry, entries
from course.model.classes import Class, Replaced
from course.model.quiz import Quiz, Review
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, held
from tests.delivery.test_exams import WRONG, begin, save, set_quiz
from tests.delivery.test_own import own

CLOSES = "2022-11-05 17:00 Europe/Brussels"
OPENS = "2022-11-05 16:00 Europe/Brussels"
EXAM = Replaced(mode="exam", closes=CLOSES)


def a_class(delivery: Delivery, *names: str) -> Class:
    class_ = delivery.classes.new("4A", now=NOW)
    delivery.classes.take_over(class_.id, listed(*names))
    return class_


def listed(*names: str) -> Sequence[Entry]:
    found, problems = entries(enumerate(([name] for name in names), 1))
    assert not problems
    return found


def join(
    delivery: Delivery, class_: Class, name: str, learner: str = "ann", *, by_login: bool = False
) -> object:
    joined = delivery.classes.join(class_, learner, name, by_login=by_login, now=NOW)
    return joined.student.name if isinstance(joined, Joined) else joined


def assign(delivery: Delivery, class_: Class, replaced: Replaced = EXAM, quiz: str = "all") -> str:
    made = delivery.classes.assign(class_.id, quiz, replaced, who="teacher", now=NOW)
    assert made is not None
    return made


def start(  # noqa: PLR0913 - what a start is
    delivery: Delivery,
    assignment: str = "",
    learner: str = "ann",
    quiz: str = "all",
    now: datetime = NOW,
    *,
    trial: bool = False,
) -> str | Reason:
    try:
        return delivery.taking.open(
            learner, quiz, assignment=assignment, trial=trial, now=now, seed="seed"
        ).id
    except NotNow as refused:
        return refused.reason


def held_by(delivery: Delivery, learner: str, sitting: str) -> bool:
    return delivery.looking.hold(learner, sitting, now=NOW).finished is None


# Joining


@pytest.mark.parametrize(
    "typed", ["Ann De Smet", "de smet ann", " ANN  DE SMÈT ", "De Smet, Ann", "Änn de-Smet"]
)
def test_a_name_of_the_roster_may_be_typed_in_any_way(delivery: Delivery, typed: str) -> None:
    class_ = a_class(delivery, "De Smet, Ann", "Bob Peeters")
    assert join(delivery, class_, typed) == "Ann De Smet"


def test_students_are_listed_by_letter_and_by_number(delivery: Delivery) -> None:
    names = ["Élise", "Emma", "Student 2", "Student 10"]
    class_ = a_class(delivery, *reversed(names))
    assert [one.student.name for one in delivery.classes.students(class_.id)] == names


def test_who_is_not_on_the_roster_joins_only_if_the_teacher_allows(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann De Smet")
    assert join(delivery, class_, "Ann") == "not-listed"
    assert len(delivery.classes.students(class_.id)) == 1
    delivery.classes.change(class_.id, name="4A", new_names=True)
    found = delivery.classes.of_code(class_.code)
    assert found is not None
    assert join(delivery, found, "Ann") == "Ann"


def test_without_a_roster_any_name_is_a_student(delivery: Delivery) -> None:
    class_ = a_class(delivery)
    assert join(delivery, class_, "Ann") == "Ann"
    assert join(delivery, class_, "ANN", "afresh") == "Ann"
    assert len(delivery.classes.students(class_.id)) == 1


def test_a_browser_is_one_student_of_a_class(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann", "Bob")
    assert join(delivery, class_, "Ann") == "Ann"
    assert join(delivery, class_, "ann") == "Ann"
    assert join(delivery, class_, "Bob") == "in-already"
    assert delivery.classes.leave(class_.id, "ann")
    assert join(delivery, class_, "Bob") == "Bob"


def test_where_students_sign_in_nobody_types_the_name_of_one_who_can(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Bob")
    delivery.classes.take_over(class_.id, [Entry(1, "Ann", "ann@school.example")])
    assert join(delivery, class_, "Ann", by_login=True) == "sign-in"
    assert join(delivery, class_, "Bob", by_login=True) == "Bob"
    by_login = delivery.classes.join_by_login
    joined = by_login(class_, "derived", "ann@school.example", now=NOW)
    assert isinstance(joined, Joined)
    assert joined.student.name == "Ann"
    assert by_login(class_, "other", "eve@school.example", now=NOW) == "not-listed"
    assert by_login(class_, "ann", "ann@school.example", now=NOW) == "in-already"


def test_nobody_joins_a_class_that_is_gone(delivery: Delivery) -> None:
    class_ = a_class(delivery)
    delivery.classes.delete(class_.id)
    assert join(delivery, class_, "Ann") == "gone"


# Assignments


def test_a_student_who_starts_afresh_gets_no_other_attempt(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann", "Bob")
    for learner, name in (("ann", "Ann"), ("afresh", "Ann"), ("bob", "Bob")):
        join(delivery, class_, name, learner)
    assignment = assign(delivery, class_)
    sitting = start(delivery, assignment)
    assert start(delivery, assignment, "afresh") == "elsewhere"
    delivery.taking.finish(held(delivery, sitting), now=NOW)
    assert start(delivery, assignment) == "attempts"
    assert start(delivery, assignment, "afresh") == "elsewhere"
    assert start(delivery, assignment, "bob") not in {"elsewhere", "attempts"}


def test_the_rules_are_those_of_the_assignment_and_stay_as_they_were_begun(
    delivery: Delivery,
) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    assignment = assign(delivery, class_)
    sitting = held(delivery, start(delivery, assignment))
    assert (sitting.rules.mode, sitting.rules.closes) == ("exam", CLOSES)
    delivery.classes.reassign(assignment, EXAM.model_copy(update={"attempts": 3}))
    assert held(delivery, sitting.id).rules.attempts is None
    [task] = delivery.classes.assigned("ann", now=NOW).tasks
    assert (task.quiz.attempts, task.used) == (3, 1)


def test_an_assignment_opens_and_closes_at_its_time(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    assignment = assign(delivery, class_, EXAM.model_copy(update={"opens": OPENS}))
    assert start(delivery, assignment) == "early"
    assert start(delivery, assignment, now=NOW + 151 * MINUTE) == "late"
    assert held(delivery, start(delivery, assignment, now=NOW + 31 * MINUTE)).finished is None


def test_a_stranger_cannot_start_it(delivery: Delivery) -> None:
    assignment = assign(delivery, a_class(delivery, "Ann"))
    with pytest.raises(NotFound):
        start(delivery, assignment, "stranger")


def test_a_quiz_of_the_class_can_be_taken_freely_unless_it_is_an_exam(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    assign(delivery, class_, Replaced(mode="practice"))
    assert held(delivery, start(delivery)).assignment == ""


def test_before_an_exam_opens_its_students_cannot_take_the_quiz_but_others(
    delivery: Delivery,
) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    assign(delivery, class_, EXAM.model_copy(update={"opens": OPENS}))
    assert start(delivery) == "assigned"
    assert (
        held(delivery, start(delivery, quiz="short")).quiz == "short"
    )  # it has other keys to practise
    assert held_by(delivery, "stranger", start(delivery, learner="stranger"))


@pytest.mark.parametrize(
    ("opens", "closes", "from_whom"),
    [
        ("2022-11-01 09:00", "2022-11-08 09:00", "from-all"),
        ("2022-11-01 09:00", "2022-11-08 11:00", "long"),
        ("2022-10-27 09:00", "2022-11-03 09:00", "from-all"),  # clocks went back in this week
        (None, "2022-11-12 15:30", "from-all"),
        (None, "2022-11-12 17:00", "long"),
        (None, None, "endless"),
    ],
)
def test_an_exam_keeps_its_questions_from_everybody_for_a_week_at_most(
    opens: str | None, closes: str | None, from_whom: str
) -> None:
    times = {"opens": opens, "closes": closes}
    rules = {name: f"{one} Europe/Brussels" for name, one in times.items() if one}
    quiz = Quiz.model_validate(
        {"id": "all", "title": "All", "banks": ["first"], "mode": "exam", **rules}
    )
    assert kept(quiz, NOW) == from_whom


def test_while_an_exam_is_open_nobody_practises_its_questions(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    assign(delivery, class_)
    assert start(delivery, learner="stranger", quiz="short") == "assigned"
    with pytest.raises(NothingToAsk):
        delivery.practising.items("stranger", ["wreckage"], now=NOW, seed="seed")
    after = NOW + 151 * MINUTE
    assert held_by(delivery, "stranger", start(delivery, "", "stranger", "short", after))
    practice = delivery.practising.items("stranger", ["wreckage"], now=after, seed="seed")
    assert [place.item for place in practice.items] == ["wreckage"]


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"closes": "2022-11-12 17:00 Europe/Brussels"},
        {"opens": "2022-11-01 09:00 Europe/Brussels", "closes": "2022-11-08 11:00 Europe/Brussels"},
    ],
)
def test_an_exam_that_is_open_for_long_keeps_its_questions_from_its_students_alone(
    delivery: Delivery, rules: dict[str, str]
) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    assignment = assign(delivery, class_, Replaced.model_validate({"mode": "exam", **rules}))
    assert start(delivery, quiz="short") == "assigned"
    assert held_by(delivery, "stranger", start(delivery, "", "stranger", "short"))
    delivery.classes.take_back(assignment, now=NOW)
    assert held(delivery, start(delivery, quiz="short")).quiz == "short"


def test_what_was_missed_is_practised_again_only_after_an_exam_that_asks_it(
    delivery: Delivery,
) -> None:
    sitting = begin(delivery)
    save(delivery, sitting, 0, WRONG, now=NOW)
    delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW)
    delivery.taking.check(held(delivery, sitting), 0, language="en", now=NOW)
    delivery.taking.finish(held(delivery, sitting), now=NOW)
    plan = delivery.practising.plan("ann", now=NOW)
    assert plan.later
    assign(delivery, a_class(delivery))
    plan = delivery.practising.plan("ann", now=NOW)
    assert (plan.due, plan.later) == ((), ())


def test_a_teacher_tries_a_quiz_out_as_often_as_they_like(
    delivery: Delivery, served: Served
) -> None:
    set_quiz(served, mode="exam", opens=OPENS, closes=CLOSES)
    assign(delivery, a_class(delivery))
    first = held(delivery, start(delivery, trial=True))
    assert first.trial
    delivery.taking.finish(first, now=NOW)
    second = held(delivery, start(delivery, trial=True))
    assert second.id != first.id
    assert delivery.looking.used("ann", "all") == 0


def test_more_time_is_a_factor_and_minutes_and_shown_to_the_student(delivery: Delivery) -> None:
    class_ = a_class(delivery, "Ann")
    join(delivery, class_, "Ann")
    replaced = Replaced(mode="exam", time_limit=Decimal(40))
    sitting = start(delivery, assign(delivery, class_, replaced))
    [ann] = delivery.classes.students(class_.id)
    delivery.classes.give_factor(class_.id, ann.student.id, 1.25)
    delivery.classes.give_minutes("ann", "all", Decimal(5), who="teacher", now=NOW)
    assert held(delivery, sitting).deadline == NOW + 55 * MINUTE
    [task] = delivery.classes.assigned("ann", now=NOW).tasks
    assert delivery.learners.more_minutes("ann", task.quiz) == 15
    delivery.classes.give_factor(class_.id, ann.student.id, None)
    assert held(delivery, sitting).deadline == NOW + 45 * MINUTE


def test_a_learner_reads_which_classes_they_are_in_and_as_whom(delivery: Delivery) -> None:
    class_ = a_class(delivery)
    delivery.classes.take_over(class_.id, [Entry(1, "Ann", "ann@school.example", 1.25)])
    join(delivery, class_, "Ann")
    start(delivery, assignment := assign(delivery, class_))
    data = own(delivery)
    assert data["classes"] == [
        {
            "class": "4A",
            "name": "Ann",
            "login": "ann@school.example",
            "time_factor": 1.25,
            "joined": "2022-11-05T14:30:00+00:00",
        }
    ]
    [attempt] = data["attempts"]
    assert (attempt["assignment"], attempt["trial"]) == (assignment, False)
    assert attempt["time_factor"] == 1.25


@pytest.mark.parametrize(
    ("rules", "wrong"),
    [
        ({"opens": OPENS, "closes": CLOSES}, None),
        ({"opens": CLOSES, "closes": OPENS}, "closes-first"),
        ({"closes": "2022-11-05 15:00 Europe/Brussels"}, "over"),
        ({"closes": "2023-11-05 15:00 Europe/Brussels", "attempts": 100}, None),
        ({"closes": "9999-12-31 15:00 Europe/Brussels"}, "far"),
        ({"opens": "2924-11-05 15:00 Europe/Brussels"}, "far"),
        ({"attempts": "99999999999999999999999"}, "attempts"),
        ({"review": Review(key="close")}, "never-shown"),
        ({"mode": "exam", "review": Review(key="check")}, "check-in-exam"),
    ],
)
def test_rules_that_make_no_sense_are_told(rules: dict[str, object], wrong: str | None) -> None:
    quiz = Quiz.model_validate({"id": "all", "title": "All", "banks": ["first"]})
    assert mistake(quiz, Replaced.model_validate(rules), NOW) == wrong


def test_a_class_gets_the_same_quiz_by_the_same_rules_again_only_on_purpose(
    delivery: Delivery,
) -> None:
    class_ = a_class(delivery)
    first = assign(delivery, class_)
    give = partial(delivery.classes.assign, class_.id, "all", EXAM, who="teacher", now=NOW)
    assert give() is None
    assert give(again=1)
    assert give(again=1) is None  # the same form, sent once more
    assert assign(delivery, class_, EXAM.model_copy(update={"attempts": 2}))
    delivery.classes.take_back(first, now=NOW)
    assert give(again=1)
    assert len(delivery.classes.given(class_.id)) == 4
