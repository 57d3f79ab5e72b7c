"""The articles beside the question, or on a phone one tap away."""

from collections.abc import Sequence

from course.ui.components.packaged import packaged

Span = tuple[str, str, int, int]
"""A source, a passage of it, and the stretch of its text, in code points."""

_HTML = (
    '<button type="button" class="open-book"></button>'
    '<dialog class="book"><div class="bar"></div><div class="articles"></div></dialog>'
)


def book(address: str, marks: Sequence[Span], *, opens: str, closes: str, failed: str) -> None:
    """Offer the articles that are at the address; once there are marks, the first is shown."""
    # A list: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    packaged("book", _HTML)(
        key="book",
        data=[address, [list(span) for span in marks], opens, closes, failed],
        height="content",
    )
