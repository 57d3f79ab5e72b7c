"""A clock that runs down in the browser, set by the server."""

from collections.abc import Sequence

from streamlit.components.v2 import component

_mount = component(
    "course.countdown",
    html='<p class="countdown"><span class="time"></span><span class="said"></span></p>',
    js="countdown.js",
    isolate_styles=False,
)


def countdown(seconds: float, words: Sequence[str], *, until: str) -> None:
    """Show the seconds left, and draw the page anew when there are none.

    `words` are the label, the announcement of the last minutes (`{n}` is their number) and what
    stands there at the end. `until` names the deadline: the clock is set anew when it changes.
    """
    # A list: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    _mount(
        key="countdown",
        data=[seconds, until, *words],
        on_over_change=lambda: None,
        height="content",
    )
