"""Figures that a text only supposes or denies, and texts that speak of something elsewhere."""

import re

from course.checking.look import Look
from course.checking.named import named
from course.checking.proof.given import Basis
from course.language.patterns import regex
from course.model.source import Source

_DENIED = regex(
    r"(?:\b(?:not|no|never|nor|niet|geen|nooit|noch)\b|n['\u2019]t\b)(?: [^\W\d_]+){0,3} ?\Z",
    re.IGNORECASE,
)
"""A figure behind such a word is one that the texts do not give."""
_IF = regex(r"\b(?:if|als|indien)\b", re.IGNORECASE)
_SUPPOSED = regex(
    r"\b(?:would|could|should|supposing|suppose|example|zou|zouden|stel|(?:bij)?voorbeeld|instance|"
    r"today|nowadays|vandaag|tegenwoordig)\b",
    re.IGNORECASE,
)
"""Words of a figure that nobody gives, or that belongs to another time."""
_ENDS = regex(r"[.!?;](?=\s|\Z)")


def sentence_at(text: str, start: int) -> str:
    """The sentence of a text that the place is in."""
    ends = [match.end() for match in _ENDS.finditer(text)]
    first = max((end for end in ends if end <= start), default=0)
    return text[first : min((end for end in ends if end > start), default=len(text))]


def supposed(text: str, start: int, *, claimed: bool = False) -> bool:
    """Whether the figure at that place is only supposed, or denied.

    `claimed`: reasons about accounts suppose and deny what those say.
    """
    sentence = sentence_at(text, start)
    if _SUPPOSED.search(sentence):
        return True
    return not claimed and bool(_IF.search(sentence) or _DENIED.search(text, 0, start))


_ELSEWHERE = regex(
    r"\b(?:elsewhere|captions?|notes?|tables?|headlines?|others?|another|"
    r"elders|bijschrift(?:en)?|noten?|tabel|kop|anders?|andere)\b",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W\d_]+")
_LEAST = 4


def words_of(source: Source) -> set[str]:
    """The words with a capital of the names and titles of a source."""
    texts = [*source.publisher.all(), *source.title.all()]
    words = (word for text in texts for word in _WORD.findall(text))
    return {word for word in words if len(word) >= _LEAST and word[0].isupper()}


def points_elsewhere(look: Look, basis: Basis, text: str) -> bool:
    """Whether the text names another source, or somebody whom the quoted passages do not."""
    if _ELSEWHERE.search(text):
        return True
    own = {source.id for source, _ in basis.passages.values()}
    words = set(_WORD.findall(text))
    for source in look.course.sources.values():
        if source.id not in own and not words.isdisjoint(words_of(source)):
            return True
    here = {
        ident
        for _, passage in basis.passages.values()
        for each in (passage.text, *passage.translation.values())
        for ident, _ in named(look.names, each)
    }
    return any(ident not in here for ident, _ in named(look.names, text))
