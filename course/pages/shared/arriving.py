"""Where the keyboard and a screen reader go on, after a step or when a page is opened.

`static/arrive.js` follows these marks: a component of Streamlit's would cost at every widget anew.
"""

import json

from course.pages.shared.show import element


def focus(container: str, *, when: str) -> str:
    """Return what moves the focus to the container or button of that key, or to what has that id.

    Once for each value of `when`.
    """
    return element("i", cls="course-focus", **{"data-to": container, "data-when": when})


def arrive(*selectors: str, when: str = "") -> str:
    """Return what scrolls to, and focuses, the first that is there; else what the # names.

    Once for each value of `when`, and each time that the page is opened.
    """
    to = json.dumps(selectors)
    return element("i", cls="course-arrive", **{"data-to": to, "data-when": when})
