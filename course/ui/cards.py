"""The card of a quiz on the home page."""

import streamlit as st

from course.delivery.views import SittingView
from course.model.quiz import Quiz
from course.ui import services
from course.ui.feedback import points
from course.ui.layout import QUIZ, REVIEW, Visit
from course.ui.show import element, plain, put, text

_PAST = 3
"""How many finished attempts are shown."""


def card(quiz: Quiz, views: list[SittingView], visit: Visit) -> None:
    """Show a quiz, where the learner stands in it, and the way in."""
    t = visit.t
    going = next((view for view in views if view.sitting.finished is None), None)
    done = [(view, at) for view in views if (at := view.sitting.finished) is not None]
    items = services.course().quiz_items(quiz)
    with st.container(key=f"card-{quiz.id}", border=True, gap="small"):
        about = quiz.about[visit.language] if quiz.about else ""
        where = t.count("home.questions", len(items))
        if going:
            where = t("home.going", checked=going.checked, total=len(going.states))
        put(
            element("h2", text(quiz.title[visit.language])),
            element("p", text(about)) if about else "",
            element("p", text(where), cls="meta"),
        )
        with st.container(key=f"ways-{quiz.id}", horizontal=True, vertical_alignment="center"):
            if going:
                with st.container(key=f"primary-{quiz.id}", width="content"):
                    _resume(going, visit)
            elif st.button(
                t("home.again") if done else t("home.start"),
                key=f"start-{quiz.id}",
                type="secondary" if done else "primary",
            ):
                _start(quiz, visit)
            for view, finished in done[:_PAST]:
                score = points(t, view.score, view.maximum)
                st.page_link(
                    REVIEW,
                    label=plain(t("home.past", score=score, date=t.date(finished))),
                    query_params={"sitting": view.sitting.id},
                )


def _start(quiz: Quiz, visit: Visit) -> None:
    sitting = services.delivery().open(
        visit.learner, quiz.id, now=services.now(), seed=services.seed()
    )
    query = {"sitting": sitting.id, "q": "1", "tab": services.tab()}
    st.switch_page(QUIZ, query_params=query)


def _resume(view: SittingView, visit: Visit) -> None:
    left = [state.position for state in view.states if state.status in {"new", "answered"}]
    query = {
        "sitting": view.sitting.id,
        "q": str((left or [0])[0] + 1),
        "tab": services.tab(),
    }
    st.page_link(QUIZ, label=visit.t("home.resume"), query_params=query)
