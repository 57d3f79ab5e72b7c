"""One right answer among choices, and the passages that show it."""

from typing import ClassVar, Literal

from course.model.items.base import ChoiceItem
from course.model.items.find_evidence import PassageKey
from course.model.response import TwoPartResponse


class TwoPart(PassageKey, ChoiceItem):
    """Pick the one key, and the passages that prove it."""

    type: Literal["two-part"]
    response_type: ClassVar = TwoPartResponse
