"""Ordering: how many steps are in the right relative order.

The measure is the longest subsequence of the response whose ranks never decrease. One misplaced
step therefore costs the same however far it was moved, since all others are in order without it.
The score is scaled so that it is zero when at most half of the steps are in order. Parts: steps in
that subsequence are right; the others would have to be moved.
"""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from course.grading.outcomes import Decision, Examples, blank, graded, invalid, scored
from course.grading.rules import Rule
from course.model.items import Ordering
from course.model.response import OrderResponse


def decide(item: Ordering, response: OrderResponse) -> Decision:
    """Score max(0, (2L - n)/n) for L of n steps in order; every step must be placed once."""
    if response.blank:
        return blank()
    ranks = {step.id: rank for rank, steps in enumerate(item.ranks()) for step in steps}
    order = response.order
    if not ranks.keys() >= set(order):
        return invalid(Rule.STEP_UNKNOWN)
    placed, total = len(set(order)), len(ranks)
    if not len(order) == placed == total:
        return invalid(Rule.ORDER_INCOMPLETE, placed=str(placed), total=str(total))
    kept = _in_order([ranks[step] for step in order])
    share = max(Fraction(0), Fraction(2 * len(kept) - total, total))
    return scored(
        share,
        graded(share, Rule.ORDER_RIGHT, Rule.ORDER_PARTIAL, Rule.ORDER_WRONG),
        {"in_order": str(len(kept)), "total": str(total)},
        parts={step: "right" if at in kept else "wrong" for at, step in enumerate(order)},
        normalised=" ".join(order),
    )


def _in_order(ranks: Sequence[int]) -> set[int]:
    """The positions of the longest non-decreasing subsequence (patience sorting)."""
    ends: list[int] = []  # the lowest rank at the end of a subsequence of each length
    places: list[int] = []  # and its position
    before: list[int | None] = []
    for place, rank in enumerate(ranks):
        length = bisect_right(ends, rank)
        before.append(places[length - 1] if length else None)
        ends[length:] = [rank, *ends[length + 1 :]]
        places[length:] = [place, *places[length + 1 :]]
    kept = set()
    at = places[-1] if places else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept


def examples(item: Ordering) -> Examples:
    """The order of the file, its reverse, nothing, and a step that cannot exist.

    Steps of equal rank stay in order when reversed, so if they are more than half of all steps, no
    order is entirely wrong.
    """
    ranks = item.ranks()
    order = tuple(step.id for steps in ranks for step in steps)
    wrong = 2 * max(map(len, ranks)) <= len(order)
    return Examples(
        right=OrderResponse(order=order),
        wrong=OrderResponse(order=order[::-1]) if wrong else None,
        blank=OrderResponse(),
        invalid=OrderResponse(order=(*order, "?")),
    )
