"""The parts of the teacher's page."""

import streamlit as st

from course.delivery.problems import Reported
from course.errors import CourseError
from course.pages.answered.reported import reported_html
from course.pages.shared.folder_state import folder_state
from course.pages.shared.paths import HOME
from course.pages.shared.show import element, link, plain, put, text
from course.services import process, visitor
from course.services.messages import Wording

_MOST = 50
"""Problems shown; `course results problems` lists them all."""


def problems(t: Wording) -> None:
    """Show the reported problems: open ones with a button each, and handled ones.

    Shows nothing while there is no course: the state of the folder matters more then.
    """
    try:
        process.course()
    except CourseError:
        return
    found = process.delivery().problems.every()
    waiting = [one for one in found if one.problem.handled is None]
    handled = [one for one in found if one.problem.handled is not None]
    if not found:
        about = t("problems.none")
    else:
        about = t.count("problems.open", len(waiting)) if waiting else t("problems.none-open")
    put(element("h2", text(t("problems.title"))), element("p", text(about), cls="meta"))
    for one in waiting[:_MOST]:
        _waiting(one, t)
    if len(waiting) > _MOST:
        put(element("p", text(t.count("problems.more", len(waiting) - _MOST)), cls="meta"))
    if handled:
        with st.expander(t.count("problems.handled", len(handled))):
            for one in handled[:_MOST]:
                _handled(one, t)
            if len(handled) > _MOST:
                put(element("p", text(t.count("problems.more", len(handled) - _MOST)), cls="meta"))


def _waiting(one: Reported, t: Wording) -> None:
    problem = one.problem
    with st.container(key=f"problem-{problem.id}"):
        put(reported_html(one, t))
        label = plain(t("problems.handle", item=problem.item))
        if st.button(label, key=f"handle-{problem.id}"):
            process.delivery().problems.handle(problem.id, now=process.now())
            st.rerun()


def _handled(one: Reported, t: Wording) -> None:
    problem = one.problem
    with st.container(key=f"problem-{problem.id}"):
        put(reported_html(one, t))
        label = plain(t("problems.reopen", item=problem.item))
        if st.button(label, key=f"reopen-{problem.id}", type="tertiary"):
            process.delivery().problems.reopen(problem.id)
            st.rerun()


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
