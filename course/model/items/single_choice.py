"""One right answer among choices (QTI: single cardinality)."""

from typing import ClassVar, Literal

from course.model.items.base import ChoiceItem
from course.model.response import ChoiceResponse


class SingleChoice(ChoiceItem):
    """Pick the one key."""

    type: Literal["single-choice"]
    response_type: ClassVar = ChoiceResponse
