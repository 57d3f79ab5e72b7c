"""Who visits a page, and in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import local

import streamlit as st

from course.errors import CourseError
from course.model.text import Text
from course.pages.shared.show import element, text
from course.pages.shared.trouble import message
from course.services import process, visitor
from course.services.messages import Wording


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page: its learner, and the texts in their language."""

    learner: str
    t: Wording
    written: tuple[str, ...] = ()
    """The languages that the course is written in; empty if it is written in that of the page."""
    teacher: bool = False
    """Whether a teacher is signed in, who only tries out what they take."""

    @property
    def language(self) -> str:
        """The language in which the course's texts are shown and answers are read.

        It is that of the page, unless the course is not written in a language that pages have.
        """
        own = self.t.language
        return own if own in (self.written or (own,)) else self.written[0]

    @property
    def foreign(self) -> str:
        """The language of the course's texts if it is not that of the page; empty otherwise."""
        return "" if self.language == self.t.language else self.language

    def lang(self, written: Text) -> str:
        """The language that a text is shown in, if it is not that of the page; empty otherwise.

        A text that lacks the language of the page is shown in another one.
        """
        language = written.language(self.language) or self.language
        return "" if language == self.t.language else language

    def html(self, written: Text) -> str:
        """A text as HTML, with its language if that is not the page's."""
        words, lang = text(written[self.language]), self.lang(written)
        return element("span", words, lang=lang) if lang else words


class _Run(local):
    """What the browser sent with the run of this thread; Streamlit copies it at each access."""

    cookies: Mapping[str, str] | None = None
    t: Wording | None = None


_RUN = _Run()


def begin() -> tuple[Wording, bool]:
    """Begin a run: return the texts of the page, and whether a teacher is signed in."""
    _RUN.cookies, _RUN.t = st.context.cookies, None
    return wording(), visitor.is_teacher(_cookies())


def _cookies() -> Mapping[str, str]:
    return st.context.cookies if _RUN.cookies is None else _RUN.cookies


def wording() -> Wording:
    """Return the texts of the page in the visitor's language."""
    if _RUN.t is None:
        accepted = st.context.headers.get("Accept-Language")
        _RUN.t = Wording(visitor.language(_cookies(), accepted))
    return _RUN.t


def current_visit() -> Visit:
    """Return the visit; stop with a message if the visitor is unknown or there is no course."""
    t = wording()
    learner = visitor.identify(_cookies())
    if learner is None:
        message(t("error.no-cookie.title"), t("error.no-cookie"))
        st.stop()
    try:
        written = process.course().languages
    except CourseError:
        message(t("error.no-course.title"), t("error.no-course"))
        st.stop()
    return Visit(learner, t, written, teacher=visitor.is_teacher(_cookies()))


def teacher_visit() -> Wording:
    """Return the texts of the teacher's page; stop with a message for everybody else."""
    t = wording()
    if not visitor.is_teacher(_cookies()):
        message(t("refused.title"), t("error.refused"))
        st.stop()
    return t
