"""Articles and background facts."""

from collections.abc import Mapping
from typing import Literal

from course.model.base import Count, EdtfDate, Frozen, Id, Language, Line
from course.model.text import Text

Rendition = Literal["digest", "full", "background"]


class Passage(Frozen):
    """One paragraph or caption; `text` is in the source's language, and quotes stand in it only."""

    id: Id
    text: Line
    translation: Mapping[str, Line] = {}
    attests: tuple[Line, ...] = ()
    block: Count | None = None
    """Which non-empty line of the original it is, counted from 1, furniture included."""


class Source(Frozen):
    """An article, or general knowledge with a reference (`rendition: background`)."""

    id: Id
    language: Language
    publisher: Text
    title: Text
    published: EdtfDate | None = None
    published_because: Text | None = None
    rendition: Rendition
    reference: Text | None = None
    date: EdtfDate | None = None
    """The date that a background fact states, for `before:` and `after:` to refer to."""
    url: Line | None = None
    original: Line | None = None
    """Name of the file with the original, for `course sources verify`."""
    passages: tuple[Passage, ...]

    def passage(self, passage_id: str) -> Passage | None:
        """Return the passage of that id, or None."""
        return next((p for p in self.passages if p.id == passage_id), None)
