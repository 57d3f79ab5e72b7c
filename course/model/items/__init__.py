"""Item types, one per module; the union `AnyItem` lists them all.

To add a type, write a module with its `type` and `response_type`, and add it to `AnyItem`. mypy
then reports every `match` that does not handle it.
"""

from typing import Annotated, get_args

from pydantic import Discriminator

from course.model.items.base import Choice, ChoiceItem, Choices, Item
from course.model.items.cloze import AnyBlank, ChoiceBlank, Cloze, NumberBlank, TextBlank
from course.model.items.date import Date
from course.model.items.find_evidence import FindEvidence, PassageKey
from course.model.items.matching import Matching, Pair
from course.model.items.multiple_choice import MultipleChoice
from course.model.items.numeric import NumberKey, Numeric
from course.model.items.ordering import Ordering, Step
from course.model.items.reconcile import Reconcile
from course.model.items.short_text import ShortText, TextKey
from course.model.items.single_choice import SingleChoice
from course.model.items.statements import Statement, Statements
from course.model.items.two_part import TwoPart

AnyItem = (
    SingleChoice
    | MultipleChoice
    | Statements
    | Numeric
    | ShortText
    | Date
    | Matching
    | Ordering
    | Cloze
    | FindEvidence
    | TwoPart
    | Reconcile
)
TypedItem = Annotated[AnyItem, Discriminator("type")]
"""An item in our own snapshots. Banks go by ITEM_TYPES instead, for more precise errors."""

ITEM_TYPES: dict[str, type[AnyItem]] = {
    get_args(model.model_fields["type"].annotation)[0]: model for model in get_args(AnyItem)
}
"""Item types by their name in files, in the order of the union."""

__all__ = [
    "ITEM_TYPES",
    "AnyBlank",
    "AnyItem",
    "Choice",
    "ChoiceBlank",
    "ChoiceItem",
    "Choices",
    "Cloze",
    "Date",
    "FindEvidence",
    "Item",
    "Matching",
    "MultipleChoice",
    "NumberBlank",
    "NumberKey",
    "Numeric",
    "Ordering",
    "Pair",
    "PassageKey",
    "Reconcile",
    "ShortText",
    "SingleChoice",
    "Statement",
    "Statements",
    "Step",
    "TextBlank",
    "TextKey",
    "TwoPart",
    "TypedItem",
]
