"""Choices, any number of which can be picked."""

from course.delivery.views import ItemView
from course.model.response import ChoicesResponse
from course.pages.shared.given import given
from course.pages.shared.scoring import scored
from course.pages.shared.visit import Visit
from course.pages.widgets.filled import Filled
from course.pages.widgets.picked import boxes, langs, texts
from course.pages.widgets.typed import forms


def fields(view: ItemView, visit: Visit) -> str:
    """Return how they are scored, and the choices, with the saved ones picked."""
    options, picked, t = view.shown.options, given(view, ChoicesResponse).choices, visit.t
    how = scored(view.shown.scoring or "net", t)
    offered, own = texts(options, visit), langs(options, visit)
    return forms(f"{t('answer.several')} {how}") + boxes("choice", offered, picked, langs=own)


def response(view: ItemView, filled: Filled) -> ChoicesResponse:
    """Return the picked choices, in page order."""
    offered = [one.id for one in view.shown.options]
    return ChoicesResponse(choices=filled.several("choice", offered))
