"""What is beside a figure: its unit, its currency or what is counted, and per what time.

English and Dutch only. What is not known for sure is left out, so two texts are compared only in
what both of them say.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from course.language.folding import folded
from course.language.locales import language_of
from course.language.patterns import regex
from course.language.quantities.counted import COUNTED, GENERAL
from course.language.quantities.finding import unit_at
from course.language.quantities.money import CURRENCIES, MONEY_TOO, is_money_too
from course.language.tokens import small_letters


class Beside(NamedTuple):
    """What a figure measures or counts, as kind and name, and per what time; None if unknown."""

    what: tuple[str, str] | None
    per: str | None
    length: int
    """How many characters behind the figure say so."""


_FAR = 60
_SECOND = {"second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week"}
_PERIODS = {
    "en": _SECOND | {"month": "month", "quarter": "quarter", "year": "year"},
    "nl": {
        "seconde": "second",
        "minuut": "minute",
        "uur": "hour",
        "dag": "day",
        "week": "week",
        "maand": "month",
        "kwartaal": "quarter",
        "jaar": "year",
    },
}
_OFTEN = {
    "en": {
        "hourly": "hour",
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "quarterly": "quarter",
        "yearly": "year",
        "annually": "year",
    },
    "nl": {
        "dagelijks": "day",
        "wekelijks": "week",
        "maandelijks": "month",
        "jaarlijks": "year",
    },
}
_EACH = {"en": "an?|per|each|every", "nl": "per|elke?|iedere?"}
_NO_NOUN = {
    "en": "and|or|to|than|after|before|for|over|of|from|by|until|within|under|above",
    "nl": "en|of|tot|dan|na|voor|over|van|door|binnen|onder|boven|te",
}
_SCALES = "million|billion|thousand|hundred|miljoen|miljard|duizend|honderd|mln|mld|bn|m"


@cache
def _nouns(tag: str) -> dict[str, tuple[str, str]]:
    """What each noun stands for, by its folded form."""
    money = {word: ("money", name) for word, name in CURRENCIES.items() if word not in MONEY_TOO}
    counted = {
        folded(word, "bare"): ("counted", kind)
        for kind, by_language in COUNTED.items()
        for word in by_language[tag].split()
    }
    return money | counted


@cache
def _per(tag: str) -> re.Pattern[str]:
    """Per what time, behind a figure and perhaps what is counted."""
    word = rf"(?: (?!(?:{_NO_NOUN[tag]}) )[^\W\d_]+)"
    period = "|".join(_PERIODS[tag])
    each = rf"(?:{_EACH[tag]}) (?P<each>{period})(?![^\W_])| ?/ ?(?P<slash>{period})(?![^\W_])"
    often = "|".join(_OFTEN[tag])
    return re.compile(rf"{word}{{0,2}}? (?:{each}|(?P<often>{often})(?![^\W_]))")


_NOUN = regex(r"[ -]?([$\u20ac\u00a3\u00a5]|[^\W\d_]+(?:'s)?)(?![^\W_]|')")


@cache
def _telling(tag: str) -> frozenset[str]:
    return frozenset((*_nouns(tag), *_PERIODS[tag], *_OFTEN[tag], "percent", "procent"))


@lru_cache(maxsize=16384)
def may_tell(text: str, language: str) -> bool:
    """Whether a text has a word or a sign that says what a figure measures; a quick test."""
    tag = language_of(language)
    if tag not in _PERIODS:
        return False
    return any(map(text.__contains__, "%$\u20ac\u00a3\u00a5")) or not _telling(tag).isdisjoint(
        small_letters(text)
    )


_SCALE = regex(rf"[ -](?:{_SCALES})(?![^\W_])")
_SIGN_BEFORE = regex(r"([$\u20ac\u00a3\u00a5]) ?\Z")


@lru_cache(maxsize=16384)
def beside(text: str, start: int, end: int, language: str, unit: str | None = None) -> Beside:
    """What the words around `text[start:end]` say of the figure there; `unit` if it includes one.

    The gap may be that of a blank, and a scale word may follow.
    """
    tag = language_of(language)
    if tag not in _PERIODS:
        return Beside(None, None, 0)
    behind = folded(f"|{text[end : end + _FAR]}", "bare")
    scale = _SCALE.match(behind, 1)
    at = scale.end() if scale else 1
    what: tuple[str, str] | None = None
    if unit and not is_money_too(text[start:end]):
        what = "unit", unit
    if unit is None and (found := unit_at(behind, at, language)):
        what = None if is_money_too(behind[at : found[1]]) else ("unit", found[0])
        at = found[1]
    elif unit is None and (noun := _NOUN.match(behind, at)) and noun[1] in _nouns(tag):
        what, at = _nouns(tag)[noun[1]], noun.end()
    elif unit is None and (sign := _SIGN_BEFORE.search(text[max(0, start - 2) : start])):
        what = "money", CURRENCIES[sign[1]]
    per = _per(tag).match(behind, at)
    return Beside(what, _period(per, tag) if per else None, (per.end() if per else at) - 1)


def _period(match: re.Match[str], tag: str) -> str:
    word = match["each"] or match["slash"]
    return _PERIODS[tag][word] if word else _OFTEN[tag][match["often"]]


def differ(one: Beside, other: Beside) -> bool:
    """Whether the two are sure to be of different things, or of different times.

    Different units are for the figures themselves to tell: they may convert.
    """
    if one.per and other.per and one.per != other.per:
        return True
    if one.what is None or other.what is None or one.what == other.what:
        return False
    kinds = {one.what[0], other.what[0]}
    if kinds == {"unit"} or (kinds == {"unit", "counted"} and "%" in {one.what[1], other.what[1]}):
        return False  # five people of a hundred are 5%
    if kinds == {"counted"}:
        names = {one.what[1], other.what[1]}
        return not names & GENERAL or not names & _TAKEN_IN
    return kinds != {"money"} or "cent" not in {one.what[1], other.what[1]}


_TAKEN_IN = frozenset({"vehicles", "buildings", "animals"})
