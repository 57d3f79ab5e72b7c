"""`course regrade`: what a corrected key changes for whom, and the change itself."""

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from course.cli.where import add_course, where
from course.errors import UsageError

if TYPE_CHECKING:
    from course.store.records import Regrading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "items", nargs="*", metavar="ITEM", help="item ids (default: every item that has changed)"
    )
    parser.add_argument(
        "--reworded",
        action="store_true",
        help="the new words of these items ask the same: mark their answers again as well",
    )
    add_apply(parser)
    add_course(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def add_apply(parser: argparse.ArgumentParser) -> None:
    """Declare the options that turn a preview into a change."""
    parser.add_argument(
        "--apply", action="store_true", help="make the changes instead of only showing them"
    )
    parser.add_argument("--why", metavar="TEXT", help="the reason for students, with --apply")


def reason(arguments: argparse.Namespace, such_as: str) -> tuple[str, str] | None:
    """Return why and who with --apply, else None; UsageError if the reason is missing."""
    from course.cli.deciding import who

    why = (arguments.why or "").strip()
    if not arguments.apply:
        return None
    if not why:
        raise UsageError(f'give the reason for students: --why "{such_as}"')
    return why, who()


def run(arguments: argparse.Namespace) -> int:
    """Show or make the changes; the exit code is 0 even if there are none."""
    from course.delivery.regrade import regrade
    from course.store.store import Store

    why = reason(arguments, "The key named the wrong drone.")
    if arguments.reworded and not arguments.items:
        raise UsageError("name the items whose new words ask the same")
    place = where(arguments)
    place.say()
    checked = place.checked()
    store = Store.open(place.database)
    try:
        found = regrade(
            store,
            checked,
            items=arguments.items,
            also_reworded=arguments.reworded,
            reason=why,
            now=datetime.now(UTC),
        )
    finally:
        store.dispose()
    if arguments.format == "json":
        print_json(found)
    else:
        print_text(found, applied=arguments.apply)
    return 0


def print_text(
    found: "tuple[Regrading, ...]", *, applied: bool, how: str = 'add --apply --why "…"'
) -> None:
    """Print who gets another score, and whose answers keep theirs and why."""
    changed = [one for one in found if one.changes]
    kept = [one for one in found if one.reworded]
    for one in changed:
        assert one.after is not None  # noqa: S101 - there is a change
        print(
            f"{_who(one)}: {one.before.status} {one.before.score:g} -> "
            f"{one.after.status} {one.after.score:g} of {one.after.maximum:g}"
        )
    for one in found:
        if one.reworded and one.differs:
            parts = " and ".join(one.reworded)
            has = "has" if len(one.reworded) == 1 else "have"
            print(
                f"{_who(one)}: {one.before.status} {one.before.score:g} stays, "
                f"as the {parts} {has} changed since"
            )
        elif one.after is None and not one.reworded:
            print(f"{_who(one)}: the answer no longer fits the item; its score stays")
    verb = "changed" if applied else "would change"
    print(f"{len(changed)} of {len(found)} answers {verb}.", file=sys.stderr)
    if kept:
        _say_kept(kept)
    if changed and not applied:
        print(f"To make the changes: {how}", file=sys.stderr)


def _say_kept(kept: "list[Regrading]") -> None:
    items = sorted({f"{one.item} ({', '.join(one.reworded)})" for one in kept})
    answers = f"{len(kept)} answers keep their scores" if len(kept) > 1 else "1 keeps its score"
    print(
        f"{answers}, because the question that was read has changed: {', '.join(items)}.\n"
        "If the new words ask the same, name the item and add --reworded.",
        file=sys.stderr,
    )


def _who(one: "Regrading") -> str:
    return f"{one.name or one.learner}  {one.quiz}  {one.item}  try {one.attempt}"


def print_json(found: "tuple[Regrading, ...]") -> None:
    """Print every answer that was marked by an older version, as JSON."""
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
            "reworded": one.reworded,
            "changes": one.changes,
        }
        for one in found
    ]
    print(json.dumps({"format": 1, "answers": entries}, ensure_ascii=False, indent=1))
