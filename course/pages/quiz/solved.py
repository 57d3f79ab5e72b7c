"""A checked question, with its feedback and the button for the next one."""

import streamlit as st

from course.delivery.views import ItemView, SittingView
from course.pages.answered import answered_html, reporting
from course.pages.answered.feedback import feedback_html
from course.pages.quiz.finishing import finish
from course.pages.quiz.keeping import notice_checked
from course.pages.quiz.places import following, previous, show
from course.pages.shared.address import Address
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import key
from course.pages.shared.visit import Visit


def solved(view: ItemView, quiz: SittingView, visit: Visit, address: Address) -> None:
    """Show the checked answer, the feedback that may be seen, and the button for the next one."""
    said = feedback_html(view, visit, address)
    # The focus goes to the verdict, or to the notice in its place.
    place = {} if said else {"id": f"feedback-{view.position + 1}", "tabindex": "-1"}
    later = element("p", text(visit.t("quiz.key-later")), cls="notice", **place)
    elsewhere = notice_checked(view, visit, address)
    put(elsewhere, answered_html(view, visit), said, "" if view.solution else later)
    on = following(quiz, view.position)
    with st.container(key="onward", horizontal=True, vertical_alignment="center"):
        if on is None:
            done = key("finish", view.position)
            if st.button(visit.t("quiz.finish"), key=done, type="primary"):
                finish(quiz, visit)
        else:
            st.button(
                visit.t("quiz.next"),
                key=key("next", view.position),
                type="primary",
                on_click=show,
                args=(on,),
            )
        previous(quiz, view.position, visit)
        if view.last and view.last.outcome.status in {"wrong", "partial"}:
            reporting.tap("counts", view, quiz.sitting, visit.t)
