"""One choice to pick."""

from course.delivery.views import ItemView
from course.model.response import ChoiceResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.picked import from_rows, texts


def ask(view: ItemView, visit: Visit, key: str) -> ChoiceResponse:
    """Return the picked choice."""
    offered, saved = texts(view.shown.options, visit), given(view, ChoiceResponse).choice
    return ChoiceResponse(choice=from_rows(visit.t("answer.one"), offered, saved, key=key))
