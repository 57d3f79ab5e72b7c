"""Who is counted: one description for every view and export, so that all count the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from course.errors import CourseError

Which = Literal["first", "last", "best", "every"]
"""Which of a student's attempts: the first or last begun, the one with the best score, or all."""
WHICH: tuple[Which, ...] = get_args(Which)


class BadMoment(CourseError):  # noqa: N818
    """A date or time that cannot be read."""


@dataclass(frozen=True, slots=True)
class Population:
    """The attempts at a quiz that are counted.

    Never counted are attempts in progress, those that a teacher set aside or opened to try the quiz
    out, and practice of single questions. Of what is left, those begun before `since`, by students
    of another class or for another assignment are left out too. Only then is it decided which is a
    student's first, last or best.

    With a `class_`, a student is one of its students, in however many browsers. Without one, it is
    whoever they are in the first class that they joined, or else the learner of that browser.
    """

    quiz: str
    attempts: Which = "first"
    since: datetime | None = None
    class_: str = ""
    """The id of a class; empty for everybody."""
    assignment: str = ""
    """The id of an assignment; empty for attempts of any, or of none."""

    def as_query(self) -> dict[str, str]:
        """The parameters of an address that `from_query` reads; what is the default is left out."""
        found = {
            "quiz": self.quiz,
            "attempts": "" if self.attempts == "first" else self.attempts,
            "since": written(self.since),
            "class": self.class_,
            "assignment": self.assignment,
        }
        return {name: value for name, value in found.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Population":
        """The population of an address; what cannot be read in it is as if it were not there."""
        named = (one for one in WHICH if one == query.get("attempts"))
        which: Which = next(named, "first")
        try:
            since = moment(query.get("since", ""))
        except BadMoment:
            since = None
        return cls(
            quiz=query.get("quiz", ""),
            attempts=which,
            since=since,
            class_=query.get("class", ""),
            assignment=query.get("assignment", ""),
        )

    def __str__(self) -> str:
        """Who is counted, in a line for reports."""
        each = {"every": "every attempt", "best": "best attempts"}
        parts = [
            f"{each.get(self.attempts, f'{self.attempts} attempts')} at {self.quiz}",
            f"begun since {written(self.since)}" if self.since else "",
            f"by students of class {self.class_}" if self.class_ else "",
            f"for assignment {self.assignment}" if self.assignment else "",
        ]
        return ", ".join(filter(None, parts))


def moment(text: str) -> datetime | None:
    """The moment of a date or time in ISO 8601, in UTC unless it names a zone; None for nothing.

    Raises BadMoment if the text is something else.
    """
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
        return zoned.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadMoment(f"{text} is not a date or time such as 2022-11-05T14:30") from error


def written(at: datetime | None) -> str:
    """The moment as `moment` reads it, without a zone as it is UTC; empty for none."""
    return "" if at is None else at.astimezone(UTC).replace(tzinfo=None).isoformat()
