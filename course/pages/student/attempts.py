"""The attempts of a student, and one of them with every question and answer."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from course.delivery.correcting import Asked
from course.delivery.views import SittingView
from course.pages.answered.feedback import points, status_word
from course.pages.shared import attempt, figures
from course.pages.shared.given import answer_html
from course.pages.shared.moments import day_and_time
from course.pages.shared.show import element, link, put, text
from course.services import process
from course.services.messages import Wording


def chosen(views: Sequence[SittingView], attempt_id: str, quiz: str) -> SittingView:
    """Return the attempt with that id, or else the newest at that quiz, or else the newest."""
    named = (view for view in views if view.sitting.id == attempt_id)
    of_quiz = (view for view in views if view.sitting.quiz == quiz)
    return next(named, None) or next(of_quiz, views[0])


def table(views: Sequence[SittingView], shown: SittingView, person: str, t: Wording) -> str:
    """Return the table of attempts, newest first; each leads to its answers."""
    head = (
        *(t("results.quiz"), t("results.started")),
        *(t("results.state"), t("results.score")),
    )
    rows = []
    for view in views:
        query = {"person": person, "attempt": view.sitting.id}
        title = attempt.full_title(view, t)
        current = ' aria-current="true"' if view is shown else ""
        way = f'<a href="{text(f"/student?{urlencode(query)}")}"{current}>{text(title)}</a>'
        begun = day_and_time(view.sitting.opened, t)
        over = view.sitting.finished is not None
        score = "–" if view.score is None or not over else points(t, view.score, view.maximum)
        rows.append((way, text(begun), text(_state(view, t)), text(score)))
    found = figures.table(t.count("results.attempts", len(views)), head, rows)
    return element("div", found, cls="of-student")


def one(view: SittingView, t: Wording) -> None:
    """Show an attempt: what was decided on it, and each question with answer and points."""
    sitting = view.sitting
    put(
        element("h2", text(attempt.full_title(view, t))),
        element("p", text(" · ".join(_facts(view, t))), cls="meta"),
        *(
            element("p", f"{text(t('student.reads'))} {said}", cls="notice")
            for said in attempt.decided(view, t)
        ),
    )
    if sitting.finished is not None:
        way = link("/review", t("student.as-seen"), {"sitting": sitting.id})
        put(element("p", way, cls="of-student"))
    head = (
        *(t("student.question"), t("student.answer")),
        *(t("student.mark"), t("student.points")),
    )
    asked = process.delivery().correcting.asked(sitting.id)
    rows = [_row(one, view, t) for one in asked]
    put(element("div", figures.table(t("student.questions"), head, rows), cls="answers"))


def _facts(view: SittingView, t: Wording) -> Iterator[str]:
    sitting = view.sitting
    yield t("student.begun", date=day_and_time(sitting.opened, t))
    if sitting.finished is not None:
        took = (sitting.finished - sitting.opened).total_seconds()
        yield t("student.took", time=figures.duration(took, t))
    else:
        yield t("results.going")
    if view.score is not None and sitting.finished is not None:
        yield points(t, view.score, view.maximum)
    if sitting.extra:
        minutes = float(sitting.extra)
        yield t.count("student.extra", minutes, minutes=t.number(minutes))
    if sitting.factor != 1:
        yield t("student.times", factor=t.number(sitting.factor))


def _state(view: SittingView, t: Wording) -> str:
    if view.set_aside is not None:
        return t("student.aside")
    return t("results.finished") if view.sitting.finished else t("results.going")


def _row(one: Asked, view: SittingView, t: Wording) -> tuple[str, ...]:
    quiz = view.sitting.quiz
    stem = f"{one.position + 1}. {text(one.stem[t.language])}"
    if quiz in process.course().quizzes:
        address = text(f"/item?{urlencode({'quiz': quiz, 'item': one.item})}")
        stem = f'<a href="{address}">{stem}</a>'
    answer = answer_html(one.given, t) if one.given else "–"
    mark = t("state.answered") if one.status == "answered" else status_word(t, one.status)
    if one.void is not None:
        mark = t("student.void")
    marked = view.sitting.finished is not None or one.checked
    earned = "–"
    if marked and one.maximum:
        earned = t("item.of", score=t.amount(one.score), maximum=t.amount(one.maximum))
    return stem, answer, text(mark), text(earned)
