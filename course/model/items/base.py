"""What all items share."""

from decimal import Decimal
from typing import Any, Self

from pydantic import ValidationInfo, model_validator

from course.language.reading import ReadingError
from course.model.base import Flag, Frozen, Id, Line, Points, Process, with_slug
from course.model.evidence import Evidence
from course.model.text import Text


class Allow(Frozen):
    """One code of the checker silenced on one item, and why."""

    code: Id
    because: Line


class Item(Frozen):
    """One question; its type is a field of each subclass."""

    id: Id
    stem: Text
    points: Points = Decimal(1)
    process: Process = "retrieve"
    evidence: tuple[Evidence, ...] = ()
    rationale: Text | None = None
    hints: tuple[Text, ...] = ()
    claim: Id | None = None
    account: Id | None = None
    allow: tuple[Allow, ...] = ()


class Choice(Frozen):
    """An option: right (`key:`) or wrong (`distractor:`)."""

    id: Id
    key: Text | None = None
    distractor: Text | None = None
    said: Line | None = None
    why: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        return with_slug(data, info, "key", "distractor")

    @model_validator(mode="after")
    def _has_one_role(self) -> Self:
        if (self.key is None) == (self.distractor is None):
            raise ReadingError(
                "choice-role",
                "a choice is either right or wrong",
                mend="write one of `key: text` and `distractor: text`",
            )
        return self

    @property
    def right(self) -> bool:
        """Whether it is a key."""
        return self.key is not None

    @property
    def text(self) -> Text:
        """What the student reads."""
        text = self.key or self.distractor
        assert text is not None  # noqa: S101 - _has_one_role
        return text


class Choices(Frozen):
    """Options, and whether each sitting has an order of its own for them."""

    choices: tuple[Choice, ...]
    shuffle: Flag = True

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice of that id, or None."""
        return next((c for c in self.choices if c.id == choice_id), None)

    def keys(self) -> tuple[Choice, ...]:
        """Return the right choices."""
        return tuple(choice for choice in self.choices if choice.right)


class ChoiceItem(Choices, Item):
    """An item with options."""
