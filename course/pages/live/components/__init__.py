"""The part of the page that asks for the table again and again, and shows what has changed."""

from course.pages.shared.packaged import packaged

_HTML = (
    '<div class="live"><p class="lost" hidden></p><div class="board"><p class="loading"></p></div>'
    '<p class="unseen" role="status"></p></div>'
)


def live_board(address: str, *, loading: str, lost: str) -> None:
    """Show what that address returns, and keep it up to date while the tab is in sight.

    `lost` is shown while the server cannot be reached.
    """
    # A list, because Streamlit would load pandas to look for data frames in a dictionary.
    packaged("live", _HTML)(key="live", data=[address, loading, lost], height="content")
