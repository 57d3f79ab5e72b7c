"""Many who watch cost one statement a second, and see each student once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from course.delivery.watching import Board, Watching, board
from course.model.classes import Class
from course.store import people, sittings, visits
from course.store.store import Store
from tests.store.samples import MINUTE, NOW, WRONG, check, choice_item, save, start, trace
from tests.store.test_classes import ONCE, a_class, join


class Clock:
    """Goes on when somebody waits, or when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(store: Store, clock: Clock) -> Watching:
    return Watching(store, clock=clock, sleep=clock.sleep)


@pytest.fixture
def statements(store: Store) -> list[str]:
    """What the database is asked, from now on."""
    asked: list[str] = []
    trace(store, asked.append)
    return asked


def now() -> datetime:
    return NOW + MINUTE


def shown(watch: Watching, class_: Class) -> Board:
    return board(watch.seen(now, class_=class_.id), "names", class_=class_.id)


def test_many_who_watch_ask_once_a_second(
    store: Store, watch: Watching, clock: Clock, statements: list[str]
) -> None:
    start(store)
    statements.clear()
    with ThreadPoolExecutor(12) as pool:
        for second in range(1, 5):
            found = list(pool.map(lambda _: watch.seen(now), range(40)))
            assert len(statements) == second
            assert all(one is found[0] for one in found)
            clock.now += 1.0
    assert clock.now == 4.0, "nobody had to wait"


def test_watching_another_class_and_coming_later_ask_no_sooner(
    watch: Watching, clock: Clock, statements: list[str]
) -> None:
    watch.seen(now)
    for number in range(1, 4):
        found = watch.seen(now, class_=f"class-{number}", cookie=f"cookie-{number}")
        assert found.classes == {f"class-{one}" for one in range(1, number + 1)}
        assert len(statements) == number + 1
        assert clock.now == pytest.approx(number)
        assert watch.seen(now, class_="class-1", cookie="cookie-1") is found


def test_where_looking_takes_long_it_is_done_less_often(
    store: Store, watch: Watching, clock: Clock, statements: list[str]
) -> None:
    def slow(statement: str) -> None:
        statements.append(statement)
        clock.now += 0.5

    trace(store, slow)
    taken = watch.seen(now)
    before = len(statements)
    clock.now += 1.2
    assert watch.seen(now) is taken
    clock.now += 5.0
    assert watch.seen(now) is not taken
    assert len(statements) == before + 1


def test_nobody_watching_asks_nothing_and_who_left_is_forgotten(
    watch: Watching, clock: Clock, statements: list[str]
) -> None:
    watch.seen(now, class_="one", cookie="mine")
    clock.now += 3600
    assert len(statements) == 1
    assert watch.seen(now).classes == frozenset()


def test_a_teacher_who_signed_out_is_found_out(store: Store, watch: Watching, clock: Clock) -> None:
    assert watch.seen(now, cookie="mine").ended == frozenset()
    store.write(visits.end, "mine", now=NOW)
    clock.now += 1.0
    assert watch.seen(now, cookie="mine").ended == {"mine"}


def test_students_stand_by_name_with_the_attempt_of_whatever_browser(
    store: Store, watch: Watching
) -> None:
    class_ = a_class(store)
    for learner, name in (
        *(("z", "zoë"), ("e", "Élise"), ("b", "Bob"), ("b2", "Bob"), ("a", "Ann")),
    ):
        join(store, class_, learner, name)
    start(store, learner="b", now=NOW - MINUTE)
    newer = start(store, learner="b2").id
    start(store, learner="z")
    start(store, learner="stranger")
    found = shown(watch, class_)
    assert [line.name for line in found.lines] == ["Ann", "Bob", "Élise", "zoë"]
    assert [line.going and line.going.sitting.id for line in found.lines][:2] == [None, newer]
    assert (len(found.working), found.over, found.absent) == (2, 0, 2)


def test_without_a_class_everybody_who_takes_the_quiz_is_shown(
    store: Store, watch: Watching
) -> None:
    start(store, learner="ann")
    start(store, learner="bob")
    start(store, learner="cem", quiz="other")
    store.write(people.rename, "bob", "Bob", now=NOW)
    found = board(watch.seen(now), "names")
    assert [line.name for line in found.lines] == ["Bob", None]
    assert board(watch.seen(now), "names", assignment="none").lines == ()


def test_an_attempt_ends_with_its_time_and_extra_time_counts(
    store: Store, watch: Watching, clock: Clock
) -> None:
    start(store, learner="ann", rules=ONCE)
    start(store, learner="bob", rules=ONCE)
    store.write(people.give_time, "bob", "names", minutes=Decimal(15), who="teacher", now=NOW)
    clock.now += 1.0
    late = board(watch.seen(lambda: NOW + timedelta(minutes=45)), "names")
    assert [one.sitting.learner for one in late.working] == ["bob"]
    assert late.working[0].sitting.left(late.at) == timedelta(minutes=10)


def test_an_item_is_counted_by_state_and_by_who_is_there(store: Store, watch: Watching) -> None:
    items = (choice_item("first"), choice_item())
    for learner in ("ann", "bob", "cem", "dee"):
        sitting = start(store, *items, learner=learner).id
        if learner != "ann":
            save(store, sitting, "Mohajer-6", seen=0)
        if learner == "dee":
            check(store, sitting, outcome=WRONG)
            store.write(sittings.finish, sitting, now=NOW)
    found = board(watch.seen(now), "names")
    assert found.items(["name-on-wreckage"]) == ("name-on-wreckage", "first")
    stands = found.standing(["name-on-wreckage"])["name-on-wreckage"]
    assert (stands.asked, stands.answered, stands.here) == (4, 3, 2)
    assert stands.states == {"": 1, "answered": 2, "wrong": 1}
    assert found.standing(["first"])["first"].answered == 0
