"""Classes: what teachers do with them, and how students join."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from course.checking import Checked
from course.delivery import roster
from course.delivery.assigned import Assigned, assigned_to
from course.delivery.roster import Entry, Import
from course.language.moments import parse_moment
from course.model.class_code import new_class_code
from course.model.classes import Class, Replaced, Student
from course.model.quiz import Quiz
from course.store import classes, people
from course.store.classes import Counted, Enrolled, Given, Membership, new_student
from course.store.store import Store

__all__ = ["Counted", "Enrolled", "Given", "Membership"]

Refusal = Literal["not-listed", "sign-in", "in-already", "gone"]
"""Why somebody cannot join: they are not on the roster, must sign in to be who they say, are
another student of the class already, or the class is gone."""
Mistake = Literal["closes-first", "over", "far", "attempts", "never-shown", "check-in-exam"]
"""What is wrong with the rules of an assignment."""
MOST_ATTEMPTS = 100
"""The largest number of attempts that an assignment can allow."""
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody joined a class as this student."""

    student: Student


class Classes:
    """Classes, their rosters and assignments, and who is in them."""

    def __init__(self, store: Store, course: Callable[[], Checked]) -> None:
        self._store = store
        self._course = course

    # Classes

    def every(self) -> tuple[Counted, ...]:
        """All classes, the oldest first."""
        return self._store.read(classes.every)

    def of_code(self, code: str) -> Class | None:
        """The class with that code, if there is one."""
        return self._store.read(classes.of_code, code)

    def new(self, name: str, *, now: datetime) -> Class:
        """A new class with a code that no other class has."""
        made = None
        while made is None:
            made = self._store.write(classes.add, name, new_class_code(), now=now)
        return made

    def change(self, class_id: str, *, name: str, new_names: bool) -> None:
        """Rename a class, and say whether students may join who are not on its roster."""
        self._store.write(classes.change, class_id, name=name, new_names=new_names)

    def delete(self, class_id: str) -> None:
        """Delete a class with its roster and assignments. The attempts stay."""
        self._store.write(classes.delete, class_id)

    # Students

    def students(self, class_id: str) -> tuple[Enrolled, ...]:
        """The students of a class, by name."""
        return self._store.read(classes.students, class_id)

    def compared(self, class_id: str, listed: Sequence[Entry]) -> Import:
        """What taking over this roster would do."""
        return roster.compared(self.students(class_id), listed)

    def take_over(
        self, class_id: str, listed: Sequence[Entry], *, remove: Iterable[str] = ()
    ) -> None:
        """Add the students on the list, and change those who are there.

        Nobody is removed but those in `remove`, by id, if they are not on the list. The attempts of
        who is removed stay, but are nobody's in the class.
        """
        gone = tuple(remove)
        self._store.write(
            classes.change_students,
            class_id,
            lambda there: roster.taken_over(there, listed, remove=gone),
        )

    def remove(self, class_id: str, student: str) -> None:
        """Remove a student from the class; their attempts stay, but are nobody's in the class."""
        self._store.write(classes.change_students, class_id, lambda _there: ((), (student,)))

    def give_factor(self, class_id: str, student: str, factor: float | None) -> None:
        """Give a student so many times every time limit; None: as the others have."""

        def planned(there: Sequence[Enrolled]) -> tuple[list[Student], tuple[str, ...]]:
            found = [one.student for one in there if one.student.id == student]
            return [one.model_copy(update={"time_factor": factor}) for one in found], ()

        self._store.write(classes.change_students, class_id, planned)

    def give_minutes(
        self, learner: str, quiz: str, minutes: Decimal, *, who: str, now: datetime
    ) -> None:
        """Give a student minutes for a quiz, in all browsers; they replace an earlier grant."""
        self._store.write(people.give_time, learner, quiz, minutes=minutes, who=who, now=now)

    # Joining

    def join(
        self, class_: Class, learner: str, name: str, *, by_login: bool, now: datetime
    ) -> Joined | Refusal:
        """Let a learner join with a typed name.

        Where students can sign in, `by_login`, a student whose address is on the roster must.
        """
        refused: Refusal = "gone"

        def find(there: Sequence[Enrolled]) -> Student | None:
            nonlocal refused
            known = roster.called(there, name)
            mine = _mine(there, learner)
            if mine is not None:
                refused = "in-already"
                return mine.student if known is not None and known == mine else None
            if known is not None:
                refused = "sign-in"
                return None if by_login and known.student.login else known.student
            refused = "not-listed"
            return new_student(name, on_roster=False) if takes_new_names(class_, there) else None

        student = self._store.write(classes.join, class_.id, learner, find, now=now)
        return refused if student is None else Joined(student)

    def join_by_login(
        self, class_: Class, learner: str, address: str, *, now: datetime
    ) -> Joined | Refusal:
        """Let a learner join who signed in with that address."""
        refused: Refusal = "gone"

        def find(there: Sequence[Enrolled]) -> Student | None:
            nonlocal refused
            known = next((one for one in there if one.student.login == address), None)
            mine = _mine(there, learner)
            refused = "not-listed" if known is None else "in-already"
            return known.student if known is not None and mine in {None, known} else None

        student = self._store.write(classes.join, class_.id, learner, find, now=now)
        return refused if student is None else Joined(student)

    def memberships(self, learner: str) -> tuple[Membership, ...]:
        """The classes that the learner is in."""
        return self._store.read(classes.memberships, learner)

    def leave(self, class_id: str, learner: str) -> bool:
        """Let a learner leave the class; False once they have begun one of its assignments."""
        return self._store.write(classes.leave, class_id, learner)

    # Assignments

    def assign(  # noqa: PLR0913 - what an assignment is
        self,
        class_id: str,
        quiz: str,
        replaced: Replaced,
        *,
        who: str,
        now: datetime,
        again: int = 0,
    ) -> str | None:
        """Assign a quiz to a class; returns the id of the assignment.

        None, and nothing is done, if the class has more than `again` assignments like it.
        """
        return self._store.write(
            classes.assign, class_id, quiz, replaced, who=who, now=now, again=again
        )

    def like(self, class_id: str, quiz: str, replaced: Replaced) -> tuple[Given, ...]:
        """The assignments of that quiz to the class, by the same rules and not taken back."""
        return classes.like(self.given(class_id), quiz, replaced)

    def reassign(self, assignment: str, replaced: Replaced) -> None:
        """Replace the rules of an assignment, for attempts that are begun from now on."""
        self._store.write(classes.reassign, assignment, replaced)

    def take_back(self, assignment: str, *, now: datetime) -> None:
        """End an assignment: no attempt can be begun any more. Those that are open go on."""
        self._store.write(classes.take_back, assignment, now=now)

    def given(self, class_id: str) -> tuple[Given, ...]:
        """The assignments of a class, the newest first, also those that were taken back."""
        return self._store.read(classes.given, class_id)

    def assigned(self, learner: str, *, now: datetime) -> Assigned:
        """What the learner is assigned, and which questions are kept for exams."""
        return assigned_to(self._store, self._course().course, learner, now=now)


