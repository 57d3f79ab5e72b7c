"""The pages in docs/ that are generated: the codes, the format, and wrong keys of two courses."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from course.checking import check
from course.checking.mutation import try_out
from course.cli.by_bank import find_together
from course.cli.reporters.mutation import lines
from course.exchange.formats import FORMATS
from course.exchange.questions.items import questions
from course.exchange.questions.losses import IMPOSSIBLE, LOST
from course.loading.codes import CODES
from course.loading.events import DEPTH, ENTRIES, SIZE
from course.loading.explanations import explain
from course.loading.folder import load
from course.loading.schema import schemas
from course.model.items import ITEM_TYPES
from course.services.messages import Wording
from tests.docs import values

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"

_RENEW = "*Generated from the program by `pytest tests/docs --renew`; do not edit it by hand.*"
_ABOUT_CODES = (
    "Every message of `course check` and `course sources verify` has a code. An error stops a "
    "course from being served; a warning does not, and an item can silence it with "
    "`allow: [{code: …, because: …}]`. `course explain CODE` prints the same in a terminal."
)
_ABOUT_MUTATION = (
    "What `course check --mutate` prints for two courses: how many wrong keys the checks would "
    "notice, then those that they would not, the weakest items first. "
    "[Diagnostics](diagnostics.md#wrong-keys) explains what the figures mean, and what they do not."
)
_WORDS = {
    "Text": "text by language",
    "Hint": "text by language, and optionally `passage:`",
    "Evidence": "`source/passage: quote`",
    "Value": "a value, or `before:` or `after:` a background fact",
}
_TAKES = {
    "number": "number",
    "integer": "whole number from 1",
    "number or string": "number, quantity or date",
    "string or number or boolean or null": "text",
    "string": "text",
}


def codes() -> str:
    """Return docs/codes.md: each code explained, by what it is about."""
    kinds = [(kind, list(each)) for kind, each in groupby(CODES.items(), lambda c: c[1].kind)]
    lines = [
        "# Codes",
        "",
        _ABOUT_CODES,
        "",
        _RENEW,
        "",
    ]
    for kind, each in kinds:
        links = " · ".join(f"[{code}](#{code})" for code, _ in each)
        lines += [f"- **{_capital(kind)}**: {links}"]
    for kind, each in kinds:
        lines += ["", f"## {_capital(kind)}"]
        for code, entry in each:
            lines += ["", f"### {code}", "", f"*{_capital(entry.severity)}.* "]
            lines[-1] += explain(code).as_markdown()
    return "\n".join(lines) + "\n"


def format_reference() -> str:
    """Return docs/format.md: every key of every file, and an item of each type."""
    files = schemas()
    defs: dict[str, Any] = {}
    for schema in files.values():
        defs |= schema["$defs"]
    return "\n".join(_reference(files, defs)) + "\n"


def mutation() -> str:
    """Return docs/mutation.md: the wrong keys of the shipped course and of the small one."""
    courses = {
        "The course that comes with the program": ROOT / "questions",
        "The small course of the tests": SMALL,
    }
    text = ["# Wrong keys, by course", "", _ABOUT_MUTATION, "", _RENEW]
    for title, folder in courses.items():
        tried = [one for _, some in try_out(*find_together(folder)) for one in some]
        text += ["", f"## {title}", "", "```text", *list(lines(tried))[1:], "```"]
    return "\n".join(text) + "\n"


def _reference(files: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[str]:
    yield "# Format"
    yield ""
    yield (
        "A course folder contains `course.yaml`, banks (files of items), `entities.yaml`, "
        "`claims.yaml`, and a folder `sources/`. Every scalar is read as the text in the file: "
        "`no`, `1:30` and `2022-08` need no quotes. A text by language is a map with one line per "
        "language (`en: …`), or one string that is the same in every language. Keys in bold are "
        "required."
    )
    yield ""
    yield (
        "A file may have any number of items, passages, quizzes, entities or claims, and at most "
        f"{SIZE // 1024**2} MB. What is inside a record is limited: a list or map there, such as "
        "the choices of an item, its blanks or accepted texts, or the accounts of a claim, has at "
        f"most {ENTRIES} entries, and nothing is nested more than {DEPTH} levels deep."
    )
    yield ""
    yield _RENEW
    common = defs["Item"]["allOf"][0]["then"]["$ref"].rpartition("/")[2]
    shared = [key for key in defs[common]["properties"] if _in_every_type(key, defs)]
    for title, schema in (
        ("course.yaml", files["course"]),
        ("Quiz", defs["Quiz"]),
        ("Bank", files["bank"]),
    ):
        yield from _section(title, schema)
        if title == "Quiz":
            yield from _section("Review", defs["Review"], level=3)
    item = _only(defs[common], shared)
    item["properties"]["type"] = defs["Item"]["properties"]["type"]
    item["description"] = "The keys of every item. Its type decides which other keys it has."
    yield from _section("Item", item)
    for name, model in ITEM_TYPES.items():
        own = [key for key in defs[model.__name__]["properties"] if key not in shared]
        yield from _section(name, _only(defs[model.__name__], own), level=3)
        yield from ["", "```yaml", *_example(name), "```"]
    for name in _parts(defs, [model.__name__ for model in ITEM_TYPES.values()]):
        yield from _section(_title(name), _written(defs[name]), level=3)
    yield from _section("Source", files["source"], "A file in `sources/`; its name is its id.")
    yield from _section("Passage", defs["Passage"], level=3)
    yield from _section("entities.yaml", defs["Entity"], "A list of entities.")
    yield from _section("Spelling", _written(defs["Spelling"]), level=3)
    yield from _section("claims.yaml", defs["Claim"], "A list of claims.")
    yield from _section("Account", defs["Account"], level=3)
    yield from values.reference()


def _section(
    title: str, schema: Mapping[str, Any], before: str = "", level: int = 2
) -> Iterator[str]:
    yield from ["", f"{'#' * level} {title}", ""]
    yield f"{before} {schema.get('description', '')}".strip()
    yield from ["", "| key | value | meaning |", "| --- | --- | --- |"]
    for key, each in schema["properties"].items():
        name = f"**`{key}`**" if key in schema.get("required", []) else f"`{key}`"
        yield f"| {name} | {_takes(each)} | {each.get('description', '')} |"


def _takes(schema: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one case per form
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _WORDS.get(name) or f"[{_title(name).lower()}](#{_anchor(name)})"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        shown = [each for each in schema["enum"] if isinstance(each, str)]
        return " · ".join(f"`{each}`" for each in shown)
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_takes(each) for each in schema["anyOf"]))
    if "items" in schema:
        return f"list of {_takes(schema['items'])}"
    if "patternProperties" in schema:
        [(pattern, each)] = schema["patternProperties"].items()
        return f"{'by language' if '{2,3}' in pattern else 'by name'}: {_takes(each)}"
    if schema.get("additionalProperties"):
        return f"by language: {_takes(schema['additionalProperties'])}"
    if "pattern" in schema:
        if "{2,3}" in schema["pattern"]:
            return "language"
        return "`source/passage`" if "/" in schema["pattern"] else "id"
    kinds = schema.get("type", "string")
    kinds = kinds if isinstance(kinds, str) else " or ".join(kinds)
    return _TAKES[kinds]


def _in_every_type(key: str, defs: Mapping[str, Any]) -> bool:
    return all(key in defs[model.__name__]["properties"] for model in ITEM_TYPES.values())


def _only(schema: Mapping[str, Any], keys: list[str]) -> dict[str, Any]:
    return {**schema, "properties": {key: schema["properties"][key] for key in keys}}


def _written(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the form of a record that is a map."""
    forms = [schema, *schema.get("anyOf", [])]
    form = next(each for each in forms if "properties" in each)
    return {**form, "description": schema.get("description", "")}


