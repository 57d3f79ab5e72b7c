"""Messages shown instead of a page when something went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from course.delivery.errors import StoreError, Why
from course.pages.shared.paths import HOME
from course.pages.shared.show import element, put, text
from course.services import failing
from course.services.messages import Wording


def message(title: str, about: str) -> None:
    """Show a friendly message as the only content of the page."""
    put(element("section", element("h1", text(title)), element("p", text(about)), cls="message"))


def nothing_here(t: Wording) -> None:
    """Show that there is no such attempt, with a link home, and stop."""
    message(t("error.unknown.title"), t("error.unknown"))
    st.page_link(HOME, label=t("home.back"))
    st.stop()


def why(reason: Why, t: Wording) -> str:
    """Return the sentence saying why nothing can be stored."""
    match reason:
        case "full":
            return t("trouble.full")
        case "read-only":
            return t("trouble.read-only")
        case "busy":
            return t("trouble.busy")
        case "away":
            return t("trouble.away")
        case "broken":
            return t("trouble.broken")


def not_done(error: StoreError, t: Wording) -> str:
    """Return the sentences saying that what was asked for was not done, and why."""
    return t("error.not-done", why=why(error.why, t))


@contextmanager
def said(t: Wording) -> Iterator[None]:
    """Show a message, and go on with the page as it is, if the database fails inside."""
    try:
        yield
    except StoreError as error:
        failing.database("script", error)
        put(element("p", text(not_done(error, t)), cls="notice wrong", role="alert"))
