"""Evidence: the words in a passage that an answer key is based on."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo, model_serializer, model_validator

from course.language.reading import ReadingError
from course.model.base import ID_PATTERN, Frozen, Id, Language, Line, example


def is_passage(value: object) -> bool:
    """Whether the value has the form `source/passage`."""
    parts = value.split("/") if isinstance(value, str) else []
    return len(parts) == 2 and all(map(ID_PATTERN.fullmatch, parts))  # noqa: PLR2004


def _read_passage(value: object, info: ValidationInfo) -> str:
    if isinstance(value, str) and is_passage(value):
        return value
    shown = example(info, "passage", "source/p1")
    raise ReadingError(
        "wrong-shape", "a passage is named `source/passage`", mend=f"write it as `{shown}`"
    )


PassageName = Annotated[str, PlainValidator(_read_passage, json_schema_input_type=str)]
"""A passage by its source and its own id, such as `vrt/p6`."""


_TRANSLATED = "translated"
"""The key under a quote for the same words in the passage's translations."""


class Evidence(Frozen):
    """A quote and its place; in a file `vrt/p6: words`, or `vrt: words` without a passage."""

    source: Id
    passage: Id | None = None
    quote: Line
    translated: Mapping[Language, Line] = {}
    """The same words in the passage's translations, by language: they are highlighted for students
    who read the translation. Not needed where the quote is the whole passage.
    """

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any, info: ValidationInfo) -> Any:
        written = dict(data) if isinstance(data, dict) else {}
        translated = {}
        if isinstance(written.get(_TRANSLATED), dict) or len(written) > 1:
            translated = written.pop(_TRANSLATED, {})
        if len(written) != 1:
            where = data if is_passage(data) else example(info, "passage", "source/p1")
            raise ReadingError(
                "wrong-shape",
                "each quote is written as `source/passage: quote`",
                mend=f"write `- {where}: the words of the passage`, one line per quote",
            )
        [(where, quote)] = written.items()
        source, slash, passage = where.partition("/")
        return {
            "source": source,
            "passage": passage if slash else None,
            "quote": quote,
            _TRANSLATED: translated,
        }

    @model_serializer
    def _write(self) -> dict[str, Any]:
        if not self.translated:
            return {self.where: self.quote}
        return {self.where: self.quote, _TRANSLATED: dict(self.translated)}

    def __hash__(self) -> int:
        return hash((self.source, self.passage, self.quote))

    @property
    def where(self) -> str:
        """The place as the file writes it: `vrt/p6`, or `vrt`."""
        return self.source if self.passage is None else f"{self.source}/{self.passage}"
