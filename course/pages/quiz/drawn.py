"""Whether the last run of the page came to its end, and the buttons that it drew.

Streamlit calls what a button of an earlier run is for also after a run that was interrupted, and
for a button that is no longer there. What such a button knows of the answer may be out of date.
"""

import streamlit as st

_WHOLE, _BUTTONS = "drawn", "buttons"


def begin() -> None:
    """Note that the page is being drawn."""
    st.session_state[_WHOLE] = False
    st.session_state[_BUTTONS] = []


def button(key: str) -> None:
    """Note that the page has the button with that key."""
    st.session_state[_BUTTONS].append(key)


def end() -> None:
    """Note that all of the page is drawn."""
    st.session_state[_WHOLE] = True


def whole() -> bool:
    """Return whether all of the page was drawn the last time."""
    return bool(st.session_state.get(_WHOLE))


def gone(key: str) -> bool:
    """Return whether the page was drawn without the button with that key."""
    return whole() and key not in st.session_state[_BUTTONS]
