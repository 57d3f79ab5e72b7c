"""A question of an exam: answer, flag, move on; nothing is checked before the end."""

import streamlit as st

from course.delivery.views import ItemView, SittingView
from course.pages.answered.feedback import unread_html
from course.pages.quiz.keeping import keep, notice_newer, say_saved
from course.pages.quiz.places import go
from course.pages.quiz.unread import is_unread, unread_before
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import lead
from course.pages.shared.visit import Visit
from course.services import process


def question(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> bool:
    """Ask the question and save the answer; return whether there is one."""
    t, taking = visit.t, process.delivery().taking
    notice_newer(view, visit, address)
    revision, answered = keep(view, quiz.sitting, visit, address)
    last = view.position + 1 == len(quiz.states)
    unread = unread_before(view, revision, address)
    fixed = quiz.sitting.rules.fixed
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        if last:
            label = t("exam.next-anyway") if unread else t("exam.to-finish")
            on = st.button(label, key=f"to-finish{'-anyway' * bool(unread)}", type="primary")
        else:
            label = t("exam.next-for-good") if fixed else t("quiz.next")
            label = t("exam.next-anyway") if unread else label
            on = st.button(label, key=f"next{'-anyway' * bool(unread)}", type="primary")
        flag = not fixed and st.button(
            t("exam.unflag") if view.flagged else t("exam.flag"),
            key=f"flag-{'on' if view.flagged else 'off'}",
        )
        say_saved(revision, visit)
    if unread:
        put(unread_html(view, visit, unread))
    if fixed and not last:
        put(element("p", text(t("exam.no-way-back")), cls="meta"))
    if on and not unread and is_unread(view, quiz, revision, address):
        lead("actions")
        st.rerun()
    elif on and last:
        st.query_params["finish"] = "1"
        lead("stem")
        st.rerun()
    elif on:
        if fixed:
            taking.move_on(quiz.sitting, view.position, now=process.now())
        go(view.position + 1)
    elif flag:
        taking.flag(quiz.sitting, view.position, flagged=not view.flagged, now=process.now())
        lead(f"flag-{'off' if view.flagged else 'on'}")
        st.rerun()
    return answered
