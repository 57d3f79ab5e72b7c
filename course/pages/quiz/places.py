"""Which question is shown, moving to another one, and where the focus goes."""

from functools import partial

import streamlit as st

from course.delivery.views import SittingView
from course.pages.shared.arriving import focus
from course.pages.shared.pressing import Button
from course.pages.shared.steps import key, last_step, lead
from course.services.messages import Wording


def still_open(quiz: SittingView) -> tuple[int, ...]:
    """Return the places of the questions without a checked answer."""
    return tuple(s.position for s in quiz.states if s.status in {"new", "answered"})


def previous(quiz: SittingView, position: int, t: Wording) -> tuple[Button, ...]:
    """Return the button that leads to the question before this one; none if it stays closed."""
    if not quiz.reachable(position - 1):
        return ()
    back = partial(show, position - 1)
    return (Button(key("previous", position), t("quiz.previous"), back, "tertiary", moves=True),)


def unchecked(quiz: SittingView) -> tuple[int, ...]:
    """Return the places of the questions with an answer that is saved, but not checked."""
    return tuple(s.position for s in quiz.states if s.status == "answered")


def following(quiz: SittingView, position: int) -> int | None:
    """Return the place of the next question that is still open, or else of the first such one.

    None if no other is. All ways on lead there: Next, and Skip.
    """
    others = [place for place in still_open(quiz) if place != position]
    return next((place for place in others if place > position), others[0] if others else None)


def show(place: int) -> None:
    """Put the question at that place into the URL; its heading takes the focus in the next run."""
    lead("stem")
    st.query_params.pop("finish", None)
    st.query_params["q"] = str(place + 1)


def follow_focus(arriving: str) -> str:
    """Return an element that moves the focus to the new question or to the verdict.

    After a link from the reader or the summary, it moves to the element with the id `arriving`.
    """
    if "at" in st.query_params:
        return focus(arriving, when=f"{arriving}-{st.query_params['at']}")
    container, count = last_step()
    return focus(container, when=f"{container}-{count}")
