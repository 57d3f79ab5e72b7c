"""Passages to select as evidence."""

from course.delivery.views import ItemView
from course.model.response import PassagesResponse
from course.pages.shared.given import given
from course.pages.shared.visit import Visit
from course.pages.widgets.passages import pick


def ask(view: ItemView, visit: Visit, key: str) -> PassagesResponse:
    """Return the passages that are picked."""
    saved = given(view, PassagesResponse).passages
    return PassagesResponse(passages=pick(view, visit, saved, key=f"{key}-passage"))
