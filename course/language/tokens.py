"""The words of a text, for quick looks at many texts.

Text in ASCII is split without a regular expression, which is several times as fast.
"""

import string

from course.language.patterns import regex

_BETWEEN_WORDS = "\u2019'\u2018\u201c\u201d\"()[]*.,;:?!\u2013/-"
_ALPHANUMERIC = regex(r"[^\W_]+")
_LETTERS = regex(r"[^\W\d_]+")


def _only(kept: str) -> bytes:
    """A table for `bytes.translate`: these characters in small letters, and spaces."""
    return bytes(ord(chr(n).lower()) if n < 128 and chr(n) in kept else 32 for n in range(256))  # noqa: PLR2004


_PLAIN = bytes(32 if chr(n) in _BETWEEN_WORDS else n for n in range(256))
_SMALL_ALPHANUMERIC = _only(string.ascii_letters + string.digits)
_SMALL_LETTERS = _only(string.ascii_letters)


def plain_words(text: str) -> list[str]:
    """The words of a text, without the signs around them and between their parts."""
    if text.isascii():
        return text.encode().translate(_PLAIN).decode().split()
    for sign in _BETWEEN_WORDS:  # faster than str.translate
        text = text.replace(sign, " ")
    return text.split()


def small_words(text: str) -> list[str]:
    """The runs of letters and digits in a text, in small letters."""
    if text.isascii():
        return text.encode().translate(_SMALL_ALPHANUMERIC).decode().split()
    return _ALPHANUMERIC.findall(text.lower())


def small_letters(text: str) -> list[str]:
    """The runs of letters in a text, in small letters."""
    if text.isascii():
        return text.encode().translate(_SMALL_LETTERS).decode().split()
    return _LETTERS.findall(text.lower())
