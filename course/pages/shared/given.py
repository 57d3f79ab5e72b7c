"""The learner's current response to an item, and an answer in words."""

from typing import TypeVar

from course.delivery.showing import shown
from course.delivery.views import Given, ItemView
from course.model.response import AnyResponse, NumberResponse, TextResponse
from course.pages.shared.show import element, text
from course.services.answers import in_words
from course.services.messages import Wording

R = TypeVar("R", bound=AnyResponse)


def given(view: ItemView, shape: type[R]) -> R:
    """Return the newest saved response, or a blank one of that type."""
    response = view.response.response if view.response else None
    return response if isinstance(response, shape) else shape()


def answer_html(one: Given, t: Wording) -> str:
    """Return an answer as HTML on one line, marked as in another language where it was typed so."""
    typed = isinstance(one.response, NumberResponse | TextResponse)
    words = in_words(shown(one.resolved), one.response, one.language, t)
    other = one.language if typed and one.language != t.language else ""
    return element("bdi", text(words), lang=other)
