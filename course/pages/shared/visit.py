"""Who visits a page, and in which language."""

from dataclasses import dataclass

import streamlit as st

from course.errors import CourseError
from course.pages.shared.trouble import message
from course.services import process, visitor
from course.services.messages import Wording


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page: its learner, and the texts in their language."""

    learner: str
    t: Wording

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.t.language


def wording() -> Wording:
    """Return the texts of the page in the visitor's language."""
    headers, cookies = st.context.headers, st.context.cookies
    return Wording(visitor.language(cookies, headers.get("Accept-Language")))


def current_visit() -> Visit:
    """Return the visit; stop with a message if the visitor is unknown or there is no course."""
    t = wording()
    learner = visitor.identify(st.context.cookies)
    if learner is None:
        message(t("error.no-cookie.title"), t("error.no-cookie"))
        st.stop()
    try:
        process.course()
    except CourseError:
        message(t("error.no-course.title"), t("error.no-course"))
        st.stop()
    return Visit(learner, t)


def teacher_visit() -> Wording:
    """Return the texts of the teacher's page; stop with a message for everybody else."""
    t = wording()
    if not visitor.is_teacher(st.context.cookies):
        message(t("refused.title"), t("error.refused"))
        st.stop()
    return t
