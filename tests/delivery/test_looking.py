"""What a student may see of a sitting, without any page."""

from collections.abc import Callable

import pytest

from course.delivery.delivery import Delivery
from course.delivery.errors import NotFound
from tests.delivery.conftest import Served
from tests.delivery.samples import (
    CHOICES,
    ITEMS,
    MINUTE,
    NOW,
    RIGHT,
    WRONG,
    answer,
    check,
    course_of,
    held,
    item,
    save,
    start,
)

# What is shown


def test_no_key_is_shown_before_the_check(delivery: Delivery) -> None:
    """What a page gets of an unchecked item, written out in full, holds nothing of its key."""
    sitting = start(delivery)
    for position in range(len(ITEMS)):
        view = delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW)
        written = repr(view)
        assert view.solution is None
        assert view.hints == ()
        for secret in (
            *("key", "distractor", "said", "why", "evidence", "rationale", "painted", "Russian"),
            *("1500", "Amirabdollahian", "2022"),
        ):
            assert secret not in written


def test_each_type_shows_what_a_student_needs_to_answer(delivery: Delivery) -> None:
    sitting = start(delivery)
    shown = [
        delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW).shown
        for position in range(6)
    ]
    assert [one.type for one in shown] == [fields["type"] for fields in ITEMS.values()]
    assert [one.points for one in shown] == [1, 2, 1, 1, 1, 1]
    assert {option.id for option in shown[0].options} == {
        *("geran-2", "mohajer-6", "shahed-136", "arash-2"),
    }
    assert [option.text["en"] for option in shown[2].options] == [
        *("A few were sent.", "None were sent.", "They were sold."),
    ]
    assert shown[2].marks == ("true", "false", "not-stated")
    assert shown[3].unit == "km"
    assert shown[5].ask == "month"


def test_the_order_of_choices_is_the_sittings_own_and_stays(delivery: Delivery) -> None:
    def order(learner: str, seed: str) -> tuple[str, ...]:
        sitting = start(delivery, learner=learner, seed=seed)
        view = delivery.looking.item(held(delivery, sitting, learner), 0, tab="a", now=NOW)
        return tuple(option.id for option in view.shown.options)

    orders = {str(seed): order(f"learner-{seed}", str(seed)) for seed in range(12)}
    assert len(set(orders.values())) > 1
    for seed, there in orders.items():
        assert order(f"learner-{seed}", seed) == there
    assert orders["0"] == ("shahed-136", "mohajer-6", "geran-2", "arash-2"), "as sha256sum"


def test_choices_that_are_not_shuffled_stay_as_they_are_written(
    delivery: Delivery, served: Served
) -> None:
    served.checked = course_of(item("wreckage", shuffle="no"))
    for seed in range(5):
        sitting = start(delivery, learner=str(seed), seed=str(seed))
        shown = delivery.looking.item(held(delivery, sitting, str(seed)), 0, tab="a", now=NOW).shown
        assert [option.text["en"] for option in shown.options] == [
            choice.get("key") or choice.get("distractor") for choice in CHOICES
        ]


def test_the_version_that_was_opened_is_shown_and_graded(
    delivery: Delivery, served: Served
) -> None:
    """FAULTS 17: a teacher swaps key and distractor while a student is at it."""
    sitting = start(delivery)
    served.checked = course_of(
        item(
            "wreckage",
            stem="Which name does NOT stand on it?",
            choices=[{"key": "Mohajer-6"}, {"distractor": "Geran-2"}],
        )
    )
    assert (
        delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).shown.stem["en"]
        == "Which name stands on it?"
    )
    assert answer(delivery, sitting, 0, RIGHT).outcome.status == "right"
    delivery.taking.finish(held(delivery, sitting), now=NOW)
    again = start(delivery)
    assert answer(delivery, again, 0, RIGHT).outcome.status == "wrong"
    solution = delivery.looking.item(held(delivery, sitting), 0, tab="a", now=NOW).solution
    assert solution is not None
    assert solution.item.stem["en"] == "Which name stands on it?"


# Overview


def test_an_overview_has_all_sittings_the_newest_first(delivery: Delivery) -> None:
    assert delivery.looking.overview("ann", now=NOW) == ()
    first = start(delivery)
    answer(delivery, first, 0, RIGHT)
    delivery.taking.finish(held(delivery, first), now=NOW)
    second = delivery.taking.open("ann", "all", now=NOW + 5 * MINUTE, seed="x").id
    start(delivery, learner="bob")
    views = delivery.looking.overview("ann", now=NOW)
    assert [view.sitting.id for view in views] == [second, first]
    assert [view.score for view in views] == [0, 1]
    assert views == (
        delivery.looking.sitting("ann", second, now=NOW),
        delivery.looking.sitting("ann", first, now=NOW),
    )


# Evidence


def test_the_evidence_of_an_item_is_there_once_it_is_checked_or_all_is_over(
    delivery: Delivery,
) -> None:
    sitting = start(delivery)
    assert delivery.looking.evidence(held(delivery, sitting), 0, now=NOW) is None
    check(delivery, sitting, 0)
    assert delivery.looking.evidence(held(delivery, sitting), 0, now=NOW) is None, (
        "blank is no check"
    )
    answer(delivery, sitting, 0, WRONG)
    found = delivery.looking.evidence(held(delivery, sitting), 0, now=NOW)
    assert found is not None
    assert found.item.id == "wreckage"
    assert delivery.looking.evidence(held(delivery, sitting), 1, now=NOW) is None
    delivery.taking.finish(held(delivery, sitting), now=NOW)
    assert delivery.looking.evidence(held(delivery, sitting), 1, now=NOW) is not None


# Whose


@pytest.mark.parametrize("what", ["another's", "unknown", "before", "behind"])
def test_what_is_not_the_learners_is_not_found_whatever_it_is(
    delivery: Delivery, what: str
) -> None:
    """FAULTS 22: one error, one sentence, nothing written."""
    bobs = start(delivery, learner="bob")
    anns = start(delivery)
    sitting = {"another's": bobs, "unknown": "no-such"}.get(what, anns)
    position = {"before": -1, "behind": 6}.get(what, 0)
    calls: list[Callable[[], object]] = [
        lambda: delivery.looking.item(held(delivery, sitting), position, tab="a", now=NOW),
        lambda: save(delivery, sitting, position, RIGHT),
        lambda: check(delivery, sitting, position),
        lambda: delivery.taking.hint(held(delivery, sitting), position, now=NOW),
        lambda: delivery.looking.evidence(held(delivery, sitting), position, now=NOW),
    ]
    if sitting != anns:
        calls = [
            lambda: held(delivery, sitting),
            lambda: delivery.looking.sitting("ann", sitting, now=NOW),
        ]
    for call in calls:
        with pytest.raises(NotFound, match=r"^There is no such attempt\.$"):
            call()
    assert delivery.looking.sitting("bob", bobs, now=NOW).sitting.finished is None
    assert {state.status for state in delivery.looking.sitting("bob", bobs, now=NOW).states} == {
        "new"
    }
