"""One file an item type; the table here is how a bank's `type:` finds its model."""

from typing import Annotated

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
"""An item in our own snapshots, which are right by construction; banks are read by the table."""

ITEM_TYPES: dict[str, type[AnyItem]] = {
    "single-choice": SingleChoice,
    "multiple-choice": MultipleChoice,
    "statements": Statements,
    "numeric": Numeric,
    "short-text": ShortText,
    "date": Date,
    "matching": Matching,
    "ordering": Ordering,
    "cloze": Cloze,
    "find-evidence": FindEvidence,
    "two-part": TwoPart,
    "reconcile": Reconcile,
}

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
