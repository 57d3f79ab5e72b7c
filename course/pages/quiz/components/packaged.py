"""Components whose scripts stand in this folder."""

from functools import cache
from typing import Any

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer


@cache
def packaged(name: str, html: str | None = None) -> ComponentRenderer:
    """Return what shows the component of that name; the style sheet of the page is its own too.

    Made at the first use: while the server starts, Streamlit does not know yet what is packaged.
    """
    more: dict[str, Any] = {} if html is None else {"html": html}
    return component(f"course.{name}", js=f"{name}.js", isolate_styles=False, **more)
