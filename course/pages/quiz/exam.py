"""A question of an exam: answer, flag, move on; nothing is checked before the end."""

import streamlit as st

from course.delivery.views import ItemView, SittingView
from course.pages.quiz.keeping import keep, notice_newer, say_saved
from course.pages.quiz.places import go
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
    fixed = quiz.sitting.rules.fixed
    with st.container(key="actions", horizontal=True, vertical_alignment="center"):
        if last:
            on = st.button(t("exam.to-finish"), key="to-finish", type="primary")
        else:
            label = t("exam.next-for-good") if fixed else t("quiz.next")
            on = st.button(label, key="next", type="primary")
        flag = not fixed and st.button(
            t("exam.unflag") if view.flagged else t("exam.flag"),
            key=f"flag-{'on' if view.flagged else 'off'}",
        )
        say_saved(revision, visit)
    if fixed and not last:
        put(element("p", text(t("exam.no-way-back")), cls="meta"))
    if on and last:
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
