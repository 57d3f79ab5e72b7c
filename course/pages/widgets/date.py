"""A day, month or year to type."""

from typing import assert_never

from course.delivery.views import ItemView
from course.model.items.date import Precision
from course.model.response import TextResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.typed import Takes, forms, line
from course.services.messages import Wording


def fields(view: ItemView, visit: Visit) -> str:
    """Return a line with the saved date, and how it may be written."""
    asked = view.shown.ask or "day"
    takes: Takes = "year" if asked == "year" else "date"
    saved = given(view, TextResponse).text
    return line("text", saved, visit, takes) + forms(_forms(visit.t, asked))


def response(_view: ItemView, filled: Filled) -> TextResponse:
    """Return the date as it was typed."""
    return TextResponse(text=filled.one("text"))


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
