"""The terms of an exam, as a list of what there is to know."""

from collections.abc import Iterator
from typing import Literal

from course.model.quiz import Quiz, When
from course.pages.shared.show import element, listed, text
from course.pages.shared.starting import about_minutes, asked
from course.pages.shared.visit import Visit
from course.services import process


def terms(quiz: Quiz, used: int, visit: Visit) -> str:
    """Return the list of what to know before starting, with `used` attempts made already."""
    rows = (
        element("dt", text(name)) + element("dd", *(element("p", text(one)) for one in said if one))
        for name, said in _rows(quiz, used, visit)
    )
    return element("dl", *rows, cls="terms")


def _rows(quiz: Quiz, used: int, visit: Visit) -> Iterator[tuple[str, tuple[str, ...]]]:
    t = visit.t
    numbers, banks = asked(quiz), process.course().banks
    whole = t.count("home.questions", sum(numbers.values()))
    parts = listed(
        t("exam.of-bank", n=number, bank=banks[bank].title[visit.language])
        for bank, number in numbers.items()
    )
    yield t("exam.length"), (whole, parts if len(numbers) > 1 else "")
    yield t("exam.time"), tuple(_time(quiz, visit))
    yield t("exam.attempts"), (_attempts(quiz, used, visit),)
    book = t("exam.book-closed") if quiz.closed_book else t("exam.book-open")
    way = t("exam.way-fixed") if quiz.fixed else t("exam.way-free")
    yield t("exam.rules"), (way, book, t("exam.saved"))
    yield t("exam.shown"), tuple(_shown(quiz, visit))


def _time(quiz: Quiz, visit: Visit) -> Iterator[str]:
    t = visit.t
    if quiz.time_limit is None:
        yield t("exam.no-limit", about=about_minutes(quiz, visit))
    else:
        limit = float(quiz.time_limit)
        extra = process.delivery().learners.more_minutes(visit.learner, quiz)
        yield t.count("exam.limit", limit + extra, minutes=t.number(limit + extra))
        if extra:
            yield t.count("exam.extra", extra, minutes=t.number(extra))
        yield t("exam.clock")
    if quiz.closes is not None:
        yield t("exam.closes", moment=t.moment(quiz.closes))


def _attempts(quiz: Quiz, used: int, visit: Visit) -> str:
    t, most = visit.t, quiz.most_attempts
    if most is None:
        return t("exam.any-number")
    if most == 1 and not used:
        return t("exam.once")
    return t("exam.attempts-left", left=max(0, most - used), most=most)


def _shown(quiz: Quiz, visit: Visit) -> Iterator[str]:
    """Yield what is shown when; what is shown at the same time stands together."""
    t = visit.t
    names: dict[Literal["marks", "key", "rationale"], str] = {
        "marks": t("exam.shown.marks"),
        "key": t("exam.shown.key"),
        "rationale": t("exam.shown.rationale"),
    }
    by_time: dict[When, list[str]] = {}
    for what, name in names.items():
        by_time.setdefault(quiz.shown(what), []).append(name)
    yield t("exam.shown.during")
    for when, some in by_time.items():
        words = t("exam.shown.and").join(filter(None, (listed(some[:-1]), some[-1])))
        if when == "close" and quiz.closes is not None:
            yield t("exam.shown.close", what=words, moment=t.moment(quiz.closes))
        elif when in {"close", "never"}:
            yield t("exam.shown.never", what=words)
        else:
            yield t("exam.shown.finish", what=words)
