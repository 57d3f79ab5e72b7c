"""The way to every question of a sitting, with the state of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from course.pages.quiz.components.packaged import packaged

_HTML = '<nav class="navigator"><p class="place"></p><ol></ol></nav>'

FINISH = -1
"""What comes back for the way to the end."""


@dataclass(frozen=True, slots=True)
class Way:
    """A question: its state, the icons beside its number, and what a screen reader says of it."""

    status: str
    icons: str
    spoken: str


def navigator(  # noqa: PLR0913 - what it shows
    ways: Sequence[Way], here: int, *, title: str, place: str, label: str, finish: str, free: bool
) -> int | None:
    """Show where the learner is; return the question that is asked for, FINISH, or None.

    Where the ways are not `free` they are shown and lead nowhere.
    """
    # Lists: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    cells = [[way.status, way.icons, way.spoken] for way in ways]
    asked = packaged("navigator", _HTML)(
        key="navigator",
        data=[cells, here, title, place, label, finish, free],
        on_go_change=lambda: None,
        height="content",
    ).go
    known = isinstance(asked, int) and FINISH <= asked < len(ways) and (free or asked == FINISH)
    return asked if known else None
