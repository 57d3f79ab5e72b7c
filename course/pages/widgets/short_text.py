"""A name or a few words to type."""

from course.delivery.views import ItemView
from course.model.response import TextResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.typed import forms, line


def fields(view: ItemView, visit: Visit) -> str:
    """Return a line with the saved text, and how it may be written."""
    how = visit.t("forms.exact") if view.shown.exact else visit.t("forms.text")
    return line("text", given(view, TextResponse).text, visit, "text") + forms(how)


def response(_view: ItemView, filled: Filled) -> TextResponse:
    """Return the typed words."""
    return TextResponse(text=filled.one("text"))
