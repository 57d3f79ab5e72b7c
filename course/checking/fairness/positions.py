"""Positions: in choices that are not shuffled, the keys do not follow a pattern."""

import re
from collections.abc import Iterator
from math import comb
from typing import NamedTuple

from course.checking.look import Finding, Look
from course.checking.parts import ChoiceList, choice_lists
from course.loading.diagnostics import Diagnostic
from course.model.bank import Bank
from course.model.items import AnyItem

_BY_CHANCE = 0.01
_PERIODS = (2, 3, 4, 5)
_PERIODIC = 8
"""The fewest items in which a repeated pattern of keys is noticed."""


def of_keys(look: Look) -> Iterator[Diagnostic]:
    """In unshuffled choices, the keys of a bank are not mostly in one position, or in a cycle.

    Mostly in one position: by chance, fewer than one bank in a hundred would have so many there.
    In a cycle: in eight items or more, each position repeats that of two to five items earlier.
    """
    for bank in look.course.banks.values():
        placed = _unshuffled(bank)
        if pattern := _pattern(placed):
            what = f"{pattern}, and their choices are not shuffled"
            mend = "remove `shuffle: no`, or move the keys around"
            finding = Finding("key-position", ("shuffle",), what, mend)
            yield look.report("item", placed[0].item.id, finding)


class _Placed(NamedTuple):
    """An item whose choices are not shuffled, the row of its key, and how many choices it has."""

    item: AnyItem
    row: int
    choices: int


def _pattern(placed: list[_Placed]) -> str | None:
    rows = [each.row for each in placed]
    often = max(set(rows), key=rows.count, default=0)
    times = rows.count(often)
    if times > 1 and _chance(placed, times) < _BY_CHANCE:
        return f"in {times} of {len(rows)} items the key is in position {often + 1}"
    if any(_in_a_cycle(rows, period) for period in _PERIODS):
        return f"the keys of {len(rows)} items follow a repeating pattern"
    return None


def _unshuffled(bank: Bank) -> list[_Placed]:
    """Return the items whose choices are not shuffled, except those in numerical order."""
    found = []
    for item in bank.items:
        for one in choice_lists(item):
            rows = [row for row, choice in enumerate(one.of.choices) if choice.right]
            if one.single and not one.of.shuffle and len(rows) == 1 and not _ordered(one):
                found.append(_Placed(item, rows[0], len(one.of.choices)))
    return found


def _ordered(one: ChoiceList) -> bool:
    """Whether the choices are in numerical order, which is a reason not to shuffle them."""
    numbers = [re.findall(r"\d+", next(iter(c.text.all()))) for c in one.of.choices]
    if not all(numbers):
        return False
    values = [int(found[0]) for found in numbers]
    return values in (sorted(values), sorted(values, reverse=True))


def _chance(placed: list[_Placed], times: int) -> float:
    """Return how likely chance is to put so many keys in one position; an upper bound."""
    count = len(placed)
    fewest = min(each.choices for each in placed)
    p = 1 / fewest
    tail = sum(comb(count, k) * p**k * (1 - p) ** (count - k) for k in range(times, count + 1))
    return min(1.0, fewest * tail)


def _in_a_cycle(rows: list[int], period: int) -> bool:
    return (
        len(rows) >= max(_PERIODIC, 2 * period)
        and len(set(rows)) > 1
        and all(rows[n] == rows[n - period] for n in range(period, len(rows)))
    )
