"""Which version of an item an answer is graded by, as keys may have been corrected."""

from course.grading import grade
from course.model.outcome import Outcome
from course.model.response import AnyResponse
from course.model.sitting import SittingItem
from course.store.records import ItemRecord
from course.store.store import Store


def decide(  # noqa: PLR0913 - what a decision rests on
    store: Store,
    place: SittingItem,
    response: AnyResponse,
    language: str,
    *,
    mended: str,
    final: bool = False,
) -> tuple[Outcome, str]:
    """Grade a response by the corrected key, if there is one: `mended` is its version.

    Returns the outcome and the version that it was graded by.

    If it is `final`, the learner cannot be asked again what they meant.

    If the response does not fit the corrected item, such as a choice that was removed, it is graded
    by the version that was asked.
    """
    outcome = grade(store.snapshot(mended), response, language, final=final)
    if mended != place.version and outcome.status == "invalid":
        first = grade(store.snapshot(place.version), response, language, final=final)
        return first, place.version
    return outcome, mended


def version_that_counts(place: SittingItem, record: ItemRecord) -> str:
    """The version whose key applies: the one of the last check, or else the newest."""
    version = record.checks[-1].version if record.checks else record.mended
    return version or place.version
