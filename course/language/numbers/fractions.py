"""Halves, quarters, thirds and powers of ten, in words and in signs."""

import re
import unicodedata
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from course.language.locales import language_of
from course.language.numbers.parts import Value
from course.language.patterns import regex

VULGAR = "\u00bc\u00bd\u00be\u2150-\u215e"
_RAISED = str.maketrans(
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-"
)
_SIGN = regex(rf" ?([{VULGAR}])")
_SLASH = regex(r"(?:/| ([0-9]+)/)([0-9]+)(?![\w/]|[.,][0-9])")
_POWER = regex(
    r"(?:e| ?[x\u00d7\u00b7*] ?10(?:\^|(?=[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b])))"
    r"([+-]?[0-9]{1,2}|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]{1,3})(?![^\W_])",
)
_POWER_OF_TEN = regex(
    r"\^([+-]?[0-9]{1,2})(?![^\W_])|([\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b]{1,3})(?![^\W_])"
)
_MOST_POWER = 15


class _Words(NamedTuple):
    """How a language says fractions."""

    first: re.Pattern[str]  # with nothing before it: “half a”
    parts: re.Pattern[str]  # after a number: “thirds of a”
    added: re.Pattern[str]  # after a whole number: “and a half”


_EN = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
_NL = {
    "half": 2,
    "halve": 2,
    "kwart": 4,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
    "twintigste": 20,
    "honderdste": 100,
    "duizendste": 1000,
}
_FIRST = {"half": (1, 2), "halve": (1, 2), "quarter": (1, 4), "kwart": (1, 4), "driekwart": (3, 4)}
_MIXED_NL = {"anderhalf": (3, 2), "anderhalve": (3, 2)} | {
    f"{word}en{half}": (2 * whole + 1, 2)
    for whole, word in enumerate(("twee", "drie", "vier", "vijf", "zes", "zeven", "acht"), 2)
    for half in ("half", "halve")
}

FRACTION_SIGNS = ("hal", "quarter", "kwart")
"""Of which every text with a fraction in words, and no number before it, has one."""


@cache
def fraction_nouns(language: str) -> str:
    """A pattern for what a number may be divided by, as in “2 thirds”; English and Dutch only."""
    return "|".join(sorted({"en": _EN, "nl": _NL}[language_of(language)], key=len, reverse=True))


@cache
def _words(language: str) -> _Words | None:
    tag = language_of(language)
    if tag == "en":
        nouns = fraction_nouns(language)
        return _Words(
            re.compile(
                r"(?<![^\W_])(half|quarter)(?:(?: of)? an?(?= )| of one(?= )| of(?= [a-z]+illion))?"
                r"(?![^\W_])"
            ),
            re.compile(
                rf"[ -]({nouns})s?(?:(?: of)? (?:an?|one)(?= )| of(?= [a-z]+illion))?(?![^\W_])"
            ),
            re.compile(
                r",? and (?:an? |one[ -])?(three[ -])?(half|quarters?|third|two[ -]thirds)"
                r"(?![^\W_])"
            ),
        )
    if tag == "nl":
        nouns = fraction_nouns(language)
        first = "|".join(sorted([*_FIRST, *_MIXED_NL], key=len, reverse=True))
        return _Words(
            re.compile(
                rf"(?<![^\W_])({first})"
                r"(?:(?=(?:jaar|uur)(?![^\W_]))|(?:(?: van)? een(?= ))?(?![^\W_]))"
            ),
            re.compile(rf" ({nouns})(?:(?: van)? een(?= )| van het(?= ))?(?![^\W_])"),
            re.compile(r" en (?:een )?(drie ?)?(half|halve|kwart)(?![^\W_])"),
        )
    return None


def first_fractions(text: str, language: str) -> list[tuple[Fraction, int, int]]:
    """Fractions in words that no number comes before: “half a”, “anderhalf”."""
    words = _words(language)
    if words is None or not any(map(text.__contains__, FRACTION_SIGNS)):
        return []
    return [
        (Fraction(*(_FIRST | _MIXED_NL)[match[1]]), match.start(), match.end())
        for match in words.first.finditer(text)
    ]


def fraction_ahead(language: str) -> str:
    """A pattern for such a fraction; empty where the language has none."""
    words = _words(language)
    return words.first.pattern if words else ""


def parts_at(text: str, end: int, language: str) -> tuple[int, int] | None:
    """The denominator after a number, and where it ends: “thirds of a” gives 3."""
    words = _words(language)
    match = words.parts.match(text, end) if words else None
    if not match:
        return None
    return (_EN if language_of(language) == "en" else _NL)[match[1]], match.end()


def added_at(text: str, end: int, language: str) -> tuple[Value, int] | None:
    """What “and a half” adds to the number before it; None for nothing that ends."""
    words = _words(language)
    match = words.added.match(text, end) if words else None
    if not match:
        return None
    if match[2] in {"half", "halve"}:
        return (None if match[1] else Fraction(1, 2)), match.end()
    if match[2] in {"quarter", "quarters", "kwart"}:
        return Fraction(3 if match[1] else 1, 4), match.end()
    return None, match.end()


def vulgar(sign: str) -> Fraction:
    """The value of a sign such as ½."""
    over, _, under = unicodedata.normalize("NFKC", sign).partition("\u2044")
    return Fraction(int(over), int(under))


def with_fraction(run: str, value: Value, text: str, end: int) -> tuple[Value, int, bool]:
    """A figure with the fraction behind it (`12½`, `2 1/2`, `1/2`), and whether it is only that."""
    if match := _SIGN.match(text, end):
        return (value + vulgar(match[1]) if value is not None else None), match.end(), False
    match = _SLASH.match(text, end) if run.isdigit() else None
    if not match or value is None:
        return value, end, False
    over, under = int(match[1] or run), int(match[2])
    if not 0 < over < under <= 100:  # noqa: PLR2004 - 24/7, 2022/23
        return None, match.end(), False
    part = Fraction(over, under)
    return (value + part, match.end(), False) if match[1] else (part, match.end(), True)


def with_power(run: str, value: Value, text: str, end: int) -> tuple[Value, int]:
    """A figure with the power of ten behind it: `1.5 × 10⁶`, `1.5e6`, `10^6`."""
    if match := _POWER.match(text, end):
        return _times(value, match[1]), match.end()
    if run == "10" and (match := _POWER_OF_TEN.match(text, end)):
        return _times(Fraction(1), match[1] or match[2]), match.end()
    return value, end


def _times(value: Value, written: str) -> Value:
    try:
        power = int(written.translate(_RAISED))
    except ValueError:
        return None
    if value is None or abs(power) > _MOST_POWER:
        return None
    return value * Fraction(10) ** power
