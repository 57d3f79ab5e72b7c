"""What a decision on an item changes in the score of an attempt that asked it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Self

from course.store.people import Person
from course.store.records import SittingRecord


@dataclass(frozen=True, slots=True)
class Marks:
    """The score of a sitting and its maximum, in points."""

    score: float
    maximum: float

    @classmethod
    def of(cls, earned: Iterable[tuple[float, float]]) -> Self:
        """The sum of the points of items, each with its maximum."""
        both = list(earned)
        return cls(fsum(score for score, _ in both), fsum(maximum for _, maximum in both))


@dataclass(frozen=True, slots=True)
class Rescored:
    """A sitting and its marks before and after a decision.

    `person` is the student who took it, or else its learner, and `name` what they are called.
    `finished` tells whether it was handed in: the score of an open one is the one so far.
    """

    sitting: str
    learner: str
    person: str
    name: str | None
    quiz: str
    trial: bool
    finished: bool
    before: Marks
    after: Marks

    @classmethod
    def of(
        cls, record: SittingRecord, students: Mapping[str, Person], before: Marks, after: Marks
    ) -> Self:
        """That sitting with these marks; `students` are those of all classes, by learner."""
        sitting = record.sitting
        person = students.get(sitting.learner, Person(sitting.learner, record.name))
        return cls(
            sitting=sitting.id,
            learner=sitting.learner,
            person=person.id,
            name=person.name,
            quiz=sitting.quiz,
            trial=sitting.trial,
            finished=sitting.finished is not None,
            before=before,
            after=after,
        )