def takes_new_names(class_: Class, there: Iterable[Enrolled]) -> bool:
    """Whether students may join who are not among those who are there."""
    return class_.new_names or not any(one.student.on_roster for one in there)


def mistake(asked: Quiz, replaced: Replaced, now: datetime) -> Mistake | None:
    """What is wrong with the rules by which a quiz is to be assigned; None if nothing is."""
    quiz = replaced.over(asked)
    moments = [parse_moment(one) for one in (replaced.opens, replaced.closes) if one]
    if any(one > now + _A_YEAR for one in moments):
        return "far"
    if replaced.attempts is not None and replaced.attempts > MOST_ATTEMPTS:
        return "attempts"
    parts = (quiz.review.marks, quiz.review.key, quiz.review.rationale)
    if quiz.closes is not None and parse_moment(quiz.closes) <= now:
        return "over"
    if quiz.opens and quiz.closes and parse_moment(quiz.opens) >= parse_moment(quiz.closes):
        return "closes-first"
    if quiz.closes is None and "close" in parts:
        return "never-shown"
    return "check-in-exam" if quiz.mode == "exam" and "check" in parts else None


def _mine(there: Iterable[Enrolled], learner: str) -> Enrolled | None:
    return next((one for one in there if learner in {known for known, _ in one.learners}), None)
