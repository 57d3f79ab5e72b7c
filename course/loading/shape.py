"""One record against its model: the record, or a message for each mistake in it."""

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic, diagnostic
from course.loading.events import Marks
from course.loading.places import place_in
from course.loading.slips import BULLETS

M = TypeVar("M", bound=BaseModel)
_Loc = tuple[str | int, ...]

DASHES = "- " + BULLETS
_DASHED = re.compile(f"[-{BULLETS}]")
_LISTS = {"tuple_type", "list_type"}
_TONGUE = re.compile("[a-z]{2}(-[A-Z]{2})?")
_NO_COLON = re.compile(r"(?P<key>[a-z][a-z0-9-]*/[a-z0-9-]+)(:|\s)\s*(?P<rest>\S.*)", re.DOTALL)
_OPENING = frozenset("\u201c\u201d\u201e\u2018\u2019\u201a\u00ab")
_CLOSING = frozenset("\u201c\u201d\u2018\u2019\u00bb")
_IDEAS = {
    "stem": "question prompt text vraag stam",
    "key": "answer correct right solution antwoord juist sleutel",
    "distractor": "wrong incorrect distractors fout afleider",
    "choices": "options answers alternatives keuzes opties antwoorden",
    "rationale": "explanation feedback because uitleg toelichting reason",
    "why": "explanation feedback because reason waarom uitleg",
    "evidence": "quote quotes source proof bewijs bron citaat",
    "hints": "tip tips help",
    "accept": "answers answer accepted variants",
    "spellings": "aliases variants alias",
    "points": "score marks weight punten",
    "title": "name titel",
    "items": "questions vragen",
    "id": "name identifier",
}
"""What people call it who know other systems or write Dutch."""


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
        return list(_explain(error, model, value, spot))


def _explain(
    error: ValidationError, model: type[BaseModel], value: object, spot: Spot
) -> Iterator[Diagnostic]:
    errors = error.errors(include_url=False)
    missing = {e["loc"] for e in errors if e["type"] == "missing"}
    explained: set[_Loc] = set()
    for e in errors:
        if e["type"] == "extra_forbidden" and not _below(e["loc"], explained):
            yield _misplaced(e["loc"], model, value, explained, spot) or _unknown(
                e, model, missing, explained, spot
            )
    for e in errors:
        if e["type"] == "extra_forbidden" or _below(e["loc"], explained):
            continue
        if e["type"] == "missing":
            yield diagnostic(
                "missing-key",
                place_in(spot.file, spot.marks, e["loc"][:-1]),
                f"`{e['loc'][-1]}` is missing",
                f"add a line `{e['loc'][-1]}: …`",
                spot.item,
            )
        else:
            yield _one(e, model, spot)


def _below(loc: _Loc, explained: set[_Loc]) -> bool:
    return any(loc[: len(known)] == known for known in explained)


def _unknown(
    error: ErrorDetails,
    model: type[BaseModel],
    missing: set[_Loc],
    explained: set[_Loc],
    spot: Spot,
) -> Diagnostic:
    """Return the message on a key that is none; what it was meant for is `explained` with it."""
    *above, last = error["loc"]
    key = str(last)
    if error["input"] == "" and " " in key:
        return _comma(error["loc"], spot)
    keys = _keys(_models_at(model, above))
    known = [k for k in keys if k != key]
    lacking = [str(loc[-1]) for loc in missing - explained if list(loc[:-1]) == above]
    meant = _close(key, lacking) or _close(key, known) or _same_idea(key, lacking, known)
    if meant in lacking:
        explained.add((*above, meant))
    return diagnostic(
        "unknown-key",
        place_in(spot.file, spot.marks, error["loc"], of_key=True),
        f"`{key}` is not a key that belongs here",
        f"did you mean `{meant}`?"
        if meant
        else "take it out: it goes with another kind of key"
        if key in keys
        else f"the keys here are {_listed(known)}",
        spot.item,
    )


def _misplaced(
    loc: _Loc, model: type[BaseModel], value: object, explained: set[_Loc], spot: Spot
) -> Diagnostic | None:
    """Return the message on a key that belongs under the one before it, or None."""
    *above, last = loc
    key = str(last)
    record = _value_at(value, above)
    if not isinstance(record, dict) or last not in record:
        return None
    names = list(record)
    belonging = _keys(_models_at(model, above))
    before = next((n for n in reversed(names[: names.index(last)]) if n in belonging), None)
    if before is None or not (record[before] == "" or isinstance(record[before], dict)):
        return None
    inside = _keys(_models_at(model, (*above, before)))
    if not (key in inside or ("by_language" in inside and _TONGUE.fullmatch(key))):
        return None
    explained.add((*above, before))
    after = names[names.index(before) + 1 :]
    explained.update((*above, n) for n in after if n not in belonging)
    return diagnostic(
        "yaml-indent",
        place_in(spot.file, spot.marks, loc, of_key=True),
        f"`{key}` stands beside `{before}:` and not under it",
        f"indent it by two more spaces than `{before}:`",
        spot.item,
    )


