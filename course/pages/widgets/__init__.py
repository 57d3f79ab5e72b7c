"""The fields of each item type, with the saved answer in them, and the response that they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from course.delivery.views import ItemView
from course.model.items import ItemType
from course.model.response import AnyResponse
from course.pages.shared.show import element
from course.pages.shared.visit import Visit
from course.pages.widgets import (
    cloze,
    date,
    find_evidence,
    matching,
    multiple_choice,
    numeric,
    ordering,
    reconcile,
    short_text,
    single_choice,
    statements,
    two_part,
)
from course.pages.widgets.filled import Filled


@dataclass(frozen=True, slots=True)
class _Type:
    fields: Callable[[ItemView, Visit], str]
    response: Callable[[ItemView, Filled], AnyResponse]


def _type(name: ItemType) -> _Type:  # noqa: C901, PLR0911, PLR0912 - one for each type
    match name:
        case "single-choice":
            return _Type(single_choice.fields, single_choice.response)
        case "multiple-choice":
            return _Type(multiple_choice.fields, multiple_choice.response)
        case "statements":
            return _Type(statements.fields, statements.response)
        case "numeric":
            return _Type(numeric.fields, numeric.response)
        case "short-text":
            return _Type(short_text.fields, short_text.response)
        case "date":
            return _Type(date.fields, date.response)
        case "matching":
            return _Type(matching.fields, matching.response)
        case "ordering":
            return _Type(ordering.fields, ordering.response)
        case "cloze":
            return _Type(cloze.fields, cloze.response)
        case "find-evidence":
            return _Type(find_evidence.fields, find_evidence.response)
        case "two-part":
            return _Type(two_part.fields, two_part.response)
        case "reconcile":
            return _Type(reconcile.fields, reconcile.response)
        case _:
            assert_never(name)


def fields(view: ItemView, visit: Visit, of: str, *, there: bool) -> str:
    """Return the item's fields with the saved answer in them; `of` names the question.

    While that stays the same, the page keeps the fields that it has, with what stands in them: they
    are left out if they are `there`.
    """
    inside = "" if there else _type(view.shown.type).fields(view, visit)
    return element("form", inside, cls=f"asking {view.shown.type}", id="asking", **{"data-of": of})


def response(view: ItemView, filled: Filled) -> AnyResponse:
    """Return the learner's current response, as it stands in the fields."""
    return _type(view.shown.type).response(view, filled)
