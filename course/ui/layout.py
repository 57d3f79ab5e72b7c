"""What every page shares: who visits, the header, and what to say when something goes wrong."""

from dataclasses import dataclass

import streamlit as st

from course.errors import CourseError
from course.ui import failing, services
from course.ui.messages import Wording
from course.ui.show import element, put, text

HOME, QUIZ, REVIEW, READER = "pages/home.py", "pages/quiz.py", "pages/review.py", "pages/reader.py"
ACCOUNTS = "pages/accounts.py"
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


def header(t: Wording) -> str:
    """Return what stands above every page: the way home, the keys, and the other languages.

    It belongs to the document, so that it is there before anything else, and is sent once.
    """
    links = (
        element(
            "a",
            text(_NAMES.get(language, language)),
            href=f"/language/{language}",
            lang=language,
            hreflang=language,
        )
        for language in services.languages()
        if language != t.language
    )
    return "".join(
        (
            element(
                "header",
                element("a", text(t("header.skip")), cls="skip", href="#stMain"),
                element("a", text(services.title(t.language)), cls="home", href="/"),
                element("button", text(t("keys.title")), cls="keys", type="button"),
                element(
                    "button", text(t("book.open")), cls="open-book", type="button", hidden="hidden"
                ),
                element("nav", *links, cls="languages", **{"aria-label": t("header.languages")}),
                cls="course-header",
            ),
            _keys(t),
            element(
                "p",
                cls="connection",
                role="status",
                **{"data-lost": t("connection.lost"), "data-back": t("connection.back")},
            ),
        )
    )


def articles(t: Wording) -> str:
    """Return where the articles stand, beside the question or over it."""
    inside = element("div", cls="bar"), element("div", cls="articles", tabindex="0")
    labels = {"aria-label": t("book.open"), "data-closes": t("book.close")}
    return element("dialog", *inside, cls="book", **labels, **{"data-failed": t("book.failed")})


def _keys(t: Wording) -> str:
    """The list of what the keyboard does; the ones of a single letter can be switched off."""
    rows = (
        element("dt", *(element("kbd", text(key)) for key in keys.split()))
        + element("dd", text(says))
        for keys, says in (
            ("Tab", t("keys.tab")),
            ("← ↑ → ↓", t("keys.arrows")),
            ("Enter", t("keys.enter")),
            (t("keys.control"), t("keys.main")),
            ("n", t("keys.next")),
            ("p", t("keys.previous")),
            ("f", t("keys.flag")),
            ("a", t("keys.articles")),
            ("?", t("keys.this")),
        )
    )
    letters = f'<label><input type="checkbox" checked> {text(t("keys.letters"))}</label>'
    return element(
        "dialog",
        element("h2", text(t("keys.title"))),
        element("dl", *rows),
        element("p", letters),
        element("button", text(t("keys.close")), cls="close", type="button"),
        cls="course-keys",
        **{"aria-label": t("keys.title")},
    )


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
