"""Who is counted, and that what is counted is what the list of results says."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from course.analysis import items
from course.analysis.population import Population
from course.analysis.sample import LONGEST_PAUSE, Sample, Samples
from course.delivery.delivery import Delivery
from course.delivery.regrade import regrade
from course.delivery.voiding import void
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    TextResponse,
)
from course.store import tables
from course.store.store import Store
from tests.analysis.conftest import AFTER, samples_of
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, course_of, held, item
from tests.delivery.test_exams import set_quiz
from tests.store.samples import trace

REASON = ("The key was wrong.", "teacher")
SECOND = timedelta(seconds=1)
Read = Callable[..., Sample]

ANSWERS: list[list[AnyResponse]] = [
    [ChoiceResponse(choice=one) for one in ("geran-2", "mohajer-6", "shahed-136", "arash-2")],
    [
        ChoicesResponse(choices=("geran-2", "mohajer-6")),
        ChoicesResponse(choices=("geran-2",)),
        ChoicesResponse(choices=("geran-2", "mohajer-6", "arash-2")),
    ],
    [
        MarksResponse(marks={"a-few-were-sent": "true", "none-were-sent": "false"}),
        MarksResponse(marks={"a-few-were-sent": "false"}),
    ],
    [NumberResponse(text=text) for text in ("1500 km", "1500", "1.500", "900 km", "far")],
    [TextResponse(text=text) for text in ("Amirabdollahian", "Amir", "amirabdollahian", "Smith")],
    [TextResponse(text=text) for text in ("November 2022", "2022", "5 May 2021", "then")],
]


def take(  # noqa: PLR0913 - what an attempt is
    delivery: Delivery,
    learner: str,
    *,
    chance: random.Random,
    at: datetime = NOW,
    finish: bool = True,
    checks: bool = True,
    quiz: str = "all",
) -> str:
    """Take a quiz as chance decides: hints, tries, answers that are only saved, none at all."""
    sitting = delivery.taking.open(learner, quiz, now=at, seed=f"{learner}{at}").id
    for position, answers in enumerate(ANSWERS):
        for _ in range(chance.randrange(4)):
            at += chance.randrange(1, 90) * SECOND
            here = held(delivery, sitting, learner, now=at)
            if position == 0 and chance.random() < 0.3 and checks:
                delivery.taking.hint(here, position, now=at)
                continue
            seen = delivery.looking.item(here, position, tab="a", now=at).revision
            response = chance.choice(answers)
            delivery.taking.save(
                here, position, response, seen=seen, tab="a", language="en", now=at
            )
            if checks and chance.random() < 0.7:
                at += chance.randrange(30) * SECOND
                view = delivery.looking.item(here, position, tab="a", now=at)
                if view.tries_left:
                    certainty = chance.choice((None, 1, 3))
                    delivery.taking.check(
                        here, position, language="en", certainty=certainty, now=at
                    )
    if finish:
        delivery.taking.finish(held(delivery, sitting, learner, now=at), now=at)
    return sitting


def listed(delivery: Delivery) -> dict[str, tuple[float | None, float]]:
    """The finished attempts in `course results list`, which are all whole quizzes here."""
    return {
        view.sitting.id: (view.score, view.maximum)
        for view in delivery.looking.results("all", now=AFTER)
        if view.sitting.finished is not None
    }


def counted(sample: Sample) -> dict[str, tuple[float | None, float]]:
    return {one.id: (one.score, one.maximum) for one in sample.sittings}


def test_scores_are_those_of_the_list_to_the_last_digit(
    delivery: Delivery, store: Store, served: Served, samples: Samples
) -> None:
    """Over tries, penalties, hints, voids and regrades, and as soon as one of them is made."""
    set_quiz(served, tries=3, penalty="33%", hint_cost="10%", certainty="yes")
    chance = random.Random(1)  # noqa: S311 - not a secret
    everyone = Population("all", attempts="every")

    def agrees() -> None:
        now = counted(samples.of(everyone, now=AFTER))
        assert now == listed(delivery)
        assert now

    for number in range(12):
        take(delivery, f"learner{number % 9}", chance=chance, at=NOW + number * 5 * MINUTE)
    agrees()
    void(store, "range", "leave-out", reason=REASON, now=AFTER)
    agrees()
    void(store, "when", "full-marks", quiz="all", reason=REASON, now=AFTER)
    agrees()
    void(store, "range", "undone", reason=REASON, now=AFTER)
    agrees()
    other = [{"distractor": "Geran-2"}, {"key": "Mohajer-6"}, {"distractor": "Arash-2"}]
    mended = course_of(item("wreckage", choices=other, points="3"), item("delivered"))
    regrade(store, mended, also_reworded=True, reason=REASON, now=AFTER)
    agrees()
    take(delivery, "late", chance=chance, at=NOW + 90 * MINUTE)
    agrees()


def everyone(delivery: Delivery, *learners: str, at: datetime = NOW) -> list[str]:
    chance = random.Random(5)  # noqa: S311 - not a secret
    return [take(delivery, one, chance=chance, at=at) for one in learners]


def insert_row(store: Store, table: str, **row: object) -> None:
    store.write(lambda connection: connection.execute(insert(tables.METADATA.tables[table]), row))


def change(store: Store, sitting: str, **values: object) -> None:
    one = tables.sitting
    store.write(lambda c: c.execute(update(one).where(one.c.id == sitting).values(**values)))


def learners(sample: Sample) -> list[str]:
    return sorted(one.learner for one in sample.sittings)


def test_what_does_not_count_is_never_counted(
    delivery: Delivery, store: Store, sample: Read, served: Served
) -> None:
    set_quiz(served, mode="practice")
    chance = random.Random(2)  # noqa: S311 - not a secret
    ann, bob, eve = everyone(delivery, "ann", "bob", "eve")
    take(delivery, "tom", chance=chance, finish=False)
    change(store, bob, trial=1)
    insert_row(store, "set_aside", sitting=eve, why="The bell rang.", who="teacher", at=NOW)
    delivery.taking.retry(held(delivery, ann, "ann", now=NOW + MINUTE), now=AFTER, seed="again")
    found = sample(attempts="every")
    assert (learners(found), found.running) == (["ann"], 1)
    assert sample(attempts="every") is found, "nothing changed"


def test_which_attempt_of_a_student_is_counted(
    delivery: Delivery, store: Store, sample: Read
) -> None:
    first, second, third = (
        everyone(delivery, "ann", at=NOW + day * timedelta(days=1) / 4)[0] for day in range(3)
    )
    for number, (sitting, score) in enumerate([(first, 2.0), (second, 5.0), (third, 5.0)]):
        override = {"comment": "", "who": "teacher", "at": NOW, "score": score}
        insert_row(store, "grade_override", sitting=sitting, number=number, **override)
    assert [one.id for one in sample().sittings] == [first]
    assert [one.id for one in sample(attempts="last").sittings] == [third]
    assert [one.id for one in sample(attempts="best").sittings] == [second], "the first of equals"
    assert [one.id for one in sample(attempts="every").sittings] == [first, second, third]
    later = NOW + timedelta(hours=1)
    assert [one.id for one in sample(since=later).sittings] == [second], "the first since then"


def test_a_score_given_by_a_teacher_counts_for_the_test_and_not_for_items(
    delivery: Delivery, store: Store, sample: Read
) -> None:
    [ann] = everyone(delivery, "ann")
    before = sample().sittings[0]
    for number, score in ((1, 1.0), (2, 6.5)):
        override = {"comment": "", "who": "teacher", "at": NOW, "score": score}
        insert_row(store, "grade_override", sitting=ann, number=number, **override)
    after = sample().sittings[0]
    assert (after.score, after.overridden) == (6.5, True)
    assert (after.as_marked, after.answers) == (before.score, before.answers)
    as_it_was = {"comment": "", "who": "teacher", "at": NOW, "score": None}
    insert_row(store, "grade_override", sitting=ann, number=3, **as_it_was)
    assert sample().sittings[0] == before


def classes(store: Store) -> None:
    """Class 3a with Ann, who joined in two browsers, and Bob; class 3b with Bob's learner too."""
    for class_ in ("3a", "3b"):
        insert_row(store, "class", id=class_, name=class_, code=class_, new_names=1, created=NOW)
    for name, class_, *browsers in (
        ("Ann", "3a", "ann", "ann-at-home"),
        ("Bob", "3a", "bob"),
        ("Bob", "3b", "bob"),
    ):
        who = f"{name}-{class_}"
        insert_row(store, "student", id=who, **{"class": class_}, name=name, on_roster=1)
        for place, learner in enumerate(browsers):
            at = NOW + (place if class_ == "3a" else 9) * SECOND
            insert_row(store, "enrolment", student=who, learner=learner, at=at)


