"""Links to every question of a sitting, with the state of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from course.pages.shared.packaged import packaged

_HTML = (
    '<nav class="navigator"><p class="place"></p>'
    '<span class="done" aria-hidden="true"><i></i></span><div class="row"><ol></ol></div></nav>'
)

_KEY = "navigator"
FINISH = -1
"""Returned for the link to the end."""


@dataclass(frozen=True, slots=True)
class Way:
    """A question: its state, the icons beside its number, and its name for screen readers."""

    status: str
    icons: str
    spoken: str


def navigator(  # noqa: PLR0913 - what it shows
    ways: Sequence[Way],
    here: int,
    *,
    title: str,
    place: str,
    label: str,
    finish: str,
    free: bool,
    on_go: Callable[[int], None],
) -> int | None:
    """Show all questions; return the place of the one clicked, FINISH, or None.

    If they are not `free`, they are shown but are not links. `on_go` is called with what was
    clicked before the page is drawn.
    """

    def known(asked: object) -> int | None:
        if not isinstance(asked, int) or not FINISH <= asked < len(ways):
            return None
        return asked if free or asked == FINISH else None

    def clicked() -> None:
        shown = st.session_state.get(_KEY)
        asked = known(shown.go) if shown is not None else None
        if asked is not None:
            on_go(asked)

    # Lists, because Streamlit would load pandas to look for data frames in a dictionary.
    cells = [[way.status, way.icons, way.spoken] for way in ways]
    shown = packaged("navigator", _HTML)(
        key=_KEY,
        data=[cells, here, title, place, label, finish, free],
        on_go_change=clicked,
        on_again_change=lambda: None,
        height="content",
    )
    return known(shown.go)
