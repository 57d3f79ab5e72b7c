"""`course regrade`: what a corrected key changes for whom, and the change itself."""

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from course.errors import UsageError

if TYPE_CHECKING:
    from course.store.records import Regrading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "items", nargs="*", metavar="ITEM", help="item ids (default: every item that has changed)"
    )
    parser.add_argument(
        "--apply", action="store_true", help="make the changes instead of only showing them"
    )
    parser.add_argument("--why", metavar="TEXT", help="the reason for students, with --apply")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Show or make the changes; the exit code is 0 even if there are none."""
    from course.checking import check_folder
    from course.cli.results import who
    from course.delivery.regrade import regrade
    from course.settings import Settings
    from course.store.store import Store

    if arguments.apply and not (arguments.why or "").strip():
        raise UsageError('give the reason for students: --why "The key named the wrong drone."')
    settings = Settings.load()
    store = Store.open(settings.database_url)
    try:
        found = regrade(
            store,
            check_folder(settings.folder),
            items=arguments.items,
            reason=(arguments.why.strip(), who()) if arguments.apply else None,
            now=datetime.now(UTC),
        )
    finally:
        store.dispose()
    if arguments.format == "json":
        _print_json(found)
    else:
        _print(found, applied=arguments.apply)
    return 0


def _print(found: "tuple[Regrading, ...]", *, applied: bool) -> None:
    changed = [one for one in found if one.changes]
    unfit = [one for one in found if one.after is None]
    for one in changed:
        assert one.after is not None  # noqa: S101 - there is a change
        print(
            f"{one.name or one.learner}  {one.quiz}  {one.item}  try {one.attempt}: "
            f"{one.before.status} {one.before.score:g} -> {one.after.status} {one.after.score:g}"
            f" of {one.after.maximum:g}"
        )
    for one in unfit:
        print(
            f"{one.name or one.learner}  {one.quiz}  {one.item}  try {one.attempt}: "
            "the answer no longer fits the item; its score stays"
        )
    verb = "changed" if applied else "would change"
    print(f"{len(changed)} of {len(found)} answers {verb}.", file=sys.stderr)
    if changed and not applied:
        print('To make the changes: add --apply --why "…"', file=sys.stderr)


def _print_json(found: "tuple[Regrading, ...]") -> None:
    import json

    entries = [
        {
            "sitting": one.sitting,
            "learner": one.learner,
            "name": one.name,
            "quiz": one.quiz,
            "item": one.item,
            "attempt": one.attempt,
            "before": {"status": one.before.status, "score": one.before.score},
            "after": one.after and {"status": one.after.status, "score": one.after.score},
            "changes": one.changes,
        }
        for one in found
    ]
    print(json.dumps({"format": 1, "answers": entries}, ensure_ascii=False, indent=1))
