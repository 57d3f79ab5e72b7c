"""The name of a tab, unique and kept in its URL, so that it survives a restart of the server.

A duplicated tab has the URL of the first. While both are connected, the second gets a new name.
After a reload, or on another server, the first is no longer connected, so the name is kept and the
widget state that the browser still sends fits the page.
"""

from collections import OrderedDict
from threading import Lock

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from course.services import process

_MOST = 20_000
"""How many tabs are remembered; those not seen for longest are forgotten first."""

_sessions: "OrderedDict[str, str]" = OrderedDict()
_turn = Lock()


def own_tab() -> str:
    """Return the name of this tab, which its URL has from now on."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    tab = st.query_params.get("tab", "")
    if not process.is_tab(tab) or not _own(tab, session):
        tab = process.tab()
        _own(tab, session)
        st.query_params["tab"] = tab
    return tab


def _own(tab: str, session: str) -> bool:
    """Claim the name for this session; return False if another connected session has it."""
    with _turn:
        owner = _sessions.get(tab, session)
        if owner != session and Runtime.exists() and Runtime.instance().is_active_session(owner):
            return False
        _sessions[tab] = session
        _sessions.move_to_end(tab)
        while len(_sessions) > _MOST:
            _sessions.popitem(last=False)
        return True
