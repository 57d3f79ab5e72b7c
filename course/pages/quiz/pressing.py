"""What a button of a question is for is done before the page is drawn, so that it is drawn once."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import streamlit as st

from course.delivery.errors import NotFound, NothingToCheck, StoreError
from course.pages.quiz import drawn
from course.pages.quiz.keeping import Kept
from course.pages.shared.address import Address

_PRESSED = "pressed"
"""What is noted of a press: the question, and the button if its work is still to be done."""


class Presses:
    """The buttons of one question, and what each is for."""

    def __init__(self, address: Address) -> None:
        self._place = (address.sitting, address.position)
        *place, key = st.session_state.pop(_PRESSED, (None, None, ""))
        self._waiting = key if tuple(place) == self._place else ""
        self._does: dict[str, Callable[[], None]] = {}

    def on(self, key: str, do: Callable[[], None], kept: Kept) -> dict[str, Any]:
        """Return what makes a button with that key do that."""
        self._does[key] = do
        drawn.button(key)
        return {"key": key, "on_click": _press, "args": (key, do, kept, self._place)}

    def late(self) -> Callable[[], None] | None:
        """Return what is still to be done, once the page is drawn; None if nothing is."""
        return self._does.get(self._waiting)


def _press(key: str, do: Callable[[], None], kept: Kept, place: tuple[str, int]) -> None:
    """Do what the button with that key is for.

    An answer that is not saved as it stands has to be drawn to be read, and whatever the database
    refuses has to be said: then the work waits until the page is drawn.
    """
    if st.session_state.get(_PRESSED, ())[:2] == place or drawn.gone(key):
        return  # of two buttons that are pressed at once, the first one counts
    waits = key
    if kept.unchanged:
        with suppress(NothingToCheck, NotFound, StoreError):
            do()
            waits = ""
    st.session_state[_PRESSED] = (*place, waits)
