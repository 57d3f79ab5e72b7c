"""The attempt that the URL names, and the title of its quiz."""

import streamlit as st

from course.delivery.errors import NotFound
from course.delivery.views import SittingView
from course.pages.shared.trouble import nothing_here
from course.pages.shared.visit import Visit
from course.services import process


def sitting(visit: Visit) -> SittingView:
    """Return the sitting that the URL names; stop with a message if there is none."""
    try:
        return process.delivery().looking.sitting(
            visit.learner, st.query_params.get("sitting", ""), now=process.now()
        )
    except NotFound:
        nothing_here(visit.t)
        raise  # unreachable: nothing_here stops the page


def title(quiz: SittingView, visit: Visit) -> str:
    """Return the quiz's title, or its id if the course no longer has it."""
    found = process.course().quizzes.get(quiz.sitting.quiz)
    return found.title[visit.language] if found else quiz.sitting.quiz
