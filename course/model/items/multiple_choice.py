"""One or more right answers among choices (QTI: multiple cardinality)."""

from typing import Literal

from course.model.items.base import ChoiceItem

Scoring = Literal["net", "all-or-nothing", "every-decision"]


class MultipleChoice(ChoiceItem):
    """Pick every key and no distractor."""

    type: Literal["multiple-choice"]
    scoring: Scoring = "net"
    """`net`: right choices less wrong ones, over the keys; `all-or-nothing`; `every-decision`:
    each choice picked or left rightly counts.
    """
