"""The table of results on the teacher's page."""

import streamlit as st

from course.delivery.views import SittingView
from course.pages.answered.feedback import points
from course.pages.shared import attempt, figures
from course.pages.shared.moments import day_and_time
from course.pages.shared.show import element, link, put, text
from course.services import process
from course.services.messages import Wording

_MOST = 25
"""Attempts shown on the page; the downloads have all."""


def results(t: Wording) -> None:
    """Show the newest attempts, with links to download all."""
    views, count = process.delivery().looking.newest(_MOST, now=process.now())
    put(element("h2", text(t("results.title"))))
    if not views:
        put(element("p", text(t("results.none")), cls="meta"))
        return
    links = " · ".join(figures.downloads("results", {}, t))
    put(element("p", text(t.count("results.attempts", count)), " ", links))
    head = (
        *(t("results.name"), t("results.score"), t("results.quiz")),
        *(t("results.state"), t("results.started")),
    )
    put(figures.table(t("results.newest"), head, [_attempt_row(view, t) for view in views]))
    if count > len(views):
        st.caption(t("results.more", shown=len(views), total=count))


def _attempt_row(view: SittingView, t: Wording) -> tuple[str, ...]:
    sitting = view.sitting
    state = t("results.finished") if sitting.finished else t("results.going")
    if view.set_aside is not None:
        state = t("student.aside")
    score = "–"
    if sitting.finished and view.score is not None:
        score = points(t, view.score, view.maximum) + ("*" if view.override else "")
    cells = score, attempt.full_title(view, t), state, day_and_time(sitting.opened, t)
    return _name(view, t), *map(text, cells)


def _name(view: SittingView, t: Wording) -> str:
    """Return what the student is called, with the way to the page about them and the attempt."""
    sitting = view.sitting
    name = view.name or t("results.nameless", code=sitting.learner[:6])
    if sitting.trial:
        return text(t("student.on-trial", name=name))
    return link("/student", name, {"person": sitting.learner, "attempt": sitting.id})
