"""Quizzes: each rule has an effect, and there is enough to draw from."""

from collections.abc import Iterator

from course.checking.look import Look
from course.language.moments import parse_moment
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.bank import Course
from course.model.quiz import Quiz

_OF_PRACTICE = ("tries", "penalty", "hint_cost", "certainty")
_OF_EXAM = ("time_limit", "grace", "navigation")
_PARTS = ("marks", "key", "rationale")

_Fault = tuple[Path, str, str]
"""Where it is, what is wrong, and how to mend it."""


def rules(look: Look) -> Iterator[Diagnostic]:
    """Every rule of a quiz is one of its mode, and fits the others."""
    for quiz in look.course.quizzes.values():
        for path, what, mend in (*_of_mode(quiz), *_of_time(quiz), *_draws(quiz, look.course)):
            yield look.say("quiz-rule", "quiz", quiz.id, path, what, mend, of_key=True)


def _of_mode(quiz: Quiz) -> Iterator[_Fault]:
    exam = quiz.mode == "exam"
    other = "practice" if exam else "exam"
    for name in _OF_PRACTICE if exam else _OF_EXAM:
        if name in quiz.model_fields_set:
            what = f"`{name}` has no effect in {'an exam' if exam else 'practice'}"
            yield (name,), what, f"take it out, or write `mode: {other}`"
    if not exam and quiz.penalty and quiz.most_tries == 1:
        yield ("penalty",), "`penalty` has no effect with one try", "add `tries: 2` or more"
    if exam and "check" in {quiz.shown("marks"), quiz.shown("key"), quiz.shown("rationale")}:
        name = next(part for part in _PARTS if getattr(quiz.review, part) == "check")
        what = f"in an exam {name} cannot be shown at the check: there is none"
        yield ("review", name), what, "write `finish`, `close` or `never`"


def _of_time(quiz: Quiz) -> Iterator[_Fault]:
    if quiz.grace is not None and quiz.mode == "exam" and not (quiz.time_limit or quiz.closes):
        yield ("grace",), "`grace` has no effect without an end", "add `time_limit:` in minutes"
    for name in _PARTS:
        if getattr(quiz.review, name) == "close" and quiz.closes is None:
            what = f"{name} would never be shown, for the quiz never closes"
            yield ("review", name), what, "add `closes:`, or write `finish`"
    if quiz.opens and quiz.closes and parse_moment(quiz.opens) >= parse_moment(quiz.closes):
        yield ("closes",), "the quiz closes before it opens", "mend one of the two"


def _draws(quiz: Quiz, course: Course) -> Iterator[_Fault]:
    for name, count in quiz.draw.items():
        bank = course.banks.get(name)
        if name not in quiz.banks:
            yield ("draw", name), f"the quiz has no bank `{name}`", "add it to `banks:`"
        elif bank is not None and count > len(bank.items):
            what = f"{count} items are to be drawn, and `{name}` has {len(bank.items)}"
            yield ("draw", name), what, "draw fewer, or write more items"
