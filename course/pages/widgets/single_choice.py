"""One choice to pick."""

from course.delivery.views import ItemView
from course.model.response import ChoiceResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import langs, rows, texts


def fields(view: ItemView, visit: Visit) -> str:
    """Return the choices, with the saved one picked."""
    options, saved = view.shown.options, given(view, ChoiceResponse).choice
    label, own = visit.t("answer.one"), langs(options, visit)
    return rows("choice", label, texts(options, visit), saved, langs=own)


def response(view: ItemView, filled: Filled) -> ChoiceResponse:
    """Return the picked choice."""
    return ChoiceResponse(choice=filled.picked("choice", [one.id for one in view.shown.options]))
