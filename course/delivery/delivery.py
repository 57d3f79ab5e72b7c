"""A sitting from its start to its end, and what of it may be shown when."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from math import fsum

from course.checking import Checked
from course.delivery.showing import shown
from course.delivery.views import ItemState, ItemView, Newer, Refused, Saved, SittingView
from course.errors import CourseError
from course.grading import grade
from course.model.resolved import ResolvedItem
from course.model.response import RESPONSE_TYPES, AnyResponse
from course.model.sitting import Check, SavedResponse, Sitting, SittingItem
from course.model.text import Text
from course.store.records import SittingRecord
from course.store.store import Store

TRIES = 1
"""Valid checks of an item in practice mode."""
LONGEST_TEXT = 2_000
"""Characters of one text in a response; ids of choices are texts too."""
MOST_TEXTS = 500
_TAB = 64

_log = logging.getLogger(__name__)


class NotFound(CourseError):  # noqa: N818 - what it is called, not that it is an error
    """No such quiz, sitting or place in it, or not this learner's: which, is not told."""


class NothingToAsk(CourseError):  # noqa: N818
    """None of the items asked for can be served."""


class AlreadyFinished(CourseError):  # noqa: N818
    """The sitting is over, and this item was never checked in it."""


class Delivery:
    """Sittings for learners who are known already; the clock and the seed come in.

    Every method that is given a sitting's id raises NotFound where that is not the learner's, and
    StoreError where the database fails.
    """

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    def open(
        self,
        learner: str,
        quiz_id: str,
        *,
        now: datetime,
        seed: str,
        only: Sequence[str] | None = None,
    ) -> Sitting:
        """Return the learner's open sitting of that quiz, or else a new one.

        A new one has the quiz's items in the order of its banks, or those of them in `only`, each
        in the version that the course has now.
        """
        found = self._store.find_open(learner, quiz_id)
        if found is not None:
            return found
        checked = self._course()
        quiz = checked.course.quizzes.get(quiz_id)
        if quiz is None:
            raise NotFound("There is no such quiz.")
        ids = dict.fromkeys(item.id for item in checked.course.quiz_items(quiz))
        items = [
            checked.resolved[item]
            for item in ids
            if item in checked.resolved and (only is None or item in only)
        ]
        if not items:
            raise NothingToAsk("There are no questions to ask.")
        return self._store.open_sitting(
            learner, quiz_id, mode=quiz.mode, seed=seed, items=items, now=now
        )

    def overview(self, learner: str) -> tuple[SittingView, ...]:
        """Return all of the learner's sittings, the newest first."""
        return tuple(map(self._view, self._store.records(learner)))

    def sitting(self, learner: str, sitting_id: str) -> SittingView:
        """Return the sitting with the state of each item."""
        record = self._store.record(sitting_id)
        if record is None or record.sitting.learner != learner:
            raise _not_found()
        return self._view(record)

    def item(self, learner: str, sitting_id: str, position: int, *, tab: str) -> ItemView:
        """Return one item as that tab may show it."""
        sitting, place, resolved = self._place(learner, sitting_id, position)
        record = self._store.item_record(sitting_id, place.item, tab[:_TAB])
        item = resolved.item
        return ItemView(
            position=position,
            shown=shown(resolved, sitting.seed),
            response=record.response,
            revision=record.revision,
            foreign=record.foreign,
            checks=record.checks,
            hints=item.hints[: record.hints],
            hints_left=max(0, len(item.hints) - record.hints),
            solution=resolved if _revealed(sitting, record.checks) else None,
        )

    def save(  # noqa: PLR0913 - what a save is
        self,
        learner: str,
        sitting_id: str,
        position: int,
        response: AnyResponse,
        *,
        seen: int,
        tab: str,
        now: datetime,
    ) -> Saved | Newer | Refused:
        """Keep what the tab gave, unless another tab gave something after revision `seen`.

        Which choices are on offer is for grading to say. An item that was checked keeps what was.
        """
        _, place, resolved = self._place(learner, sitting_id, position)
        if type(response) is not RESPONSE_TYPES[resolved.item.type]:
            return Refused("wrong-shape")
        if _too_long(response):
            return Refused("too-long")
        saved = self._store.save(
            sitting_id, place.item, response, seen=seen, tab=tab[:_TAB], tries=TRIES, now=now
        )
        if isinstance(saved, Newer):
            _log.info(
                "an older tab was not let over a newer answer: sitting %s, item %s, saw %d of %d",
                *(sitting_id, place.item, seen, saved.revision),
            )
        return saved

    def check(
        self, learner: str, sitting_id: str, position: int, *, language: str, now: datetime
    ) -> Check:
        """Return the outcome of the newest response, read in that language.

        A blank or invalid one is no try, and is not kept. When the tries are used up, the last one
        comes back. AlreadyFinished where the sitting ended without one.
        """
        while True:
            sitting, place, resolved = self._place(learner, sitting_id, position)
            record = self._store.item_record(sitting_id, place.item, "")
            if len(record.checks) >= TRIES:
                return record.checks[-1]
            if sitting.finished is not None:
                raise AlreadyFinished("This attempt is finished.")
            given = record.response.response if record.response else _blank(resolved)
            outcome = grade(resolved, given, language)
            if outcome.status in {"blank", "invalid"}:
                return Check(
                    item=place.item,
                    attempt=len(record.checks) + 1,
                    revision=record.revision,
                    outcome=outcome,
                    at=now,
                )
            check = self._store.record_check(
                sitting_id,
                place.item,
                outcome,
                revision=record.revision,
                language=language,
                tries=TRIES,
                now=now,
            )
            if check is not None:
                return check
            # Meanwhile something newer was saved, or the sitting finished: look again.

    def hint(self, learner: str, sitting_id: str, position: int, *, now: datetime) -> Text | None:
        """Return the next hint and record that it was taken; None when there is none left."""
        _, place, resolved = self._place(learner, sitting_id, position)
        hints = resolved.item.hints
        number = self._store.record_hint(sitting_id, place.item, available=len(hints), now=now)
        return None if number is None else hints[number - 1]

    def finish(self, learner: str, sitting_id: str, *, language: str, now: datetime) -> SittingView:
        """Return the sitting closed, what was drafted checked; closing it again changes nothing."""
        view = self.sitting(learner, sitting_id)
        if view.sitting.finished is None:
            for state in view.states:
                if state.status == "answered":
                    with suppress(AlreadyFinished):  # in another tab
                        self.check(learner, sitting_id, state.position, language=language, now=now)
            self._store.finish(sitting_id, now=now)
        return self.sitting(learner, sitting_id)

    @staticmethod
    def wrong_items(view: SittingView) -> tuple[str, ...]:
        """Return the ids of the items that are not right, those never checked among them."""
        return tuple(state.item for state in view.states if state.status != "right")

    def evidence(self, learner: str, sitting_id: str, position: int) -> ResolvedItem | None:
        """Return the item with its proofs once its key may be seen, else None."""
        sitting, place, resolved = self._place(learner, sitting_id, position)
        checks = self._store.item_record(sitting_id, place.item, "").checks
        return resolved if _revealed(sitting, checks) else None

    def _sitting(self, learner: str, sitting_id: str) -> Sitting:
        sitting = self._store.sitting(sitting_id)
        if sitting is None or sitting.learner != learner:
            raise _not_found()
        return sitting

    def _place(
        self, learner: str, sitting_id: str, position: int
    ) -> tuple[Sitting, SittingItem, ResolvedItem]:
        sitting = self._sitting(learner, sitting_id)
        if not 0 <= position < len(sitting.items):
            raise _not_found()
        place = sitting.items[position]
        return sitting, place, self._store.snapshot(place.version)

    def _view(self, record: SittingRecord) -> SittingView:
        snapshots = (self._store.snapshot(place.version) for place in record.sitting.items)
        return SittingView(
            sitting=record.sitting,
            states=tuple(
                ItemState(
                    position=place.position,
                    item=place.item,
                    status=_status(
                        record.checks.get(place.item, ()), record.responses.get(place.item)
                    ),
                )
                for place in record.sitting.items
            ),
            score=fsum(checks[-1].outcome.score for checks in record.checks.values()),
            maximum=fsum(float(snapshot.item.points) for snapshot in snapshots),
        )


def _not_found() -> NotFound:
    return NotFound("There is no such attempt.")


def _revealed(sitting: Sitting, checks: Sequence[Check]) -> bool:
    """Whether the key may be seen; only valid checks are kept."""
    return bool(checks) or sitting.finished is not None


def _status(checks: Sequence[Check], response: SavedResponse | None) -> str:
    if checks:
        return checks[-1].outcome.status
    return "new" if response is None or response.response.blank else "answered"


def _blank(resolved: ResolvedItem) -> AnyResponse:
    return RESPONSE_TYPES[resolved.item.type]()


def _too_long(response: AnyResponse) -> bool:
    texts = list(_texts(response.model_dump()))
    return len(texts) > MOST_TEXTS or any(len(text) > LONGEST_TEXT for text in texts)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
