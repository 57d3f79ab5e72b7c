"""Validating one record: the record, or a diagnostic for each mistake in it."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from course.loading.diagnostics import Diagnostic
from course.loading.places import Spot
from course.loading.shape.keys import is_below, misplaced, too_deep, unknown
from course.loading.shape.known import Known
from course.loading.shape.models import Loc, first_key
from course.loading.shape.values import kind_of, mistake_in_value

M = TypeVar("M", bound=BaseModel)


def build(
    model: type[M], value: object, spot: Spot, first: str, known: Known, **given: str
) -> M | list[Diagnostic]:
    """The record, or all mistakes in it.

    `given` are fields that are not written in the file, such as an id that is the file's name;
    `first` is the course's first language.
    """
    if not isinstance(value, dict):
        what = f"`key: value` lines belong here, but this is {kind_of(value)}"
        return [spot.mistake("wrong-shape", (), what, f"begin with {first_key(model, given)}")]
    for name in given:
        if name in value:
            what = f"`{name}` does not belong in the file: it is the file's name"
            mend = f"delete the line `{name}:`"
            return [spot.mistake("unknown-key", (name,), what, mend, of_key=True)]
    try:
        context = {"first": first, "passage": known.passage, "fact": known.fact}
        return model.model_validate({**value, **given}, context=context)
    except ValidationError as error:
        return list(_explain(error, model, value, spot, known))


def _explain(
    error: ValidationError, model: type[BaseModel], value: object, spot: Spot, known: Known
) -> Iterator[Diagnostic]:
    errors = error.errors(include_url=False)
    missing = {e["loc"] for e in errors if e["type"] == "missing"}
    explained: set[Loc] = set()
    for e in errors:
        if not is_below(e["loc"], explained):
            yield from too_deep(e["loc"], model, value, explained, spot)
    for e in errors:
        if e["type"] == "extra_forbidden" and not is_below(e["loc"], explained):
            yield misplaced(e["loc"], model, value, explained, spot) or unknown(
                e, model, missing, explained, spot
            )
    for e in errors:
        if e["type"] == "extra_forbidden" or is_below(e["loc"], explained):
            continue
        if e["type"] == "missing":
            *above, name = e["loc"]
            yield spot.mistake(
                "missing-key", above, f"`{name}` is missing", f"add a line `{name}: …`"
            )
        else:
            yield mistake_in_value(e, model, spot, known)
