"""The script that Streamlit runs for every page: it finds the page and shows it."""

import streamlit as st

from course.ui import layout, services

t = layout.wording()
page = st.navigation(
    [
        st.Page("pages/home.py", title=services.title(t.language), default=True),
        st.Page("pages/quiz.py", title=t("quiz.title"), url_path="quiz"),
        st.Page("pages/review.py", title=t("review.title"), url_path="review"),
        st.Page("pages/reader.py", title=t("reader.title"), url_path="reader"),
    ],
    position="hidden",
)
layout.header(t, page.url_path)
page.run()
