"""What a tab notes in one run of a page for the next ones.

All of it is one dictionary in the session, which is asked for once: at each access to the session,
Streamlit takes a lock, looks through its widgets, and ends the run if the browser has sent more.
"""

from threading import local
from typing import Any

import streamlit as st

NOTES = "notes"


class _Thread(local):
    """A thread runs the pages of one session only."""

    notes: dict[str, Any] | None = None


_THREAD = _Thread()


def notes() -> dict[str, Any]:
    """Return the notes of this tab, by name, to be read and changed."""
    if _THREAD.notes is None:
        _THREAD.notes = st.session_state.setdefault(NOTES, {})
    return _THREAD.notes
