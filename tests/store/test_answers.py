"""The contract of answers, checks and hints, the same on every engine."""

from functools import partial

import pytest

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
from course.model.sitting import Check
from course.store import answers, people, sittings
from course.store.errors import NotFound
from course.store.records import Newer, Refused, Saved
from course.store.rows import SHAPES
from course.store.store import Store
from tests.store.samples import (
    ASKED,
    ITEM,
    MINUTE,
    NOW,
    WRONG,
    at_once,
    check,
    newest,
    save,
    start,
)


def test_of_a_learner_who_was_just_forgotten_there_is_nothing(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    found = store.read(sittings.in_full, sitting, "a")
    assert found is not None
    assert found[1](ITEM).revision == 1
    store.write(people.forget, "ann")
    with pytest.raises(NotFound, match=r"^There is no such attempt\.$"):
        store.read(answers.item_record, sitting, ITEM, "a")
    with pytest.raises(NotFound):
        save(store, sitting, "geran-2", seen=1)
    with pytest.raises(NotFound):
        check(store, sitting)
    assert store.read(sittings.in_full, sitting, "a") is None


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


def test_what_a_tab_sent_to_a_replica_that_hung_does_not_overwrite_what_it_saved_since(
    store: Store,
) -> None:
    """Fault 9: the replica had read the answer when it hung, and writes when it goes on."""
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    assert save(store, sitting, "shahed-136", seen=1) == Saved(2)
    assert save(store, sitting, "mohajer-6", seen=1) == Newer(2)
    assert newest(store, sitting) == (2, "a", ChoiceResponse(choice="shahed-136"))


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
    kept = check(store, sitting, outcome=outcome, now=NOW + MINUTE)
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
    checks = at_once(*[partial(check, server, sitting) for server in (store, other) * 4])
    assert len(set(map(repr, checks))) == 1
    assert len(store.read(answers.item_record, sitting, ITEM, "a").checks) == 1


def test_what_is_checked_is_the_newest_answer_or_nothing(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    save(store, sitting, "mohajer-6", seen=1)
    assert check(store, sitting, seen=1) is None
    kept = check(store, sitting, seen=2)
    assert kept is not None
    assert kept.revision == 2
    assert check(store, sitting, seen=2) is None, "it was checked in another tab"


def test_a_later_try_is_numbered_after_the_one_before(store: Store) -> None:
    sitting = start(store, rules=Rules(tries=2)).id
    for attempt in (1, 2):
        save(store, sitting, f"answer-{attempt}", seen=attempt - 1)
        kept = check(store, sitting, outcome=WRONG)
        assert check(store, sitting, outcome=WRONG) == kept, "pressed twice"
        assert kept is not None
        assert kept.attempt == attempt
    record = store.read(sittings.record, sitting)
    assert record is not None
    assert [kept.attempt for kept in record.checks[ITEM]] == [1, 2]


def test_after_the_last_try_the_answer_stays(store: Store) -> None:
    sitting = start(store).id
    save(store, sitting, "geran-2", seen=0)
    check(store, sitting)
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
