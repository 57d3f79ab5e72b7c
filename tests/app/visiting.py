"""What a browser test asks for to visit the course."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page

NewPage: TypeAlias = Callable[..., Page]
"""Opens a page of a new visitor: `(width, height, **of the context)`."""


def soak(*values: Any) -> Any:
    """A set of parameters for `make soak` alone: the others show the same, sooner."""
    return pytest.param(*values, marks=pytest.mark.soak)
