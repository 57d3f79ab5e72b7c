"""The script that Streamlit runs for every page: it finds the page and runs it.

Only teachers get the teachers' pages; at their addresses, everybody else gets a refusal.
"""

import streamlit as st

from course.delivery.errors import NotFound
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
from course.pages.shared.trouble import nothing_here
from course.pages.shared.visit import wording
from course.services import process, visitor

with process.turn():
    t = wording()
    teaching = visitor.is_teacher(st.context.cookies)
    home = st.Page(HOME, title=process.title(t.language), default=True)
    page = st.navigation(
        [
            home,
            st.Page(QUIZ, title=t("quiz.title"), url_path="quiz"),
            st.Page(EXAM, title=t("exam.before"), url_path="exam"),
            st.Page(REVIEW, title=t("review.title"), url_path="review"),
            st.Page(READER, title=t("reader.title"), url_path="reader"),
            st.Page(ACCOUNTS, title=t("accounts.title"), url_path="accounts"),
            *(
                st.Page(script if teaching else REFUSED, title=t(f"teaching.{path}"), url_path=path)
                for path, script in TEACHING.items()
            ),
            *(
                st.Page(script if teaching else REFUSED, title=t(f"reached.{path}"), url_path=path)
                for path, script in REACHED.items()
            ),
        ],
        position="hidden",
    )
    st.set_page_config(page_title=page.title)  # else the tab keeps the title of the page before
    try:
        page.run()
    except NotFound:  # gone since the page was read, such as a learner who was deleted
        nothing_here(t)
