"""Links to every question of a sitting, with the state of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from course.pages.shared.packaged import packaged

_HTML = (
    '<nav class="navigator"><p class="place"></p>'
    '<span class="done" aria-hidden="true"><i></i></span><div class="row"><ol></ol></div></nav>'
)

FINISH = -1
"""Returned for the link to the end."""


@dataclass(frozen=True, slots=True)
class Way:
    """A question: its state, the icons beside its number, and its name for screen readers."""

    status: str
    icons: str
    spoken: str


def navigator(  # noqa: PLR0913 - what it shows
    ways: Sequence[Way], here: int, *, title: str, place: str, label: str, finish: str, free: bool
) -> int | None:
    """Show all questions; return the place of the one clicked, FINISH, or None.

    If they are not `free`, they are shown but are not links.
    """
    # Lists, because Streamlit would load pandas to look for data frames in a dictionary.
    cells = [[way.status, way.icons, way.spoken] for way in ways]
    asked = packaged("navigator", _HTML)(
        key="navigator",
        data=[cells, here, title, place, label, finish, free],
        on_go_change=lambda: None,
        height="content",
    ).go
    known = isinstance(asked, int) and FINISH <= asked < len(ways) and (free or asked == FINISH)
    return asked if known else None
