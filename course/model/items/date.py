"""A date to type, as precise as the stem asks."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from course.language.dates import PartialDate, parse_edtf
from course.language.reading import ReadingError
from course.model.base import EdtfDate, Flag
from course.model.items.base import Item
from course.model.response import TextResponse
from course.model.text import Text

Precision = Literal["day", "month", "year"]
PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")


class Date(Item):
    """Type a day, month or year; coarser parts than the one asked for may be left out."""

    type: Literal["date"]
    response_type: ClassVar = TextResponse
    key: EdtfDate
    """The right date, as EDTF: `2022-10-17`, `2022-10` or `2022`."""
    ask: Precision
    """How precise the answer must be."""
    because: Text | None = None
    """How any part of the key that the quote does not state is known."""
    partial: Flag = False
    """Whether a less precise answer earns half."""

    @model_validator(mode="after")
    def _key_is_one_date(self) -> Self:
        edtf = parse_edtf(self.key)
        if edtf.precision in {"interval", "season"}:
            raise ReadingError(
                "date-open",
                f"{self.key} is a span of time",
                mend="write one day, month or year, such as 2022-10-17",
                path=("key",),
            )
        depths: tuple[str, ...] = PRECISIONS
        if depths.index(edtf.precision) < depths.index(self.ask):
            raise ReadingError(
                "date-too-coarse",
                f"the key {self.key} has no {self.ask}",
                mend=f"write the {self.ask} in the key, or ask for the {edtf.precision}",
                path=("ask",),
            )
        return self

    def parts(self) -> PartialDate:
        """The key, down to the precision that is asked for."""
        lower = parse_edtf(self.key).lower
        assert lower is not None  # noqa: S101 - _key_is_one_date
        depth = PRECISIONS.index(self.ask)
        return PartialDate(
            lower.year, lower.month if depth > 0 else None, lower.day if depth > 1 else None
        )
