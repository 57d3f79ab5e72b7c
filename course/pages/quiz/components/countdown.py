"""A clock that counts down in the browser, set by the server."""

from collections.abc import Mapping

from course.pages.shared.packaged import packaged

_HTML = '<p class="countdown"><span class="time"></span><span class="unseen"></span></p>'


def countdown(
    seconds: float, *, label: str, over: str, said: Mapping[int, str], until: str
) -> None:
    """Show the time left, and rerun the page when it is up.

    `over` is shown at the end; `said` has what is announced when that many minutes are left. The
    clock is reset when `until`, the deadline, changes.
    """
    # A list, because Streamlit would load pandas to look for data frames in a dictionary.
    packaged("countdown", _HTML)(
        key="countdown",
        data=[seconds, until, label, over, [list(one) for one in said.items()]],
        on_over_change=lambda: None,
        height="content",
    )
