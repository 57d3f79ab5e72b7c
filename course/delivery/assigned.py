"""What a learner is assigned, and which questions are kept for an exam of a class meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from course.delivery.errors import Reason
from course.delivery.release import closed
from course.language.moments import parse_moment
from course.model.bank import Course
from course.model.classes import Assignment
from course.model.quiz import Quiz
from course.store import classes
from course.store.classes import Due
from course.store.store import Store

_SHORT = timedelta(days=7, hours=1)
"""A week, also where clocks go back in it."""

Kept = Literal["from-all", "long", "endless"]
"""From whom an exam keeps its questions while it is open: from everybody, or from its class alone,
as it is open for longer than a week or has no closing time."""


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment for a learner, with the quiz as it is assigned.

    `used` counts the attempts that the student has begun in any browser, `own` those in this one.
    """

    assignment: Assignment
    quiz: Quiz
    used: int
    own: int

    def elsewhere(self, reason: Reason) -> bool:
        """Whether no attempts are left because of those begun in another browser."""
        return reason == "attempts" and self.own < self.used


@dataclass(frozen=True, slots=True)
class Assigned:
    """What a learner is assigned.

    `exams` are the quizzes that are kept until their class has taken them, and `banks` those whose
    questions are kept while an exam is open.
    """

    tasks: tuple[Task, ...] = ()
    exams: frozenset[str] = frozenset()
    banks: frozenset[str] = frozenset()

    def task(self, assignment: str) -> Task | None:
        """The task of that assignment, if the learner has it."""
        return next((one for one in self.tasks if one.assignment.id == assignment), None)

    def keeps(self, quiz: Quiz) -> bool:
        """Whether the quiz cannot be taken freely, since its keys are those of an exam."""
        return quiz.id in self.exams or not self.banks.isdisjoint(quiz.banks)

    def items(self, course: Course) -> set[str]:
        """The items of these banks."""
        there = self.banks & course.banks.keys()
        return {item.id for bank in there for item in course.banks[bank].items}


def assigned_to(store: Store, course: Course, learner: str, *, now: datetime) -> Assigned:
    """What the learner is assigned, and which questions are kept for exams.

    A quiz that a class takes as an exam is kept from its students until it closes, and questions
    that an exam asks are kept from them while it is open, and from everybody if that is not long.
    """
    return _assigned(store.read(classes.assigned, learner), course, now)


def kept(quiz: Quiz, given: datetime) -> Kept | None:
    """From whom a quiz that was assigned then keeps its questions; None for practice."""
    if quiz.mode == "practice":
        return None
    if quiz.closes is None:
        return "endless"
    opens = given if quiz.opens is None else parse_moment(quiz.opens)
    return "from-all" if parse_moment(quiz.closes) - opens <= _SHORT else "long"


def _assigned(found: Iterable[Due], course: Course, now: datetime) -> Assigned:
    tasks: list[Task] = []
    exams: set[str] = set()
    banks: set[str] = set()
    for due in found:
        asked = course.quizzes.get(due.assignment.quiz)
        if asked is None:
            continue
        quiz = due.assignment.replaced.over(asked)
        if due.student is not None:
            tasks.append(Task(due.assignment, quiz, due.used, due.own))
        if quiz.mode == "practice" or closed(quiz, now):
            continue
        if due.student is not None:
            exams.add(quiz.id)
        from_all = kept(quiz, due.assignment.created) == "from-all"
        begun = quiz.opens is None or now >= parse_moment(quiz.opens)
        if begun and (from_all or due.student is not None):
            banks.update(quiz.banks)
    return Assigned(tuple(tasks), frozenset(exams), frozenset(banks))
