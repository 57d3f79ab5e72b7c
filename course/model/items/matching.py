"""Matching left sides with right sides."""

from typing import Any, ClassVar, Literal

from pydantic import ValidationInfo, model_validator

from course.model.base import Frozen, Id, Line, with_slug
from course.model.evidence import Evidence
from course.model.items.base import Item
from course.model.response import PairsResponse
from course.model.text import Text


class Pair(Frozen):
    """A row: `left` goes with `right`; without a `left` its right side is a distractor.

    `id` identifies the row, `option` its right side. They differ because the page contains both,
    and an option with the id of its row would give the answer away. Pairs may share an `option`.
    """

    id: Id
    """Generated from the left side if omitted."""
    option: Id
    """The id of the right side; generated from its text if omitted."""
    left: Text | None = None
    """What is to be matched; without it the right side is a distractor."""
    right: Text
    """What it is matched with."""
    said: Line | None = None
    """The words in the quote that state it, if the right side does not appear there literally."""
    evidence: tuple[Evidence, ...] = ()
    """Evidence for the pair."""
    why: Text | None = None
    """What is wrong with it; shown to students who pick it."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        named = with_slug(data, info, "left", "right")
        return with_slug(named, info, "right", name="option")


class Matching(Item):
    """Match each left side with a right side; one right side may serve several."""

    type: Literal["matching"]
    response_type: ClassVar = PairsResponse
    pairs: tuple[Pair, ...]
    """The rows, and the distractors."""

    def rows(self) -> tuple[Pair, ...]:
        """The rows to be matched."""
        return tuple(pair for pair in self.pairs if pair.left is not None)

    def options(self) -> dict[str, Text]:
        """The right sides on offer by id, without duplicates."""
        return {pair.option: pair.right for pair in reversed(self.pairs)}
