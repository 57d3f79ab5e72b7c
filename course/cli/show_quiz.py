"""A quiz on paper: its rules, and what a student sees at each stage."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from course.cli.reporters.text import count

if TYPE_CHECKING:
    from course.model.bank import Course
    from course.model.quiz import Quiz, When

_Row = tuple[str, str, str, str, str]
_STAGES: _Row = ("", "before", "during", "at the end", "after closing")


def lines(quiz: "Quiz", course: "Course", language: str) -> Iterator[str]:
    """Yield the rules, the table, and who else can see the keys."""
    yield f"{quiz.id} · {quiz.mode} · {quiz.title[language]}"
    yield ""
    yield from _rules(quiz, course)
    yield ""
    rows = [_STAGES, *_table(quiz)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_STAGES))]
    for row in rows:
        yield "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield from _open_to_others(quiz, course)


def _rules(quiz: "Quiz", course: "Course") -> Iterator[str]:
    for bank in quiz.banks:
        items = len(course.banks[bank].items) if bank in course.banks else 0
        drawn = quiz.draw.get(bank)
        yield f"{bank}: {f'{drawn} of ' if drawn else ''}{count(items, 'item')}"
    yield f"opens:    {quiz.opens or 'always open'}"
    yield f"closes:   {quiz.closes or 'never'}"
    attempts = quiz.most_attempts
    yield f"attempts: {attempts if attempts is not None else 'any number'}"
    if quiz.time_limit is not None:
        yield f"time:     {quiz.time_limit.normalize():f} minutes"
    if quiz.most_tries > 1:
        yield f"tries:    {quiz.most_tries} for each item"


def _table(quiz: "Quiz") -> Iterator[_Row]:
    closing = "yes" if quiz.closes else "never closes"
    asked = "one by one" if quiz.fixed else "yes"
    yield "questions", "no", asked, "yes", closing
    book = "no" if quiz.closed_book else "yes"
    yield "articles", "yes", book, "yes", closing
    if quiz.mode == "practice":
        yield "hints", "no", "on request", "those taken", closing
    yield "right or wrong, score", "no", *_shown(quiz, "marks")
    yield "right answer, quotes", "no", *_shown(quiz, "key")
    yield "reasons", "no", *_shown(quiz, "rationale")


def _shown(quiz: "Quiz", what: Literal["marks", "key", "rationale"]) -> tuple[str, str, str]:
    """Return what is shown during an attempt, at its end, and after the quiz closed."""
    when: When = quiz.shown(what)
    during = "no"
    if when == "check" and quiz.mode == "practice":
        during = "once checked"
        if what != "marks" and quiz.most_tries > 1:
            during = "once right or out of tries"
    end = "yes" if when in {"check", "finish"} else "no"
    after = "never closes" if quiz.closes is None else "no" if when == "never" else "yes"
    return during, end, after


def _open_to_others(quiz: "Quiz", course: "Course") -> Iterator[str]:
    from course.checking.folder.exams import leaks

    if quiz.mode != "exam":
        yield "Anyone who can open the site can practise this quiz and read its keys."
        return
    found = list(leaks(quiz, course))
    for leak in found:
        yield f"Open to others: {leak.what}. To prevent it, {leak.mend}."
    if not found:
        yield "Nobody can read its keys here before it closes."
    if quiz.shown("marks") in {"check", "finish"}:
        yield (
            "Marks are shown at the end of an attempt, and anyone can take another one under a new "
            "name: whoever tries often enough learns which answers are right."
        )
