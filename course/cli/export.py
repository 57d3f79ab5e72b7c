"""`course export`: a bank for another system, and what that does not carry."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from course.cli.check import DEFAULT, default_folder
from course.errors import CourseError, UsageError

if TYPE_CHECKING:
    from course.checking import Checked
    from course.loading.diagnostics import Diagnostic
    from course.services.messages import Wording

BOTH = "all"
"""What `--language` says for all languages of the course in each text."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    from course.exchange.formats import FORMATS

    systems = "; ".join(f"{name}: {one.systems}" for name, one in FORMATS.items())
    parser.add_argument("format", choices=list(FORMATS), metavar="FORMAT", help=systems)
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
    parser.add_argument(
        "--bank", action="append", metavar="NAME", help="only this bank (may be repeated)"
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        help=f"language of the texts, or `{BOTH}` (default: the course's first)",
    )
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="DIR", help="folder for the files (default: .)"
    )
    parser.add_argument(
        "--strict", action="store_true", help="write nothing if anything would be lost"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write a file for each bank and print what is lost; return 1 if `--strict` refuses it."""
    from course.checking import check
    from course.exchange.formats import FORMATS
    from course.exchange.questions.items import questions
    from course.loading.folder import load
    from course.loading.replacing import replace_file

    form = FORMATS[arguments.format]
    folder = arguments.course or default_folder("--course DIR")
    loaded = load(folder)
    checked = check(loaded)
    wordings = wordings_in(checked, arguments.language)
    banks = {name: checked.course.banks[name] for name in _banks(checked, arguments.bank)}
    asked = {name: questions(checked, bank, wordings) for name, bank in banks.items()}
    try:
        written = {name: form.writer().write(one) for name, one in asked.items()}
    except ModuleNotFoundError as error:
        raise CourseError(
            f"writing this format needs {error.name}, which `pip install 'course[exchange]'` "
            "installs"
        ) from error
    found = [d for one in written.values() for d in lost(checked, one.lost, arguments.format)]
    for line in one_a_line(found, folder):
        print(line, file=sys.stderr)
    unproved = _unproved(checked, loaded.item_ids, list(banks))
    for item in unproved:
        print(f"{item}: left out, as its key is not proved: see `course check`", file=sys.stderr)
    if (found or unproved) and arguments.strict:
        print("Nothing was written, as `--strict` does not allow any loss.", file=sys.stderr)
        return 1
    if arguments.to.exists() and not arguments.to.is_dir():
        raise UsageError(f"{arguments.to} is a file: name a folder with --to")
    arguments.to.mkdir(parents=True, exist_ok=True)
    for name, one in written.items():
        path = arguments.to / f"{name}{form.suffix}"
        replace_file(path, one.content, like=folder / "course.yaml")
        print(path)
    return 0


def _unproved(checked: "Checked", known: tuple[str, ...], banks: list[str]) -> list[str]:
    """Return the items that are not exported: those without a proof, and those that cannot be read.

    The latter belong to no bank any more, so they are named whichever banks are exported.
    """
    own = {item.id for bank in banks for item in checked.course.banks[bank].items}
    others = checked.course.items.keys() - own
    return [item for item in known if item not in checked.resolved and item not in others]


def _banks(checked: "Checked", named: list[str] | None) -> list[str]:
    """Return the ids of the banks to export; UsageError if there is no such bank."""
    from course.language.near import did_you_mean

    banks = list(checked.course.banks)
    for name in named or ():
        if name not in banks:
            hint = did_you_mean(name, banks, f"the banks are {', '.join(banks)}")
            raise UsageError(f"there is no bank `{name}`: {hint}")
    return list(dict.fromkeys(named or banks))


def wordings_in(checked: "Checked", language: str | None) -> "tuple[Wording, ...]":
    """Return the texts of the pages in the languages of the export; UsageError for others."""
    from course.services.messages import LANGUAGES, Wording

    offered = [one for one in checked.course.languages if one in LANGUAGES]
    if language == BOTH:
        return tuple(map(Wording, offered))
    wanted = language or offered[0]
    if wanted not in offered:
        raise UsageError(
            f"the course cannot be exported in {wanted!r}, only in {', '.join(offered)}"
        )
    return (Wording(wanted),)


def lost(
    checked: "Checked", found: "Mapping[str, tuple[str, ...]]", form: str
) -> "Iterator[Diagnostic]":
    """Yield what a file of that format does not carry, an item each, and the items left out."""
    from course.exchange.questions.losses import IMPOSSIBLE, LOST
    from course.loading.codes import diagnostic

    for item, names in found.items():
        place = checked.places[item]
        if IMPOSSIBLE in names:
            what, mend = LOST[IMPOSSIBLE], "choose another format for it, or ask it in another way"
            yield diagnostic("export-impossible", place, f"{form}: {what}", mend, item)
        elif names:
            what = "; ".join(LOST[name] for name in names)
            mend = "choose another format if that matters, or leave it as it is"
            yield diagnostic("export-loses", place, f"{form}: {what}", mend, item)


def one_a_line(found: "Iterable[Diagnostic]", folder: Path) -> "Iterator[str]":
    """Yield each diagnostic on one line, without why it matters: many may say the same."""
    for one in found:
        place = f"{folder / one.place.file}:{one.place.line}:{one.place.column}"
        yield f"{place}: {one.severity} [{one.code}] {one.item}: {one.what}"
