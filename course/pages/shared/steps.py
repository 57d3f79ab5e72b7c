"""Where the focus goes after the learner's last step."""

import streamlit as st

from course.pages.shared.notes import notes


def lead(container: str) -> None:
    """Make the next run focus the container or button with that key."""
    st.query_params.pop("at", None)  # the link that led here has done its work
    _, count = last_step()
    notes()["step"] = (container, count + 1)


def last_step() -> tuple[str, int]:
    """Return the key that the last step led to, and the number of steps so far."""
    key, count = notes().get("step", ("", 0))
    return str(key), int(count)


def key(name: str, position: int) -> str:
    """Return the key of a button of the question at that position.

    A press that arrives late, when another question is shown, finds no button with its key there,
    and does nothing.
    """
    return f"{name}-{position + 1}"
