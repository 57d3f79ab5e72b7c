"""`course accept`: one more text that is right, in the bank and for those who typed it."""

import argparse
import sys
from datetime import UTC, datetime

from course.cli.regrade import print_json, print_text
from course.cli.where import add_course, where

_REASONS = {
    "en": ("“{text}” is accepted too.", "“{text}” is no longer accepted."),
    "nl": ("“{text}” wordt ook goed gerekend.", "“{text}” wordt niet langer goed gerekend."),
}
"""The reasons for accepting a text and for no longer doing so, by language."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("item", metavar="ITEM", help="the item's id")
    parser.add_argument("text", metavar="TEXT", help="the answer to accept; see `course answers`")
    parser.add_argument("--blank", metavar="NAME", help="the blank, if the item is a cloze")
    parser.add_argument(
        "--language", metavar="TAG", help="only in this language (default: in all of the item's)"
    )
    parser.add_argument("--undo", action="store_true", help="no longer accept it")
    parser.add_argument(
        "--apply", action="store_true", help="make the changes instead of only showing them"
    )
    parser.add_argument(
        "--why", metavar="TEXT", help="the reason for students (default: that it is accepted too)"
    )
    add_course(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Show or make the changes; the exit code is 0 even if no score changes."""
    from course.cli.deciding import who
    from course.delivery.accepting import accept
    from course.store.store import Store

    place = where(arguments)
    place.say()
    checked = place.checked()
    text = " ".join(arguments.text.split())
    why = (arguments.why or "").strip() or _reason(checked.course.languages, arguments, text)
    store = Store.open(place.database)
    try:
        found = accept(
            store,
            place.folder,
            checked,
            arguments.item,
            text,
            blank=arguments.blank,
            language=arguments.language,
            undo=arguments.undo,
            reason=(why, who()) if arguments.apply else None,
            now=datetime.now(UTC),
        )
    finally:
        store.dispose()
    if found.file is None:
        print(f"“{text}” is accepted already.", file=sys.stderr)
    else:
        verb = "is" if arguments.apply else "would be"
        what = "taken out of" if arguments.undo else "written into"
        print(f"“{text}” {verb} {what} {found.file}.", file=sys.stderr)
    for one in found.warnings:
        print(f"warning [{one.code}] {one.item or ''}: {one.what}", file=sys.stderr)
    if arguments.format == "json":
        print_json(found.regraded)
    else:
        print_text(found.regraded, applied=arguments.apply, how="add --apply")
    if found.file and not arguments.apply and not any(one.changes for one in found.regraded):
        print("To change the file: add --apply", file=sys.stderr)
    return 0


def _reason(languages: tuple[str, ...], arguments: argparse.Namespace, text: str) -> str:
    """Return the reason that students read if the teacher gives none."""
    language = next((one for one in languages if one in _REASONS), "en")
    accepted, refused = _REASONS[language]
    return (refused if arguments.undo else accepted).format(text=text)