def _parts(defs: Mapping[str, Any], roots: list[str]) -> list[str]:
    """Return the names of the parts of items, in the order in which the types refer to them."""
    found: dict[str, None] = {}
    left = list(roots)
    while left:
        named = re.findall(r"#/\$defs/(\w+)", str(defs[left.pop(0)]))
        new = [n for n in dict.fromkeys(named) if n not in found and n not in _WORDS]
        found |= dict.fromkeys(new)
        left += new
    return list(found)


def _example(item_type: str) -> list[str]:
    """Return the first item of that type in the small course that the tests check."""
    for path in sorted(SMALL.glob("*.yaml")):
        for block in re.split(r"(?m)^(?=  - id: )", path.read_text("utf-8"))[1:]:
            if f"\n    type: {item_type}\n" in block:
                return [line.removeprefix("  ") for line in block.rstrip().splitlines()]
    raise LookupError(item_type)


def _title(name: str) -> str:
    return _capital(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())


def _anchor(name: str) -> str:
    return {"Quiz": "quiz"}.get(name, _title(name).lower().replace(" ", "-"))


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def exchange() -> str:
    """Return docs/exchange.md with its table of what each format carries, made from two courses."""
    path = ROOT / "docs" / "exchange.md"
    before, mark, rest = path.read_text("utf-8").partition(_TABLE)
    _, end, after = rest.partition(_TABLE_END)
    return "".join([before, mark, "\n", *(f"{line}\n" for line in _fidelity()), end, after])


_TABLE, _TABLE_END = "<!-- fidelity -->", "<!-- /fidelity -->"


def _fidelity() -> Iterator[str]:
    lost = lost_by_type()
    used = {what for items in lost.values() for found in items for what in found}
    listed = (what for what in LOST if what in used and what != IMPOSSIBLE)
    numbers = {what: n for n, what in enumerate(listed, 1)}
    yield f"| type | {' | '.join(FORMATS)} |"
    yield f"| --- |{' --- |' * len(FORMATS)}"
    for kind in ITEM_TYPES:
        cells = (_cell(lost[form, kind], numbers) for form in FORMATS)
        yield f"| {kind} | {' | '.join(cells)} |"
    yield ""
    for what, number in numbers.items():
        yield f"{number}. {LOST[what]}"


def _cell(items: list[tuple[str, ...]], numbers: dict[str, int]) -> str:
    """Return how well a format carries the items of a type, and the numbers of what it loses."""
    left_out = [found for found in items if IMPOSSIBLE in found]
    if len(left_out) == len(items):
        return "not possible"
    found = {what for one in items for what in one} & numbers.keys()
    how = "partial" if found else "exact"
    some = f"{how}, or not possible" if left_out else how
    which = ", ".join(str(number) for what, number in numbers.items() if what in found)
    return f"{some} ({which})" if which else some


def lost_by_type() -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Return what each format loses of each item of a type, of all those of two courses."""
    lost: dict[tuple[str, str], list[tuple[str, ...]]] = {
        (form, kind): [] for form in FORMATS for kind in ITEM_TYPES
    }
    for folder in (ROOT / "questions", SMALL):
        checked = check(load(folder))
        kinds = {item.id: item.type for item in checked.course.all_items()}
        for bank in checked.course.banks.values():
            asked = questions(checked, bank, (Wording("en"),))
            for form, one in FORMATS.items():
                for item, names in one.writer().write(asked).lost.items():
                    lost[form, kinds[item]].append(names)
    return lost
