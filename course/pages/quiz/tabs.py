"""The name of a tab: in its address, so that it outlives the server, and of one tab only.

A tab that was duplicated has the address of the first. Both are connected then, and the second gets
a name of its own. After a reload, or on another server, the first is connected no more: the name
stays, and what the browser still sends fits the page.
"""

from collections import OrderedDict
from threading import Lock

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from course.services import process

_MOST = 20_000
"""Tabs remembered; those that were seen longest ago are forgotten first."""

_sessions: "OrderedDict[str, str]" = OrderedDict()
_turn = Lock()


def own_tab() -> str:
    """Return the name of this tab, which stands in its address from now on."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    tab = st.query_params.get("tab", "")
    if not tab or not _own(tab, session):
        tab = process.tab()
        _own(tab, session)
        st.query_params["tab"] = tab
    return tab


def _own(tab: str, session: str) -> bool:
    """Give the name to the session, unless another one that is connected has it."""
    with _turn:
        owner = _sessions.get(tab, session)
        if owner != session and Runtime.exists() and Runtime.instance().is_active_session(owner):
            return False
        _sessions[tab] = session
        _sessions.move_to_end(tab)
        while len(_sessions) > _MOST:
            _sessions.popitem(last=False)
        return True
