"""Forgets what Streamlit keeps of widgets that a tab no longer shows.

Streamlit drops their values, but keeps their keys, options and callbacks as long as the tab is
open, a kilobyte for each (findings/streamlit-old-widgets.sh). A quiz has ten a question.
"""

from contextlib import suppress

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_old_widgets() -> None:
    """Forget the widgets that the last run of the page did not draw, before this run draws any."""
    context = get_script_run_ctx()
    if context is None:
        return
    with suppress(AttributeError):  # names of Streamlit's own: without them, it keeps more
        safe = context.session_state
        with safe._lock:  # noqa: SLF001 - as above
            state = safe._state  # noqa: SLF001 - as above
            keys, widgets = state._key_id_mapper, state._new_widget_state  # noqa: SLF001 - as above
            kept = state._old_state.keys() | widgets.states.keys()  # noqa: SLF001 - as above
            for old in widgets.widget_metadata.keys() - kept:
                del widgets.widget_metadata[old]
                key = keys.id_key_mapping.get(old)
                if key is not None and keys.get_id_from_key(key) == old:
                    keys.delete(key)
                else:
                    keys.id_key_mapping.pop(old, None)
