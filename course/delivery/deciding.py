"""Which version of an item an answer is graded by, as keys may have been corrected."""

from course.grading import grade
from course.model.outcome import Outcome
from course.model.sitting import SittingItem
from course.store.answers import Grade
from course.store.records import ItemRecord
from course.store.store import Store


def grader(store: Store, place: SittingItem, language: str, *, final: bool = False) -> Grade:
    """What grades the newest response by the corrected key, if there is one.

    If it is `final`, the learner cannot be asked again what they meant.

    If the response does not fit the corrected item, such as a choice that was removed, it is graded
    by the version that was asked.
    """
    asked = store.snapshot(place.version)

    def decide(record: ItemRecord) -> tuple[Outcome, str]:
        response = record.response.response if record.response else asked.item.response_type()
        outcome = grade(store.snapshot(record.mended), response, language, final=final)
        if record.mended != place.version and outcome.status == "invalid":
            return grade(asked, response, language, final=final), place.version
        return outcome, record.mended

    return decide


def version_that_counts(place: SittingItem, record: ItemRecord) -> str:
    """The version whose key applies: the one of the last check, or else the newest."""
    version = record.checks[-1].version if record.checks else record.mended
    return version or place.version
