"""`course results override`, `reset` and `delete`: what a teacher does to one attempt."""

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from course.cli.regrade import add_apply, reason
from course.errors import UsageError

if TYPE_CHECKING:
    from course.checking import Checked
    from course.delivery.correcting import Correcting
    from course.delivery.views import SittingView
    from course.store.store import Store

ACTIONS = {
    "override": "give an attempt another score, or again the one that was marked",
    "reset": "set an attempt aside, so that it does not count and the quiz can be taken again",
    "delete": "delete one attempt for good",
}
"""Each action and what it does."""
_AS_MARKED = "as-marked"
_LEAST = 6
"""Characters of an attempt's id that must be given: fewer could be a slip."""


def add_arguments(action: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the action."""
    parser.add_argument("attempt", metavar="ATTEMPT", help="id, or its beginning, as `list` has it")
    match action:
        case "override":
            parser.add_argument("score", metavar="POINTS", help=f"or {_AS_MARKED}")
            add_apply(parser)
        case "reset":
            parser.add_argument("--undo", action="store_true", help="let it count again")
            add_apply(parser)
        case _:
            parser.add_argument("--yes", action="store_true", help="delete without asking")


def run(arguments: argparse.Namespace, store: "Store") -> None:
    """Show or make the change."""
    from course.delivery.correcting import NotPossible
    from course.delivery.delivery import Delivery

    delivery, now = Delivery(store, _no_course), datetime.now(UTC)
    view = delivery.looking.any_sitting(_attempt(arguments.attempt, store), now=now)
    try:
        match arguments.action:
            case "override":
                _override(arguments, delivery.correcting, view, now)
            case "reset":
                _reset(arguments, delivery.correcting, view, now)
            case _:
                _delete(arguments, delivery.correcting, view, store)
    except NotPossible as error:
        raise UsageError(str(error)) from error


def _override(
    arguments: argparse.Namespace, correcting: "Correcting", view: "SittingView", now: datetime
) -> None:
    given = reason(arguments, "Two answers were well argued.")
    why, who = given or ("-", "")
    score = None if arguments.score == _AS_MARKED else _points(arguments.score)
    before, after = correcting.override(
        view.sitting.id, score, comment=why, who=who, apply=given is not None, now=now
    )
    print(f"{_named(view)}: {before.score:g} -> {after:g} of {view.maximum:g}")
    _say_apply(done=given is not None)


def _reset(
    arguments: argparse.Namespace, correcting: "Correcting", view: "SittingView", now: datetime
) -> None:
    given = reason(arguments, "The fire alarm went off.")
    going = "" if view.sitting.finished else "is handed in, then "
    what = "counts again" if arguments.undo else f"{going}does not count"
    print(f"{_named(view)}: {what}")
    if given is not None and arguments.undo:
        correcting.count_again(view.sitting.id)
    elif given is not None:
        correcting.set_aside(view.sitting.id, why=given[0], who=given[1], now=now)
    _say_apply(done=given is not None)


def _delete(
    arguments: argparse.Namespace, correcting: "Correcting", view: "SittingView", store: "Store"
) -> None:
    from course.cli.deciding import confirmed, scrub
    from course.cli.reporters.text import count

    answers = count(correcting.held(view.sitting.id)["answers"], "saved answer")
    asked = f"Permanently delete the attempt of {_named(view)}, with {answers}?"
    if not arguments.yes and not confirmed(asked):
        return
    correcting.delete(view.sitting.id)
    print(f"Deleted the attempt of {_named(view)}, with {answers}.", file=sys.stderr)
    scrub(store)


def _named(view: "SittingView") -> str:
    return f"{view.name or view.sitting.learner}  {view.sitting.quiz}"


def _points(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise UsageError(f"{text} is neither a number of points nor {_AS_MARKED}") from error


def _attempt(beginning: str, store: "Store") -> str:
    """Return the id of the one attempt that begins so; UsageError if none or several do."""
    from course.store import correcting

    found = store.read(correcting.called, beginning) if len(beginning) >= _LEAST else ()
    if len(found) != 1:
        what = "several attempts begin" if found else "there is no attempt that begins"
        raise UsageError(f"{what} with {beginning}: `course results list` has the ids")
    return found[0]


def _say_apply(*, done: bool) -> None:
    if not done:
        print('To make the change: add --apply --why "…"', file=sys.stderr)


def _no_course() -> "Checked":
    raise UsageError("this needs no course folder")
