"""Where an answer key rests: words of a passage."""

from typing import Annotated, Any

from pydantic import PlainValidator, model_serializer, model_validator

from course.language.reading import ReadingError
from course.model.base import ID_PATTERN, Frozen, Id, Line


def _read_passage(value: object) -> str:
    parts = value.split("/") if isinstance(value, str) else []
    if len(parts) == 2 and all(map(ID_PATTERN.fullmatch, parts)):  # noqa: PLR2004
        return "/".join(parts)
    raise ReadingError(
        "wrong-shape", "a passage is one `source/passage`", mend="write it as `vrt/p6`"
    )


PassageName = Annotated[str, PlainValidator(_read_passage, json_schema_input_type=str)]
"""A passage by its source and its own id, such as `vrt/p6`."""


class Evidence(Frozen):
    """A quote and where it stands; in a file `vrt/p6: words`, or `vrt: words` without a passage."""

    source: Id
    passage: Id | None = None
    quote: Line

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if not isinstance(data, dict) or len(data) != 1:
            raise ReadingError(
                "wrong-shape",
                "evidence is one `source/passage: quote`",
                mend="write `- vrt/p6: the words of the passage`, one line a quote",
            )
        [(where, quote)] = data.items()
        source, slash, passage = where.partition("/")
        return {"source": source, "passage": passage if slash else None, "quote": quote}

    @model_serializer
    def _write(self) -> dict[str, str]:
        return {self.where: self.quote}

    @property
    def where(self) -> str:
        """The place as the file writes it: `vrt/p6`, or `vrt`."""
        return self.source if self.passage is None else f"{self.source}/{self.passage}"
