"""The frozen base class of all models, and the scalar types that fields parse from text."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
)

from course.language.dates import parse_edtf
from course.language.locales import language_of
from course.language.names import slug
from course.language.numbers import plain_decimal
from course.language.quantities import Quantity, parse_quantity
from course.language.reading import ReadingError

FORMAT = 1
"""The version of the file format; part of every item's version."""

ID_PATTERN = re.compile("[a-z][a-z0-9-]{0,63}")
MOST_POINTS = 1000


class Frozen(BaseModel):
    """Base of all models: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _read_id(value: object) -> str:
    if isinstance(value, str) and ID_PATTERN.fullmatch(value):
        return value
    text = str(value) if isinstance(value, str) else ""
    raise ReadingError(
        "bad-id",
        f"{text!r} cannot be an id" if text else "an id is a word, not a list or a map",
        mend=f"write {slug(text)!r}: lower-case letters, digits and hyphens, a letter first"
        if text
        else "write one word of lower-case letters, digits and hyphens",
    )


def read_text(value: object) -> str:
    """The text, trimmed; raises ReadingError if it is empty or not text."""
    if not isinstance(value, str):
        raise ReadingError(
            "wrong-shape", "this must be text, not a list or a map", mend="write plain text"
        )
    if not value.strip():
        raise ReadingError("empty-text", "the text is empty", mend="write the text")
    return value.strip()


def _read_language(value: object) -> str:
    tag = read_text(value)
    language_of(tag)
    return tag


def _read_decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else plain_decimal(read_text(value))


def _read_points(value: object) -> Decimal:
    points = _read_decimal(value)
    if not 0 < points <= MOST_POINTS:
        raise ReadingError(
            "bad-points",
            f"an item cannot be worth {dump_decimal(points)} points",
            mend=f"write a number above 0 and at most {MOST_POINTS}",
        )
    return points


def _read_quantity(value: object) -> Quantity:
    return value if isinstance(value, Quantity) else parse_quantity(read_text(value))


def read_flag(value: object) -> bool:
    """Whether the text is yes or true, not no or false; ReadingError if it is none of them."""
    if isinstance(value, bool):
        return value
    text = read_text(value)
    if text in {"true", "yes"}:
        return True
    if text in {"false", "no"}:
        return False
    raise ReadingError("bad-flag", f"{text!r} is neither yes nor no", mend="write yes or no")


def _read_edtf(value: object) -> str:
    return parse_edtf(read_text(value)).text


def dump_decimal(value: Decimal) -> str:
    """The number as written in a bank: no exponent, no grouping."""
    return format(value, "f")


Id = Annotated[str, PlainValidator(_read_id, json_schema_input_type=str)]
Line = Annotated[str, PlainValidator(read_text, json_schema_input_type=str)]
"""Text in one language: trimmed, never empty."""
Language = Annotated[str, PlainValidator(_read_language, json_schema_input_type=str)]
"""A language tag that Unicode knows, such as `nl`."""
Number = Annotated[
    Decimal,
    PlainValidator(_read_decimal, json_schema_input_type=str),
    PlainSerializer(dump_decimal, return_type=str),
]
Points = Annotated[
    Decimal,
    PlainValidator(_read_points, json_schema_input_type=str),
    PlainSerializer(dump_decimal, return_type=str),
]
QuantityField = Annotated[
    Quantity,
    PlainValidator(_read_quantity, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]


def _read_count(value: object) -> int:
    number = value if isinstance(value, int) else plain_decimal(read_text(value))
    if number < 1 or number != int(number):
        raise ReadingError(
            "bad-count", f"{number} is not a whole number above 0", mend="write 1 or more"
        )
    return int(number)


Count = Annotated[int, PlainValidator(_read_count, json_schema_input_type=str)]
Flag = Annotated[bool, BeforeValidator(read_flag)]
EdtfDate = Annotated[str, PlainValidator(_read_edtf, json_schema_input_type=str)]
"""A date in EDTF, kept as written; use `parse_edtf` for its bounds."""

Process = Literal["retrieve", "infer", "integrate", "evaluate"]
"""The reading processes of PIRLS."""
Reasoning = Literal["infer", "integrate", "evaluate"]
"""The processes that go beyond what a quote says literally."""


def example(info: ValidationInfo, name: str, otherwise: str) -> str:
    """An example for an error message: from the course itself if possible, else `otherwise`."""
    return (info.context or {}).get(name) or otherwise


def with_slug(data: Any, info: ValidationInfo, *texts: str, name: str = "id") -> Any:
    """Add an id to a record that lacks one: the slug of its text in the course's first language.

    `name` is the key for the id. `texts` are keys that may contain the text; the first one present
    counts. The language comes from the validation context (`{"first": "en"}`), or else the first
    text counts. Without any text the id is a stand-in, so that the missing text is reported rather
    than the missing id.
    """
    if not isinstance(data, dict) or name in data:
        return data
    text = next((data[key] for key in texts if key in data), None)
    if isinstance(text, dict):
        first = (info.context or {}).get("first")
        text = text.get(first, next(iter(text.values()), None))
    return {**data, name: slug(text) if isinstance(text, str) and text.strip() else "unnamed"}
