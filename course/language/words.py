"""Words of a language, from a list of them: what is a word is not a slip of the keyboard."""

import gzip
import json
from functools import cache
from importlib.resources import files

from course.language.names import fold
from course.language.patterns import regex

_APART = regex(r"[\W\d_]+")
_SPELT_ALIKE = (
    (regex("ae|oe"), "e"),  # anaemia, anemia
    (regex("our"), "or"),
    (regex("re$"), "er"),
    (regex("(?<=[a-z])ogue$"), "og"),
    (regex("([iy])s(?=e|i|a)"), r"\1z"),  # organise, analysing
    (regex("ce$"), "se"),
    (regex("ll"), "l"),
)
"""What makes British and American spellings the same; it need not give a real word."""
_ENDINGS = {"en": ("s", "es"), "nl": ("s", "en", "n", "e", "\u00ebn")}
"""What a word may have at its end and still be the same one."""
_OPPOSITES = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("endo", "exo"),
    ("macro", "micro"),
    ("ante", "anti"),
    ("un", ""),
    ("in", ""),
    ("on", ""),
)
"""Beginnings that make opposites; not every word that has one is in a list."""


def another_word(typed: str, meant: str, language: str) -> bool:
    """Whether a text, near to the one that is meant, has a different word of the language in it.

    Another spelling (colour, color) or number (drone, drones) of the same word does not count. Both
    texts are folded. A language without a list has opposites only, such as hyper- and hypo-.
    """
    mine, its = _APART.split(typed), _APART.split(meant)
    if len(mine) != len(its):  # a space too many or too few, or a small word before it
        return False
    return any(
        fold(one, diacritics=True) != fold(other, diacritics=True)
        and (
            _opposite(one, other)
            or (is_word(one, language) and not _same_word(one, other, language))
        )
        for one, other in zip(mine, its, strict=True)
    )


def is_word(text: str, language: str) -> bool:
    """Whether the list of that language has the word; False if there is no list."""
    return f"\n{text}\n".encode("utf-8", "surrogatepass") in _words(language.partition("-")[0])


@cache
def _words(language: str) -> bytes:
    """All words of a language, each on a line of its own: a tenth of the memory of a set."""
    found = files("spellchecker") / "resources" / f"{language}.json.gz"
    if not found.is_file():
        return b""
    words = json.loads(gzip.decompress(found.read_bytes()))
    return "\n".join(("", *words, "")).encode()


def _opposite(one: str, other: str) -> bool:
    return any(
        one.startswith(mine) and other.startswith(its) and one[len(mine) :] == other[len(its) :]
        for pair in _OPPOSITES
        for mine, its in (pair, pair[::-1])
    )


def _same_word(one: str, other: str, language: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    endings = _ENDINGS.get(language.partition("-")[0], ())
    if longer.startswith(shorter) and longer.removeprefix(shorter) in endings:
        return True
    return language.startswith("en") and _american(one) == _american(other)


def _american(word: str) -> str:
    for british, american in _SPELT_ALIKE:
        word = british.sub(american, word)
    return word
