"""The contract of the store, the same on every engine."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import StatementError

from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    TextResponse,
)
from course.model.sitting import Check, SittingItem
from course.store import answers, people, queries, sittings
from course.store.records import ItemRecord, Newer, Refused, Saved
from course.store.rows import SHAPES
from course.store.store import Store
from tests.store.samples import MINUTE, NOW, choice_item, start

T = TypeVar("T")

ITEM = "name-on-wreckage"
RIGHT = Outcome(status="right", score=1.0, maximum=1.0, rule="key")
WRONG = Outcome(status="wrong", score=0.0, maximum=1.0, rule="key")
ASKED = SittingItem(position=0, item=ITEM, version=choice_item().version)


def at_once(*works: Callable[[], T]) -> list[T]:
    """What they return, all let go at the same moment."""
    barrier = Barrier(len(works))

    def wait_and(work: Callable[[], T]) -> T:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(wait_and, work) for work in works]]


def save(  # noqa: PLR0913
    store: Store, sitting: str, text: str, *, seen: int, tab: str = "a", now: datetime = NOW
) -> Saved | Newer | Refused:
    return store.write(
        answers.save,
        sitting,
        ITEM,
        ChoiceResponse(choice=text),
        position=0,
        seen=seen,
        tab=tab,
        language="en",
        now=now,
    )


def check(
    store: Store, sitting: str, revision: int, now: datetime = NOW, outcome: Outcome = RIGHT
) -> Check | None:
    return store.write(
        answers.record_check,
        sitting,
        ASKED,
        outcome,
        version=ASKED.version,
        mended=ASKED.version,
        revision=revision,
        language="en",
        now=now,
    )


def newest(store: Store, sitting: str) -> tuple[int, str, AnyResponse] | None:
    response = store.read(answers.item_record, sitting, ITEM, "").response
    return (response.revision, response.tab, response.response) if response else None


# Sittings


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


def test_a_row_that_another_process_added_first_is_found_on_a_second_look(store: Store) -> None:
    """SQLite never comes to this, for it waits its turn before it reads; other engines do."""
    looks: list[bool] = []

    def work(connection: Connection) -> str:
        looks.append(bool(looks))
        if len(looks) == 1:
            for _ in range(2):
                connection.execute(queries.ADD_LEARNER, {"id": "ann", "created": NOW})
        return "found"

    assert store.write(work) == "found"
    assert looks == [False, True]


def test_a_snapshot_comes_back_as_it_was_with_its_proofs(store: Store, other: Store) -> None:
    item = choice_item()
    start(store, item)
    assert other.snapshot(item.version) == item
    assert other.snapshot(item.version).version == item.version


def test_a_version_is_kept_once_however_many_sittings_have_it(store: Store) -> None:
    start(store)
    start(store, choice_item(), choice_item("second"), learner="bob")
    assert store.snapshot(choice_item().version) == choice_item()


def test_what_is_read_together_is_of_one_moment(store: Store, other: Store) -> None:
    """Or a page would say that another tab wrote something newer than the newest there is."""
    sitting = start(store).id
    place = {"in_sitting": sitting, "of_item": ITEM}

    def work(connection: Connection) -> tuple[object, object]:
        before = connection.execute(queries.NEWEST, place).one_or_none()
        save(other, sitting, "geran-2", seen=0)
        after = connection.execute(queries.ITEM_RECORD, {**place, "own_tab": "b"}).one()
        return before, after.foreign

    assert store.read(work) == (None, None)
    assert store.read(answers.item_record, sitting, ITEM, "b").foreign == 1


def test_of_a_learner_who_was_just_forgotten_there_is_nothing(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    assert store.read(answers.item_records, sitting).keys() == {ITEM}
    store.write(people.forget, "ann")
    assert store.read(answers.item_record, sitting, ITEM, "a") == ItemRecord()
    assert store.read(answers.item_records, sitting) == {}


# Responses


def test_a_response_is_saved_under_the_next_revision(store: Store) -> None:
    sitting = start(store).id
    assert save(store, sitting, "geran-2", seen=0) == Saved(1)
    assert save(store, sitting, "mohajer-6", seen=1) == Saved(2)
    assert newest(store, sitting) == (2, "a", ChoiceResponse(choice="mohajer-6"))


def test_saving_the_same_response_again_leaves_one_row(store: Store) -> None:
    """Fault 5: the reply was lost after the commit, and the client tries again."""
    sitting = start(store).id
    assert save(store, sitting, "geran-2", seen=0) == Saved(1)
    assert save(store, sitting, "geran-2", seen=0) == Saved(1)
    assert save(store, sitting, "geran-2", seen=0, tab="b") == Saved(1)
    assert newest(store, sitting) == (1, "a", ChoiceResponse(choice="geran-2"))


def test_a_stale_tab_does_not_overwrite_what_another_tab_saved(store: Store) -> None:
    """Fault 8."""
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0, tab="a")
    save(store, sitting, "mohajer-6", seen=1, tab="b")
    assert save(store, sitting, "shahed-136", seen=1, tab="a") == Newer(2)
    assert newest(store, sitting) == (2, "b", ChoiceResponse(choice="mohajer-6"))


def test_a_tab_that_saw_the_newer_answer_may_change_it(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0, tab="a")
    assert save(store, sitting, "mohajer-6", seen=1, tab="b") == Saved(2)
    assert newest(store, sitting) == (2, "b", ChoiceResponse(choice="mohajer-6"))


def test_of_three_quick_changes_in_one_tab_the_last_stays(store: Store) -> None:
    """Fault 9: each was sent before the reply to the one before it came."""
    sitting = start(store).id
    for text in ("geran-2", "mohajer-6", "shahed-136"):
        assert isinstance(save(store, sitting, text, seen=0), Saved)
    assert newest(store, sitting) == (3, "a", ChoiceResponse(choice="shahed-136"))


def test_a_revision_from_the_future_does_not_leave_a_gap(store: Store) -> None:
    sitting = start(store).id
    assert save(store, sitting, "geran-2", seen=99) == Saved(1)


def test_tabs_that_save_at_once_on_two_servers_number_their_answers_without_a_gap(
    store: Store, other: Store
) -> None:
    sitting = start(store).id

    def tab(store: Store, name: str) -> list[Saved | Newer | Refused]:
        replies = []
        for number in range(10):
            seen = store.read(answers.item_record, sitting, ITEM, name).revision
            replies.append(save(store, sitting, f"{name}-{number}", seen=seen, tab=name))
        return replies

    replies = at_once(
        *[
            partial(tab, server, name)
            for server, name in zip((store, other) * 2, "abcd", strict=True)
        ]
    )
    saved = sorted(r.revision for tab in replies for r in tab if isinstance(r, Saved))
    assert saved == list(range(1, len(saved) + 1))
    assert all(isinstance(reply, Saved | Newer) for tab in replies for reply in tab)


def test_foreign_is_the_highest_revision_that_another_tab_wrote(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0, tab="a")
    save(store, sitting, "mohajer-6", seen=1, tab="b")
    save(store, sitting, "shahed-136", seen=2, tab="b")
    foreign = [
        store.read(answers.item_record, sitting, ITEM, tab).foreign for tab in ("a", "b", "new")
    ]
    assert foreign == [3, 1, 3]


@pytest.mark.parametrize(
    "response",
    [
        ChoiceResponse(choice="geran-2"),
        ChoiceResponse(),
        ChoicesResponse(choices=("geran-2", "mohajer-6")),
        MarksResponse(marks={"first": "true", "second": "not-stated"}),
        NumberResponse(text="1.500", unit="km"),
        TextResponse(text="Teherán 1.500\x00\N{RIGHT-TO-LEFT OVERRIDE}\N{DRAGON}"),
        TextResponse(),
    ],
    ids=repr,
)
def test_a_response_of_every_shape_comes_back_as_it_was_given(
    store: Store, response: AnyResponse
) -> None:
    sitting = start(store).id
    store.write(
        answers.save, sitting, ITEM, response, position=0, seen=0, tab="a", language="en", now=NOW
    )
    found = newest(store, sitting)
    assert found is not None
    assert found[2] == response
    assert type(found[2]) is type(response)


def test_the_shapes_are_those_that_databases_hold() -> None:
    """They are made from the names of the models: one that is renamed must keep its shape."""
    assert {
        *("choice", "choices", "marks", "number", "text", "pairs", "order", "blanks"),
        *("passages", "two-part", "reconcile"),
    } <= SHAPES.keys()


def test_answers_are_there_after_the_store_was_closed(store: Store, url: str) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    store.dispose()
    again = Store.open(url)
    assert newest(again, sitting) == (1, "a", ChoiceResponse(choice="geran-2"))
    again.dispose()


# Checks and hints


def test_a_check_is_kept_with_its_outcome(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    outcome = Outcome(
        status="partial",
        score=1 / 3,
        maximum=1.0,
        rule="net",
        facts={"hits": "1"},
        parts={"geran-2": "right"},
        normalised="geran-2",
    )
    kept = store.write(
        answers.record_check,
        sitting,
        ASKED,
        outcome,
        version=ASKED.version,
        mended=ASKED.version,
        revision=1,
        language="nl",
        now=NOW + MINUTE,
    )
    assert kept == Check(
        item=ITEM,
        attempt=1,
        revision=1,
        outcome=outcome,
        version=ASKED.version,
        at=NOW + MINUTE,
    )
    assert store.read(answers.item_record, sitting, ITEM, "a").checks == (kept,)
    record = store.read(sittings.record, sitting)
    assert record is not None
    assert record.checks == {ITEM: (kept,)}


def test_checking_twice_at_once_is_one_check(store: Store, other: Store) -> None:
    """Fault 6, for the check: pressed twice, or in parallel on two servers."""
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    checks = at_once(*[partial(check, server, sitting, 1) for server in (store, other) * 4])
    assert len(set(map(repr, checks))) == 1
    assert len(store.read(answers.item_record, sitting, ITEM, "a").checks) == 1


def test_what_is_checked_is_the_newest_answer_or_nothing(store: Store) -> None:
    sitting = start(store).id
    assert check(store, sitting, 0) is None
    save(store, sitting, "geran-2", seen=0)
    save(store, sitting, "mohajer-6", seen=1)
    assert check(store, sitting, 1) is None
    assert check(store, sitting, 2) is not None


def test_a_later_try_is_numbered_after_the_one_before(store: Store) -> None:
    sitting = start(store, rules=Rules(tries=2)).id
    for attempt in (1, 2):
        save(store, sitting, f"answer-{attempt}", seen=attempt - 1)
        kept = check(store, sitting, attempt, outcome=WRONG)
        assert check(store, sitting, attempt, outcome=WRONG) == kept, "pressed twice"
        assert kept is not None
        assert kept.attempt == attempt
    record = store.read(sittings.record, sitting)
    assert record is not None
    assert [kept.attempt for kept in record.checks[ITEM]] == [1, 2]


def test_after_the_last_try_the_answer_stays(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    check(store, sitting, 1)
    assert save(store, sitting, "mohajer-6", seen=1) == Refused("checked")
    assert save(store, sitting, "geran-2", seen=0) == Saved(1)
    assert newest(store, sitting) == (1, "a", ChoiceResponse(choice="geran-2"))


def test_hints_are_numbered_until_there_are_no_more(store: Store) -> None:
    sitting = start(store).id
    taken = [
        store.write(answers.record_hint, sitting, ITEM, available=2, now=NOW) for _ in range(3)
    ]
    assert taken == [1, 2, None]
    assert store.read(answers.item_record, sitting, ITEM, "a").hints == 2


# The end


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
    assert check(store, sitting, 1) is None
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
    kept = check(store, sitting, 3, NOW)
    assert kept is not None
    store.write(answers.record_hint, sitting, ITEM, available=1, now=NOW - MINUTE)
    store.write(sittings.finish, sitting, now=NOW)
    ended = store.read(sittings.find, sitting)
    assert ended is not None
    late = NOW + 5 * MINUTE
    assert [*moments, kept.at, ended.finished] == [NOW, NOW, late, late, late, late]


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(store: Store) -> None:
    sitting = start(store).id
    ghent = timezone(timedelta(hours=1))
    store.write(sittings.finish, sitting, now=(NOW + MINUTE).astimezone(ghent))
    ended = store.read(sittings.find, sitting)
    assert ended is not None
    assert ended.finished == NOW + MINUTE
    assert ended.finished.tzinfo is UTC


def test_a_moment_without_a_zone_is_our_mistake(store: Store) -> None:
    with pytest.raises(StatementError, match="a moment without a time zone"):
        store.write(
            lambda connection: connection.execute(
                queries.ADD_LEARNER, {"id": "eve", "created": NOW.replace(tzinfo=None)}
            )
        )


# Summaries


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
