"""What every page shares: who visits, the header, and what to say when something goes wrong."""

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from course.errors import CourseError
from course.ui import failing, services
from course.ui.messages import Wording
from course.ui.show import element, plain, put, text

HOME, QUIZ, REVIEW, READER = "pages/home.py", "pages/quiz.py", "pages/review.py", "pages/reader.py"
TEACHER, REFUSED = "pages/teacher.py", "pages/refused.py"

_NAMES = {"en": "English", "nl": "Nederlands"}


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page: whose it is, and the words for it."""

    learner: str
    t: Wording

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.t.language


def wording() -> Wording:
    """Return the sentences of the page, in the visitor's language."""
    headers, cookies = st.context.headers, st.context.cookies
    return Wording(services.language(cookies, headers.get("Accept-Language")))


def visit() -> Visit:
    """Return who visits; where that is not known, or there is no course, say so and stop."""
    t = wording()
    learner = services.identify(st.context.cookies)
    if learner is None:
        message(t("error.no-cookie.title"), t("error.no-cookie"))
        st.stop()
    try:
        services.course()
    except CourseError:
        message(t("error.no-course.title"), t("error.no-course"))
        st.stop()
    return Visit(learner, t)


def teacher_visit() -> Wording:
    """Return the sentences of a teacher's page; whoever is no teacher gets none of it."""
    t = wording()
    if not services.is_teacher(st.context.cookies):
        message(t("refused.title"), t("error.refused"))
        st.stop()
    return t


def header(t: Wording, path: str) -> None:
    """Show the course's title, which leads home, and the other languages."""
    here = f"/{path}?{urlencode(st.query_params.to_dict())}".removesuffix("?")
    links = (
        f'<a href="/language/{language}?{text(urlencode({"next": here}))}" '
        f'lang="{language}" hreflang="{language}">{text(_NAMES.get(language, language))}</a>'
        for language in services.languages()
        if language != t.language
    )
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.page_link(HOME, label=plain(services.title(t.language)))
        put(element("nav", *links, cls="languages"))


def foot(t: Wording) -> None:
    """Show the ways to the learner's own record and, to a teacher, to the teacher's page."""
    links = [f'<a href="/you">{text(t("home.you"))}</a>']
    if services.is_teacher(st.context.cookies):
        links.append(f'<a href="/teacher">{text(t("teacher.title"))}</a>')
    put(element("p", " · ".join(links), cls="meta ways"))


def message(title: str, about: str) -> None:
    """Say in a friendly way why there is nothing else on the page."""
    put(element("section", element("h1", text(title)), element("p", text(about)), cls="message"))


def nothing_here(t: Wording) -> None:
    """Say that there is no such attempt, show the way home, and stop."""
    message(t("error.unknown.title"), t("error.unknown"))
    st.page_link(HOME, label=t("home.back"))
    st.stop()


def on_script_error(error: Exception) -> bool:
    """Say that answers are safe, and a number under which the log has what went wrong."""
    st.error(wording()("error.unexpected", id=failing.report("script", error)))
    return True
