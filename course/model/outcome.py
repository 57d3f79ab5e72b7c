"""The result of grading."""

from collections.abc import Mapping
from typing import Literal

from course.model.base import Frozen

Status = Literal["right", "partial", "wrong", "blank", "invalid"]


class Outcome(Frozen):
    """The status and score of a response, and the rule that decided.

    `score` is in points, from 0 to `maximum`. `rule` is a stable code, and `facts` let a page
    explain it in the student's language. `parts` are statuses by choice, statement, row and so on.
    `normalised` is the response as understood. An invalid response earns nothing and may be given
    again.
    """

    status: Status
    score: float
    maximum: float
    rule: str
    facts: Mapping[str, str] = {}
    parts: Mapping[str, Status] = {}
    normalised: str = ""
