"""A draw has no two items that give each other away, and is else as fair as one without enemies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import comb, sqrt
from typing import Any

import pytest

from course.model.drawing import drawn, met
from course.model.quiz import Quiz


def quiz(draw: Mapping[str, int], *banks: str, **more: Any) -> Quiz:
    counts = {bank: str(count) for bank, count in draw.items()}
    fields = {"id": "q", "title": "Q", "banks": banks or tuple(draw), "draw": counts, **more}
    return Quiz.model_validate(fields)


def foes(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one, other in pairs:
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


def names(letter: str, count: int) -> list[str]:
    return [f"{letter}{n}" for n in range(count)]


def together(got: Mapping[str, list[str]], enemies: Mapping[str, frozenset[str]]) -> bool:
    items = {item for of_bank in got.values() for item in of_bank}
    return any(enemies.get(item, frozenset()) & items for item in items)


BANKS = {"a": names("a", 20), "b": names("b", 20)}
SOME = foes([("a0", "a1"), ("a0", "b0"), ("b1", "b2"), ("b1", "b3"), ("a5", "b5"), ("a6", "a7")])
PAIRS = foes((f"a{n}", f"a{n + 1}") for n in range(0, 20, 2))
STARS = foes((f"a{n}", f"a{n + k}") for n in range(0, 20, 4) for k in (1, 2, 3))
CHAIN = foes((f"a{n}", f"a{n + 1}") for n in range(19))


@pytest.mark.parametrize(
    ("draw", "enemies"),
    [
        ({"a": 4, "b": 4}, SOME),
        ({"a": 17, "b": 16}, SOME),
        ({"a": 10}, PAIRS),
        ({"a": 15}, STARS),
        ({"a": 10}, CHAIN),
        ({"a": 10, "b": 20}, PAIRS),
        ({"a": 18, "b": 20}, foes([("a0", "b0"), ("a1", "b1")])),
    ],
)
def test_no_draw_has_enemies_where_that_can_be(
    draw: dict[str, int], enemies: dict[str, frozenset[str]]
) -> None:
    one, banks = quiz(draw), {name: BANKS[name] for name in draw}
    assert met(one, banks, enemies) is None
    for seed in range(60):
        got = drawn(one, banks, enemies, str(seed))
        assert {name: len(set(items)) for name, items in got.items()} == draw
        assert all(set(got[name]) <= set(banks[name]) for name in draw)
        assert not together(got, enemies)
        assert got == drawn(one, banks, enemies, str(seed))


def test_all_draws_without_enemies_are_equally_likely() -> None:
    items, enemies, draws = names("a", 6), foes([("a0", "a1"), ("a1", "a2")]), 3000
    found = Counter(
        frozenset(drawn(quiz({"a": 3}), {"a": items}, enemies, str(seed))["a"])
        for seed in range(draws)
    )
    free = [set(c) for c in combinations(items, 3) if not together({"a": list(c)}, enemies)]
    assert len(found) == len(free) == comb(6, 3) - 4 - 4 + 1
    for times in found.values():
        assert abs(times - draws / len(free)) < 4 * sqrt(draws / len(free))


def test_without_enemies_a_draw_is_what_it_always_was() -> None:
    one = quiz({"a": 4, "b": 4})
    for seed in range(50):
        plain = drawn(one, BANKS, {}, str(seed))
        if not together(plain, SOME):
            assert drawn(one, BANKS, SOME, str(seed)) == plain


@pytest.mark.parametrize(
    ("draw", "enemies", "fewest"),
    [
        ({"a": 11}, PAIRS, 1),
        ({"a": 13}, PAIRS, 3),
        ({"a": 16}, STARS, 3),
        ({"a": 20}, SOME, 2),
        ({"a": 19, "b": 20}, foes([("a0", "b0"), ("a1", "b1")]), 1),
    ],
)
def test_where_it_cannot_be_the_draw_is_full_and_has_few(
    draw: dict[str, int], enemies: dict[str, frozenset[str]], fewest: int
) -> None:
    one, banks = quiz(draw), {name: BANKS[name] for name in draw}
    pair = met(one, banks, enemies)
    assert pair is not None
    assert pair[1] in enemies[pair[0]]
    got = drawn(one, banks, enemies, "seed")
    assert {name: len(set(items)) for name, items in got.items()} == draw
    items = {item for of_bank in got.values() for item in of_bank}
    assert sum(len(enemies.get(item, frozenset()) & items) for item in items) == 2 * fewest


def test_an_exam_that_takes_a_bank_whole_has_its_enemies_and_a_practice_quiz_may() -> None:
    assert met(quiz({}, "a", mode="exam"), {"a": BANKS["a"]}, SOME) == ("a0", "a1")
    assert met(quiz({}, "a"), {"a": BANKS["a"]}, SOME) is None
    assert met(quiz({"b": 2}, "a", "b"), BANKS, SOME) == ("a0", "a1")
    assert drawn(quiz({}, "a"), {"a": BANKS["a"]}, SOME, "seed").keys() == {"a"}


def test_a_bank_of_very_many_is_drawn_from() -> None:
    banks = {"a": names("a", 30_000)}
    enemies = foes((f"a{n}", f"a{n + 1}") for n in range(0, 30_000, 2))
    got = drawn(quiz({"a": 10_000}), banks, enemies, "seed")
    assert len(set(got["a"])) == 10_000
    assert not together(got, enemies)


def test_a_quiz_whose_banks_are_empty_draws_nothing() -> None:
    assert drawn(quiz({}, "a"), {"a": []}, SOME, "seed") == {"a": []}
    assert met(quiz({"a": 3}), {"a": []}, SOME) is None