def test_a_student_of_a_class_is_one_in_however_many_browsers(
    delivery: Delivery, store: Store, sample: Read
) -> None:
    everyone(delivery, "ann", "bob", "eve")
    everyone(delivery, "ann-at-home", at=NOW + MINUTE)
    classes(store)
    found = {one.learner: (one.person, one.name) for one in sample(class_="3a").sittings}
    assert found == {"ann": ("Ann-3a", "Ann"), "bob": ("Bob-3a", "Bob")}
    assert learners(sample(class_="3b")) == ["bob"]
    assert sample(class_="3b").sittings[0].person == "Bob-3b"
    everybody = {one.learner: one.person for one in sample().sittings}
    assert everybody == {"ann": "Ann-3a", "bob": "Bob-3a", "eve": "eve"}, "the first they joined"
    assert len(sample(class_="3a", attempts="every").sittings) == 3
    assert learners(sample(class_="nobody")) == []


def test_an_assignment_counts_its_own_attempts(
    delivery: Delivery, store: Store, sample: Read
) -> None:
    ann, _, bob = everyone(delivery, "ann", "ann-at-home", "bob")
    classes(store)
    insert_row(
        store,
        "assignment",
        **{"class": "3b"},
        id="monday",
        quiz="all",
        rules="{}",
        who="teacher",
        created=NOW,
    )
    change(store, bob, assignment="monday")
    assert [one.person for one in sample(assignment="monday").sittings] == ["Bob-3b"]
    assert {one.id for one in sample().sittings} == {ann, bob}


