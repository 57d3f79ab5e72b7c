"""Components whose scripts are in this folder."""

from functools import cache
from typing import Any

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer


@cache
def packaged(name: str, html: str | None = None) -> ComponentRenderer:
    """Return the renderer of that component, which uses the page's style sheet.

    Created on first use: while the server starts, Streamlit has not yet found packaged components.
    """
    more: dict[str, Any] = {} if html is None else {"html": html}
    return component(f"course.{name}", js=f"{name}.js", isolate_styles=False, **more)
