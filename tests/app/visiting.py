"""What a browser test asks for to visit the course."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page

NewPage: TypeAlias = Callable[..., Page]
"""Opens a page of a new visitor: `(width, height, **of the context)`."""


def anew(tab: Page, width: int = 1280, height: int = 900) -> Page:
    """Return the tab as a new visitor has it."""
    tab.context.clear_cookies()
    if tab.url.startswith("http"):
        tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    tab.set_viewport_size({"width": width, "height": height})
    return tab


def soak(*values: Any) -> Any:
    """A set of parameters for `make soak` alone: the others show the same, sooner."""
    return pytest.param(*values, marks=pytest.mark.soak)
