"""One widget per item type: it starts with the saved answer and returns a response."""

from typing import assert_never

from course.delivery.views import ItemView
from course.model.response import AnyResponse
from course.pages.shared.visit import Visit
from course.pages.widgets import (
    cloze,
    date,
    find_evidence,
    matching,
    multiple_choice,
    numeric,
    ordering,
    reconcile,
    short_text,
    single_choice,
    statements,
    two_part,
)

REDRAWN = frozenset({"ordering"})
"""Types whose widget shows a new answer only in the next run."""


def ask(  # noqa: C901, PLR0911, PLR0912 - one for each type
    view: ItemView, visit: Visit, key: str
) -> AnyResponse:
    """Show the item's widget and return the learner's current response."""
    match view.shown.type:
        case "single-choice":
            return single_choice.ask(view, visit, key)
        case "multiple-choice":
            return multiple_choice.ask(view, visit, key)
        case "statements":
            return statements.ask(view, visit, key)
        case "numeric":
            return numeric.ask(view, visit, key)
        case "short-text":
            return short_text.ask(view, visit, key)
        case "date":
            return date.ask(view, visit, key)
        case "matching":
            return matching.ask(view, visit, key)
        case "ordering":
            return ordering.ask(view, visit, key)
        case "cloze":
            return cloze.ask(view, visit, key)
        case "find-evidence":
            return find_evidence.ask(view, visit, key)
        case "two-part":
            return two_part.ask(view, visit, key)
        case "reconcile":
            return reconcile.ask(view, visit, key)
        case _:
            assert_never(view.shown.type)
