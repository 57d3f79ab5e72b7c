"""Taking a quiz: opening a sitting, saving and checking answers, moving on, finishing."""

import logging
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from course.checking import Checked
from course.delivery.assigned import Assigned, assigned_to
from course.delivery.closing import Closing
from course.delivery.deciding import grader
from course.delivery.errors import (
    NotFound,
    NothingToCheck,
    NotNow,
    Reason,
    no_such_attempt,
)
from course.delivery.held import Held, place_in
from course.delivery.looking import TAB, Looking
from course.delivery.observing import Observer
from course.delivery.opening import PRACTICE, Opening, found_in
from course.delivery.release import checks_shown, closed, released
from course.delivery.views import Newer, Refused, Saved, SittingView
from course.language.moments import parse_moment
from course.model.drawing import drawn
from course.model.quiz import Quiz
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse
from course.model.sitting import Check, Kind, SittingItem
from course.model.text import Text
from course.store import answers, sittings
from course.store.records import Checks
from course.store.store import Store

LONGEST_TEXT = 2_000
"""Characters of any one text in a response; ids of choices are texts too."""
MOST_TEXTS = 500

_log = logging.getLogger(__name__)


def not_now(quiz: Quiz, *, used: int, now: datetime, trial: bool = False) -> Reason | None:
    """Why a learner with so many `used` attempts cannot start the quiz, or None if they can.

    On trial, only its end is in the way.
    """
    if closed(quiz, now):
        return "late"
    if trial:
        return None
    if quiz.opens is not None and now < parse_moment(quiz.opens):
        return "early"
    most = quiz.most_attempts
    return "attempts" if most is not None and used >= most else None


