"""One or more right answers among choices (QTI: multiple cardinality)."""

from typing import ClassVar, Literal

from course.model.items.base import ChoiceItem
from course.model.response import ChoicesResponse

Scoring = Literal["net", "all-or-nothing", "every-decision"]


class MultipleChoice(ChoiceItem):
    """Pick every key and no distractor."""

    type: Literal["multiple-choice"]
    response_type: ClassVar = ChoicesResponse
    scoring: Scoring = "net"
    """`net`: right choices minus wrong ones, divided by the number of keys; `all-or-nothing`;
    `every-decision`: every choice that is correctly picked or left counts.
    """
