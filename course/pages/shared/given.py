"""The learner's current response to an item."""

from typing import TypeVar

from course.delivery.views import ItemView
from course.model.response import AnyResponse

R = TypeVar("R", bound=AnyResponse)


def given(view: ItemView, shape: type[R]) -> R:
    """Return the newest saved response, or a blank one of that type."""
    response = view.response.response if view.response else None
    return response if isinstance(response, shape) else shape()
