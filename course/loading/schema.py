"""JSON Schemas for the files of a course folder, in the form that works best in editors.

An item is `required: [type]`, an enum of the types, and an `allOf` of one `if`/`then` per type,
each a closed schema. Editors can then complete the type and its keys, and report one mistake once.
To a YAML editor `1500`, `yes` and `null` are a number, a boolean and null, whereas we read them as
text, so wherever text is expected all of these are allowed.
"""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from course.model.bank import Bank, Course
from course.model.base import ID_PATTERN, Frozen
from course.model.claim import Claim
from course.model.entity import Entity
from course.model.items import ITEM_TYPES
from course.model.quiz import Quiz
from course.model.source import Source

Schema = dict[str, Any]

FILES = ("course", "bank", "source", "entities", "claims")
FOLDER = "schema"

_DRAFT = "http://json-schema.org/draft-07/schema#"
_ID = f"^{ID_PATTERN.pattern}$"
_PASSAGE = f"^{ID_PATTERN.pattern}/{ID_PATTERN.pattern}$"
_QUOTED_FROM = f"^(?!translated$){ID_PATTERN.pattern}(/{ID_PATTERN.pattern})?$"
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_NUMBER: Schema = {"type": ["number", "string"]}
_SCALARS: dict[str, Schema] = {
    "_read_id": {"type": "string", "pattern": _ID},
    "_read_passage": {"type": "string", "pattern": _PASSAGE},
    "_read_language": {"type": "string", "pattern": _LANGUAGE},
    "_read_decimal": {"type": "number"},
    "_read_points": {"type": "number", "exclusiveMinimum": 0, "maximum": 1000},
    "_read_count": {"type": "integer", "minimum": 1},
    "_read_quantity": _NUMBER,
    "_read_tolerance": _NUMBER,
    "_read_edtf": _NUMBER,
    "_read_share": _NUMBER,
    "_read_minutes": {"type": "number", "exclusiveMinimum": 0},
}
"""By the name of the function that reads the scalar; all others are text."""


def _by_language(value: Schema) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "patternProperties": {_LANGUAGE: value},
        "additionalProperties": False,
    }


def _with_passage(written: Schema) -> Schema:
    passage = written["properties"]["passage"]
    return {**_by_language(_TEXT), "properties": {"passage": passage}}


def _one_key(pattern: str, value: Schema) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "patternProperties": {pattern: value},
        "additionalProperties": False,
    }


def _quoted(translated: Schema) -> Schema:
    quote = _one_key(_QUOTED_FROM, _TEXT)
    return {**quote, "maxProperties": 2, "properties": {"translated": translated}}


_ALIASES = {"type": "array", "items": {"$ref": "#/$defs/Alias"}}
_AS_WRITTEN: dict[str, Any] = {
    "Text": lambda _: {"anyOf": [_TEXT, _by_language(_TEXT)]},
    "Hint": lambda written: {"anyOf": [_TEXT, _with_passage(written)]},
    "Evidence": lambda written: _quoted(written["properties"]["translated"]),
    "Value": lambda _: {"anyOf": [_TEXT, _one_key("^(before|after)$", _SCALARS["_read_id"])]},
    "Alias": lambda written: {"anyOf": [_TEXT, written]},
    "Spelling": lambda written: {"anyOf": [_TEXT, _renamed(written, "sources", "in")]},
}
"""Models that are written in a shorthand form, which their validators expand."""


