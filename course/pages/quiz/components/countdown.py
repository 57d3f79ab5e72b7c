"""A clock that runs down in the browser, set by the server."""

from collections.abc import Mapping

from course.pages.quiz.components.packaged import packaged

_HTML = '<p class="countdown"><span class="time"></span><span class="said"></span></p>'


def countdown(
    seconds: float, *, label: str, over: str, said: Mapping[int, str], until: str
) -> None:
    """Show the seconds left, and draw the page anew when there are none.

    `over` stands there at the end; `said` is announced when so many minutes are left. `until` names
    the deadline: the clock is set anew when it changes.
    """
    # A list: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    packaged("countdown", _HTML)(
        key="countdown",
        data=[seconds, until, label, over, [list(one) for one in said.items()]],
        on_over_change=lambda: None,
        height="content",
    )
