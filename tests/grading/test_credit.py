"""What tries, hints and penalties leave of an item's score."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.grading.credit import credit, done, left
from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.sitting import Check

NOW = datetime(2022, 11, 5, 14, 30, tzinfo=UTC)


def rules(**changes: str) -> Rules:
    given: dict[str, Any] = changes
    return Rules.model_validate(given)


def tries(*shares: float, hints: int = 0, maximum: float = 1.0) -> list[Check]:
    """Checks that earned these parts of the maximum, one after the other."""
    return [
        Check(
            item="x",
            attempt=attempt,
            revision=attempt,
            outcome=Outcome(
                status="right" if share == 1 else "partial" if share else "wrong",
                score=share * maximum,
                maximum=maximum,
                rule="x",
            ),
            hints=hints,
            at=NOW,
        )
        for attempt, share in enumerate(shares, 1)
    ]


@pytest.mark.parametrize(
    ("shares", "hints", "earned"),
    [
        ([], 0, 0.0),
        ([1], 0, 1.0),
        ([0, 1], 0, 0.75),
        ([0, 0, 1], 0, 0.5),
        ([0.5, 0.6], 0, 0.5),  # 0.6 - 0.25 is less than the first try earned
        ([0, 0, 0, 0, 0, 1], 0, 0.0),
        ([1], 2, 0.8),
        ([0, 1], 2, 0.55),
        ([0], 2, 0.0),
    ],
)
def test_the_best_try_counts_less_what_it_cost(
    shares: list[float], hints: int, earned: float
) -> None:
    held = rules(tries="6", penalty="25%", hint_cost="0.1")
    assert credit(held, tries(*shares, hints=hints)) == pytest.approx(earned)
    assert credit(held, tries(*shares, hints=hints, maximum=4)) == pytest.approx(4 * earned)


@given(
    st.lists(st.floats(0, 1), max_size=6),
    st.integers(0, 5),
    st.decimals(0, 1, places=2),
    st.decimals(0, 1, places=2),
)
def test_credit_is_never_below_zero_and_never_above_the_best_try(
    shares: list[float], hints: int, penalty: Decimal, cost: Decimal
) -> None:
    held = Rules(tries=6, penalty=penalty, hint_cost=cost)
    earned = credit(held, tries(*shares, hints=hints))
    assert 0 <= earned <= max(shares, default=0)


@given(st.lists(st.floats(0, 1), max_size=5), st.floats(0, 1))
def test_one_more_try_never_takes_anything_away(shares: list[float], more: float) -> None:
    held = Rules(tries=6, penalty=Decimal("0.25"))
    assert credit(held, tries(*shares, more)) >= credit(held, tries(*shares))


def test_what_is_said_of_the_next_try_is_what_it_earns() -> None:
    held = rules(tries="3", penalty="25%", hint_cost="10%")
    for before in range(3):
        shares = [0.0] * before
        assert left(held, before, 1) == pytest.approx(credit(held, tries(*shares, 1.0, hints=1)))


def test_an_item_is_done_when_it_is_right_or_has_had_its_tries() -> None:
    held = rules(tries="3")
    assert not done(held, [])
    assert not done(held, tries(0, 0.5))
    assert done(held, tries(0, 1))
    assert done(held, tries(0, 0, 0))
    assert done(Rules(), tries(0))
