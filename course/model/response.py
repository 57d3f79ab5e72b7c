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


AnyResponse = ChoiceResponse | ChoicesResponse | MarksResponse | NumberResponse | TextResponse

RESPONSE_TYPES: dict[str, type[AnyResponse]] = {
    "single-choice": ChoiceResponse,
    "multiple-choice": ChoicesResponse,
    "statements": MarksResponse,
    "numeric": NumberResponse,
    "short-text": TextResponse,
    "date": TextResponse,
}
"""The shape of response that each item type takes."""