class Taking:
    """Everything a learner does with a sitting, from start to finish."""

    def __init__(
        self,
        store: Store,
        course: Callable[[], Checked],
        looking: Looking,
        closing: Closing,
        observer: Observer,
    ) -> None:
        self._store = store
        self._course = course
        self._looking = looking
        self._closing = closing
        self._opening = Opening(store, closing, observer)
        self._observer = observer

    def open(  # noqa: PLR0913 - what a sitting is
        self,
        learner: str,
        quiz_id: str,
        *,
        assignment: str = "",
        trial: bool = False,
        assigned: Assigned | None = None,
        now: datetime,
        seed: str,
    ) -> Held:
        """The learner's open sitting of that quiz, or of that assignment of it, or else a new one.

        A new one has the current versions of the quiz's items, bank by bank, drawn and shuffled by
        the seed if the quiz says so. `trial` says that a teacher tries the quiz out. What the
        learner is `assigned` may be given. Raises NotNow if the quiz is not open or the learner has
        no attempts left.
        """
        found = self._opening.found(
            learner, quiz_id, "whole", assignment=assignment, trial=trial, now=now
        )
        if found is not None:
            return found
        checked = self._course()
        if assigned is None:
            assigned = self._assigned(learner, now=now)
        if assignment:
            task = assigned.task(assignment)
            quiz, used = (task.quiz, task.used) if task else (None, 0)
        else:
            task, quiz, used = None, checked.course.quizzes.get(quiz_id), 0
        if quiz is None or quiz.id != quiz_id:
            raise NotFound("There is no such quiz.")
        if reason := not_now(quiz, used=used, now=now, trial=trial):
            raise NotNow("elsewhere" if task and task.elsewhere(reason) else reason)
        if not (assignment or trial) and assigned.keeps(quiz):
            raise NotNow("assigned")
        items = _drawn(checked, quiz, seed)
        return self._opening.new(
            *(learner, quiz_id, "whole", items),
            rules=quiz.rules,
            seed=seed,
            assignment=assignment,
            trial=trial,
            now=now,
        )

    def retry(self, held: Held, *, now: datetime, seed: str) -> Held:
        """A sitting of what was not right in a finished one; the one that is open, if it asks that.

        Raises NothingToAsk if nothing can be asked again: see `_repeated`.
        """
        view = self._looking.sitting(held.learner, held.id, now=now)
        return self._repeated(held, "retry", view.wrong, now=now, seed=seed)

    def retry_one(self, held: Held, position: int, *, now: datetime, seed: str) -> Held:
        """A sitting of one question of a finished one, right or wrong; NothingToAsk as above."""
        item = place_in(held, position).item
        return self._repeated(held, "one", [item], now=now, seed=seed)

    def save(  # noqa: PLR0913 - what a save is
        self,
        held: Held,
        position: int,
        response: AnyResponse,
        *,
        seen: int,
        tab: str,
        language: str,
        now: datetime,
    ) -> Saved | Newer | Refused:
        """Save an answer, unless one has been saved since revision `seen`.

        The answer may name choices that the item does not have; grading will call it invalid.
        `language` is that of the page: it decides how "1.500" is read.
        """
        place = place_in(held, position)
        with self._observer.saving():
            saved = self._unfit(place, response) or self._store.write(
                answers.save,
                *(held.id, place.item, response),
                position=position,
                seen=seen,
                tab=tab[:TAB],
                language=language,
                now=now,
            )
        self._saved(held, place, saved, seen)
        return saved

    def check(  # noqa: PLR0913 - what a check is
        self,
        held: Held,
        position: int,
        *,
        language: str,
        certainty: int | None = None,
        after: int = 0,
        seen: int | None = None,
        now: datetime,
    ) -> Check | None:
        """Check the newest answer and return the outcome, or None if it is shown later.

        It is graded in the transaction that records the outcome, so nothing changes meanwhile.

        Blank and invalid answers do not count as a try and are not recorded, nor does a second
        check of the same answer, unless the learner wants it `after` that many. If no tries are
        left, the last check is returned again. Raises NothingToCheck in an exam, if the sitting
        ended before this item was checked, and, where `seen` is given, if the newest answer is not
        that revision or has been checked more than `after` times: another tab was first.
        """
        if held.finished is None and held.over(now):
            held = self._looking.hold(held.learner, held.id, now=now)  # this closes it
        if held.rules.mode == "exam":
            raise NothingToCheck("In an exam nothing is checked before the end.")
        place = place_in(held, position)
        found = self._store.write(
            answers.check,
            *(held.id, place, grader(self._store, place, language)),
            language=language,
            certainty=certainty if held.rules.certainty else None,
            after=after,
            seen=seen,
            now=now,
        )
        if isinstance(found, Refused):
            why = "is finished" if found.reason == "finished" else "was answered in another tab"
            raise NothingToCheck(f"This attempt {why}.")
        return self._told(held, found, now)

    def hint(self, held: Held, position: int, *, now: datetime) -> Text | None:
        """The next hint, recorded as taken; None if there are no more."""
        place = place_in(held, position)
        item = self._store.snapshot(place.version).item
        hints = item.hints if held.rules.mode == "practice" else ()
        number = self._store.write(
            answers.record_hint, held.id, place.item, available=len(hints), now=now
        )
        return None if number is None else hints[number - 1]

    def flag(self, held: Held, position: int, *, flagged: bool, now: datetime) -> None:
        """Flag an item for the learner, or remove the flag."""
        item = place_in(held, position).item
        self._store.write(sittings.flag, held.id, item, flagged=flagged, now=now)

    def move_on(self, held: Held, position: int, *, now: datetime) -> bool:
        """Leave the question at `position` for the next, if the order is fixed.

        Refused, with False, if the learner is not at that question, or the sitting is over: a
        second click, or one that was made in another tab, moves nothing.
        """
        following = place_in(held, position + 1).position
        return self._store.write(
            sittings.move_on, held.id, was_at=position, goes_to=following, now=now
        )

    def finish(self, held: Held, *, now: datetime) -> SittingView:
        """Close the sitting and grade what is left. Doing so again changes nothing."""
        if held.finished is None:
            self._closing.close(held.id, now)
        return self._looking.sitting(held.learner, held.id, now=now)

    def _repeated(
        self, held: Held, kind: Kind, wanted: Collection[str], *, now: datetime, seed: str
    ) -> Held:
        """A sitting of those items, by the rules of the quiz if it is practice that can be started.

        Otherwise, as after an exam, only items whose key has been shown are asked: nobody may try
        one out that still counts somewhere.
        """
        if held.finished is None:
            raise no_such_attempt()
        checked = self._course()
        quiz, rules = checked.course.quizzes.get(held.quiz), PRACTICE
        views = self._looking.items(held, now=now)
        if quiz and quiz.mode == "practice" and self._startable(held, quiz, now):
            rules = quiz.rules
        else:
            views = tuple(view for view in views if view.solution is not None)
        items = found_in(checked, [view.shown.id for view in views if view.shown.id in wanted])
        return self._opening.instead(
            *(held.learner, held.quiz, kind, items),
            rules=rules,
            seed=seed,
            trial=held.trial,
            now=now,
        )

    def _startable(self, held: Held, quiz: Quiz, now: datetime) -> bool:
        """Whether the learner of that sitting could start the quiz on their own."""
        used = 0
        if quiz.most_attempts is not None:
            used = self._store.read(sittings.counts, held.learner).get(quiz.id, 0)
        if not_now(quiz, used=used, now=now, trial=held.trial) is not None:
            return False
        return held.trial or not self._assigned(held.learner, now=now).keeps(quiz)

    def _assigned(self, learner: str, *, now: datetime) -> Assigned:
        return assigned_to(self._store, self._course().course, learner, now=now)

    def _unfit(self, place: SittingItem, response: AnyResponse) -> Refused | None:
        """Why our pages would not send such a response, if so."""
        item = self._store.snapshot(place.version).item
        if type(response) is not item.response_type:
            return Refused("wrong-shape")
        return Refused("too-long") if _too_long(response) else None

    def _saved(
        self, held: Held, place: SittingItem, saved: Saved | Newer | Refused, seen: int
    ) -> None:
        if isinstance(saved, Newer):
            _log.info(
                "an older tab was not let over a newer answer: sitting %s, item %s, saw %d of %d",
                *(held.id, place.item, seen, saved.revision),
            )
        self._observer.saved(saved)

    def _told(self, held: Held, checks: Checks, now: datetime) -> Check | None:
        """The newest check as far as it may be shown; None if it may not yet."""
        check: Check | None = checks.newest
        if checks.newest in checks.recorded:  # otherwise it was no try, with nothing to hide
            may = released(held, checks.recorded, now)
            check = next(iter(checks_shown((checks.newest,), may)), None)
        self._observer.checked(check)
        return check


def _drawn(checked: Checked, quiz: Quiz, seed: str) -> list[tuple[str, ResolvedItem]]:
    """The items of a new sitting with their banks; the same seed gives the same items."""
    banks = {
        bank: [item.id for item in checked.course.banks[bank].items if item.id in checked.resolved]
        for bank in quiz.banks
    }
    found = []
    for bank, items in drawn(quiz, banks, checked.course.enemies, seed).items():
        there = frozenset(items)
        order = items if quiz.shuffle else [item for item in banks[bank] if item in there]
        found += [(bank, checked.resolved[item]) for item in order]
    return found


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
