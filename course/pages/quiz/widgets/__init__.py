"""One widget per item type: it starts with the saved answer and returns a response."""

from collections.abc import Callable

from course.delivery.views import ItemView
from course.model.response import AnyResponse
from course.pages.quiz.widgets import (
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
from course.pages.shared.visit import Visit

Widget = Callable[[ItemView, Visit, str], AnyResponse]

WIDGETS: dict[str, Widget] = {
    "single-choice": single_choice.ask,
    "multiple-choice": multiple_choice.ask,
    "statements": statements.ask,
    "numeric": numeric.ask,
    "short-text": short_text.ask,
    "date": date.ask,
    "matching": matching.ask,
    "ordering": ordering.ask,
    "cloze": cloze.ask,
    "find-evidence": find_evidence.ask,
    "two-part": two_part.ask,
    "reconcile": reconcile.ask,
}

REDRAWN = frozenset({"ordering"})
"""Types whose widget shows a new answer only in the next run."""


def ask(view: ItemView, visit: Visit, key: str) -> AnyResponse:
    """Show the item's widget and return the learner's current response."""
    return WIDGETS[view.shown.type](view, visit, key)
