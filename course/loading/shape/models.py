"""Finding the models that apply at a place in a record, and their keys."""

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

Loc = tuple[str | int, ...]
"""The location of a value within a record, as pydantic gives it."""


def keys_of(models: Sequence[type[BaseModel]]) -> list[str]:
    """The keys of the models as written in files, without duplicates."""
    keys = (field.alias or name for m in models for name, field in m.model_fields.items())
    return list(dict.fromkeys(keys))


def first_key(model: type[BaseModel], given: dict[str, str]) -> str:
    """The first key that the file must contain, phrased for a message."""
    needed = [
        field.alias or name
        for name, field in model.model_fields.items()
        if field.is_required() and name not in given
    ]
    return f"`{needed[0]}: …`" if needed else "one of its keys"


def value_at(value: Any, loc: Sequence[str | int]) -> Any:
    """The value at a location, or None."""
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def models_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[type[BaseModel]]:
    """The models that may validate the value at a location."""
    current = [model]
    in_map = False
    for step in loc:
        if isinstance(step, int):
            continue
        if in_map:  # this step is a key of a map, not a field
            in_map = False
            continue
        fields = [
            field
            for m in current
            for name, field in m.model_fields.items()
            if step in {name, field.alias}
        ]
        current = [m for field in fields for m in _inner_models(field.annotation)]
        in_map = any(_is_map(field.annotation) for field in fields)
    return current


def _inner_models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _inner_models(inner)]


def _is_map(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType, Annotated}:
        return any(map(_is_map, get_args(annotation)))
    return origin is Mapping
