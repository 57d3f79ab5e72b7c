"""Regrading: what a corrected key changes for answers that were checked before."""

from collections.abc import Collection
from datetime import datetime

from course.checking import Checked
from course.delivery.rewording import reworded
from course.errors import CourseError
from course.grading import grade
from course.model.outcome import Outcome
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.store import regrading
from course.store.records import Regrading
from course.store.store import Store


def regrade(  # noqa: PLR0913 - what a regrade is
    store: Store,
    checked: Checked,
    *,
    items: Collection[str] = (),
    also_reworded: bool = False,
    reason: tuple[str, str] | None = None,
    now: datetime,
) -> tuple[Regrading, ...]:
    """What regrading checked answers by the current items changes; done only given a `reason`.

    `items` limits it to those ids. `reason` is why, and who says so; the changes are then made in
    one transaction, and making them again changes nothing. An answer keeps its score if its student
    read another question than the current one; with `also_reworded` the teacher says that both ask
    the same. Raises CourseError if an item is not in the course or has an error.
    """
    for item in items:
        if item not in checked.resolved:
            what = "has an error" if item in checked.course.items else "is not in the course"
            raise CourseError(f"The item {item} {what}.")
    resolved = [one for name, one in checked.resolved.items() if not items or name in items]
    compared = _nothing if also_reworded else reworded
    if reason is None:
        return store.read(regrading.preview, resolved, _fitting, compared)
    return store.write(regrading.apply, resolved, _fitting, compared, reason=reason, now=now)


def _nothing(_old: ResolvedItem, _new: ResolvedItem) -> tuple[str, ...]:
    return ()


def _fitting(resolved: ResolvedItem, response: AnyResponse, language: str) -> Outcome | None:
    """The outcome, or None if the response does not fit the current item."""
    outcome = grade(resolved, response, language, final=True)
    return None if outcome.status in {"invalid", "blank"} else outcome
