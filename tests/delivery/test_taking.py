"""A sitting as a student takes it, without any page."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Concatenate, ParamSpec, Self, TypeVar

import pytest

from course.delivery import taking
from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound, NothingToAsk, NothingToCheck
from course.delivery.views import Newer, Refused, Saved
from course.grading import examples
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    TextResponse,
)
from course.store import answers, sittings
from course.store.executing import Writing
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import (
    ITEMS,
    MINUTE,
    NOW,
    RIGHT,
    WRONG,
    answer,
    check,
    held,
    save,
    start,
)
from tests.store.samples import trace

P = ParamSpec("P")
T = TypeVar("T")


# Open


def test_a_sitting_has_the_items_of_the_quizs_banks_in_their_order(delivery: Delivery) -> None:
    sitting = delivery.taking.open("ann", "all", now=NOW, seed="seed")
    assert [place.item for place in sitting.items] == list(ITEMS)
    assert (sitting.rules.mode, sitting.seed, sitting.opened) == ("practice", "seed", NOW)


def test_a_bank_that_a_quiz_names_twice_is_asked_once(delivery: Delivery) -> None:
    sitting = delivery.taking.open("ann", "short", now=NOW, seed="seed")
    assert [place.item for place in sitting.items] == ["wreckage", "delivered"]


def test_opening_goes_on_where_the_learner_was(delivery: Delivery) -> None:
    first = delivery.taking.open("ann", "all", now=NOW, seed="seed")
    assert delivery.taking.open("ann", "all", now=NOW + MINUTE, seed="another") == first


def test_an_open_sitting_outlives_its_quiz(delivery: Delivery, served: Served) -> None:
    first = delivery.taking.open("ann", "all", now=NOW, seed="seed")
    gone = served.checked.course.model_copy(update={"quizzes": {}, "banks": {}})
    served.checked = replace(served.checked, course=gone)
    assert delivery.taking.open("ann", "all", now=NOW, seed="seed") == first


def test_an_item_that_is_not_sound_is_left_out(delivery: Delivery, served: Served) -> None:
    served.checked = replace(served.checked, sound=served.checked.sound - {"delivered"})
    sitting = delivery.taking.open("ann", "short", now=NOW, seed="seed")
    assert [place.item for place in sitting.items] == ["wreckage"]


def test_a_quiz_that_is_not_there_is_not_found(delivery: Delivery) -> None:
    with pytest.raises(NotFound):
        delivery.taking.open("ann", "nonsense", now=NOW, seed="seed")


def test_a_quiz_without_items_has_nothing_to_ask(delivery: Delivery) -> None:
    with pytest.raises(NothingToAsk):
        delivery.taking.open("ann", "empty", now=NOW, seed="seed")


def test_parallel_starts_are_one_sitting(delivery: Delivery) -> None:
    """FAULTS 10."""
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda number: start(delivery, seed=str(number)), range(8)))
    assert len(ids) == 1


def test_an_item_of_each_type_is_kept_as_it_is(
    delivery: Delivery, store: Store, served: Served
) -> None:
    for place in delivery.taking.open("ann", "all", now=NOW, seed="seed").items:
        kept = store.snapshot(place.version)
        assert kept == served.checked.resolved[place.item]
        assert kept.version == place.version


# Save


def test_a_saved_answer_is_shown_again(delivery: Delivery) -> None:
    sitting = start(delivery)
    assert save(delivery, sitting, 0, RIGHT) == Saved(1)
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert view.response is not None
    assert (view.response.response, view.revision, view.foreign) == (RIGHT, 1, 0)
    assert delivery.looking.item(held(delivery, sitting), 0, tab="b", now=NOW).foreign == 1
    assert delivery.looking.sitting("ann", sitting, now=NOW).states[0].status == "answered"


def test_an_answer_that_was_cleared_is_as_good_as_new(delivery: Delivery) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, RIGHT)
    assert save(delivery, sitting, 0, ChoiceResponse(), seen=1) == Saved(2)
    assert delivery.looking.sitting("ann", sitting, now=NOW).states[0].status == "new"


def test_an_older_tab_is_told_and_logged_without_the_answer(
    delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    """FAULTS 8."""
    sitting = start(delivery)
    save(delivery, sitting, 0, RIGHT, tab="b")
    with caplog.at_level(logging.INFO, taking.__name__):
        assert save(delivery, sitting, 0, WRONG, tab="a") == Newer(1)
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert view.response is not None
    assert view.response.response == RIGHT
    assert "older tab" in caplog.text
    assert "mohajer" not in caplog.text
    assert "ann" not in caplog.text


@pytest.mark.parametrize("position", range(6))
def test_a_response_to_another_type_of_item_is_refused(delivery: Delivery, position: int) -> None:
    """FAULTS 22."""
    sitting = start(delivery)
    responses: list[AnyResponse] = [
        *(ChoiceResponse(), ChoicesResponse(), MarksResponse(), NumberResponse(), TextResponse()),
    ]
    own = [0, 1, 2, 3, 4, 4][position]
    for number, response in enumerate(responses):
        reply = save(delivery, sitting, position, response)
        assert reply == (Saved(1) if number == own else Refused("wrong-shape"))


@pytest.mark.parametrize(
    ("position", "response"),
    [
        (0, ChoiceResponse(choice="x" * 2_001)),
        (1, ChoicesResponse(choices=("x" * 2_001,))),
        (1, ChoicesResponse(choices=("x",) * 501)),
        (2, MarksResponse(marks={"x" * 2_001: "true"})),
        (2, MarksResponse(marks={"x": "x" * 2_001})),
        (3, NumberResponse(text="1", unit="x" * 2_001)),
        (4, TextResponse(text="x" * 2_001)),
    ],
)
def test_a_text_that_no_answer_needs_is_refused(
    delivery: Delivery, position: int, response: AnyResponse
) -> None:
    sitting = start(delivery)
    assert save(delivery, sitting, position, response) == Refused("too-long")
    assert (
        delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW).response is None
    )


def test_the_longest_text_is_kept_whole(delivery: Delivery) -> None:
    sitting = start(delivery)
    text = TextResponse(text="\N{DRAGON}" * 2_000)
    assert save(delivery, sitting, 4, text) == Saved(1)
    kept = delivery.looking.item(held(delivery, sitting), 4, tab="a", now=NOW).response
    assert kept is not None
    assert kept.response == text


def test_a_tabs_name_however_long_is_one_tabs_name(delivery: Delivery) -> None:
    sitting = start(delivery)
    tab = "a" * 1_000_000
    save(delivery, sitting, 0, RIGHT, tab=tab)
    view = delivery.looking.item(held(delivery, sitting), 0, tab=tab, now=NOW)
    assert view.foreign == 0
    assert view.response is not None
    assert len(view.response.tab) == 64


# Check


def test_a_check_shows_the_solution_and_counts(delivery: Delivery) -> None:
    sitting = start(delivery)
    assert answer(delivery, sitting, 0, RIGHT).outcome.status == "right"
    kept = answer(delivery, sitting, 1, ChoicesResponse(choices=("geran-2",)))
    view = delivery.looking.item(held(delivery, sitting), 1, tab="a", now=NOW)
    assert view.last == kept
    assert view.checks == (kept,)
    assert view.solution is not None
    assert view.solution.item.id == "delivered"
    assert delivery.looking.item(held(delivery, sitting), 2, tab="a", now=NOW).solution is None
    summary = delivery.looking.sitting("ann", sitting, now=NOW)
    assert [state.status for state in summary.states] == ["right", "partial", *["new"] * 4]
    assert (summary.score, summary.maximum, summary.checked) == (2.0, 7.0, 2)


@pytest.mark.parametrize("position", range(6))
def test_an_item_of_each_type_grades_its_own_right_wrong_blank_and_invalid_response(
    delivery: Delivery, served: Served, position: int
) -> None:
    example = examples(served.checked.resolved[list(ITEMS)[position]], "en")
    sitting = start(delivery)
    for status, response in (("blank", example.blank), ("invalid", example.invalid)):
        if response is not None:
            seen = delivery.looking.item(
                held(delivery, sitting), position, tab="a", now=NOW
            ).revision
            if save(delivery, sitting, position, response, seen=seen) == Refused("too-long"):
                continue  # before grading could say so
            assert check(delivery, sitting, position).outcome.status == status
            view = delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW)
            assert (view.checks, view.solution) == ((), None)
    seen = delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW).revision
    save(delivery, sitting, position, example.right, seen=seen)
    assert check(delivery, sitting, position).outcome.status == "right"


def test_a_check_of_nothing_is_blank_and_no_try(delivery: Delivery) -> None:
    sitting = start(delivery)
    found = check(delivery, sitting, 0)
    assert (found.outcome.status, found.attempt, found.revision) == ("blank", 1, 0)
    assert delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).checks == ()


def test_a_forged_choice_is_invalid_and_no_try(delivery: Delivery) -> None:
    """FAULTS 22."""
    sitting = start(delivery)
    found = answer(delivery, sitting, 0, ChoiceResponse(choice="of-another-item"))
    assert found.outcome.status == "invalid"
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert (view.checks, view.solution) == ((), None)
    save(delivery, sitting, 0, RIGHT, seen=1)
    assert check(delivery, sitting, 0).outcome.status == "right"


def test_checking_again_gives_the_first_check(delivery: Delivery) -> None:
    """FAULTS 6: pressed twice, then in parallel."""
    sitting = start(delivery)
    first = answer(delivery, sitting, 0, WRONG)
    assert save(delivery, sitting, 0, RIGHT, seen=1) == Refused("checked")
    with ThreadPoolExecutor(8) as pool:
        again = list(pool.map(lambda _: check(delivery, sitting, 0), range(8)))
    assert again == [first] * 8
    assert delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).checks == (first,)


def test_what_another_tab_answered_or_had_checked_is_not_checked_unseen(delivery: Delivery) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, WRONG)
    save(delivery, sitting, 0, RIGHT, seen=1, tab="b")
    of_this_tab = partial(
        delivery.taking.check, held(delivery, sitting), 0, language="en", now=NOW + MINUTE
    )
    with pytest.raises(NothingToCheck):
        of_this_tab(seen=1)
    assert of_this_tab(seen=2) is not None
    with pytest.raises(NothingToCheck):
        of_this_tab(seen=2)


def test_parallel_first_checks_are_one_check(delivery: Delivery) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, WRONG)
    with ThreadPoolExecutor(8) as pool:
        checks = list(pool.map(lambda _: check(delivery, sitting, 0), range(8)))
    assert checks == [checks[0]] * 8
    assert delivery.looking.sitting("ann", sitting, now=NOW).checked == 1


def test_a_check_takes_one_commit(delivery: Delivery, store: Store) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, RIGHT)
    statements: list[str] = []
    trace(store, statements.append)
    assert check(delivery, sitting, 0).outcome.status == "right"
    assert statements.count("COMMIT") == 1


class Interrupted(Store):
    """A store where something happens just before an answer is checked."""

    def happening(self, event: Callable[[], object]) -> Self:
        self.event: Callable[[], object] | None = event
        return self

    def write(
        self, work: Callable[Concatenate[Writing, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        if work is answers.check and self.event:
            event, self.event = self.event, None
            event()
        return super().write(work, *args, **more)


def test_of_an_answer_that_changes_before_it_is_graded_the_newest_is(
    delivery: Delivery, store: Store, served: Served
) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, WRONG)
    change = partial(save, delivery, sitting, 0, RIGHT, seen=1, tab="b")
    interrupted = Delivery(Interrupted(store._engine).happening(change), served.current)
    found = check(interrupted, sitting, 0)
    assert (found.outcome.status, found.revision) == ("right", 2)


def test_a_sitting_that_ends_before_an_answer_is_graded_counts_that_answer(
    delivery: Delivery, store: Store, served: Served
) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, RIGHT)
    finish = partial(store.write, sittings.finish, sitting, now=NOW)
    interrupted = Delivery(Interrupted(store._engine).happening(finish), served.current)
    with pytest.raises(NothingToCheck):
        check(interrupted, sitting, 0)
    assert delivery.looking.sitting("ann", sitting, now=NOW).score == 1


# Hints


def test_each_hint_comes_once_and_stays_visible(delivery: Delivery) -> None:
    sitting = start(delivery)
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert (view.hints, view.hints_left) == ((), 2)
    hints = [delivery.taking.hint(held(delivery, sitting), 0, now=NOW) for _ in range(3)]
    assert [hint and hint["en"] for hint in hints] == [
        *("Look at the wreckage.", "It is a Russian name.", None),
    ]
    view = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW)
    assert (view.hints, view.hints_left) == (tuple(hints[:2]), 0)


def test_an_item_without_hints_has_none(delivery: Delivery) -> None:
    assert delivery.taking.hint(held(delivery, start(delivery)), 3, now=NOW) is None


# Finish


def test_finishing_shows_every_solution_and_is_the_same_twice(delivery: Delivery) -> None:
    """FAULTS 6."""
    sitting = start(delivery)
    answer(delivery, sitting, 0, RIGHT)
    save(delivery, sitting, 1, ChoicesResponse(choices=("geran-2", "mohajer-6")))
    ended = delivery.taking.finish(
        held(delivery, sitting, now=NOW + 5 * MINUTE), now=NOW + 5 * MINUTE
    )
    assert ended.sitting.finished == NOW + 5 * MINUTE
    assert (ended.score, ended.maximum) == (3.0, 7.0)
    drafted = "what was answered and not checked counts too"
    assert [s.status for s in ended.states] == ["right", "right", *["new"] * 4], drafted
    assert (
        delivery.taking.finish(held(delivery, sitting, now=NOW + 9 * MINUTE), now=NOW + 9 * MINUTE)
        == ended
    )
    for position in range(6):
        assert (
            delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW).solution
            is not None
        )


def test_all_that_is_left_at_the_end_is_graded_with_one_commit(
    delivery: Delivery, store: Store
) -> None:
    sitting = start(delivery)
    save(delivery, sitting, 0, RIGHT)
    save(delivery, sitting, 1, ChoicesResponse(choices=("geran-2",)))
    save(delivery, sitting, 4, TextResponse(text="Amirabdollahian"))
    statements: list[str] = []
    trace(store, statements.append)
    ended = delivery.taking.finish(held(delivery, sitting), now=NOW)
    assert statements.count("COMMIT") == 2, "the end, and then the grades"
    assert [state.status for state in ended.states][:2] == ["right", "partial"]
    assert ended.states[4].status == "right"


def test_what_comes_after_the_end_is_refused(delivery: Delivery) -> None:
    """FAULTS 7."""
    sitting = start(delivery)
    first = answer(delivery, sitting, 0, WRONG)
    save(delivery, sitting, 1, ChoicesResponse(choices=("geran-2",)))
    ended = delivery.taking.finish(held(delivery, sitting), now=NOW)
    assert save(delivery, sitting, 1, ChoicesResponse(), seen=1) == Refused("finished")
    assert delivery.taking.hint(held(delivery, sitting), 0, now=NOW) is None
    assert check(delivery, sitting, 0) == first
    with pytest.raises(NothingToCheck):
        check(delivery, sitting, 2)
    assert delivery.looking.sitting("ann", sitting, now=NOW) == ended


def test_a_clock_that_steps_back_gives_no_negative_duration(delivery: Delivery) -> None:
    """FAULTS 16."""
    sitting = start(delivery)
    answer(delivery, sitting, 0, RIGHT)
    ended = delivery.taking.finish(
        held(delivery, sitting, now=NOW - 60 * MINUTE), now=NOW - 60 * MINUTE
    ).sitting
    assert ended.finished is not None
    assert ended.finished >= ended.opened


def test_the_wrong_ones_can_be_taken_again(delivery: Delivery) -> None:
    sitting = start(delivery)
    answer(delivery, sitting, 0, RIGHT)
    answer(delivery, sitting, 1, ChoicesResponse(choices=("geran-2",)))
    answer(delivery, sitting, 3, NumberResponse(text="12", unit="km"))
    view = delivery.taking.finish(
        held(delivery, sitting, now=NOW + 5 * MINUTE), now=NOW + 5 * MINUTE
    )
    wrong = ("delivered", "admitted", "range", "minister", "when")
    assert view.wrong == wrong
    assert view.missed == {"wrong": 1, "partial": 1, "unanswered": 3}
    again = delivery.taking.retry(view.sitting, now=NOW + 6 * MINUTE, seed="x")
    assert again.kind == "retry"
    assert [place.item for place in again.items] == list(wrong)
    assert delivery.looking.sitting("ann", again.id, now=NOW).score == 0
