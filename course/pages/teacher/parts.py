"""The parts of the teacher's page."""

import streamlit as st

from course.errors import CourseError
from course.pages.shared.folder_state import folder_state
from course.pages.shared.paths import HOME
from course.pages.shared.show import element, link, put, text
from course.services import process, visitor
from course.services.messages import Wording


def problems(t: Wording) -> None:
    """Show how many reported problems are open, with the link to them.

    Shows nothing while there is no course: the state of the folder matters more then.
    """
    try:
        process.course()
    except CourseError:
        return
    found = process.delivery().problems.every()
    waiting = sum(one.problem.handled is None for one in found)
    about = t.count("problems.open", waiting) if waiting else t("problems.none-open")
    way = link("/reports", t("problems.title"))
    put(element("p", f"{text(about)} {way}" if found else text(t("problems.none")), cls="meta"))


def course_folder(t: Wording) -> None:
    """Show whether students see the latest edit, with a link to all that the check says."""
    put(folder_state(t, link("/banks", t("banks.title"))))


def signed_in(t: Wording) -> None:
    """Show who is signed in, with a link to sign out."""
    address = visitor.teacher(st.context.cookies)
    who = t("teacher.you-are", address=address) if address else t("teacher.by-link")
    out = link("/teacher/sign-out", t("sign-out.do"))
    put(element("p", f"{text(who)} {out}", cls="meta foot"))
    st.page_link(HOME, label=t("home.back"))
