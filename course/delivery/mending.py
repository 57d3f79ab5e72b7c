"""What a teacher does about an item that turned out wrong, on the pages.

Each is a preview without a `reason`, as in the functions it calls: `accept`, `void`, `regrade`.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path

from course.checking import Checked
from course.delivery import accepting
from course.delivery.accepting import Accepting, WrongAnswers
from course.delivery.regrade import regrade
from course.delivery.rescoring import Rescored
from course.delivery.views import Given
from course.delivery.voiding import Kind, void
from course.store import decisions, regrading
from course.store.decisions import Decision
from course.store.records import Regrading
from course.store.store import Store

__all__ = ["Accepting", "Decision", "Kind", "Mending", "Reason", "Regrading", "Rescored"]

Reason = tuple[str, str]
"""Why, for students to read, and who says so."""


class Mending:
    """Accepting an answer, voiding an item, and marking answers again by the current key."""

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    def accept(  # noqa: PLR0913 - what is accepted, where, and why
        self,
        folder: Path,
        item: str,
        text: str,
        *,
        blank: str | None,
        undo: bool,
        reason: Reason | None,
        now: datetime,
    ) -> Accepting:
        """What accepting a text changes, or with `undo` no longer accepting it."""
        return accepting.accept(
            *(self._store, folder, self._course(), item, text),
            blank=blank,
            undo=undo,
            reason=reason,
            now=now,
        )

    def void(
        self, item: str, kind: Kind, *, reason: Reason | None, now: datetime
    ) -> tuple[Rescored, ...]:
        """What the item's being void, or no longer, changes in attempts at every quiz."""
        return void(self._store, item, kind, reason=reason, now=now)

    def regrade(
        self, item: str, *, also_reworded: bool, reason: Reason | None, now: datetime
    ) -> tuple[Regrading, ...]:
        """What marking the answers to the item by its current key changes.

        Those to a question in other words are only marked if the teacher says that it asks the
        same, `also_reworded`.
        """
        return regrade(
            *(self._store, self._course()),
            items=[item],
            also_reworded=also_reworded,
            reason=reason,
            now=now,
        )

    def trail(self, item: str) -> tuple[Decision, ...]:
        """What was decided on the item so far, newest first."""
        return self._store.read(decisions.of_item, item)

    def wrong_answers(self, item: str, sittings: Collection[str]) -> tuple[WrongAnswers, ...]:
        """The typed answers in these sittings that are not right, most frequent first."""
        return accepting.wrong_answers(self._store, item, sittings)

    def typed(self, item: str, key: str) -> str:
        """The text with that key, as `text_key` returns it, that was typed there; or nothing."""
        return accepting.typed_texts(self._store, item).get(key, "") if key else ""

    def answers(self, item: str, sittings: Collection[str]) -> Mapping[str, Given]:
        """The last answer to the item that was checked in each of these sittings."""
        return {
            one.sitting: Given(self._store.snapshot(one.version), one.response, one.language)
            for one in self._store.read(regrading.checked, item)
            if one.sitting in sittings
        }
