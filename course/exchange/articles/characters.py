"""Characters that belong to the print and not to the text: ligatures, hidden and control ones."""

import re
import unicodedata

from course.exchange.articles.article import Notes
from course.language.names import hidden_characters

_LIGATURES = re.compile("[\ufb00-\ufb06]")
_BREAKS = re.compile("\u00ad[ \t]*(?:[\u2010-][ \t]*)?(?:\r\n|\r|\n)[ \t]*")
"""Soft hyphens at the end of a line: Chromium prints a second, visible hyphen behind them."""


def clean(text: str, notes: Notes) -> str:
    """The text without ligatures and hidden characters; line ends and form feeds stay."""
    spelled = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    if spelled != text:
        notes.add("ligatures such as “\ufb01” are written as letters")
    joined = _BREAKS.sub("", spelled)
    kept = joined.replace("\r\n", "\n").replace("\r", "\n")
    for found in reversed(hidden_characters(kept)):
        if found.value != "U+000C":  # a form feed separates pages
            kept = kept[: found.start] + kept[found.end :]
    if len(kept) < len(joined.replace("\r\n", "\n")) or joined != spelled:
        notes.add("hidden characters, such as soft hyphens, are removed")
    return kept
