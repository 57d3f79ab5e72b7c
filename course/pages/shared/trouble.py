"""Words for what went wrong, in the place of a page."""

import streamlit as st

from course.pages.shared.paths import HOME
from course.pages.shared.show import element, put, text
from course.services.messages import Wording


def message(title: str, about: str) -> None:
    """Say in a friendly way why there is nothing else on the page."""
    put(element("section", element("h1", text(title)), element("p", text(about)), cls="message"))


def nothing_here(t: Wording) -> None:
    """Say that there is no such attempt, show the way home, and stop."""
    message(t("error.unknown.title"), t("error.unknown"))
    st.page_link(HOME, label=t("home.back"))
    st.stop()
