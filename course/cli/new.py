"""`course new bank|item|items|source`: a template to fill in, added where it belongs."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli import drafts, new_source
from course.cli.check import DEFAULT
from course.cli.starting import (
    COMMENTS,
    by_language,
    checked_id,
    loaded_of,
    make,
    own_folder,
    skeleton,
    taught,
)
from course.errors import UsageError

if TYPE_CHECKING:
    from course.model.bank import Course

_BANK = """\
# yaml-language-server: $schema=schema/bank.schema.json
#en A bank is a file of items; `course new item TYPE --bank {name}` adds one.
#nl Een bank is een bestand met items; `course new item TYPE --bank {name}` voegt er een toe.
title:
{title}items:
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    bank = kinds.add_parser("bank", help="a file for items, and a quiz that uses it")
    bank.add_argument("name", metavar="NAME", help="its id: lower-case letters, digits, hyphens")
    bank.add_argument("--title", help="what students read (default: made from NAME)")
    item = kinds.add_parser("item", help="an item to fill in, at the end of a bank")
    item.add_argument("type", metavar="TYPE", help="such as single-choice, numeric, short-text")
    item.add_argument("--bank", metavar="NAME", help="the bank (needed if there are several)")
    item.add_argument("--source", metavar="NAME", help="the source to take evidence from")
    items = kinds.add_parser("items", help="items that a program drafted, if they are proved")
    drafts.add_arguments(items)
    source = kinds.add_parser("source", help="a source made from an article in a file")
    new_source.add_arguments(source)
    for kind in (bank, item, source):
        kind.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
        kind.add_argument("--comments", choices=COMMENTS, default="en")


def run(arguments: argparse.Namespace) -> int:
    """Write the template and print where it is."""
    folder = own_folder(arguments.course)
    match arguments.kind:
        case "bank":
            _bank(folder, arguments)
        case "item":
            _item(folder, arguments)
        case "items":
            return drafts.run(arguments, _bank_of(loaded_of(folder).course, arguments.bank))
        case _:
            new_source.run(folder, arguments)
    return 0


def _bank(folder: Path, arguments: argparse.Namespace) -> None:
    name = checked_id(arguments.name)
    course = loaded_of(folder).course
    title = arguments.title or name.replace("-", " ").capitalize()
    titles = {**dict.fromkeys(course.languages, "…"), course.languages[0]: title}
    text = taught(_BANK, arguments.comments).format(name=name, title=by_language(titles, 0))
    path = folder / f"{name}.yaml"
    quiz = f"- id: {name}\n  title:\n{by_language(titles, 2)}  banks: [{name}]\n"
    make(path, text)
    print(f"{path}:{_lines(text)}: a bank to fill in")
    if name not in course.quizzes:
        _append(folder / "course.yaml", quiz, "quizzes", "a quiz that uses it")


def _item(folder: Path, arguments: argparse.Namespace) -> None:
    from course.language.near import did_you_mean
    from course.model.items import ITEM_TYPES

    if arguments.type not in ITEM_TYPES:
        hint = did_you_mean(
            arguments.type, list(ITEM_TYPES), f"the types are {', '.join(ITEM_TYPES)}"
        )
        raise UsageError(f"{arguments.type!r} is not an item type: {hint}")
    loaded = loaded_of(folder)
    course = loaded.course
    bank = _bank_of(course, arguments.bank)
    number, taken = 1, set(loaded.item_ids)
    while (name := f"new-{arguments.type}{'' if number == 1 else f'-{number}'}") in taken:
        number += 1
    names = {"ITEM": name, **_names_in(course, arguments.source)}
    text = skeleton(arguments.type, names, course.languages, arguments.comments)
    gap = "\n" if course.banks[bank].items else ""
    _append(folder / f"{bank}.yaml", gap + text, "items", f"the item `{name}` to fill in")


def _names_in(course: "Course", named: str | None) -> Mapping[str, str]:
    """Return the source, passage, entity and claim to put into a skeleton.

    The entity is the first that the source names, the claim the first that it gives an account of;
    if there is none, `…` is left to fill in.
    """
    from course.language.names import find_name

    texts = {s.id: s for s in course.sources.values() if s.rendition != "background"}
    if named is not None:
        _known("source", named, list(texts), "`course new source FILE` creates one")
    source = texts[named] if named else next(iter(texts.values()), None)
    words = " ".join(passage.text for passage in source.passages) if source else ""
    entities = (
        entity.id
        for entity in course.entities.values()
        if any(find_name(words, name) for name in entity.names())
    )
    claims = (
        claim.id
        for claim in course.claims.values()
        for account in claim.accounts
        if source and any(evidence.source == source.id for evidence in account.evidence)
    )
    return {
        "SOURCE": source.id if source else "a-source",
        "PASSAGE": source.passages[0].id if source and source.passages else "p1",
        "ENTITY": next(entities, "…"),
        "CLAIM": next(claims, "…"),
    }


def _known(kind: str, name: str, names: list[str], otherwise: str) -> None:
    from course.language.near import did_you_mean

    if name not in names:
        raise UsageError(f"there is no {kind} `{name}`: {did_you_mean(name, names, otherwise)}")


def _bank_of(course: "Course", named: str | None) -> str:
    banks = list(course.banks)
    listed = ", ".join(banks) or "none yet: `course new bank NAME` creates one"
    if named is None:
        if len(banks) == 1:
            return banks[0]
        raise UsageError(f"name the bank with --bank NAME: {listed}")
    _known("bank", named, banks, listed)
    return named


def _append(path: Path, entry: str, key: str, what: str) -> None:
    """Append the entry to the file; if that is impossible, print it for pasting."""
    from course.loading.writing import with_entry

    before = path.read_bytes().decode("utf-8")
    try:
        after = with_entry(before, entry, key)
    except UsageError as error:
        print(entry)
        raise UsageError(f"{path} is unchanged: {error}. Paste the lines above") from error
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(after[len(before) :])
    gap = len(entry) - len(entry.lstrip("\n"))
    print(f"{path}:{_lines(before) + gap + 1}: {what}")


def _lines(text: str) -> int:
    """Return the number of lines."""
    return len(text.splitlines())
