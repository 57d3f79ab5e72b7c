"""What this run found in the fields of the question, told to the page.

The page compares it with what stands in them: only where both agree has the answer been seen.
"""

import json

import streamlit as st

from course.pages.shared.show import element

_FIELDS = "fields"


def found(key: str, value: str | int) -> None:
    """Note what the field with that key has: a text, whether it is ticked, or which row is."""
    st.session_state.setdefault(_FIELDS, {})[key] = value


def place(ids: list[str], choice: str | None) -> int:
    """Return which row is picked, or -1."""
    return ids.index(choice) if choice in ids else -1


def seen() -> str:
    """Return an element with what this run found, for `lines.js` and `sending.js`."""
    fields = json.dumps(st.session_state.pop(_FIELDS, {}))
    return element("i", cls="course-seen", **{"data-fields": fields})
