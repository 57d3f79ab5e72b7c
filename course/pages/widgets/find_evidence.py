"""Passages to select as evidence."""

from course.delivery.views import ItemView
from course.model.response import PassagesResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets import passages
from course.pages.widgets.filled import Filled


def fields(view: ItemView, visit: Visit) -> str:
    """Return the passages, with the saved ones picked."""
    return passages.fields(view, visit, given(view, PassagesResponse).passages)


def response(view: ItemView, filled: Filled) -> PassagesResponse:
    """Return the passages that are picked."""
    saved = given(view, PassagesResponse).passages
    return PassagesResponse(passages=passages.picked(view, filled, saved))
