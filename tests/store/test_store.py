"""Transactions, and what is remembered, the same on every engine."""

from datetime import UTC, timedelta, timezone

import pytest

from course.model.response import (
    ChoiceResponse,
)
from course.store import answers, people, queries, sittings
from course.store.executing import Connection, Writing
from course.store.store import Store
from tests.store.samples import ITEM, MINUTE, NOW, choice_item, newest, save, start


def test_a_row_that_another_process_added_first_is_found_on_a_second_look(store: Store) -> None:
    """SQLite never comes to this, for it waits its turn before it reads; other engines do."""
    looks: list[bool] = []

    def work(connection: Writing) -> str:
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


@pytest.mark.parametrize("rows", [1, 2])
def test_of_what_fails_midway_nothing_is_written(rows: int, store: Store) -> None:
    """Whether one row or several were written first."""
    many = [{"id": f"learner-{number}", "created": NOW} for number in range(rows)]

    def work(connection: Writing) -> None:
        connection.execute(queries.ADD_LEARNER, many if rows > 1 else many[0])
        raise KeyError

    with pytest.raises(KeyError):
        store.write(work)
    assert store.read(people.called, "learner-0") == ()


def test_what_is_read_together_is_of_one_moment(store: Store, other: Store) -> None:
    """Or a page would say that another tab wrote something newer than the newest there is."""
    sitting = start(store).id

    def work(connection: Connection) -> tuple[object, object]:
        before = answers.item_record(connection, sitting, ITEM, "b")
        save(other, sitting, "geran-2", seen=0)
        return before.foreign, answers.item_record(connection, sitting, ITEM, "b").foreign

    assert store.read(work) == (0, 0)
    assert store.read(answers.item_record, sitting, ITEM, "b").foreign == 1


def test_answers_are_there_after_the_store_was_closed(store: Store, url: str) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    store.dispose()
    again = Store.open(url)
    assert newest(again, sitting) == (1, "a", ChoiceResponse(choice="geran-2"))
    again.dispose()


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(store: Store) -> None:
    sitting = start(store).id
    ghent = timezone(timedelta(hours=1))
    store.write(sittings.finish, sitting, now=(NOW + MINUTE).astimezone(ghent))
    ended = store.read(sittings.find, sitting)
    assert ended is not None
    assert ended.finished == NOW + MINUTE
    assert ended.finished.tzinfo is UTC


def test_a_moment_without_a_zone_is_our_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="a moment without a time zone"):
        store.write(
            lambda connection: connection.execute(
                queries.ADD_LEARNER, {"id": "eve", "created": NOW.replace(tzinfo=None)}
            )
        )
