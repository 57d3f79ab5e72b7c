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
    """One of the steps; on a disputed date it says whose account counts."""

    id: Id
    """Made from the text where it is left out."""
    text: Text
    """What students read."""
    evidence: tuple[Evidence, ...] = ()
    """What its place rests on."""
    claim: Id | None = None
    """The claim on its date, where that is disputed."""
    account: Id | None = None
    """Whose account of it counts."""

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any, info: ValidationInfo) -> Any:
        return with_slug(data, info, "text")


_TIE = TypeAdapter(tuple[Step, ...])


def _read_rank(value: object, _union: object, info: ValidationInfo) -> Step | tuple[Step, ...]:
    """Read a step, or a list of steps that come at once: only the one that is meant is tried."""
    if isinstance(value, list | tuple):
        return _TIE.validate_python(value, context=info.context)
    return Step.model_validate(value, context=info.context)


Rank = Annotated[Step | tuple[Step, ...], WrapValidator(_read_rank)]
"""A step, or steps of which none is before another."""


class Ordering(Item):
    """Put the steps in order; the file has them in the right one. No quote says it as a whole."""

    type: Literal["ordering"]
    response_type: ClassVar = OrderResponse
    process: Reasoning = "integrate"
    steps: tuple[Rank, ...]
    """In the right order; a nested list holds steps of which none is before another."""

    def ranks(self) -> tuple[tuple[Step, ...], ...]:
        """Return the steps by rank."""
        return tuple(rank if isinstance(rank, tuple) else (rank,) for rank in self.steps)

    def claims(self) -> frozenset[str]:
        """Return the claims that it asks about, its steps too."""
        return super().claims() | {step.claim for _, step in self.placed() if step.claim}

    def placed(self) -> Iterator[tuple[tuple[str | int, ...], Step]]:
        """Every step with its path in the file."""
        for row, rank in enumerate(self.steps):
            if isinstance(rank, tuple):
                yield from ((("steps", row, i), step) for i, step in enumerate(rank))
            else:
                yield ("steps", row), rank
