"""What a teacher can change about one attempt: its score, whether it counts, and its existence."""

import logging
from math import nan

import streamlit as st

from course.delivery.correcting import LONGEST, NotPossible
from course.delivery.roster import LONGEST_EXTRA, read_minutes
from course.delivery.views import SittingView
from course.model.sitting import Override
from course.pages.answered.feedback import points
from course.pages.shared import figures
from course.pages.shared.moments import day_and_time
from course.pages.shared.show import element, link, plain, put, text
from course.pages.shared.steps import lead
from course.pages.shared.trouble import said
from course.services import logs, process, visitor
from course.services.messages import Wording

_DONE = "student-done"
_PREVIEW = "student-preview"

_log = logging.getLogger(__name__)


def done() -> None:
    """Show what was just done, if anything; in a place of its own, so that nothing below is folded.

    Streamlit folds what was folded out if the number of elements before it changes.
    """
    with st.container():
        if words := st.session_state.pop(_DONE, ""):
            put(element("p", text(words), cls="notice", id=_DONE, tabindex="-1"))


def ways(view: SittingView, name: str, in_class: str, t: Wording) -> None:
    """Show the forms that change the attempt, each folded.

    `in_class` is the path of the page about the student in the class, if there is one.
    """
    put(element("h3", text(t("change.title"))))
    if view.sitting.finished is None and view.sitting.deadline is not None:
        with st.expander(t("change.time")):
            _time(view, in_class, t)
    if view.sitting.kind == "whole":
        preview = st.session_state.get(_PREVIEW, {}).get(view.sitting.id)
        with st.expander(t("change.score"), expanded=preview is not None):
            _score(view, name, t)
        with st.expander(t("change.aside")):
            _aside(view, t)
    with st.expander(t("change.delete")):
        _delete(view, name, t)
    if trail := process.delivery().correcting.overrides(view.sitting.id):
        put(figures.folded(t("change.trail"), element("ul", *(_given(o, t) for o in trail))))


def _time(view: SittingView, in_class: str, t: Wording) -> None:
    sitting = view.sitting
    if sitting.deadline is not None:
        put(element("p", text(t("change.time.ends", time=day_and_time(sitting.deadline, t)))))
    put(element("p", text(t("student.minutes.about")), cls="meta"))
    with st.form(f"time-{sitting.id}", border=False):
        typed = st.text_input(
            t("student.minutes"), t.number(float(sitting.extra)), key=f"minutes-{sitting.id}"
        )
        sent = st.form_submit_button(t("class.save"))
    if in_class:
        put(element("p", link(in_class, t("student.factor"))))
    minutes = read_minutes(typed)
    if sent and minutes is None:
        wrong = t("student.minutes.wrong", most=LONGEST_EXTRA)
        put(element("p", text(wrong), cls="notice wrong", role="alert"))
    elif sent and minutes is not None:
        classes, quiz = process.delivery().classes, sitting.quiz
        with said(t):
            classes.give_minutes(sitting.learner, quiz, minutes, who=_who(), now=process.now())
            _again(t.count("change.time.done", float(minutes), minutes=t.number(float(minutes))))


def _score(view: SittingView, name: str, t: Wording) -> None:
    if view.sitting.finished is None or view.score is None:
        put(element("p", text(t("change.score.going"))))
        return
    sitting = view.sitting.id
    put(element("p", text(t("change.score.about")), cls="meta"))
    with st.form(f"score-{sitting}", border=False):
        # A line: the value of a number input may still be the old one when Enter is pressed.
        typed = st.text_input(
            t("change.score.new", maximum=t.amount(view.maximum)),
            value=t.number(view.score),
            key=f"points-{sitting}",
        )
        words = st.text_area(
            t("change.score.comment"), max_chars=LONGEST, height=80, key=f"comment-{sitting}"
        )
        if st.form_submit_button(t("change.score.preview")):
            st.session_state[_PREVIEW] = {sitting: (_points(typed), words)}
            lead(_PREVIEW)
    preview = st.session_state.get(_PREVIEW, {}).get(sitting)
    if preview is not None:
        _preview(view, name, preview[0], preview[1], t)
    if view.override is not None and view.marked is not None:
        label = t("change.score.undo", marked=points(t, view.marked, view.maximum))
        if st.button(plain(label), key=f"undo-score-{sitting}"):
            _override(view, None, t("change.score.undone"), t("change.score.undone"), t)


