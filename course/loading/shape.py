"""One record against its model: the record, or a message for each mistake in it."""

import types
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic, diagnostic
from course.loading.events import Marks
from course.loading.places import place_in

M = TypeVar("M", bound=BaseModel)


class Spot(NamedTuple):
    """Where a record stands, and the item it belongs to in messages."""

    file: str
    marks: Marks
    item: str | None = None
    spoiled: bool = False
    """Whether a part of it was refused already, so that what else is amiss follows from that."""


def build(
    model: type[M], value: object, spot: Spot, first: str, **given: str
) -> M | list[Diagnostic]:
    """Return the record of that model, or every mistake of shape in it.

    `given` are fields that do not stand in the file, such as an id that is the file's name;
    `first` is the course's first language.
    """
    if not isinstance(value, dict):
        place = place_in(spot.file, spot.marks)
        return [
            diagnostic(
                "wrong-shape",
                place,
                f"{_name(value)} stands where `key: value` lines belong",
                f"begin with {_keys_of(model, given)}",
                spot.item,
            )
        ]
    for name in given:
        if name in value:
            return [
                diagnostic(
                    "unknown-key",
                    place_in(spot.file, spot.marks, (name,), of_key=True),
                    f"`{name}` is not written here: it is the file's name",
                    f"take the line `{name}:` out",
                    spot.item,
                )
            ]
    try:
        return model.model_validate({**value, **given}, context={"first": first})
    except ValidationError as error:
        return list(_explain(error, model, spot))


def _explain(error: ValidationError, model: type[BaseModel], spot: Spot) -> Iterator[Diagnostic]:
    errors = error.errors(include_url=False)
    missing = {e["loc"] for e in errors if e["type"] == "missing"}
    explained: set[tuple[str | int, ...]] = set()
    for e in errors:
        if e["type"] == "extra_forbidden":
            *above, key = e["loc"]
            known = _keys(_model_at(model, above))
            lacking = [loc[-1] for loc in missing - explained if list(loc[:-1]) == above]
            meant = _close(str(key), [str(k) for k in lacking]) or _close(str(key), known)
            if meant in lacking:
                explained.add((*above, meant))
            yield diagnostic(
                "unknown-key",
                place_in(spot.file, spot.marks, e["loc"], of_key=True),
                f"`{key}` is not a key that belongs here",
                f"did you mean `{meant}`?" if meant else f"the keys here are {_listed(known)}",
                spot.item,
            )
    for e in errors:
        if e["type"] == "missing" and e["loc"] not in explained:
            yield diagnostic(
                "missing-key",
                place_in(spot.file, spot.marks, e["loc"][:-1]),
                f"`{e['loc'][-1]}` is missing",
                f"add a line `{e['loc'][-1]}: …`",
                spot.item,
            )
        elif e["type"] not in {"missing", "extra_forbidden"}:
            yield _one(e, spot)


def _one(error: ErrorDetails, spot: Spot) -> Diagnostic:
    loc = error["loc"]
    reading = error.get("ctx", {}).get("error")
    if isinstance(reading, ReadingError):
        return from_reading(reading, spot, loc)
    place = place_in(spot.file, spot.marks, loc)
    name = f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "this"
    if error["type"] == "literal_error":
        value = error["input"]
        allowed = [part.strip().strip("'") for part in _expected(error)]
        if isinstance(value, str):
            meant = _close(value, allowed)
            return diagnostic(
                "bad-value",
                place,
                f"{name} cannot be {value!r}",
                f"did you mean `{meant}`?" if meant else f"write one of {_listed(allowed)}",
                spot.item,
            )
    return diagnostic(
        "wrong-shape",
        place,
        f"{name} is {_name(error['input'])}",
        _WANTED.get(error["type"], "write it as the format reference shows"),
        spot.item,
    )


def from_reading(error: ReadingError, spot: Spot, path: Sequence[str | int]) -> Diagnostic:
    """Return the message for a text that its field could not read."""
    return diagnostic(
        error.code,
        place_in(spot.file, spot.marks, (*path, *error.path)),
        error.what,
        error.mend,
        spot.item,
    )


_WANTED = {
    "tuple_type": "write a list: one line that begins with `- ` for each",
    "list_type": "write a list: one line that begins with `- ` for each",
    "mapping_type": "write `key: value` lines, indented under it",
    "model_type": "write `key: value` lines, indented under it",
    "dict_type": "write `key: value` lines, indented under it",
}


def _expected(error: ErrorDetails) -> list[str]:
    return error.get("ctx", {}).get("expected", "").replace(" or ", ", ").split(",")  # type: ignore[no-any-return]


def _name(value: object) -> str:
    if isinstance(value, dict):
        return "a map of `key: value` lines"
    if isinstance(value, list | tuple):
        return "a list"
    return "empty" if value in {"", None} else "plain text"


def _close(word: str, known: list[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """Return the question after the nearest known word, or what to do otherwise."""
    meant = _close(word, list(known))
    return f"did you mean `{meant}`?" if meant else otherwise


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _keys(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _keys_of(model: type[BaseModel], given: dict[str, str]) -> str:
    needed = [
        field.alias or name
        for name, field in model.model_fields.items()
        if field.is_required() and name not in given
    ]
    return f"`{needed[0]}: …`" if needed else "one of its keys"


def _model_at(model: type[BaseModel], loc: Sequence[str | int]) -> type[BaseModel] | None:
    """Return the model that validates the record at that place, or None."""
    current: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int):
            continue
        fields = current.model_fields if current else {}
        found = next((f for name, f in fields.items() if step in {name, f.alias}), None)
        current = _inner_model(found.annotation) if found else None
    return current


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Union, types.UnionType, tuple} or get_args(annotation):
        if get_origin(annotation) is Literal:
            return None
        return next((m for a in get_args(annotation) if (m := _inner_model(a))), None)
    return None
