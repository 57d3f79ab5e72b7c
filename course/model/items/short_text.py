"""A name or a few words to type."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, PlainSerializer, model_serializer, model_validator

from course.language.reading import ReadingError
from course.model.base import Flag, Frozen, Id, Line, Number
from course.model.items.base import Item
from course.model.response import TextResponse
from course.model.text import Text


class Alias(Frozen):
    """A text that is accepted for full or partial credit, or named as wrong with a credit of 0."""

    text: Line
    """The text."""
    credit: Number = Decimal(1)
    """The share of the points that it earns; the default is 1. With 0 it is wrong, and no slip."""
    why: Text | None = None
    """Feedback for students who give this answer."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _credit_is_a_share(self) -> Self:
        if not 0 <= self.credit <= 1:
            raise ReadingError(
                "bad-credit",
                f"the credit must be from 0 to 1, not {self.credit}",
                mend="write the share of the points that this text earns, such as 0.5",
                path=("credit",),
            )
        return self

    @model_serializer(mode="wrap")
    def _write(self, handler: Any) -> Any:
        return self.text if self.credit == 1 and self.why is None else handler(self)


def _by_language(value: object) -> object:
    return {"": value} if isinstance(value, list | tuple) else value


def _as_written(value: Mapping[str, tuple[Alias, ...]]) -> Any:
    dumped = {lang: [a.model_dump(exclude_defaults=True) for a in v] for lang, v in value.items()}
    return dumped.get("", dumped)


Accept = Annotated[
    Mapping[str, tuple[Alias, ...]],
    BeforeValidator(_by_language),
    PlainSerializer(_as_written),
]
"""Accepted texts by language, or under the empty key for all languages."""


class TextKey(Frozen):
    """Which texts are right: the names of an entity, one exact spelling, or a list of texts."""

    entity: Id | None = None
    """The entity in entities.yaml whose spellings are all right."""
    spelling: Line | None = None
    """The one spelling that is right, to the letter."""
    accept: Accept | None = None
    """The texts that are right: a list, or a list by language. Those in the language of an article
    that the item quotes count on every page.
    """
    typos: Flag = False
    """Whether small typing mistakes are forgiven; the default is no."""
    diacritics: Flag = True
    """Whether é and e, or ø and oe, are different letters; the default is yes."""

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        keys = [k for k in (self.entity, self.spelling, self.accept) if k is not None]
        if len(keys) != 1:
            raise ReadingError(
                "key-twice" if keys else "key-missing",
                "a typed answer has exactly one key",
                mend="write one of `entity: an-id`, `spelling: a name` and `accept: [texts]`",
            )
        for language, aliases in (self.accept or {}).items():
            if not any(alias.credit == 1 for alias in aliases):
                raise ReadingError(
                    "key-missing",
                    "no accepted text earns full credit",
                    mend="write the right answer without a `credit:`",
                    path=("accept", language) if language else ("accept",),
                )
        return self

    def aliases(self, language: str) -> tuple[Alias, ...]:
        """The texts that `accept` lists for that language."""
        accept = self.accept or {}
        return accept.get(language) or accept.get("") or next(iter(accept.values()), ())


class ShortText(TextKey, Item):
    """Type a name or a few words."""

    type: Literal["short-text"]
    response_type: ClassVar = TextResponse
