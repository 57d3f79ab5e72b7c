"""Steps to be put in order."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import TypeAdapter, ValidationInfo, WrapValidator, model_validator

from course.model.base import Frozen, Id, Reasoning, with_slug
from course.model.evidence import Evidence
from course.model.items.base import Item
from course.model.response import OrderResponse
from course.model.text import Text


class Step(Frozen):
    """One step; if its date is disputed, it says whose account counts."""

    id: Id
    """Generated from the text if omitted."""
    text: Text
    """What students read."""
    evidence: tuple[Evidence, ...] = ()
    """Evidence for its place in the order."""
    claim: Id | None = None
    """The claim about its date, if that is disputed."""
    account: Id | None = None
    """Whose account of the date counts."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        return with_slug(data, info, "text")


_TIE = TypeAdapter(tuple[Step, ...])


def _read_rank(value: object, _union: object, info: ValidationInfo) -> Step | tuple[Step, ...]:
    """Validate a step or a list of equal steps by the right model, for precise errors."""
    if isinstance(value, list | tuple):
        return _TIE.validate_python(value, context=info.context)
    return Step.model_validate(value, context=info.context)


Rank = Annotated[Step | tuple[Step, ...], WrapValidator(_read_rank)]
"""A step, or several steps of equal rank."""


class Ordering(Item):
    """Put the steps in order; the file lists them in the right order."""

    type: Literal["ordering"]
    response_type: ClassVar = OrderResponse
    process: Reasoning = "integrate"
    steps: tuple[Rank, ...]
    """In the right order; a nested list contains steps that may come in any order."""

    def ranks(self) -> tuple[tuple[Step, ...], ...]:
        """The steps grouped by rank."""
        return tuple(rank if isinstance(rank, tuple) else (rank,) for rank in self.steps)

    def claims(self) -> frozenset[str]:
        """The claims that the item or any of its steps asks about."""
        return super().claims() | {step.claim for _, step in self.placed() if step.claim}

    def placed(self) -> Iterator[tuple[tuple[str | int, ...], Step]]:
        """All steps, each with its path in the file."""
        for row, rank in enumerate(self.steps):
            if isinstance(rank, tuple):
                yield from ((("steps", row, i), step) for i, step in enumerate(rank))
            else:
                yield ("steps", row), rank