def _points(typed: str) -> float:
    """Return the points, written with a point or comma; NaN, which is refused, for others."""
    try:
        return float(typed.strip().replace(",", "."))
    except ValueError:
        return nan


def _preview(view: SittingView, name: str, score: float, words: str, t: Wording) -> None:
    sitting = view.sitting.id
    try:
        before, after = process.delivery().correcting.override(
            sitting, score, comment=words, apply=False, now=process.now()
        )
    except NotPossible as error:
        _refused(error, t)
        return
    change = t(
        "change.score.from-to",
        name=name,
        before=t.amount(before.score or 0),
        after=points(t, after, view.maximum),
    )
    read = text(t("change.score.reads"))
    about = f"{text(change)} {read} {element('q', text(words))}"
    put(element("p", about, cls="notice", id=_PREVIEW, tabindex="-1"))
    with st.container(horizontal=True):
        if st.button(t("change.score.save"), key=f"save-score-{sitting}", type="primary"):
            _override(view, score, words, t("change.score.saved"), t)
        if st.button(t("change.cancel"), key=f"cancel-score-{sitting}", type="tertiary"):
            del st.session_state[_PREVIEW]
            lead(f"points-{sitting}")
            st.rerun()


def _override(view: SittingView, score: float | None, words: str, now_so: str, t: Wording) -> None:
    try:
        with said(t):
            process.delivery().correcting.override(
                view.sitting.id, score, comment=words, who=_who(), now=process.now()
            )
            st.session_state.pop(_PREVIEW, None)
            _again(now_so)
    except NotPossible as error:
        _refused(error, t)


def _aside(view: SittingView, t: Wording) -> None:
    sitting, correcting = view.sitting.id, process.delivery().correcting
    if view.set_aside is not None:
        put(element("p", text(t("change.again.about")), cls="meta"))
        if st.button(t("change.again"), key=f"again-{sitting}"):
            with said(t):
                correcting.count_again(sitting)
                _again(t("change.again.done"))
        return
    about = [t("change.aside.about")]
    if view.sitting.finished is None:
        about.append(t("change.aside.going"))
    put(element("p", text(" ".join(about)), cls="meta"))
    with st.form(f"aside-{sitting}", border=False):
        why = st.text_area(
            t("change.aside.why"), max_chars=LONGEST, height=80, key=f"why-{sitting}"
        )
        sent = st.form_submit_button(t("change.aside.do"))
    if sent:
        try:
            with said(t):
                correcting.set_aside(sitting, why=why, who=_who(), now=process.now())
                _again(t("change.aside.done"))
        except NotPossible as error:
            _refused(error, t)


def _delete(view: SittingView, name: str, t: Wording) -> None:
    sitting, correcting = view.sitting.id, process.delivery().correcting
    lost = t.count("change.delete.about", correcting.held(sitting)["answers"], name=name)
    put(element("p", text(lost)))
    with st.form(f"delete-{sitting}", border=False):
        sure = st.checkbox(t("change.delete.sure"), key=f"sure-{sitting}")
        sent = st.form_submit_button(t("change.delete.do"))
    if sent and not sure:
        put(element("p", text(t("change.delete.not-sure")), cls="notice wrong", role="alert"))
    elif sent:
        with said(t):
            correcting.delete(sitting)
            logs.event(_log, logging.INFO, "attempt deleted", sitting=sitting, who=_who())
            st.query_params.pop("attempt", None)
            _again(t("change.delete.done"))


def _given(one: Override, t: Wording) -> str:
    score = t("change.trail.undone") if one.score is None else t.amount(one.score)
    words = t("change.trail.row", date=t.date(one.at), who=one.who, score=score)
    return element("li", text(words), " ", element("q", text(one.comment), dir="auto"))


def _refused(error: NotPossible, t: Wording) -> None:
    words = {
        "going": t("change.score.going"),
        "score": t("change.refused.score"),
        "comment": t("change.refused.comment", most=t.number(LONGEST)),
    }[error.why]
    put(element("p", text(words), cls="notice wrong", role="alert"))


def _who() -> str:
    return visitor.signature(st.context.cookies)


def _again(words: str) -> None:
    """Draw the page anew, with what was done at its top."""
    st.session_state[_DONE] = words
    lead(_DONE)
    st.rerun()
