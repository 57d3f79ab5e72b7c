"""Hints: texts that are shown on request, some with a passage to read."""

from typing import Any

from pydantic import model_serializer, model_validator

from course.model.evidence import PassageName
from course.model.text import SAME, Text, read_texts


class Hint(Text):
    """A hint by language, and optionally the passage to read, as `passage: source/passage`."""

    passage: PassageName | None = None
    """A link to it is shown with the hint."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return {"by_language": read_texts(data)}
        words = {key: value for key, value in data.items() if key != "passage"}
        return {"by_language": read_texts(words), "passage": data.get("passage")}

    @model_serializer
    def _write(self) -> str | dict[str, str]:
        written = self.by_language.get(SAME)
        if written is not None:
            return written
        passage = {} if self.passage is None else {"passage": self.passage}
        return {**self.by_language, **passage}
