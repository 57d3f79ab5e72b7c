"""What stands left to be matched with what stands right."""

from typing import Any, ClassVar, Literal

from pydantic import ValidationInfo, model_validator

from course.model.base import Frozen, Id, Line, with_slug
from course.model.evidence import Evidence
from course.model.items.base import Item
from course.model.response import PairsResponse
from course.model.text import Text


class Pair(Frozen):
    """A row: `left` goes with `right`; without a `left` its right side is a distractor.

    `id` is that of the row, `option` that of its right side. They are apart, for a student gets
    both, and an option that bore its row's id would tell where it belongs. Right sides of one
    `option` are one.
    """

    id: Id
    """Made from the left side where it is left out."""
    option: Id
    """The id of the right side; made from its text where it is left out."""
    left: Text | None = None
    """What is to be matched; without it the right side is a distractor."""
    right: Text
    """What it goes with."""
    said: Line | None = None
    """The words of the quote that say it, where the right side does not itself stand there."""
    evidence: tuple[Evidence, ...] = ()
    """What the pair rests on."""
    why: Text | None = None
    """What is wrong with it; shown to who picks it."""

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
        """Return the rows that are to be matched."""
        return tuple(pair for pair in self.pairs if pair.left is not None)

    def options(self) -> dict[str, Text]:
        """Return the right sides on offer by their ids, each once."""
        return {pair.option: pair.right for pair in reversed(self.pairs)}