def _comma(loc: _Loc, spot: Spot) -> Diagnostic:
    return diagnostic(
        "comma-splits-text",
        place_in(spot.file, spot.marks, loc, of_key=True),
        f"a comma inside {{…}} cut the text before {str(loc[-1])!r}",
        "put quotes around the text, or write each key on a line of its own",
        spot.item,
    )


def _one(error: ErrorDetails, model: type[BaseModel], spot: Spot) -> Diagnostic:
    loc, value = error["loc"], error["input"]
    reading = error.get("ctx", {}).get("error")
    if isinstance(reading, ReadingError):
        return _slip(reading, loc, value, model, spot) or from_reading(reading, spot, loc)
    place = place_in(spot.file, spot.marks, loc)
    name = f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "this"
    if error["type"] == "literal_error":
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
            f"{name} is {_name(value)}",
            f"write one of {_listed(allowed)}",
            spot.item,
        )
    if error["type"] in _LISTS and isinstance(value, str) and _DASHED.match(value):
        return diagnostic(
            "yaml-dash",
            place,
            "a space is missing behind the dash",
            f"write `- {value.lstrip(DASHES)[:30]}`",
            spot.item,
        )
    return diagnostic(
        "wrong-shape",
        place,
        f"{name} is {_name(value)}",
        _WANTED.get(error["type"], "write it as the format reference shows"),
        spot.item,
    )


def _slip(
    reading: ReadingError, loc: _Loc, value: object, model: type[BaseModel], spot: Spot
) -> Diagnostic | None:
    """Return the message on a slip of the keyboard behind what a field could not read, or None."""
    path = (*loc, *reading.path)
    beside = _keys(_models_at(model, loc[:-1])) if reading.path and loc else []
    if path and path[-1] in beside and reading.code in {"wrong-shape", "unknown-key"}:
        return diagnostic(
            "yaml-indent",
            place_in(spot.file, spot.marks, path, of_key=True),
            f"`{path[-1]}` stands under `{loc[-1]}:` and belongs beside it",
            f"begin it in the same column as `{loc[-1]}:`",
            spot.item,
        )
    if isinstance(value, dict) and reading.code == "wrong-shape":
        cut = next((k for k in list(value)[1:] if value[k] == "" and " " in k), None)
        return _comma((*loc, cut), spot) if cut else None
    if not isinstance(value, str):
        return None
    if value[:1] in _OPENING and value[-1:] in _CLOSING:
        return diagnostic(
            "yaml-curly-quote",
            place_in(spot.file, spot.marks, loc),
            f"YAML takes `{value[0]}` for a letter and not for a quotation mark",
            f"take the quotation marks out: {value[1:-1]}",
            spot.item,
        )
    if reading.code == "wrong-shape" and (match := _NO_COLON.fullmatch(value)):
        return diagnostic(
            "yaml-no-colon",
            place_in(spot.file, spot.marks, loc),
            f"`{match['key']}` has no colon and space behind it",
            f"write `- {match['key']}: {match['rest'][:30]}`",
            spot.item,
        )
    return None


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
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return next((k for k in known if sorted(k) == sorted(word)), next(iter(near), None))


def _same_idea(word: str, *known: list[str]) -> str | None:
    """Return the first known key that is another word for the same."""
    word = word.casefold()
    return next((k for keys in known for k in keys if word in _IDEAS.get(k, "").split()), None)


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """Return the question after the nearest known word, or what to do otherwise."""
    meant = _close(word, list(known))
    return f"did you mean `{meant}`?" if meant else otherwise


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _keys(models: Sequence[type[BaseModel]]) -> list[str]:
    keys = (field.alias or name for m in models for name, field in m.model_fields.items())
    return list(dict.fromkeys(keys))


def _keys_of(model: type[BaseModel], given: dict[str, str]) -> str:
    needed = [
        field.alias or name
        for name, field in model.model_fields.items()
        if field.is_required() and name not in given
    ]
    return f"`{needed[0]}: …`" if needed else "one of its keys"


def _value_at(value: Any, loc: Sequence[str | int]) -> Any:
    """Return what the file holds at that place, or None."""
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _models_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[type[BaseModel]]:
    """Return the models that may validate the record at that place."""
    current = [model]
    in_map = False
    for step in loc:
        if isinstance(step, int):
            continue
        if in_map:  # the step is a key of the map, not a field
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
    if get_origin(annotation) is Literal:
        return []
    return [model for inner in get_args(annotation) for model in _inner_models(inner)]


def _is_map(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType, Annotated}:
        return any(map(_is_map, get_args(annotation)))
    return origin is Mapping
