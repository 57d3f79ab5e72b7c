"""Words that were broken at the end of a line."""

import re

from course.exchange.articles.article import Notes
from course.language.locales import language_of
from course.language.numbers import number_words

BREAK = "\ufffe"
"""Marks a hyphen at the end of a line; PDFium writes it so."""

_BROKEN = re.compile(rf"([^\W\d_]+)(?:{BREAK}|[-\u2010] )([^\W\d_]+)")
_SUSPENDED = frozenset({"and", "or", "to", "en", "of", "tot", "und", "oder", "bis", "et", "ou"})
"""After a suspended hyphen, as in “zee- en luchtmacht”, the space belongs to the text."""


def join_broken_words(blocks: list[str], language: str, notes: Notes) -> list[str]:
    """The blocks with broken words joined; the notes list each word as it was decided.

    “centi- metres” becomes “centimetres”. The hyphen stays where the text writes the word with one
    elsewhere, in number words (“thirty-seven”), and before a capital.
    """
    whole = "\n".join(blocks)
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _BROKEN.sub(" ", whole).lower()))
    joined: list[str] = []
    kept: list[str] = []

    def mended(match: re.Match[str]) -> str:
        before, after = match[1], match[2]
        if after.lower() in _SUSPENDED and BREAK not in match[0]:
            return match[0]
        if _keeps_hyphen(before, after, words, language):
            kept.append(f"{before}-{after}")
            return kept[-1]
        joined.append(f"{before}{after}")
        return joined[-1]

    mended_blocks = [_BROKEN.sub(mended, block).replace(BREAK, "-") for block in blocks]
    notes.listed("joined words that were broken at the end of a line", joined)
    notes.listed("kept the hyphen at the end of a line in", kept)
    return mended_blocks


def _keeps_hyphen(before: str, after: str, words: set[str], language: str) -> bool:
    one, two = before.lower(), after.lower()
    if one + two in words:
        return False
    numbers = number_words(language_of(language))
    both_numbers = one in numbers and two in numbers
    return f"{one}-{two}" in words or after[0].isupper() or both_numbers
