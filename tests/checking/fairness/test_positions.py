"""A pattern in the positions of the keys is noticed if choices are not shuffled."""

from pathlib import Path

import pytest

from tests.checking.fairness.samples import checked


def placed(rows: list[int], count: int, *, shuffle: str = "no") -> list[dict[str, object]]:
    """Items with their keys in these rows."""
    return [
        {
            "id": f"i{n}",
            "type": "single-choice",
            "shuffle": shuffle,
            "choices": [
                {"key": "right"}
                if at == row
                else {"distractor": f"wrong {'abcdef'[at]}", "why": "x"}
                for at in range(count)
            ],
        }
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "count", "noticed"),
    [
        ([0] * 5, 4, True),
        ([2] * 8, 3, True),
        ([0, 1, 2, 0, 1, 2, 0, 1], 3, True),
        ([0, 1, 0, 1, 0, 1, 0, 1], 4, True),
        ([0] * 3, 4, False),
        ([0] * 4, 3, False),
        ([0, 0, 0, 1, 2, 1], 3, False),
        ([0, 2, 1, 3, 2, 0, 1, 3, 0], 4, False),
        ([0, 1, 2, 0, 1, 2], 3, False),
        ([1], 4, False),
    ],
)
def test_keys_in_one_position_or_in_a_cycle_are_noticed(
    rows: list[int],
    count: int,
    noticed: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    assert checked(placed(rows, count), tmp_path) == ([("key-position", "i0")] if noticed else [])


def test_keys_of_shuffled_choices_may_be_anywhere(tmp_path: Path) -> None:
    assert checked(placed([0] * 9, 4, shuffle="yes"), tmp_path) == []


def test_choices_in_numerical_order_may_have_the_key_anywhere(tmp_path: Path) -> None:
    items = placed([0] * 9, 4)
    for one in items:
        one["choices"] = [
            {("distractor" if n else "key"): f"{n + 3} km", **({"why": "x"} if n else {})}
            for n in range(4)
        ]
    assert checked(items, tmp_path) == []
