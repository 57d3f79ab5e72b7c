"""What a learner gives to an item, one model a shape; stored as it was given."""

from collections.abc import Mapping

from course.model.base import Frozen


class ChoiceResponse(Frozen):
    """One choice picked."""

    choice: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return self.choice is None


class ChoicesResponse(Frozen):
    """Any number of choices picked."""

    choices: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.choices


class MarksResponse(Frozen):
    """A mark by statement; a statement without one is unmarked."""

    marks: Mapping[str, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.marks


class NumberResponse(Frozen):
    """A number as it was typed, and the unit picked beside it."""

    text: str = ""
    unit: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.text.strip()


class TextResponse(Frozen):
    """Words, or a date, as they were typed."""

    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.text.strip()


class PairsResponse(Frozen):
    """The option matched with each row; a row without one is unmatched."""

    pairs: Mapping[str, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.pairs


class OrderResponse(Frozen):
    """All steps in the order given."""

    order: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.order


class BlanksResponse(Frozen):
    """The text typed, or the choice picked, by blank."""

    blanks: Mapping[str, str] = {}

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not any(text.strip() for text in self.blanks.values())


class PassagesResponse(Frozen):
    """Any number of passages picked, such as `vrt/p6`."""

    passages: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return not self.passages


class TwoPartResponse(Frozen):
    """One choice picked, and any number of passages."""

    choice: str | None = None
    passages: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was given."""
        return self.choice is None and not self.passages


class ReconcileResponse(Frozen):
    """The value picked for each account, and the verdict on them."""

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

RESPONSE_TYPES: dict[str, type[AnyResponse]] = {
    "single-choice": ChoiceResponse,
    "multiple-choice": ChoicesResponse,
    "statements": MarksResponse,
    "numeric": NumberResponse,
    "short-text": TextResponse,
    "date": TextResponse,
    "matching": PairsResponse,
    "ordering": OrderResponse,
    "cloze": BlanksResponse,
    "find-evidence": PassagesResponse,
    "two-part": TwoPartResponse,
    "reconcile": ReconcileResponse,
}
"""The shape of response that each item type takes."""
