"""Half an answer: one that leaves a part open, such as a row without a match."""

from collections.abc import Iterable
from typing import assert_never

from course.delivery.views import ItemView
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)


def left_open(  # noqa: PLR0911 - one for each shape
    view: ItemView, response: AnyResponse
) -> int:
    """Return how many parts of the question have no answer; 0 if nothing at all was given."""
    if response.blank:
        return 0
    shown = view.shown
    match response:
        case MarksResponse(marks=marks):
            return _missing((option.id for option in shown.options), marks)
        case PairsResponse(pairs=pairs):
            return _missing((row.id for row in shown.rows), pairs)
        case BlanksResponse(blanks=blanks):
            return _missing(shown.blanks, (name for name, fill in blanks.items() if fill.strip()))
        case ReconcileResponse(values=values, verdict=verdict):
            return _missing((party.account for party in shown.parties), values) + (verdict is None)
        case TwoPartResponse(passages=passages):
            return int(not passages)  # without a choice, it is asked again anyway
        case ChoiceResponse() | ChoicesResponse() | PassagesResponse():
            return 0
        case NumberResponse() | TextResponse() | OrderResponse():
            return 0
        case _:
            assert_never(response)


def _missing(parts: Iterable[str], given: Iterable[str]) -> int:
    return len(set(parts) - set(given))
