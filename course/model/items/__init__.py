"""One file an item type; the table here is how a bank's `type:` finds its model."""

from typing import Annotated

from pydantic import Discriminator

from course.model.items.base import Choice, ChoiceItem, Item
from course.model.items.date import Date
from course.model.items.multiple_choice import MultipleChoice
from course.model.items.numeric import Numeric
from course.model.items.short_text import ShortText
from course.model.items.single_choice import SingleChoice
from course.model.items.statements import Statement, Statements

AnyItem = SingleChoice | MultipleChoice | Statements | Numeric | ShortText | Date
TypedItem = Annotated[AnyItem, Discriminator("type")]
"""An item in our own snapshots, which are right by construction; banks are read by the table."""

ITEM_TYPES: dict[str, type[AnyItem]] = {
    "single-choice": SingleChoice,
    "multiple-choice": MultipleChoice,
    "statements": Statements,
    "numeric": Numeric,
    "short-text": ShortText,
    "date": Date,
}

__all__ = [
    "ITEM_TYPES",
    "AnyItem",
    "Choice",
    "ChoiceItem",
    "Date",
    "Item",
    "MultipleChoice",
    "Numeric",
    "ShortText",
    "SingleChoice",
    "Statement",
    "Statements",
    "TypedItem",
]
