"""A name or a few words to type."""

from course.delivery.views import ItemView
from course.model.response import TextResponse
from course.pages.quiz.widgets.typed import line
from course.pages.shared.given import given
from course.pages.shared.visit import Visit


def ask(view: ItemView, visit: Visit, key: str) -> TextResponse:
    """Return the typed words."""
    text = given(view, TextResponse).text
    return TextResponse(text=line(visit, text, key=key, forms=visit.t("forms.text")))
