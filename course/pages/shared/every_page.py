"""The pages that Streamlit is told of in every run."""

from copy import copy
from functools import lru_cache
from urllib.parse import urlsplit

import streamlit as st

from course.pages.shared.notes import notes
from course.pages.shared.paths import (
    ACCOUNTS,
    EXAM,
    HOME,
    QUIZ,
    REACHED,
    READER,
    REFUSED,
    REVIEW,
    TEACHING,
)
from course.services.messages import Wording

_AT_A_TEACHERS = "at-a-teachers"
"""What is noted once a tab was at the address of a page for teachers."""


def every_page(title: str, t: Wording, *, teaching: bool) -> list[st.Page]:
    """Return the pages of a visitor, the home page with that title first; for this run only.

    A student gets the teachers' pages only in a tab that was at the address of one: Streamlit
    computes a hash of each page several times. It also notes in a page that it may be run, so that
    two runs cannot share one. A copy costs a thirtieth of a new one, for which Streamlit looks the
    script up on the disk.
    """
    address = st.context.url
    if address is None or urlsplit(address).path.strip("/") in TEACHING | REACHED:
        notes()[_AT_A_TEACHERS] = True  # the browser's Back leads there again
    pages = _everyone(title, t)
    if teaching or _AT_A_TEACHERS in notes():
        pages += _teachers(t, teaching)
    return [copy(page) for page in pages]


@lru_cache(maxsize=16)
def _everyone(title: str, t: Wording) -> tuple[st.Page, ...]:
    return (
        st.Page(HOME, title=title, default=True),
        st.Page(QUIZ, title=t("quiz.title"), url_path="quiz"),
        st.Page(EXAM, title=t("exam.before"), url_path="exam"),
        st.Page(REVIEW, title=t("review.title"), url_path="review"),
        st.Page(READER, title=t("reader.title"), url_path="reader"),
        st.Page(ACCOUNTS, title=t("accounts.title"), url_path="accounts"),
    )


@lru_cache(maxsize=16)
def _teachers(t: Wording, teaching: bool) -> tuple[st.Page, ...]:  # noqa: FBT001
    return (
        *(
            st.Page(script if teaching else REFUSED, title=t(f"teaching.{path}"), url_path=path)
            for path, script in TEACHING.items()
        ),
        *(
            st.Page(script if teaching else REFUSED, title=t(f"reached.{path}"), url_path=path)
            for path, script in REACHED.items()
        ),
    )