def test_what_was_left_open_is_closed_and_graded_first(
    delivery: Delivery, store: Store, served: Served
) -> None:
    """Nobody has looked since: the time is up, or the server was killed before it graded."""
    set_quiz(served, mode="exam", time_limit="30", attempts="5")
    chance = random.Random(3)  # noqa: S311 - not a secret
    take(delivery, "ann", chance=chance, finish=False, checks=False)
    killed = take(delivery, "bob", chance=chance, finish=False, checks=False)
    change(store, killed, finished=NOW + 20 * MINUTE)
    now = counted(samples_of(store, delivery).of(Population("all"), now=AFTER))
    assert len(now) == 2
    assert now == listed(delivery)
    assert any(score for score, _ in now.values())


def test_what_was_read_is_not_read_again(tmp_path: Path, served: Served) -> None:
    """A new attempt takes as many statements as the first did, whatever was there before."""
    store = Store.open(f"sqlite:///{tmp_path / 'course.db'}")
    delivery = Delivery(store, served.current)
    samples = samples_of(store, delivery)
    everyone(delivery, *(f"learner{number}" for number in range(6)))
    read: list[str] = []

    def note(statement: str) -> None:
        if "sitting_item" in statement and "union" not in statement.lower():
            read.append(statement)

    trace(store, note)
    samples.of(Population("all"), now=AFTER)
    assert len(read) == 1
    everyone(delivery, "late", at=NOW + MINUTE)
    read.clear()
    found = samples.of(Population("all"), now=AFTER)
    assert (found.size, len(read)) == (7, 1)
    [late] = [one.id for one in found.sittings if one.learner == "late"]
    assert late in str(read)
    assert not any(one.id in str(read) for one in found.sittings if one.id != late)
    store.dispose()


def test_time_is_that_up_to_each_answer_and_pauses_are_cut(
    delivery: Delivery, sample: Read
) -> None:
    """Ten seconds to the first answer, five to its check; then away for an hour."""
    sitting = delivery.taking.open("ann", "all", now=NOW, seed="seed").id

    def save(position: int, at: datetime) -> None:
        here = held(delivery, sitting, now=at)
        given = ANSWERS[position][0]
        delivery.taking.save(here, position, given, seen=0, tab="a", language="en", now=at)

    save(0, NOW + 10 * SECOND)
    here = held(delivery, sitting, now=NOW + 15 * SECOND)
    delivery.taking.check(here, 0, language="en", now=NOW + 15 * SECOND)
    save(1, NOW + timedelta(hours=1))
    delivery.taking.finish(held(delivery, sitting, now=AFTER), now=NOW + timedelta(hours=1))
    answers = {one.item: one for one in sample().sittings[0].answers}
    assert (answers["wreckage"].seconds, answers["delivered"].seconds) == (15, LONGEST_PAUSE)
    assert answers["range"].seconds == 0


