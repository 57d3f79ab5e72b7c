"""How many wrong keys would be noticed, and which would not."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from course.model.items import ITEM_TYPES

if TYPE_CHECKING:
    from course.checking.mutation import Tried
    from course.model.items import AnyItem

_PROCESSES = ("retrieve", "infer", "integrate", "evaluate")


def tally(tried: "Sequence[Tried]") -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many wrong keys were noticed, and tried, by process and type of item."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for one in tried:
        noticed, number = counts.get(kind := (one.item.process, one.item.type), (0, 0))
        counts[kind] = (noticed + one.noticed, number + 1)
    kinds = [(process, name) for process in _PROCESSES for name in ITEM_TYPES]
    return {kind: counts[kind] for kind in kinds if kind in counts}


def lines(tried: "Sequence[Tried]") -> Iterator[str]:
    """Yield a table of what would be noticed, then what would not, the weakest keys first."""
    counts = tally(tried)
    yield ""
    yield "Wrong keys that would be noticed:"
    for process in _PROCESSES:
        own = {kind: count for (of, kind), count in counts.items() if of == process}
        for kind, count in own.items():
            yield _row(process, kind, *count)
        if own:
            yield _row(process, "all", *map(sum, zip(*own.values(), strict=True)))
    by_item = [(item, list(some)) for item, some in groupby(tried, lambda one: one.item)]
    weak = [(item, left, len(some)) for item, some in by_item if (left := _left(some))]
    if weak:
        yield ""
        yield "Wrong keys that would go unnoticed, the weakest items first:"
    for item, left, number in sorted(weak, key=lambda found: -len(found[1])):
        yield ""
        yield from _of_item(item, left, number)


def _row(process: str, kind: str, noticed: int, tried: int) -> str:
    return f"  {process:<10} {kind:<16} {noticed:>5} of {tried:>5} {noticed / tried:>6.0%}"


def _left(some: "Sequence[Tried]") -> "list[Tried]":
    return [one for one in some if not one.noticed]


def _of_item(item: "AnyItem", left: "list[Tried]", number: int) -> Iterator[str]:
    yield f"{item.id} ({item.type}, {item.process}): {len(left)} of {number} would go unnoticed"
    for mend in dict.fromkeys(one.mend for one in left):
        for one in left:
            if one.mend == mend:
                yield f"  {one.mutant.key}  →  {one.mutant.wrong}"
        yield f"    Fix:  {mend}."
