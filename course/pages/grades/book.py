"""Which gradebook the address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.analysis import gradebook
from course.analysis.gradebook import BY, By, Expected, Gradebook
from course.analysis.population import Population
from course.services import process


@dataclass(frozen=True, slots=True)
class Asked:
    """A class, or everybody; which attempts give the grades; and whether names are shown."""

    class_: str
    by: By
    names: bool

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Asked":
        """What an address asks for; what cannot be read in it is as if it were not there."""
        by: By = next((one for one in BY if one == query.get("attempts")), "first")
        return cls(query.get("class", ""), by, query.get("names") != "no")

    def as_query(self) -> dict[str, str]:
        """The parameters of an address for the same grades, with names."""
        found = {"class": self.class_, "attempts": "" if self.by == "first" else self.by}
        return {name: value for name, value in found.items() if value}


def found(asked: Asked) -> Gradebook:
    """Return the grades in the quizzes that were taken, or are assigned to the class."""
    classes = process.delivery().classes
    expected, assigned = [], set()
    if asked.class_:
        expected = [
            Expected(one.student.id, one.student.name, bool(one.learners))
            for one in classes.students(asked.class_)
        ]
        given = classes.given(asked.class_)
        assigned = {one.assignment.quiz for one in given if one.assignment.ended is None}
    samples = {}
    for quiz in process.course().quizzes:
        sample = process.sample(Population(quiz, attempts="every", class_=asked.class_))
        if sample.size or quiz in assigned:
            samples[quiz] = sample
    return gradebook.gradebook(samples, asked.by, expected)