def test_an_answer_has_its_tries_and_what_decided(
    delivery: Delivery, served: Served, sample: Read
) -> None:
    set_quiz(served, tries=2, penalty="25%", certainty="yes")
    sitting = delivery.taking.open("ann", "all", now=NOW, seed="seed").id
    for revision, choice in enumerate(("mohajer-6", "geran-2")):
        here = held(delivery, sitting, now=NOW + MINUTE)
        given = ChoiceResponse(choice=choice)
        delivery.taking.save(here, 0, given, seen=revision, tab="a", language="nl", now=NOW)
        delivery.taking.check(here, 0, language="nl", certainty=3, now=NOW)
    delivery.taking.finish(held(delivery, sitting, now=NOW), now=NOW)
    [first, second, *_] = sample().sittings[0].answers
    assert (first.status, first.rule, first.mark) == ("right", "choice-right", 0.75)
    assert [(one.normal, one.rule, one.certainty) for one in first.tries] == [
        ("mohajer-6", "choice-wrong", 3),
        ("geran-2", "choice-right", 3),
    ]
    assert (first.language, sample().sittings[0].language) == ("nl", "nl")
    assert (second.status, second.earned, second.tries) == ("unanswered", 0.0, ())


def test_answers_are_grouped_by_what_they_say(delivery: Delivery, sample: Read) -> None:
    """However it was typed; the commonest first, with whose they are."""
    typed = ["900 km", "900km", "1500 km", "", "900 kilometre"]
    for number, text in enumerate(typed):
        who = f"learner{number}"
        sitting = delivery.taking.open(who, "all", now=NOW, seed="seed").id
        here = held(delivery, sitting, who)
        given = NumberResponse(text=text)
        delivery.taking.save(here, 3, given, seen=0, tab="a", language="en", now=NOW)
        delivery.taking.finish(held(delivery, sitting, who), now=NOW)
    wrong, right = items.given(sample(), "range")
    assert (wrong.count, wrong.status, wrong.rule) == (3, "wrong", "number-wrong")
    assert set(wrong.typed) == {"900 km", "900km", "900 kilometre"}
    assert len(set(wrong.sittings)) == 3
    assert (right.count, right.status) == (1, "right")
    [statistics] = [one for one in items.statistics(sample()) if one.item == "range"]
    assert (statistics.asked, statistics.unanswered) == (5, 1)
    assert statistics.rules == {"number-wrong": 3, "number-right": 1}


def test_versions_are_counted_together_and_the_seam_is_marked(
    delivery: Delivery, served: Served, sample: Read
) -> None:
    everyone(delivery, "ann", "bob")
    served.checked = course_of(item("wreckage", stem="What is written on it?"), item("delivered"))
    later = NOW + timedelta(hours=2)
    sitting = delivery.taking.open("eve", "all", now=later, seed="seed").id
    delivery.taking.finish(held(delivery, sitting, "eve", now=later), now=later)
    [one] = [one for one in items.statistics(sample()) if one.item == "wreckage"]
    assert one.asked == 3
    assert [(each.asked, each.first, each.last) for each in one.versions] == [
        (2, NOW, NOW),
        (1, later, later),
    ]
    assert one.resolved.item.stem.all()[0] == "What is written on it?"


def test_what_is_left_out_is_in_no_figure_and_still_shows_what_was_answered(
    delivery: Delivery, store: Store, sample: Read
) -> None:
    everyone(delivery, "ann", "bob")
    void(store, "wreckage", "leave-out", reason=REASON, now=AFTER)
    void(store, "when", "full-marks", reason=REASON, now=AFTER)
    found = {one.item: one for one in items.statistics(sample())}
    out = found["wreckage"]
    assert (out.asked, out.left_out, out.facility.why) == (0, 2, "nobody")
    assert sum(one.count for one in items.given(sample(), "wreckage")) == len(
        [1 for _, answer in sample().by_item["wreckage"] if answer.tries]
    )
    assert (found["when"].facility.value, found["when"].left_out) == (100.0, 0)


@pytest.mark.parametrize(
    "population",
    [
        Population("all"),
        Population("all", attempts="best", since=NOW, class_="3a", assignment="monday"),
    ],
)
def test_a_population_is_in_the_address_and_back(population: Population) -> None:
    assert Population.from_query(population.as_query()) == population


def test_the_address_of_a_population_is_short_and_forgiving() -> None:
    assert Population("all").as_query() == {"quiz": "all"}
    assert Population("all", since=NOW).as_query()["since"] == "2022-11-05T14:30:00"
    assert Population.from_query({"quiz": "all", "attempts": "?", "since": "soon"}) == Population(
        "all"
    )
    zoned = Population.from_query({"quiz": "all", "since": "2022-11-05T15:30+01:00"})
    assert zoned == Population("all", since=NOW)
