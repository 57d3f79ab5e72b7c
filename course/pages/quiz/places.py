"""Which question is shown, how another one is, and where the focus goes then."""

import streamlit as st

from course.delivery.views import SittingView
from course.pages.shared.arriving import focus
from course.pages.shared.show import element, put, text
from course.pages.shared.steps import last_step, lead


def stem(words: str) -> None:
    """Show what is asked, as the heading that takes the focus."""
    put(element("h2", text(words), cls="stem", id="stem", tabindex="-1"))


def unanswered(quiz: SittingView) -> tuple[int, ...]:
    """Return the places of what has no checked answer yet."""
    return tuple(s.position for s in quiz.states if s.status in {"new", "answered"})


def go(place: int) -> None:
    """Show the question at that place from now on; its heading takes the focus."""
    show(place)
    st.rerun()


def show(place: int) -> None:
    """Name the question at that place in the address; its heading takes the focus."""
    lead("stem")
    st.query_params.pop("finish", None)
    st.query_params["q"] = str(place + 1)


def follow_focus(arriving: str) -> str:
    """Return what puts the focus where the last step leads: on the new question, or on the verdict.

    Who comes by a link, from the reader or from the end, arrives at what has that id.
    """
    if "at" in st.query_params:
        return focus(arriving, when=f"{arriving}-{st.query_params['at']}")
    container, count = last_step()
    return focus(container, when=f"{container}-{count}")
