"""Characters: none that are invisible, and no accents separate from their letters."""

import unicodedata
from collections.abc import Iterator

from course.checking.look import Finding
from course.language.names import hidden_characters
from course.loading.places import Path

_OTHER_SCRIPTS = 0x0590
"""From this code point on, scripts have letters that join, and some run from right to left."""
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c"


def characters(path: Path, string: str) -> Iterator[Finding]:
    """Report the first invisible character of a text, or else its first decomposed letter."""
    for found in hidden_characters(string):
        if not _spells(string, found.start):
            what = f"the text contains an invisible character: {found.value}"
            yield Finding("hidden-character", path, what, "delete it, or retype the words")
            return
    if not unicodedata.is_normalized("NFC", string):
        whole = unicodedata.normalize("NFC", string)
        apart = (n for n, (a, b) in enumerate(zip(string, whole, strict=False)) if a != b)
        letter = whole[next(apart, 0)]
        what = f"the accent of “{letter}” is a separate character"
        yield Finding("decomposed-letter", path, what, f"retype the letter: {letter}")


def _spells(text: str, at: int) -> bool:
    """Whether its script or an emoji needs the invisible character there."""
    if text[at] in _JOINERS:
        neighbours = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        return len(neighbours) == 2 and all(ord(c) >= _OTHER_SCRIPTS for c in neighbours)  # noqa: PLR2004
    return text[at] in _DIRECTIONS and any(
        unicodedata.bidirectional(c) in {"R", "AL"} for c in text if c not in _DIRECTIONS
    )
