"""One choice to pick, and the passages that prove it."""

from course.delivery.views import ItemView
from course.model.response import TwoPartResponse
from course.pages.shared import passage
from course.pages.shared.given import given
from course.pages.shared.show import element, put, text
from course.pages.shared.visit import Visit
from course.pages.widgets.passages import pick
from course.pages.widgets.picked import from_rows, texts


def ask(view: ItemView, visit: Visit, key: str) -> TwoPartResponse:
    """Return the picked choice and the picked passages."""
    t, saved = visit.t, given(view, TwoPartResponse)
    offered = texts(view.shown.options, visit)
    choice = from_rows(t("answer.one"), offered, saved.choice, key=key)
    put(element("p", text(passage.question(view, t)), cls="part"))
    return TwoPartResponse(
        choice=choice, passages=pick(view, visit, saved.passages, key=f"{key}-passage")
    )
