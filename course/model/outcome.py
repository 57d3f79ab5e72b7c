"""What grading gives back."""

from collections.abc import Mapping
from typing import Literal

from course.model.base import Frozen

Status = Literal["right", "partial", "wrong", "blank", "invalid"]


class Outcome(Frozen):
    """The status and score of a response, and the rule that decided.

    `score` lies between 0 and `maximum`, in points. `rule` is a stable code and `facts` are what a
    page needs to say it in the student's language. `parts` are the statuses by choice or statement.
    `normalised` is the response as grading read it. An invalid response earns no score: ask again.
    """

    status: Status
    score: float
    maximum: float
    rule: str
    facts: Mapping[str, str] = {}
    parts: Mapping[str, Status] = {}
    normalised: str = ""
