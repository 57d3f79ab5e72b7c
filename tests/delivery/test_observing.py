"""An observer is told of each thing that learners do, once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from course.delivery.delivery import Delivery
from course.delivery.errors import NothingToCheck
from course.delivery.observing import Observer
from course.delivery.views import Newer, Refused, Saved
from course.model.response import ChoiceResponse, TextResponse
from course.model.sitting import Check, Sitting
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, RIGHT, answer, held, save, start
from tests.delivery.test_exams import set_quiz


class Noting(Observer):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def opened(self, sitting: Sitting) -> None:
        self.noted.append(f"opened {sitting.quiz}")

    @contextmanager
    def saving(self) -> Iterator[None]:
        self.noted.append("saving")
        yield

    def saved(self, reply: Saved | Newer | Refused) -> None:
        self.noted.append(type(reply).__name__)

    def checked(self, check: Check | None) -> None:
        self.noted.append(check.outcome.status if check else "later")

    def finished(self) -> None:
        self.noted.append("finished")


@pytest.fixture
def noting() -> Noting:
    return Noting()


@pytest.fixture
def watched(store: Store, served: Served, noting: Noting) -> Delivery:
    return Delivery(store, served.current, noting)


def test_a_sitting_is_told_of_from_its_start_to_its_end(watched: Delivery, noting: Noting) -> None:
    sitting = start(watched)
    assert start(watched) == sitting, "going on with it opens nothing"
    answer(watched, sitting, 0, RIGHT)
    save(watched, sitting, 1, TextResponse())
    for _ in range(2):
        watched.taking.finish(held(watched, sitting), now=NOW)
    assert noting.noted == [
        *("opened all", "saving", "Saved", "right", "saving", "Refused", "finished"),
    ]


def test_a_check_that_is_told_later_is_one_and_one_that_is_refused_is_none(
    watched: Delivery, served: Served, noting: Noting
) -> None:
    set_quiz(served, review={"marks": "finish", "key": "finish", "rationale": "finish"})
    sitting = start(watched)
    save(watched, sitting, 0, RIGHT)
    watched.taking.check(held(watched, sitting), 0, language="en", now=NOW + MINUTE)
    watched.taking.finish(held(watched, sitting), now=NOW + MINUTE)
    with pytest.raises(NothingToCheck):
        watched.taking.check(held(watched, sitting), 1, language="en", now=NOW + MINUTE)
    assert noting.noted == ["opened all", "saving", "Saved", "later", "finished"]


def test_a_sitting_that_was_read_before_its_time_was_over_is_closed_by_a_check_after_it(
    watched: Delivery, served: Served, noting: Noting
) -> None:
    set_quiz(served, mode="practice", closes="2022-11-05 15:00 UTC")
    sitting = held(watched, start(watched))
    save(watched, sitting.id, 0, ChoiceResponse(choice="geran-2"))
    late = NOW + 60 * MINUTE
    with pytest.raises(NothingToCheck):
        watched.taking.check(sitting, 1, language="en", now=late)
    ended = watched.looking.sitting("ann", sitting.id, now=late)
    assert (ended.score, ended.states[0].status) == (1, "right")
    assert noting.noted[-1] == "finished"