class _Generator(GenerateJsonSchema):
    """Generates scalars as editors see them, without defaults, or null for optional fields."""

    def function_plain_schema(self, schema: Any) -> Schema:
        name = getattr(schema["function"]["function"], "__name__", "")
        return dict(_SCALARS.get(name, _TEXT))

    def str_schema(self, schema: Any) -> Schema:  # noqa: ARG002 - the signature of the base
        return dict(_TEXT)

    def bool_schema(self, schema: Any) -> Schema:  # noqa: ARG002
        return {"enum": [True, False, "yes", "no"]}

    def nullable_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by its name in FILES."""
    defs = _definitions()
    course = {
        "type": "object",
        "description": _summary(Course),
        "required": ["title", "languages", "quizzes"],
        "additionalProperties": False,
        "properties": {
            **_pick(defs["Course"], "title", "languages"),
            "quizzes": _list_of("Quiz", "What students can take."),
        },
    }
    bank = {
        "type": "object",
        "description": _summary(Bank),
        "required": ["title", "items"],
        "additionalProperties": False,
        "properties": {
            **_pick(defs["Bank"], "title"),
            "items": _list_of("Item", "The questions, in the order of the file."),
        },
    }
    source = {**defs["Source"], "properties": dict(defs["Source"]["properties"])}
    del source["properties"]["id"]  # it is the file's name
    source["required"] = [name for name in source["required"] if name != "id"]
    roots = {
        "course": course,
        "bank": bank,
        "source": source,
        "entities": {"type": "array", "items": {"$ref": "#/$defs/Entity"}},
        "claims": {"type": "array", "items": {"$ref": "#/$defs/Claim"}},
    }
    return {
        name: {"$schema": _DRAFT, **root, "$defs": _used(root, defs)}
        for name, root in roots.items()
    }


def as_file(schema: Schema) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas into the course folder, and return their paths."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = target / f"{name}.schema.json"
        path.write_text(as_file(schema), "utf-8")
        written.append(path)
    return written


def _definitions() -> dict[str, Schema]:
    """The model schemas by name, in the form used in files."""
    roots: list[type[BaseModel]] = [*ITEM_TYPES.values(), Source, Entity, Claim, Quiz, Course, Bank]
    _, generated = models_json_schema(
        [(model, "validation") for model in roots], schema_generator=_Generator
    )
    models = {model.__name__: model for model in _all_models(Frozen)}
    defs = {name: _model(written, models[name]) for name, written in generated["$defs"].items()}
    for name, form in _AS_WRITTEN.items():
        described = {"description": defs[name]["description"]}
        defs[name] = {**described, **form(defs[name])}
    defs["Item"] = _item(defs)
    return defs


def _item(defs: Mapping[str, Schema]) -> Schema:
    types = {name: model.__name__ for name, model in ITEM_TYPES.items()}
    described = [defs[model]["description"] for model in types.values()]
    return {
        "type": "object",
        "description": "One question. The type decides which other keys it has.",
        "required": ["type"],
        "properties": {
            "type": {
                "type": "string",
                "description": "How the item is asked and graded.",
                "enum": list(types),
                "enumDescriptions": described,
            }
        },
        "allOf": [
            {
                "if": {"required": ["type"], "properties": {"type": {"const": name}}},
                "then": {"$ref": f"#/$defs/{model}"},
            }
            for name, model in types.items()
        ],
    }


def _model(written: Schema, model: type[BaseModel]) -> Schema:
    """A model's schema with its fields described, and with generated ids optional."""
    schema: Schema = _without_titles(written)
    fields = {"type": "How the item is asked and graded.", **dict(_documented(model))}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in schema.get("properties", {}) and (text := fields.get(name)):
            schema["properties"][key] = {"description": text, **schema["properties"][key]}
    if "_identify" in model.__pydantic_decorators__.model_validators:  # ids are generated
        schema["required"] = [n for n in schema.get("required", []) if n not in {"id", "option"}]
    flags = {"true", "false"} & schema.get("properties", {}).keys()
    if flags:  # booleans to yaml-language-server and, as “True”, to check-jsonschema
        pattern = f"^({'|'.join(f'[{f[0].upper()}{f[0]}]{f[1:]}' for f in sorted(flags))})$"
        schema["patternProperties"] = {pattern: {"$ref": "#/$defs/Text"}}
    if not schema.get("required"):
        schema.pop("required", None)
    schema["description"] = _summary(model)
    return schema


def _without_titles(value: Any, *, named: bool = False) -> Any:
    """The schema closed and without titles; if `named`, the keys are field names."""
    if isinstance(value, list):
        return [_without_titles(each) for each in value]
    if not isinstance(value, dict):
        return value
    plain = {
        key: _without_titles(each, named=key in {"properties", "patternProperties"} and not named)
        for key, each in value.items()
        if named or key != "title"
    }
    if plain == {"additionalProperties": _ALIASES, "type": "object"}:  # `accept:`
        return {"anyOf": [_ALIASES, _by_language(_ALIASES)]}
    if "patternProperties" in plain and not named:
        plain.setdefault("additionalProperties", False)
    return plain


def _renamed(schema: Schema, old: str, new: str) -> Schema:
    properties = {new if key == old else key: v for key, v in schema["properties"].items()}
    return {**schema, "properties": properties}


def _list_of(model: str, description: str) -> Schema:
    """A list that may be null, as editors see it while nothing follows the colon."""
    records = {"$ref": f"#/$defs/{model}"}
    return {"description": description, "type": ["array", "null"], "items": records}


def _pick(schema: Schema, *names: str) -> Schema:
    return {name: schema["properties"][name] for name in names}


def _used(root: Schema, defs: Mapping[str, Schema]) -> dict[str, Schema]:
    """The definitions that a schema refers to, directly or indirectly, sorted."""
    found: set[str] = set()
    left = set(_references(root))
    while left:
        found |= left
        left = {name for each in left for name in _references(defs[each])} - found
    return {name: defs[name] for name in sorted(found)}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(ref := value.get("$ref"), str):
            yield ref.removeprefix("#/$defs/")
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _all_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for below in model.__subclasses__():
        yield from _all_models(below)


def _summary(model: type[BaseModel]) -> str:
    return inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


def _documented(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The fields of a model with their docstrings, those of its base classes first."""
    for each in reversed(model.__mro__):
        if issubclass(each, BaseModel) and each is not BaseModel:
            yield from _documented_here(each).items()


@cache
def _documented_here(model: type[BaseModel]) -> dict[str, str]:
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101 - the source of a class
    return {
        field.target.id: inspect.cleandoc(below.value.value).replace("\n", " ")
        for field, below in zip(tree.body, tree.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
