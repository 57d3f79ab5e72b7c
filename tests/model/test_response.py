"""Responses: one shape each, under a name that is in databases."""

from typing import get_args

from course.model.items import AnyItem
from course.model.response import RESPONSES, SHAPES


def test_no_name_that_is_in_a_database_is_lost_or_means_another_response() -> None:
    stored = {
        "choice": "ChoiceResponse",
        "choices": "ChoicesResponse",
        "marks": "MarksResponse",
        "number": "NumberResponse",
        "text": "TextResponse",
        "pairs": "PairsResponse",
        "order": "OrderResponse",
        "blanks": "BlanksResponse",
        "passages": "PassagesResponse",
        "two-part": "TwoPartResponse",
        "reconcile": "ReconcileResponse",
    }
    assert stored.items() <= {name: model.__name__ for name, model in SHAPES.items()}.items()
    assert len(SHAPES) == len(RESPONSES)


def test_every_response_belongs_to_an_item_type_and_is_blank_when_nothing_is_given() -> None:
    assert {item.response_type for item in get_args(AnyItem)} == set(RESPONSES)
    assert all(model().blank for model in RESPONSES)
