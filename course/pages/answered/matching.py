"""Matching rows, each with the right side that was picked."""

from course.delivery.views import ItemView
from course.model.items import Matching, Pair
from course.model.response import PairsResponse
from course.pages.answered.tile import given_row, status_of, tiles
from course.pages.shared.given import given
from course.pages.shared.visit import Visit


def matched(view: ItemView, item: Matching, visit: Visit) -> str:
    """Return every row with the option picked, and the right one if that differs."""
    pairs = given(view, PairsResponse).pairs
    return tiles(*(_pair_row(view, row, item, pairs.get(row.id), visit) for row in item.rows()))


def _pair_row(view: ItemView, row: Pair, item: Matching, option: str | None, visit: Visit) -> str:
    language = visit.language
    right = option == row.option
    picked = item.options().get(option or "")
    # A right side may occur in several rows, and any of them may have the reason against it.
    reasons = (pair.why[language] for pair in item.pairs if pair.option == option and pair.why)
    return given_row(
        status_of(view, right=right),
        visit.html(row.left) if row.left else "",
        visit.t,
        given=picked[language] if picked else "",
        right=row.right[language],
        why="" if right else next(reasons, ""),
    )
