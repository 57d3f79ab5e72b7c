"""Practising what was missed, from all quizzes together."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from course.checking import Checked
from course.delivery.assigned import Assigned, assigned_to
from course.delivery.held import Held
from course.delivery.opening import PRACTICE, Opening, found_in
from course.delivery.schedule import Scheduled, schedule
from course.delivery.taking import not_now
from course.language.moments import parse_moment
from course.model.bank import Course
from course.model.drawing import chance
from course.model.sitting import OF_NO_QUIZ, Sitting
from course.store import history, sittings
from course.store.store import Store

TEN = 10
"""How many items a short practice has."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a learner missed and can practise: what is due, and what comes later, in order."""

    due: tuple[Scheduled, ...]
    later: tuple[Scheduled, ...]

    @property
    def short(self) -> int:
        """How many items *ten now* asks: ten, or fewer if fewer were missed."""
        return min(TEN, len(self.due) + len(self.later))

    @property
    def next(self) -> date | None:
        """The next day on which something is due that is not due yet."""
        return self.later[0].due if self.later else None


class Practising:
    """What a learner missed, when it comes back, and sittings that ask it."""

    def __init__(self, store: Store, course: Callable[[], Checked], opening: Opening) -> None:
        self._store = store
        self._course = course
        self._opening = opening

    def plan(
        self,
        learner: str,
        open_ones: Collection[Sitting] | None = None,
        assigned: Assigned | None = None,
        *,
        now: datetime,
    ) -> Plan:
        """What the learner can practise now; their `open_ones` and `assigned` may be given.

        Items that no quiz asks any more are left out, and so are those of an exam that is under
        way, until it is handed in, and of one that a class takes now.
        """
        checked = self._course()
        if open_ones is None:
            open_ones = self._store.read(sittings.going, learner)
        if assigned is None:
            assigned = assigned_to(self._store, checked.course, learner, now=now)
        exams = [one for one in open_ones if one.rules.mode == "exam" and not one.over(now)]
        examined = {place.item for exam in exams for place in exam.items}
        examined |= assigned.items(checked.course)
        found = [
            one
            for one in self.schedule(learner, now=now)
            if one.item in checked.resolved and one.item not in examined
        ]
        due = tuple(one for one in found if one.is_due(now))
        return Plan(due, tuple(found[len(due) :]))

    def schedule(self, learner: str, *, now: datetime) -> tuple[Scheduled, ...]:
        """Everything that the learner ever missed, the most urgent first."""
        closes = _closes(self._course().course)
        return schedule(self._store.read(history.checked, learner), closes, now)

    def items(self, learner: str, items: Collection[str], *, now: datetime, seed: str) -> Held:
        """Practice of these items; the one that is open, if it asks the same.

        Raises NothingToAsk if none is in a practice quiz that anybody can take now and as often as
        they like, and that shows its keys: practice of any other would tell what is still to come.
        """
        checked = self._course()
        assigned = assigned_to(self._store, checked.course, learner, now=now)
        free = {
            item.id
            for quiz in checked.course.quizzes.values()
            if quiz.mode == "practice" and quiz.most_attempts is None and not assigned.keeps(quiz)
            if not_now(quiz, used=0, now=now) is None and quiz.shown("key") in {"check", "finish"}
            for bank in quiz.banks
            for item in checked.course.banks[bank].items
        }
        asked = found_in(checked, [item for item in items if item in free])
        return self._opening.instead(
            *(learner, OF_NO_QUIZ, "some", asked), rules=PRACTICE, seed=seed, now=now
        )

    def open(self, learner: str, *, everything: bool, now: datetime, seed: str) -> Held:
        """The practice that is open, or a new one of everything that is due, or of ten.

        Ten are the most urgent ones. If fewer are due, those that come next make up the number.
        Items that give each other away are kept apart where that leaves ten. The seed mixes them.
        Raises NothingToAsk if nothing was missed, or nothing is due.
        """
        found = self._opening.found(learner, OF_NO_QUIZ, "missed", now=now)
        if found is not None:
            return found
        checked, plan = self._course(), self.plan(learner, now=now)
        asked = [one.item for one in (plan.due if everything else (*plan.due, *plan.later))]
        if not everything:
            asked = _apart(asked, checked.course.enemies)[:TEN]
        asked.sort(key=lambda item: chance(seed, item))
        items = found_in(checked, asked)
        return self._opening.new(
            learner, OF_NO_QUIZ, "missed", items, rules=PRACTICE, seed=seed, now=now
        )


def _closes(course: Course) -> Mapping[str, Sequence[datetime]]:
    """When the quizzes that ask an item close, by item."""
    found: dict[str, list[datetime]] = {}
    for quiz in course.quizzes.values():
        if quiz.closes is not None:
            moment = parse_moment(quiz.closes)
            for bank in dict.fromkeys(quiz.banks):
                for item in course.banks[bank].items:
                    found.setdefault(item.id, []).append(moment)
    return found


def _apart(items: Sequence[str], enemies: Mapping[str, frozenset[str]]) -> list[str]:
    """The items in that order, but those that an earlier one gives away go to the end."""
    first: list[str] = []
    for item in items:
        if enemies.get(item, frozenset()).isdisjoint(first):
            first.append(item)
    return first + [item for item in items if item not in first]
