"""One choice to pick, and the passages that prove it."""

from course.delivery.views import ItemView
from course.model.response import TwoPartResponse
from course.pages.shared import passage
from course.pages.shared.given import given
from course.pages.shared.show import element, text
from course.pages.shared.visit import Visit
from course.pages.widgets import passages
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import langs, rows, texts


def fields(view: ItemView, visit: Visit) -> str:
    """Return the choices and the passages, with the saved ones picked."""
    t, saved, options = visit.t, given(view, TwoPartResponse), view.shown.options
    own = langs(options, visit)
    choices = rows("choice", t("answer.one"), texts(options, visit), saved.choice, langs=own)
    asked = element("p", text(passage.question(view, t)), cls="part")
    return choices + asked + passages.fields(view, visit, saved.passages)


def response(view: ItemView, filled: Filled) -> TwoPartResponse:
    """Return the picked choice and the picked passages."""
    choice = filled.picked("choice", [one.id for one in view.shown.options])
    saved = given(view, TwoPartResponse).passages
    return TwoPartResponse(choice=choice, passages=passages.picked(view, filled, saved))
