"""The passages of an article, one of them found and its quotes marked."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from streamlit.components.v2 import component

_mount = component(
    "course.passage",
    html='<div class="passages"></div>',
    js="passage.js",
    isolate_styles=False,  # course.css has its style, and its text is found by the browser's search
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage's text, marked where it is a quote."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as the reader shows it; `found` is the one to scroll to."""

    id: str
    label: str
    language: str
    parts: tuple[Part, ...]
    translation: str | None = None
    translated: str | None = None
    """The language of the translation."""
    found: bool = False


def passages(shown: Sequence[ShownPassage], *, key: str) -> None:
    """Show passages; the first mark, or else the passage that is found, takes the focus."""
    # A list: of a dictionary Streamlit would ask pandas whether there is a data frame in it.
    _mount(key=key, data=[asdict(passage) for passage in shown])
