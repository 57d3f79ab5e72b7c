"""Statements to judge by the sources: true, false or not stated."""

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from course.language.reading import ReadingError
from course.model.base import Flag, Frozen, Id, Line, with_slug
from course.model.evidence import Evidence
from course.model.items.base import Item
from course.model.response import MarksResponse
from course.model.text import Text

Mark = Literal["true", "false", "not-stated"]
MARKS: tuple[Mark, ...] = ("true", "false", "not-stated")


class Statement(Frozen):
    """A statement under its mark; `not-stated` names sources, the others need evidence."""

    id: Id
    """Generated from the text if omitted."""
    true: Text | None = None
    """A statement that the sources confirm."""
    false: Text | None = None
    """A statement that the sources contradict."""
    not_stated: Text | None = Field(default=None, alias="not-stated")
    """A statement that the sources neither confirm nor contradict."""
    said: Line | None = None
    """The words in the quote that state it, if the statement does not appear there literally."""
    evidence: tuple[Evidence, ...] = ()
    """Evidence for a true or false statement."""
    absent_from: tuple[Id, ...] = ()
    """The sources that do not state it."""
    why: Text | None = None
    """Why it is not true; shown to students who get it wrong."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        return with_slug(data, info, *MARKS)

    @model_validator(mode="after")
    def _has_one_mark(self) -> Self:
        if sum(text is not None for text in (self.true, self.false, self.not_stated)) != 1:
            raise ReadingError(
                "statement-mark",
                "a statement has one mark",
                mend="write one of `true: text`, `false: text` and `not-stated: text`",
            )
        return self

    @property
    def mark(self) -> Mark:
        """The right mark."""
        if self.true is not None:
            return "true"
        return "false" if self.false is not None else "not-stated"

    @property
    def text(self) -> Text:
        """What the student reads."""
        text = self.true or self.false or self.not_stated
        assert text is not None  # noqa: S101 - _has_one_mark
        return text


class Statements(Item):
    """Mark each statement."""

    type: Literal["statements"]
    response_type: ClassVar = MarksResponse
    statements: tuple[Statement, ...]
    """The statements, each under its mark: `true:`, `false:` or `not-stated:`."""
    shuffle: Flag = True
    """Whether the statements are shuffled for each sitting; the default is yes."""

    def statement(self, statement_id: str) -> Statement | None:
        """The statement with that id, or None."""
        return next((s for s in self.statements if s.id == statement_id), None)

    def marks(self) -> tuple[Mark, ...]:
        """The marks on offer; `not-stated` only if some statement has it."""
        offered = {"true", "false", *(s.mark for s in self.statements)}
        return tuple(mark for mark in MARKS if mark in offered)
