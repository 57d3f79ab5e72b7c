"""A link in the review that asks one of its questions again."""

import streamlit as st

from course.delivery.errors import NotFound, NothingToAsk
from course.delivery.views import ItemState, SittingView
from course.pages.shared.paths import QUIZ
from course.pages.shared.show import link
from course.pages.shared.steps import lead
from course.pages.shared.trouble import said
from course.pages.shared.visit import Visit
from course.services import process

_FOLLOWED = "asked-again"


def way(quiz: SittingView, state: ItemState, visit: Visit) -> str:
    """Return a link that asks the question again, on its own."""
    number = str(state.position + 1)
    query = {"sitting": quiz.sitting.id, "again": number, "at": process.tab()}
    return link("/review", visit.t("review.one"), query)


def follow(quiz: SittingView, visit: Visit) -> None:
    """Open the question that such a link asks for, and show it.

    A link is followed once, so that the browser's Back leads back to the review.
    """
    number, link_ = st.query_params.get("again", ""), st.query_params.get("at", "")
    followed: set[str] = st.session_state.setdefault(_FOLLOWED, set())
    if not (number.isascii() and number.isdigit() and len(number) < 6) or link_ in followed:  # noqa: PLR2004
        return
    followed.add(link_)
    with said(visit.t):
        try:
            sitting = process.delivery().taking.retry_one(
                quiz.sitting, int(number) - 1, now=process.now(), seed=process.seed()
            )
        except (NothingToAsk, NotFound):
            st.warning(visit.t("review.gone"))
            return
        query = {"sitting": sitting.id, "q": "1", "tab": process.tab()}
        lead("stem")
        st.switch_page(QUIZ, query_params=query)
