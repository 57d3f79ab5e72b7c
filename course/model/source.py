"""Articles and background facts."""

from collections.abc import Mapping
from typing import Literal

from course.model.base import Count, EdtfDate, Frozen, Id, Language, Line
from course.model.text import Text

Rendition = Literal["digest", "full", "background"]


class Passage(Frozen):
    """One paragraph or caption; `text` is in the source's language, and quotes stand in it only."""

    id: Id
    """`p1`, `p2` … for body paragraphs as they stand in the original, `c1` … for captions."""
    text: Line
    """The paragraph in the source's language. Quotes are looked up here, and only here."""
    translation: Mapping[str, Line] = {}
    """The paragraph in other languages, for students who read those."""
    attests: tuple[Line, ...] = ()
    """Words of the original, exact: names, numbers, dates, hedges, short phrases; never a
    sentence. In a digest a key rests on these.
    """
    block: Count | None = None
    """Which non-empty line of the original it is, counted from 1, furniture included."""


class Source(Frozen):
    """An article, or general knowledge with a reference (`rendition: background`)."""

    id: Id
    language: Language
    """Tag of the language that the text is in."""
    publisher: Text
    """Who published it."""
    title: Text
    """Its title, in our own words."""
    published: EdtfDate | None = None
    """When it was published, as an EDTF date such as `2022-11?`."""
    published_because: Text | None = None
    """How that is known, where the source does not say."""
    rendition: Rendition
    """`full`: the text itself; `digest`: our own words for each paragraph; `background`: general
    knowledge with a `reference:`.
    """
    reference: Text | None = None
    """Where a background fact can be looked up."""
    date: EdtfDate | None = None
    """The date that a background fact states, for `before:` and `after:` to refer to."""
    url: Line | None = None
    """Where the article can be read: an address that begins with `https:`."""
    original: Line | None = None
    """Name of the file with the original, for `course sources verify`."""
    passages: tuple[Passage, ...]
    """Its paragraphs and captions."""

    def passage(self, passage_id: str) -> Passage | None:
        """Return the passage of that id, or None."""
        return next((p for p in self.passages if p.id == passage_id), None)
