"""Classes, their students, and the quizzes that they are assigned."""

from datetime import datetime

from course.model.base import Count, Frozen
from course.model.quiz import Minutes, Mode, Moment, Quiz, Review, Rules

_OF_PRACTICE = ("tries", "penalty", "hint_cost", "certainty")
_OF_EXAM = ("time_limit", "grace", "navigation", "book")


class Replaced(Frozen):
    """The rules of a quiz that an assignment replaces; None keeps the quiz's own."""

    mode: Mode | None = None
    time_limit: Minutes | None = None
    attempts: Count | None = None
    opens: Moment | None = None
    closes: Moment | None = None
    review: Review | None = None

    def over(self, quiz: Quiz) -> Quiz:
        """The quiz as it is assigned; rules that have no effect in its mode are left out."""
        changes = {name: getattr(self, name) for name in type(self).model_fields}
        changes = {name: value for name, value in changes.items() if value is not None}
        if changes.get("mode", quiz.mode) != quiz.mode:
            dropped = _OF_PRACTICE if self.mode == "exam" else _OF_EXAM
            plain = Rules()
            changes = {name: getattr(plain, name) for name in dropped} | changes
            changes = {"review": plain.review, "attempts": None} | changes
        if changes.get("mode", quiz.mode) == "practice":
            changes["time_limit"] = None
        return quiz.model_copy(update=changes)


class Class(Frozen):
    """A class, which students join by its code."""

    id: str
    name: str
    code: str
    new_names: bool = False
    """Whether students may join who are not on the roster."""
    created: datetime


class Student(Frozen):
    """A student of a class, whatever browsers they use."""

    id: str
    name: str
    login: str | None = None
    """The e-mail address that they sign in with."""
    time_factor: float | None = None
    """Of every time limit, such as 1.25; None: as for the others."""
    on_roster: bool = True


class Assignment(Frozen):
    """A quiz that a class is to take."""

    id: str
    class_id: str
    class_name: str
    quiz: str
    replaced: Replaced = Replaced()
    who: str
    created: datetime
    ended: datetime | None = None
    """When the teacher took it back."""
