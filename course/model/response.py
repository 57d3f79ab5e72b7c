"""Responses that learners give, one model for each shape; stored as given.

`shape` is the name stored in the database, so it must never change. mypy reports a response type
without one.
"""

from collections.abc import Mapping
from typing import ClassVar, get_args

from course.model.base import Frozen


class ChoiceResponse(Frozen):
    """One choice picked."""

    shape: ClassVar = "choice"
    choice: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return self.choice is None


class ChoicesResponse(Frozen):
    """Any number of choices picked."""

    shape: ClassVar = "choices"
    choices: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.choices


class MarksResponse(Frozen):
    """The mark for each statement; unmarked ones are absent."""

    shape: ClassVar = "marks"
    marks: Mapping[str, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.marks


class NumberResponse(Frozen):
    """A number as typed, and the unit picked from the list."""

    shape: ClassVar = "number"
    text: str = ""
    unit: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.text.strip()


class TextResponse(Frozen):
    """Words or a date as typed."""

    shape: ClassVar = "text"
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.text.strip()


class PairsResponse(Frozen):
    """The option matched with each row; unmatched rows are absent."""

    shape: ClassVar = "pairs"
    pairs: Mapping[str, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.pairs


class OrderResponse(Frozen):
    """All steps, in the order given."""

    shape: ClassVar = "order"
    order: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.order


class BlanksResponse(Frozen):
    """The text typed or choice picked in each blank."""

    shape: ClassVar = "blanks"
    blanks: Mapping[str, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not any(text.strip() for text in self.blanks.values())


class PassagesResponse(Frozen):
    """Any number of passages picked, such as `vrt/p6`."""

    shape: ClassVar = "passages"
    passages: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.passages


class TwoPartResponse(Frozen):
    """One choice picked, and any number of passages."""

    shape: ClassVar = "two-part"
    choice: str | None = None
    passages: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return self.choice is None and not self.passages


class ReconcileResponse(Frozen):
    """The value picked for each account, and the verdict."""

    shape: ClassVar = "reconcile"
    values: Mapping[str, str] = {}
    verdict: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.values and self.verdict is None


AnyResponse = (
    ChoiceResponse
    | ChoicesResponse
    | MarksResponse
    | NumberResponse
    | TextResponse
    | PairsResponse
    | OrderResponse
    | BlanksResponse
    | PassagesResponse
    | TwoPartResponse
    | ReconcileResponse
)

RESPONSES: tuple[type[AnyResponse], ...] = get_args(AnyResponse)
SHAPES: dict[str, type[AnyResponse]] = {model.shape: model for model in RESPONSES}
"""Response types by the name stored in the database."""
