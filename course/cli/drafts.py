"""`course new items --from draft.json`: drafts enter a bank if their keys are proved."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.cli.check import DEFAULT
from course.cli.starting import loaded_of, own_folder, small_file
from course.errors import UsageError

if TYPE_CHECKING:
    from course.loading.diagnostics import Diagnostic
    from course.loading.writing import Value

_LARGEST = 8 * 1024 * 1024
"""Bytes of a file of drafts."""
_FENCE = re.compile(r"\A\s*```\w*\s*\n|\n```\s*\Z")
"""The marks that language models put around what they write."""


@dataclass(frozen=True)
class Draft:
    """A drafted item: its place in the list, its id, and its YAML as an entry of a bank."""

    number: int
    item: str
    entry: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "--from", dest="drafts", required=True, metavar="FILE", help="the drafts, as JSON"
    )
    parser.add_argument("--bank", metavar="NAME", help="the bank (needed if there are several)")
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
    parser.add_argument("--dry-run", action="store_true", help="judge the drafts and write nothing")


def run(arguments: argparse.Namespace, bank: str) -> int:
    """Append the drafts that nothing is wrong with, and say what is wrong with each of the others.

    Returns 1 if one is refused.
    """
    from course.cli.reporters import text

    folder = own_folder(arguments.course)
    path = folder / f"{bank}.yaml"
    drafts = read(Path(arguments.drafts))
    before = path.read_bytes().decode("utf-8")
    there = set(loaded_of(folder).item_ids)
    new = []
    for draft in drafts:
        if draft.item in there:
            said = f"draft {draft.number}: the id `{draft.item}` is taken: give it another"
            print(said, file=sys.stderr)
        else:
            there.add(draft.item)
            new.append(draft)
    kept, refused = judged(folder, bank, before, new)
    for draft, found in refused:
        print(f"draft {draft.number}, {draft.item}: refused", file=sys.stderr)
        for one in found:
            print(f"  {one.severity} [{one.code}] {one.what}\n    {one.mend}", file=sys.stderr)
    after = _with(before, kept)
    if kept and not arguments.dry_run:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(after[len(before) :])
    verb = "would enter" if arguments.dry_run else "entered"
    names = ": " + " ".join(draft.item for draft in kept) if kept else ""
    print(f"{text.count(len(kept), 'item')} of {len(drafts)} {verb} {path}{names}")
    return 0 if len(kept) == len(drafts) else 1


def judged(
    folder: Path, bank: str, before: str, drafts: list[Draft]
) -> "tuple[list[Draft], list[tuple[Draft, list[Diagnostic]]]]":
    """Split drafts into those that nothing is wrong with, and the others with what is.

    They are judged in the bank, together: what one draft does to another or to an item of the
    course counts too. As a draft that is refused may have been what was wrong with another, and the
    reverse, those that are left are judged again until nothing is wrong with them.
    """
    from course.checking import check_folder

    usual = {_same(one) for one in check_folder(folder).diagnostics}
    kept, refused = list(drafts), []
    while kept:
        files = {f"{bank}.yaml": _with(before, kept).encode()}
        new = [d for d in check_folder(folder, files).diagnostics if _same(d) not in usual]
        wrong = [(draft, found) for draft in kept if (found := list(_of(draft, new, kept)))]
        if not wrong:
            break
        refused += wrong
        bad = {draft.number for draft, _ in wrong}
        kept = [draft for draft in kept if draft.number not in bad]
    return kept, sorted(refused, key=lambda one: one[0].number)


def _of(draft: Draft, new: "list[Diagnostic]", kept: list[Draft]) -> "Iterator[Diagnostic]":
    """Yield what is wrong with the draft, or with another item because of it.

    What names no draft at all is said of the last one.
    """
    names = {one.item for one in kept}
    for one in new:
        about = {one.item} & names or {name for name in names if f"`{name}`" in one.what + one.mend}
        if draft.item in (about or {kept[-1].item}):
            yield one


def _same(one: "Diagnostic") -> tuple[str, str, str | None, str]:
    """What tells diagnostics apart although lines have moved."""
    return one.place.file, one.code, one.item, one.what


def _with(before: str, drafts: list[Draft]) -> str:
    """The bank with the drafts at its end; UsageError if nothing can be appended to it."""
    from course.loading.writing import with_entry

    entries = "".join(f"\n{draft.entry}" for draft in drafts)
    return with_entry(before, entries, "items") if drafts else before


def read(path: Path) -> list[Draft]:
    """The drafts of a file; UsageError if it is no list of items with ids."""
    from course.loading.writing import lines_of

    content = small_file(path, _LARGEST)
    try:
        text = _FENCE.sub("", content.decode("utf-8-sig"))
        written = json.loads(text, parse_float=str, parse_int=str)
        text.encode()
        json.dumps(written, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"{path} is not JSON: {where}: {error.msg}") from error
    except RecursionError as error:
        raise UsageError(f"{path} is nested too deeply") from error
    except UnicodeError as error:
        raise UsageError(f"{path} is not encoded as UTF-8, or has half a character") from error
    items = written.get("items") if isinstance(written, dict) else written
    if not isinstance(items, list) or not items:
        raise UsageError(f'{path} has no items: write {{"items": [{{"id": …, "type": …}}, …]}}')
    drafts = []
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            raise UsageError(f"draft {number} of {path} has no `id`")
        first, *others = lines_of(_value(item))
        entry = "\n".join([f"- {first}", *(f"  {line}" for line in others)]) + "\n"
        drafts.append(Draft(number, item["id"], entry))
    return drafts


def _value(written: Any) -> "Value":
    """What JSON says as a file of the course says it: all scalars are texts."""
    match written:
        case Mapping():
            return {str(key): _value(child) for key, child in written.items() if child is not None}
        case list():
            return [_value(child) for child in written]
        case bool():
            return "yes" if written else "no"
        case _:
            return str(written)
