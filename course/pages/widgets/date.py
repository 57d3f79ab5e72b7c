"""A day, month or year to type."""

from typing import assert_never

from course.delivery.views import ItemView
from course.model.items.date import Precision
from course.model.response import TextResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.typed import line
from course.services.messages import Wording


def ask(view: ItemView, visit: Visit, key: str) -> TextResponse:
    """Return the date as it was typed."""
    text = given(view, TextResponse).text
    forms = _forms(visit.t, view.shown.ask or "day")
    return TextResponse(text=line(visit, text, key=key, forms=forms))


def _forms(t: Wording, asked: Precision) -> str:
    match asked:
        case "day":
            return t("forms.day")
        case "month":
            return t("forms.month")
        case "year":
            return t("forms.year")
        case _:
            assert_never(asked)
