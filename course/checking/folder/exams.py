"""Exams whose keys can be read by others while they are still open."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from course.checking.look import Finding, Look, each_quiz
from course.language.moments import parse_moment
from course.loading.places import Path
from course.model.bank import Course
from course.model.quiz import Quiz, When

_TOLD: tuple[When, ...] = ("check", "finish")
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Leak(NamedTuple):
    """A way to read the keys of an exam before it closes, and what prevents it."""

    path: Path
    what: str
    mend: str


@each_quiz
def exam_key_open(look: Look, quiz: Quiz) -> Iterator[Finding]:
    """An exam that opens or closes at a set time does not tell its keys before it closes.

    Without set times it is one to practise with, in which telling the keys is the point.
    """
    if quiz.opens or quiz.closes:
        for leak in leaks(quiz, look.course):
            yield Finding("exam-key-open", *leak, of_key=True)


def leaks(quiz: Quiz, course: Course) -> Iterator[Leak]:
    """The ways in which keys of an exam are told to somebody while others can still take it."""
    if quiz.mode != "exam":
        return
    early = [part for part in ("key", "rationale") if quiz.shown(part) in _TOLD]
    if early:
        named = " and ".join(f"`{part}`" for part in early)
        yield Leak(
            ("review",) if quiz.model_fields_set & {"review"} else ("mode",),
            f"{named} can be read by whoever hands in, while others still take this exam",
            "write `key: close` and `rationale: close` under `review:`"
            + ("" if quiz.closes else ", and say when it `closes:`"),
        )
    others = [
        other.id
        for other in course.quizzes.values()
        if other.id != quiz.id and {*quiz.banks} & {*other.banks} and _told_during(quiz, other)
    ]
    if others:
        named = " and ".join(f"`{name}`" for name in others)
        quizzes = "quizzes" if len(others) > 1 else "quiz"
        yield Leak(
            ("banks",),
            f"keys of this exam are shown in the {quizzes} {named} while it is open",
            f"have {named} close before it opens, or open after it closes; or ask other banks",
        )


def _told_during(exam: Quiz, other: Quiz) -> bool:
    """Whether the other quiz tells keys before it closes, and is open at the same time."""
    told = any(other.shown(part) in _TOLD for part in ("key", "rationale"))
    (opens, closes), (starts, ends) = _open(exam), _open(other)
    return told and starts < closes and opens < ends


def _open(quiz: Quiz) -> tuple[datetime, datetime]:
    return (
        parse_moment(quiz.opens) if quiz.opens else _EARLIEST,
        parse_moment(quiz.closes) if quiz.closes else _LATEST,
    )
