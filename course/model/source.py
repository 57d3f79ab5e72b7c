"""Articles and background facts."""

from collections.abc import Mapping
from typing import Literal

from course.language.quotes import first_place
from course.model.base import Count, EdtfDate, Frozen, Id, Language, Line
from course.model.text import Text

Rendition = Literal["digest", "full", "background"]


class Passage(Frozen):
    """One paragraph or caption; quotes are looked up in `text`."""

    id: Id
    """`p1`, `p2` … for body paragraphs in the order of the original, `c1` … for captions."""
    text: Line
    """The paragraph in the source's language. Quotes are looked up here, and only here."""
    translation: Mapping[str, Line] = {}
    """Translations of the paragraph for students, by language."""
    attests: tuple[Line, ...] = ()
    """Exact words of the original: names, numbers, dates, hedges, short phrases, but no sentences.
    In a digest, keys are proved by these. Elsewhere they are words that look wrong, such as a wrong
    weekday, and that the original has all the same.
    """
    block: Count | None = None
    """Which non-empty line of the original it is, counted from 1 and including menus."""

    def translated(
        self, span: tuple[int, int], words: Mapping[str, str]
    ) -> dict[str, tuple[int, int]]:
        """Where the words of a span are in the translations, by language.

        `words` are those of the span in each translation; the whole passage needs none. Languages
        whose words are not there are left out.
        """
        whole = span == (0, len(self.text))
        found = {}
        for language, translation in self.translation.items():
            if place := first_place(translation, words.get(language, "")):
                found[language] = (place.start, place.end)
            elif whole:
                found[language] = (0, len(translation))
        return found


class Source(Frozen):
    """An article, or general knowledge with a reference (`rendition: background`)."""

    id: Id
    language: Language
    """The language tag of the text."""
    publisher: Text
    """Who published it."""
    called: Text | None = None
    """What the publisher is called inside of a sentence, if not by its bare name: `the news
    agency`.
    """
    title: Text
    """Its title, in our own words."""
    published: EdtfDate | None = None
    """When it was published, as an EDTF date such as `2022-11?`."""
    published_because: Text | None = None
    """How the date is known, if the source does not say."""
    rendition: Rendition
    """`full`: the text itself; `digest`: each paragraph in our own words; `background`: general
    knowledge with a `reference:`.
    """
    reference: Text | None = None
    """Where a background fact can be looked up."""
    date: EdtfDate | None = None
    """The date of a background fact, which `before:` and `after:` refer to."""
    url: Line | None = None
    """Where the article can be read: a URL that begins with `https:`. Below a highlighted quote, a
    link opens that page at the quoted words; for a digest, at the longest `attests:` in the quote.
    """
    original: Line | None = None
    """The name of the file with the original, for `course sources verify`."""
    passages: tuple[Passage, ...]
    """Its paragraphs and captions."""

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with that id, or None."""
        return next((p for p in self.passages if p.id == passage_id), None)
