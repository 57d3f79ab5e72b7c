"""What a browser test asks for to visit the course."""

from collections.abc import Callable
from typing import TypeAlias

from playwright.sync_api import Page

NewPage: TypeAlias = Callable[..., Page]
"""Opens a page of a new visitor: `(width, height, **of the context)`."""
