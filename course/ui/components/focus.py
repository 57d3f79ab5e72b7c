"""Where the keyboard and a screen reader go on after a step."""

from course.ui.components.packaged import packaged


def focus(container: str, *, when: str) -> None:
    """Move the focus to the container or button of that key, once for each new value of `when`.

    Streamlit leaves the focus on nothing when the button that was pressed is gone.
    """
    # A list: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    packaged("focus")(key="focus", data=[container, when], height=1)
