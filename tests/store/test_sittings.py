"""The contract of sittings, the same on every engine."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from course.model.quiz import Rules
from course.model.response import (
    ChoiceResponse,
)
from course.store import answers, people, sittings
from course.store.records import Refused, Saved
from course.store.store import Store
from tests.store.samples import (
    ITEM,
    MINUTE,
    NOW,
    RIGHT,
    WRONG,
    at_once,
    check,
    choice_item,
    newest,
    save,
    start,
)


def test_a_sitting_keeps_its_items_in_their_order_with_the_versions_that_were_opened(
    store: Store,
) -> None:
    items = [choice_item("zulu"), choice_item("alpha"), choice_item("mike")]
    sitting = start(store, *items)
    assert [place.item for place in sitting.items] == ["zulu", "alpha", "mike"]
    assert [place.position for place in sitting.items] == [0, 1, 2]
    assert [place.version for place in sitting.items] == [item.version for item in items]
    assert (sitting.learner, sitting.quiz, sitting.rules.mode, sitting.seed) == (
        *("ann", "names", "practice", "seed"),
    )
    assert (sitting.opened, sitting.finished) == (NOW, None)
    assert store.read(sittings.find, sitting.id) == sitting
    assert store.read(sittings.find_open, "ann", "names") == sitting


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.read(sittings.find, "no-such") is None
    assert store.read(sittings.record, "no-such") is None
    assert store.read(sittings.records, "nobody") == ()
    assert store.read(sittings.find_open, "nobody", "names") is None
    with pytest.raises(KeyError):
        store.snapshot("no-such")


def test_starting_again_goes_on_with_the_open_sitting(store: Store) -> None:
    assert start(store, choice_item("other")) == start(store)


def test_each_learner_and_each_quiz_has_a_sitting_of_its_own(store: Store) -> None:
    ids = {
        start(store, learner=learner, quiz=quiz).id
        for learner in ("ann", "bob")
        for quiz in ("names", "dates")
    }
    assert len(ids) == 4


def test_after_the_end_a_new_sitting_of_the_same_seed_can_start(store: Store) -> None:
    first = start(store)
    store.write(sittings.finish, first.id, now=NOW)
    second = start(store)
    assert second.id != first.id
    assert second.finished is None


def test_many_starts_at_once_from_two_servers_leave_one_sitting(store: Store, other: Store) -> None:
    """Fault 10."""
    items = [choice_item(f"item-{number}") for number in range(12)]
    started = at_once(*[partial(start, server, *items) for server in (store, other) * 4])
    assert len({sitting.id for sitting in started}) == 1
    assert len(store.read(sittings.records, "ann")) == 1


def test_what_a_page_reads_does_not_grow_with_the_attempts(store: Store) -> None:
    """Fault 41: whoever opened hundreds would slow the pages of all others."""
    first, second = choice_item("first"), choice_item("second")

    def take(quiz: str, minute: int) -> str:
        items = (first, second) if minute else (first,)
        opened = start(store, *items, quiz=quiz, now=NOW + minute * MINUTE)
        store.write(sittings.finish, opened.id, now=NOW + minute * MINUTE)
        return opened.id

    names = [take("names", minute) for minute in range(40)]
    dates = [take("dates", minute) for minute in range(2)]
    going = start(store, first, quiz="dates", now=NOW + 60 * MINUTE).id
    start(store, first, learner="bob", quiz="names")
    recent = [record.sitting.id for record in store.read(sittings.recent, "ann", 3)]
    assert recent[0] == going
    assert set(recent) == {*names[-3:], *dates, going}
    assert store.read(sittings.counts, "ann") == {"names": 40, "dates": 3}
    asked = [record.sitting.id for record in store.read(sittings.latest_of_items, "ann")]
    assert set(asked) == {names[-1], dates[-1], going}
    assert [one.id for one in store.read(sittings.going, "ann")] == [going]


def test_finishing_twice_or_at_once_is_one_end(store: Store, other: Store) -> None:
    """Fault 6."""
    sitting = start(store).id
    moments = [NOW + number * MINUTE for number in range(8)]
    at_once(
        *[
            partial(server.write, sittings.finish, sitting, now=moment)
            for server, moment in zip((store, other) * 4, moments, strict=True)
        ]
    )
    ended = store.read(sittings.find, sitting)
    assert ended is not None
    assert ended.finished in moments
    store.write(sittings.finish, sitting, now=NOW + timedelta(days=1))
    assert store.read(sittings.find, sitting) == ended
    assert store.read(sittings.find_open, "ann", "names") is None


def test_what_comes_after_the_end_is_refused_and_changes_nothing(store: Store) -> None:
    """Fault 7."""
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    store.write(sittings.finish, sitting, now=NOW + MINUTE)
    before = store.read(sittings.record, sitting)
    assert save(store, sitting, "mohajer-6", seen=1) == Refused("finished")
    assert save(store, sitting, "geran-2", seen=0) == Refused("finished")
    assert check(store, sitting) is None
    assert store.write(answers.record_hint, sitting, ITEM, available=2, now=NOW) is None
    assert store.read(sittings.record, sitting) == before


def test_a_save_and_an_end_at_once_agree_on_which_was_first(store: Store, other: Store) -> None:
    for number in range(10):
        sitting = start(store, quiz=f"quiz-{number}").id
        works: tuple[Callable[[], object], ...] = (
            partial(save, store, sitting, "geran-2", seen=0),
            partial(other.write, sittings.finish, sitting, now=NOW),
        )
        reply, _ = at_once(*works)
        kept = newest(store, sitting) is not None
        assert reply == (Saved(1) if kept else Refused("finished"))


def test_no_time_runs_backwards_when_the_clock_does(store: Store) -> None:
    """Fault 16."""
    sitting = start(store).id
    moments = [NOW]
    for seen, now in enumerate((NOW - MINUTE, NOW + 5 * MINUTE, NOW + MINUTE)):
        save(store, sitting, f"answer-{seen}", seen=seen, now=now)
        response = store.read(answers.item_record, sitting, ITEM, "a").response
        assert response is not None
        moments.append(response.at)
    kept = check(store, sitting)
    assert kept is not None
    store.write(answers.record_hint, sitting, ITEM, available=1, now=NOW - MINUTE)
    store.write(sittings.finish, sitting, now=NOW)
    ended = store.read(sittings.find, sitting)
    assert ended is not None
    late = NOW + 5 * MINUTE
    assert [*moments, kept.at, ended.finished] == [NOW, NOW, late, late, late, late]


def test_records_are_the_learners_own_the_newest_first_with_the_newest_responses(
    store: Store,
) -> None:
    first = start(store, choice_item(), choice_item("second"))
    save(store, first.id, "geran-2", seen=0)
    save(store, first.id, "mohajer-6", seen=1)
    store.write(sittings.finish, first.id, now=NOW)
    second = store.write(
        sittings.find_or_open,
        "ann",
        "names",
        rules=Rules(),
        seed="x",
        items=[("bank", choice_item())],
        now=NOW + MINUTE,
    )
    start(store, learner="bob")
    records = store.read(sittings.records, "ann")
    assert [record.sitting for record in records] == [second, store.read(sittings.find, first.id)]
    assert [
        {item: response.response for item, response in record.responses.items()}
        for record in records
    ] == [{}, {ITEM: ChoiceResponse(choice="mohajer-6")}]
    assert store.read(sittings.record, first.id) == records[1]


def test_first_tries_are_those_of_the_newest_sittings_and_tell_of_hints(store: Store) -> None:
    """A second try is none of them, and a hint makes a right answer not right at once."""
    days = [NOW + timedelta(days=day) for day in range(4)]
    two = Rules(tries=2)
    for day, outcomes in zip(days, ([RIGHT], [WRONG, RIGHT], [RIGHT], [RIGHT]), strict=True):
        sitting = start(store, now=day, rules=two).id
        if day == days[2]:
            store.write(answers.record_hint, sitting, ITEM, available=2, now=day)
        for number, outcome in enumerate(outcomes):
            save(store, sitting, f"choice {number}", seen=number, now=day)
            check(store, sitting, outcome=outcome, now=day)
        store.write(sittings.finish, sitting, now=day)
    start(store, learner="bob")
    found = store.read(sittings.first_tries, "ann", 3)
    assert [(one.item, one.right, one.at) for one in found] == [
        (ITEM, True, days[3]),
        (ITEM, False, days[2]),
        (ITEM, False, days[1]),
    ]
    assert {(one.rules, one.finished is not None) for one in found} == {(two, True)}
    assert store.read(sittings.first_tries, "bob", 3) == ()


def test_extra_time_is_the_last_that_was_granted(store: Store) -> None:
    assert store.read(people.extra_time, "ann", "names")[0] == 0
    for minutes in ("10", "7.5"):
        store.write(
            people.give_time, "ann", "names", minutes=Decimal(minutes), who="teacher", now=NOW
        )
    assert store.read(people.extra_time, "ann", "names")[0] == Decimal("7.5")
    assert store.read(people.extra_time, "ann", "places")[0] == 0


def test_the_newest_sittings_are_read_and_all_are_counted(store: Store) -> None:
    """Newest first, as in the list of all."""
    for number, learner in enumerate(("ann", "bob", "eve")):
        start(store, learner=learner, now=NOW + number * MINUTE)
    found, count = store.read(sittings.newest_records, 2)
    assert ([one.sitting.learner for one in found], count) == (["eve", "bob"], 3)
    assert found == store.read(sittings.all_records)[:2]
