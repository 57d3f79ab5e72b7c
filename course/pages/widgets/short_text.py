"""A name or a few words to type."""

from course.delivery.views import ItemView
from course.model.response import TextResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.typed import line


def ask(view: ItemView, visit: Visit, key: str) -> TextResponse:
    """Return the typed words."""
    t, text = visit.t, given(view, TextResponse).text
    forms = t("forms.exact") if view.shown.exact else t("forms.text")
    return TextResponse(text=line(visit, text, key=key, forms=forms))
