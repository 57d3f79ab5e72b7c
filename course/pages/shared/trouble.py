"""Messages shown instead of a page when something went wrong."""

import streamlit as st

from course.pages.shared.paths import HOME
from course.pages.shared.show import element, put, text
from course.services.messages import Wording


def message(title: str, about: str) -> None:
    """Show a friendly message as the only content of the page."""
    put(element("section", element("h1", text(title)), element("p", text(about)), cls="message"))


def nothing_here(t: Wording) -> None:
    """Show that there is no such attempt, with a link home, and stop."""
    message(t("error.unknown.title"), t("error.unknown"))
    st.page_link(HOME, label=t("home.back"))
    st.stop()
