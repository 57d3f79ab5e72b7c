"""Where the focus goes after a step, or when a page is opened, and how the tab is called.

These are marker elements that `static/arrive.js` acts on. A Streamlit component would cost
processing time for every widget in every run.
"""

import json

import streamlit as st

from course.pages.shared.notes import notes
from course.pages.shared.show import element, put
from course.pages.shared.steps import last_step

_TITLE = "title"


def focus(container: str, *, when: str) -> str:
    """Return a marker that moves the focus to the container or button with that key, or to that id.

    It acts once for each value of `when`.
    """
    return element("i", cls="course-focus", **{"data-to": container, "data-when": when})


def after_step() -> None:
    """Put the marker that moves the focus to where the last step led, if there was one."""
    container, count = last_step()
    if count:
        put(focus(container, when=f"{container}-{count}"))


def arrive(*selectors: str, when: str = "") -> str:
    """Return a marker that scrolls to and focuses the first match, else the URL's fragment.

    It acts once for each value of `when`, and each time the page is opened.
    """
    to = json.dumps(selectors)
    return element("i", cls="course-arrive", **{"data-to": to, "data-when": when})


def entitle(*parts: str) -> str:
    """Return a marker that gives the browser's tab a title, its parts from the narrowest on."""
    return element("i", cls="course-title", **{"data-title": " – ".join(parts)})


def name_tab(title: str) -> None:
    """Give the browser's tab that title; nothing is sent if it has it."""
    if notes().get(_TITLE) != title:
        st.set_page_config(page_title=title)
        notes()[_TITLE] = title
