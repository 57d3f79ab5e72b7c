"""One right answer among choices (QTI: single cardinality)."""

from typing import Literal

from course.model.items.base import ChoiceItem


class SingleChoice(ChoiceItem):
    """Pick the one key."""

    type: Literal["single-choice"]
