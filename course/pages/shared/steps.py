"""Where the keyboard goes on after a step of the learner's."""

import streamlit as st


def lead(container: str) -> None:
    """Have the next run put the focus on the container, or the button, of that key."""
    st.query_params.pop("at", None)  # the link that led here has been followed
    _, count = last_step()
    st.session_state["step"] = (container, count + 1)


def last_step() -> tuple[str, int]:
    """Return the key that the last step led to, and how many steps there were."""
    key, count = st.session_state.get("step", ("", 0))
    return str(key), int(count)
