"""Plurals in English and Dutch: the form that a noun and its regular plural share."""

from course.language.locales import language_of
from course.language.patterns import regex

_OWN = frozenset(
    [
        "news",
        "goods",
        "customs",
        "glasses",
        "arms",
        "works",
        "waters",
        "colours",
        "looks",
        "means",
        "minutes",
        "forces",
        "times",
        "pants",
        "manners",
        "grounds",
        "spirits",
        "premises",
        "quarters",
        "riches",
        "series",
        "species",
        "his",
        "its",
        "was",
        "has",
        "does",
        "this",
        "thus",
        "yes",
        "less",
        "always",
        "perhaps",
        "us",
        "is",
        "as",
    ]
)
"""English words whose last letter makes another word of them, or belongs to them."""
_LONG = regex(r"(?:^|[^aeiou])([aeou])([bdfghklmnprstvz])\Z")
"""A Dutch syllable whose vowel is written once before an ending, and twice without one."""
_DOUBLED = regex(r"([bdfgklmnprst])\1\Z")
_LEAST = 4
"""Letters of a word that may be a plural."""


def singular(word: str, language: str) -> str:
    """A small-letter word without the ending of a regular plural; itself if it has none."""
    if len(word) < _LEAST:
        return word
    tongue = language_of(language)
    if tongue == "en":
        return _english(word)
    return _dutch(word) if tongue == "nl" else word


def _english(word: str) -> str:
    if word[-1] != "s" or word in _OWN or word.endswith(("ss", "us", "is", "ous")):
        return word
    if word.endswith("ies") and len(word) > _LEAST:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zzes")) else word[:-1]


def _dutch(word: str) -> str:
    if word.endswith(("en", "\u00ebn")):
        return _closed(word[:-2])
    if word.endswith(("els", "ers", "ens", "aars", "eurs", "ies", "jes", "'s")):
        return word[:-1].rstrip("'")
    return word


def _closed(stem: str) -> str:
    """The stem of a Dutch word as it is written without an ending: huiz, bom(m)en, nam(en)."""
    if _DOUBLED.search(stem):
        return stem[:-1]
    stem = _LONG.sub(lambda match: match[0][:-1] + match[1] + match[2], stem)
    return stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1], stem[-1])
