"""Where on a page its reader arrives."""

from course.ui.components.packaged import packaged


def arrive(*selectors: str, when: str = "") -> None:
    """Scroll to, and focus, the first that is there; else what the address names after its #.

    Once for each value of `when`, and each time that the page is opened.
    """
    # A list: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    packaged("arrive")(key="arrive", data=[list(selectors), when], height=1)
