"""A score in parts, and what to read again: never more than may be seen."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from course.checking import check_folder
from course.delivery.breakdown import Breakdown, Part, breakdown
from course.delivery.delivery import Delivery
from course.model.quiz import Quiz
from course.model.response import (
    AnyResponse,
    ChoiceResponse,
    ChoicesResponse,
    PassagesResponse,
    TextResponse,
)
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, held
from tests.small import keep

SMALL = Path(__file__).parents[1] / "courses" / "small"
KEPT = (
    *("nile-length", "nile-end", "nile-sea", "dam-day", "dam-place", "dam-both"),
    *("dam-order", "find-length", "dam-accounts"),
)
RIGHT: dict[str, AnyResponse] = {
    "nile-end": ChoiceResponse(choice="egypt"),
    "nile-sea": ChoicesResponse(choices=("a-delta", "the-mediterranean-sea")),
    "dam-place": TextResponse(text="Aswan"),
    "find-length": PassagesResponse(passages=("gids/p1",)),
}


@pytest.fixture
def small(store: Store, served: Served, tmp_path: Path) -> Delivery:
    """Items of both banks of the small course as one quiz."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    keep(folder, *KEPT)
    served.checked = check_folder(folder)
    serve(served)
    return Delivery(store, served.current)


def serve(served: Served, **rules: Any) -> None:
    fields = {"id": "both", "title": "Both", "banks": ("rivers", "streams"), **rules}
    course = served.checked.course.model_copy(update={"quizzes": {"both": Quiz(**fields)}})
    served.checked = replace(served.checked, course=course)


def finished(delivery: Delivery, given: dict[str, AnyResponse] = RIGHT) -> str:
    sitting = delivery.taking.open("ann", "both", now=NOW, seed="seed")
    for place in sitting.items:
        if place.item in given:
            delivery.taking.save(
                held(delivery, sitting.id),
                place.position,
                given[place.item],
                seen=0,
                tab="a",
                language="en",
                now=NOW,
            )
    delivery.taking.finish(held(delivery, sitting.id, now=NOW + MINUTE), now=NOW + MINUTE)
    return sitting.id


def told(delivery: Delivery, sitting: str) -> Breakdown | None:
    quiz = delivery.looking.sitting("ann", sitting, now=NOW + MINUTE)
    views = [
        delivery.looking.item(
            held(delivery, sitting, now=NOW + MINUTE), state.position, tab="", now=NOW + MINUTE
        )
        for state in quiz.states
    ]
    return breakdown(quiz, views, articles=["atlas", "gids"])


def test_each_item_counts_once_in_each_sum(small: Delivery) -> None:
    found = told(small, finished(small))
    assert found is not None
    assert found.banks == (Part("rivers", 6, 3, 6, 3), Part("streams", 3, 1, 3, 1))
    assert found.processes == (Part("retrieve", 6, 4, 6, 4), Part("integrate", 3, 0, 3, 0))
    sources = {part.name: part for part in found.sources}
    assert sources.keys() == {"atlas", ""}, "background is no article, and two are one part"
    for parts in (found.banks, found.processes, found.sources):
        assert sum(part.score for part in parts) == 4
        assert sum(part.items for part in parts) == len(KEPT)


def test_what_most_questions_rest_on_is_read_again_first(small: Delivery) -> None:
    found = told(small, finished(small))
    assert found is not None
    order = [(len(place.positions), place.lost) for place in found.places]
    assert order == sorted(order, reverse=True)
    assert sum(place.lost for place in found.places) == pytest.approx(5)
    first = found.places[0]
    assert (first.source, first.passage) == ("atlas", "p2")
    assert 4 not in first.positions, "that one was right"


def test_nothing_is_to_be_read_again_where_all_is_right(small: Delivery, served: Served) -> None:
    course = served.checked.course
    rivers = course.banks["rivers"]
    only = tuple(item for item in rivers.items if item.id == "nile-end")
    banks = {"rivers": rivers.model_copy(update={"items": only})}
    served.checked = replace(served.checked, course=course.model_copy(update={"banks": banks}))
    serve(served, banks=("rivers",))
    found = told(small, finished(small))
    assert found is not None
    assert found.places == ()


def test_hints_and_tries_cost_here_what_they_cost_there(small: Delivery, served: Served) -> None:
    serve(served, tries=2, penalty="25%", hint_cost="50%")
    sitting = small.taking.open("ann", "both", now=NOW, seed="seed").id
    small.taking.hint(held(small, sitting), 1, now=NOW)
    found = told(small, finished(small))
    quiz = small.looking.sitting("ann", sitting, now=NOW + MINUTE)
    assert found is not None
    assert sum(part.score for part in found.processes) == quiz.score == 3.5


def test_marks_that_may_not_be_seen_have_no_parts(small: Delivery, served: Served) -> None:
    serve(served, mode="exam", review={"marks": "never"})
    assert told(small, finished(small)) is None


def test_an_attempt_that_goes_on_has_no_parts(small: Delivery) -> None:
    sitting = small.taking.open("ann", "both", now=NOW, seed="seed").id
    assert told(small, sitting) is None


def test_where_the_key_stands_is_not_told_before_the_key(small: Delivery, served: Served) -> None:
    serve(served, mode="exam", review={"key": "never"})
    found = told(small, finished(small))
    assert found is not None
    assert (found.sources, found.places) == ((), ())
    assert [part.name for part in found.processes] == ["retrieve", "integrate"]


@pytest.mark.parametrize(
    ("items", "score", "standing"),
    [
        (2, 2.0, "few"),
        (5, 4.0, "secure"),
        (5, 3.9, "partly"),
        (4, 2.0, "partly"),
        (4, 1.9, "open"),
    ],
)
def test_a_part_is_secure_only_when_enough_was_answered(
    items: int, score: float, standing: str
) -> None:
    assert Part("", 9, score, items, items).standing == standing
