"""`course void`: an item that no longer counts as it was marked, for those who took it."""

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from course.cli.regrade import add_apply, reason
from course.cli.where import say_database

if TYPE_CHECKING:
    from course.delivery.rescoring import Marks, Rescored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "item", metavar="ITEM", help="the item's id, even if it is no longer in its bank"
    )
    kind = parser.add_mutually_exclusive_group(required=True)
    for name, value, text in (
        ("--full-marks", "full-marks", "everybody gets full marks for it"),
        ("--leave-out", "leave-out", "take it out of everybody's score and maximum"),
        ("--undo", "undone", "let the marks count again as they were"),
    ):
        kind.add_argument(name, dest="kind", action="store_const", const=value, help=text)
    parser.add_argument("--quiz", metavar="ID", help="only in attempts at this quiz (default: all)")
    add_apply(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Show or make the changes; the exit code is 0 even if there are none."""
    from course.delivery.voiding import void
    from course.settings import Settings
    from course.store.store import Store

    why = reason(arguments, "Two answers were right.")
    url = Settings.load().database_url
    say_database(url)
    store = Store.open(url)
    try:
        found = void(
            store,
            arguments.item,
            arguments.kind,
            quiz=arguments.quiz,
            reason=why,
            now=datetime.now(UTC),
        )
    finally:
        store.dispose()
    if arguments.format == "json":
        _print_json(found)
    else:
        _print(found, applied=arguments.apply)
    return 0


def _print(found: "tuple[Rescored, ...]", *, applied: bool) -> None:
    from course.cli.reporters.text import count

    for one in found:
        still = "" if one.finished else "  (not handed in yet)"
        still += "  (trial run)" if one.trial else ""
        print(
            f"{one.name or one.learner}  {one.quiz}: "
            f"{_marks(one.before)} -> {_marks(one.after)}{still}"
        )
    verb = "changed" if applied else "would change"
    print(f"{count(len(found), 'attempt')} {verb}.", file=sys.stderr)
    if found and not applied:
        print('To make the change: add --apply --why "…"', file=sys.stderr)


def _marks(marks: "Marks") -> str:
    return f"{marks.score:g} of {marks.maximum:g}"


def _print_json(found: "tuple[Rescored, ...]") -> None:
    import json
    from dataclasses import asdict

    entries = list(map(asdict, found))
    print(json.dumps({"format": 1, "attempts": entries}, ensure_ascii=False, indent=1))
