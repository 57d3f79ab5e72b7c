"""Which version of an item decides over an answer, now that keys can be mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from course.grading import grade
from course.model.outcome import Outcome
from course.model.response import AnyResponse
from course.model.sitting import Check, SittingItem
from course.store import versions
from course.store.store import Store


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, the version that decided, and the newest version that there was then."""

    outcome: Outcome
    version: str
    mended: str


def decide(store: Store, place: SittingItem, response: AnyResponse, language: str) -> Decision:
    """Return the outcome under the mended key.

    A response that fits only the version that was asked is graded by that one.
    """
    mended = store.read(versions.mended, place.version)
    outcome = grade(store.snapshot(mended), response, language)
    if mended != place.version and outcome.status == "invalid":
        first = grade(store.snapshot(place.version), response, language)
        return Decision(first, place.version, mended)
    return Decision(outcome, mended, mended)


def deciding(store: Store, place: SittingItem, checks: Sequence[Check]) -> str:
    """Return the version whose key counts: the one that decided, or the one that would now."""
    version = checks[-1].version if checks else store.read(versions.mended, place.version)
    return version or place.version
