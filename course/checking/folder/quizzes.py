"""Quizzes: each rule has an effect, and there are enough items to draw."""

from collections.abc import Iterator

from course.checking.look import Finding, Look, each_quiz
from course.language.moments import parse_moment, second_moment
from course.loading.places import Path
from course.model.bank import Course
from course.model.drawing import met
from course.model.quiz import Quiz

_OF_PRACTICE = ("tries", "penalty", "hint_cost", "certainty")
_OF_EXAM = ("time_limit", "grace", "navigation")
_UTC = "%Y-%m-%d %H:%M UTC"
_PARTS = ("marks", "key", "rationale")


@each_quiz
def rules(look: Look, quiz: Quiz) -> Iterator[Finding]:
    """Every rule of a quiz belongs to its mode, and fits the others."""
    if not quiz.banks:
        mend = "name the banks that its questions come from, such as `banks: [rivers]`"
        yield _rule(("banks",), "the quiz has no banks, so there is nothing to ask", mend)
    yield from _of_mode(quiz)
    yield from _of_time(quiz)
    yield from _twice(quiz)
    yield from _draws(quiz, look.course)


@each_quiz
def enemies(look: Look, quiz: Quiz) -> Iterator[Finding]:
    """No attempt has two items that are enemies, except in practice with whole banks."""
    course = look.course
    asks_some = bool(quiz.draw) or quiz.mode == "exam"
    if not asks_some or not course.enemies or not course.banks.keys() >= set(quiz.banks):
        return
    banks = {bank: [item.id for item in course.banks[bank].items] for bank in quiz.banks}
    if pair := met(quiz, banks, course.enemies):
        what = "students may get `{}` and `{}` in one attempt, although they are enemies"
        path, mend = ("banks",), "add `draw:`, so that some items are left out"
        if quiz.draw:
            path, mend = ("draw",), "draw fewer, or write more items"
        yield Finding("enemies-together", path, what.format(*pair), mend, of_key=True)


def _rule(path: Path, what: str, mend: str) -> Finding:
    return Finding("quiz-rule", path, what, mend, of_key=True)


def _of_mode(quiz: Quiz) -> Iterator[Finding]:
    exam = quiz.mode == "exam"
    other = "practice" if exam else "exam"
    for name in _OF_PRACTICE if exam else _OF_EXAM:
        if name in quiz.model_fields_set:
            what = f"`{name}` has no effect in {'an exam' if exam else 'practice'}"
            yield _rule((name,), what, f"remove it, or write `mode: {other}`")
    if not exam and quiz.penalty and quiz.most_tries == 1:
        yield _rule(("penalty",), "`penalty` has no effect with one try", "add `tries: 2` or more")
    if exam and "check" in {quiz.shown("marks"), quiz.shown("key"), quiz.shown("rationale")}:
        name = next(part for part in _PARTS if getattr(quiz.review, part) == "check")
        what = f"`{name}` cannot be shown at the check, because an exam has none"
        yield _rule(("review", name), what, "write `finish`, `close` or `never`")


def _of_time(quiz: Quiz) -> Iterator[Finding]:
    if quiz.grace is not None and quiz.mode == "exam" and not (quiz.time_limit or quiz.closes):
        yield _rule(
            ("grace",), "`grace` has no effect without an end", "add `time_limit:` in minutes"
        )
    for name in _PARTS:
        if getattr(quiz.review, name) == "close" and quiz.closes is None:
            what = f"`{name}` would never be shown, because the quiz never closes"
            yield _rule(("review", name), what, "add `closes:`, or write `finish`")
    if quiz.opens and quiz.closes and parse_moment(quiz.opens) >= parse_moment(quiz.closes):
        yield _rule(("closes",), "the quiz closes before it opens", "correct one of the two")


def _twice(quiz: Quiz) -> Iterator[Finding]:
    """A time at which clocks go back comes twice; UTC says which one is meant."""
    for name, moment in (("opens", quiz.opens), ("closes", quiz.closes)):
        second = second_moment(moment) if moment else None
        if moment and second:
            first = parse_moment(moment)
            clock, _, zone = moment.rpartition(" ")
            what = f"{clock} comes twice in {zone}, where clocks go back then; the first is taken"
            mend = (
                f"take another hour, or write `{first:{_UTC}}` for the first "
                f"and `{second:{_UTC}}` for the second"
            )
            yield Finding("moment-twice", (name,), what, mend)


def _draws(quiz: Quiz, course: Course) -> Iterator[Finding]:
    for name, count in quiz.draw.items():
        bank = course.banks.get(name)
        if name not in quiz.banks:
            yield _rule(("draw", name), f"the quiz has no bank `{name}`", "add it to `banks:`")
        elif bank is not None and count > len(bank.items):
            what = f"{count} items are to be drawn, but `{name}` has only {len(bank.items)}"
            yield _rule(("draw", name), what, "draw fewer, or write more items")
