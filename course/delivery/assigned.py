"""What a learner is assigned, and which questions are kept for an exam of a class meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from course.delivery.errors import Reason
from course.delivery.release import closed
from course.language.moments import parse_moment
from course.model.bank import Course
from course.model.classes import Assignment
from course.model.quiz import Quiz
from course.store import classes
from course.store.classes import Due
from course.store.store import Store


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
    that an exam asks are kept from them while it is open, and from everybody if it is to close.
    """
    return _assigned(store.read(classes.assigned, learner), course, now)


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
        for_all = quiz.closes is not None  # or nobody else could ever practise these questions
        begun = quiz.opens is None or now >= parse_moment(quiz.opens)
        if begun and (for_all or due.student is not None):
            banks.update(quiz.banks)
    return Assigned(tuple(tasks), frozenset(exams), frozenset(banks))
