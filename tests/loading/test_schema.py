"""The schemas that editors read: they take what is good, and point at what is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from course.cli.starting import STARTER, taught
from course.loading.schema import FILES, FOLDER, as_file, schemas
from course.model.items import ITEM_TYPES

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"
SCHEMAS = schemas()


class _Editor(yaml.SafeLoader):
    """YAML as editors see it: numbers, flags and nothing, but dates are text."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in each if not tag.endswith(":timestamp")]
    for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def seen(text: str) -> Any:
    return _keys(yaml.load(text, _Editor))  # noqa: S506 - a safe loader


def _keys(value: Any) -> Any:
    """A key is text to an editor too, be it `true` or `1`."""
    if isinstance(value, dict):
        return {k if isinstance(k, str) else str(k).lower(): _keys(v) for k, v in value.items()}
    return [_keys(each) for each in value] if isinstance(value, list) else value


def kind_of(path: Path) -> str:
    if path.parent.name == "sources":
        return "source"
    return path.stem if path.stem in {"course", "entities", "claims"} else "bank"


def amiss(kind: str, text: str) -> list[tuple[list[Any], str]]:
    validator = jsonschema.Draft7Validator(SCHEMAS[kind])
    return [(list(e.absolute_path), e.message) for e in validator.iter_errors(seen(text))]


def good_files() -> Iterator[Path]:
    for folder in (ROOT / "questions", SMALL, STARTER):
        yield from (p for p in sorted(folder.rglob("*.yaml")) if p.parent.name != "items")


@pytest.mark.parametrize("path", [*good_files()], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_good_file_is_taken(path: Path) -> None:
    assert amiss(kind_of(path), taught(path.read_text("utf-8"), "en")) == []


@pytest.mark.parametrize("kind", FILES)
def test_the_committed_schema_is_as_the_program_writes_it(kind: str) -> None:
    """`course schema --write` writes it anew."""
    path = ROOT / "questions" / FOLDER / f"{kind}.schema.json"
    assert path.read_text("utf-8") == as_file(SCHEMAS[kind])


def test_each_shipped_file_names_its_schema() -> None:
    for folder in (ROOT / "questions", STARTER):
        for path in (p for p in folder.rglob("*.yaml") if p.parent.name != "items"):
            up = "../" if path.parent.name == "sources" else ""
            line = f"# yaml-language-server: $schema={up}schema/{kind_of(path)}.schema.json"
            assert path.read_text("utf-8").splitlines()[0] == line, path


def test_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)


def test_every_item_type_is_offered() -> None:
    item = SCHEMAS["bank"]["$defs"]["Item"]
    assert item["properties"]["type"]["enum"] == list(ITEM_TYPES)
    assert [rule["then"]["$ref"] for rule in item["allOf"]] == [
        f"#/$defs/{model.__name__}" for model in ITEM_TYPES.values()
    ]


ITEM = """\
title: Rivers
items:
  - id: one
    type: numeric
    stem:
      en: How long
      nl: Hoe lang
    key: 6650 km
    points: 2
    evidence:
      - atlas/p1: about 6,650 kilometres
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("6650 km", "1500"),
        ("How long", "no"),
        ("How long", "null"),
        ("about 6,650 kilometres", "1971"),
        ("about 6,650 kilometres", "1971-01-15"),
        ("title: Rivers", "title: 1984"),
        ("    points: 2\n", ""),
        ("    points: 2\n", "    tolerance: 5%\n"),
        ("    points: 2\n", "    accept: {above: 5 km, below: 7}\n"),
    ],
)
def test_what_is_text_to_us_may_be_anything_to_an_editor(old: str, new: str) -> None:
    assert old in ITEM
    assert amiss("bank", ITEM.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("type: numeric", "type: numerik", ["items", 0, "type"]),
        ("    type: numeric\n", "", ["items", 0]),
        ("    key:", "    kee:", ["items", 0]),
        ("points: 2", "points: many", ["items", 0, "points"]),
        ("points: 2", "points: 0", ["items", 0, "points"]),
        ("points: 2", "shuffle: yes", ["items", 0]),
        ("points: 2", "qualifier: roughly", ["items", 0, "qualifier"]),
        ("id: one", "id: One two", ["items", 0, "id"]),
        ("en: How long", "english: How long", ["items", 0, "stem"]),
        ("- atlas/p1:", "- atlas p1:", ["items", 0, "evidence", 0]),
        ("      - atlas/p1:", "      atlas/p1:", ["items", 0, "evidence"]),
        ("title: Rivers\n", "", []),
    ],
)
def test_one_mistake_is_one_message_at_its_place(old: str, new: str, path: list[Any]) -> None:
    assert old in ITEM
    assert [where for where, _ in amiss("bank", ITEM.replace(old, new))] == [path]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("course", "title: x\nlanguages: [en]\nquizzes:\nextra: 1"),
        ("course", "title: x\nlanguages: [Dutch]\nquizzes:"),
        ("source", "id: x\nlanguage: en\npublisher: x\ntitle: x\nrendition: full\npassages: []"),
        ("source", "language: en\npublisher: x\ntitle: x\nrendition: whole\npassages: []"),
        ("entities", "- id: nile\n  kind: river\n  name: Nile"),
        ("entities", "- id: nile\n  kind: place\n  name: Nile\n  spellings: [{texts: Nijl}]"),
        ("claims", "- id: a\n  fact: x\n  kind: date\n  accounts: [{id: b}]"),
    ],
)
def test_the_other_files_are_held_to_theirs(kind: str, text: str) -> None:
    assert amiss(kind, text)
