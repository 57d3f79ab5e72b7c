"""Proper names in a text and its translation: another surname, or two names that changed places."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from course.language.names import fold
from course.language.patterns import regex
from course.language.words import is_word

_CAPITALISED = r"[A-Z\u00c0-\u00de](?<!\w.)[a-z\u00df-\u00ff][\w\u2019-]*"
_NAME = regex(_CAPITALISED)
_PAIR = regex(rf"({_CAPITALISED}) (?=({_CAPITALISED}))")


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(_PAIR.findall(text))


def names_differ(one: str, other: str) -> bool:
    """Whether names may be others, or change places in a line; a quick test."""
    return _surnames_differ(one, other) or any(
        _names_move(mine, its)
        for mine, its in zip(one.split("\n"), other.split("\n"), strict=False)
        if _in_clauses(mine) and _in_clauses(its)
    )


def _surnames_differ(one: str, other: str) -> bool:
    mine = _pairs(one)
    its = _pairs(other) if mine else mine
    return mine != its and not {x for x, _ in mine - its}.isdisjoint([x for x, _ in its - mine])


def _in_clauses(line: str) -> bool:
    return ", " in line or "; " in line or ". " in line or " and " in line or " en " in line


def _names_move(one: str, other: str) -> bool:
    first, second = _names(one), _names(other)
    if first == second:
        return False
    return [x for x in first if x in second] != [x for x in second if x in first]


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    return tuple(_NAME.findall(text))


def other_surname(one: str, other: str) -> tuple[str, str] | None:
    """A full name in an English and a Dutch text with the same first word and another surname.

    A surname in another spelling is the same, and words such as Foundation are no surnames.
    """
    mine, its = _pairs(one), _pairs(other)
    for first, last in sorted(mine - its):
        theirs = {second for each, second in its if each == first}
        left = sorted(theirs - {second for each, second in mine if each == first})
        if len(left) == 1 and last not in other and left[0] not in one:  # noqa: SIM102 - slow last
            if not (_alike(last, left[0]) or _is_noun(last) or _is_noun(left[0])):
                return f"{first} {last}", f"{first} {left[0]}"
    return None


def _is_noun(name: str) -> bool:
    return is_word(name.lower(), "en")


_RESPELT = (
    (regex("tsj|tch|sch|sj|ch|cz|kh|sh|[ckqgx]"), "k"),
    (regex("[zst]+"), "s"),
    (regex("[aeiouyjhw]"), ""),
    (regex("[vf]"), "f"),
    (regex("[dt]"), "t"),
    (regex(r"(.)\1+"), r"\1"),
)
"""What differs where a name of another script or time is spelt in two languages."""


def _alike(one: str, other: str) -> bool:
    bare = [fold(name, diacritics=True) for name in (one, other)]
    for pattern, kept in _RESPELT:
        bare = [pattern.sub(kept, name) for name in bare]
    return bare[0].startswith(bare[1]) or bare[1].startswith(bare[0])


_CLAUSE = regex(r"[,;.] | (?:and|en|while|terwijl|but|maar) ")
_LONG = 4
"""The fewest letters of a word that shows two clauses to be built alike."""


def swapped(one: str, other: str) -> tuple[str, str] | None:
    """Two names that changed places between two clauses alike, in one text only, or None."""
    mine, its = _clauses(one), _clauses(other)
    common = {name for clause in mine for name in clause} & {n for clause in its for n in clause}
    a, b = ([clause & common for clause in clauses] for clauses in (mine, its))
    first, second = ([clause for clause in clauses if clause] for clauses in (a, b))
    if [*map(len, first)] != [*map(len, second)] or len(first) != 2:  # noqa: PLR2004
        return None
    gone, come = first[0] - second[0], second[0] - first[0]
    if len(gone) != 1 or len(come) != 1 or set(first) == set(second):
        return None
    if first[0] & first[1] or second[0] & second[1] or first[0] | first[1] != common:
        return None
    return (min(gone), min(come)) if _built_alike(one) and _built_alike(other) else None


def _clauses(text: str) -> Sequence[frozenset[str]]:
    return [frozenset(_NAME.findall(clause)) for clause in _CLAUSE.split(text)]


def _built_alike(text: str) -> bool:
    words = Counter(
        word
        for clause in _CLAUSE.split(text)
        for word in set(re.findall(r"\b[a-z]+\b", clause))
        if len(word) >= _LONG
    )
    return bool(words) and max(words.values()) > 1
