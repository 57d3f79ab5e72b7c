"""What a button of a question is for is done before the page is drawn, so that it is drawn once."""

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from course.delivery.errors import NotFound, NothingToCheck, StoreError
from course.pages.quiz.keeping import Kept
from course.pages.shared.address import Address

_PRESSED = "pressed"
"""What is noted of a press: the question, and the button if its work is still to be done."""


def press(name: str, do: Callable[[], None], kept: Kept, address: Address) -> None:
    """Do what the button with that name is for, as its `on_click`.

    An answer that is not saved as it stands has to be drawn to be read, and whatever the database
    refuses has to be said: then the work waits until the page is drawn.
    """
    here, waits = (address.sitting, address.position), name
    if st.session_state.get(_PRESSED, ())[:2] == here:
        return  # of two buttons that are pressed at once, the first one counts
    if kept.unchanged:
        with suppress(NothingToCheck, NotFound, StoreError):
            do()
            waits = ""
    st.session_state[_PRESSED] = (*here, waits)


def waiting(address: Address) -> str:
    """Return the name of the button of this question whose work waits; empty if none does."""
    *place, name = st.session_state.pop(_PRESSED, ("",))
    return name if place == [address.sitting, address.position] else ""
