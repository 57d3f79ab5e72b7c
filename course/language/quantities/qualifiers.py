"""Finding the wording that qualifies a number: more than, at least, exactly, about, up to, almost.

English and Dutch only. The words are in `hedges`.
"""

import re
from collections.abc import Mapping
from functools import cache

from course.language.folding import folded, folding
from course.language.locales import language_of
from course.language.numbers import number_ahead
from course.language.patterns import regex
from course.language.quantities.hedges import (
    ANYWHERE,
    BEFORE,
    BEHIND,
    LESS,
    NO_MORE,
    NOT_COMPARED,
    SIGNS,
    THAN,
)
from course.language.quantities.money import CURRENCY_BEFORE
from course.language.reading import Found

_ARTICLE = {"en": "(?: the| an?)?", "nl": "(?: de| het| een)?"}
_FAR = 60
"""How many characters around a figure are searched for what qualifies it."""


def _kinds(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: kind for kind, several in words.items() for word in several}


def _any_of(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _comparative(tag: str) -> str:
    word = rf"(?:[^\W\d_]+er|{'|'.join(sorted(LESS[tag]))})"
    return rf"(?:(?:{'|'.join(NO_MORE[tag])}) )?{word} {THAN[tag]}"


def _meaning(tag: str, words: str) -> str:
    """What the words mean; empty if they are a comparison that qualifies nothing."""
    if kind := _kinds(ANYWHERE[tag]).get(words) or _kinds(BEFORE[tag]).get(words):
        return kind
    before, _, word = words.rpartition(" ")[0].rpartition(" ")
    if word in NOT_COMPARED[tag]:
        return ""
    less = word in LESS[tag]
    return ("at-least" if less else "up-to") if before else ("up-to" if less else "more-than")


_NEVER = {
    "en": regex(
        r"(?<![^\W_])(?:never|nowhere|(?:not|[a-z]+n't)(?! (?:only|just|merely)))"
        r"(?: (?!that|than|but|and|or|in|for|by|with|because)[^\W\d_]+){0,2} \Z"
    ),
    "nl": regex(
        r"(?<![^\W_])(?:nooit|nergens|niet(?! (?:alleen|enkel|slechts)))"
        r"(?: (?!dat|dan|maar|en|of|in|bij|voor|met|omdat)[^\W\d_]+){0,2} \Z"
    ),
}
"""What turns “more than” behind it round, as in “never strays more than 400 metres”."""


def _negated(tag: str, before: str, kind: str) -> str:
    if kind == "more-than" and _NEVER[tag].search(before[-_FAR:]):
        return "up-to"
    return kind


@cache
def _hedges(language: str) -> re.Pattern[str]:
    tag = language_of(language)
    nought = r"(?!(?:zero|nul|0)(?![^\W_]))"  # below zero is no limit
    number = rf"(?={_ARTICLE[tag]} {CURRENCY_BEFORE}{nought}{number_ahead(language)})"
    before = rf"(?:{_any_of(_kinds(BEFORE[tag]))}|{_comparative(tag)})"
    any_of = rf"{_any_of(_kinds(ANYWHERE[tag]))}|{before}{number}"  # `number` is long: once only
    return re.compile(rf"(?<![^\W_])({any_of})(?![^\W_])")


@cache
def _range_before(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){number_ahead(language)}[^\s]*(?: [^\W\d_]+)? \Z")


def qualifier_in(text: str, language: str) -> list[Found[str]]:
    """Wording that means more-than, at-least, exactly, about, up-to or almost, by those names.

    English and Dutch only; empty for other languages. Ambiguous words (`over`, `tot`) and
    comparatives (`harder than`, `kleiner dan`) count only before a number. `no more than` is
    up-to; the `more than` inside it is not reported as well.
    """
    tag = language_of(language)
    if tag not in ANYWHERE:
        return []
    fold = folding(text, "bare")
    return [
        Found(kind, *span)
        for match in _hedges(language).finditer(fold.text)
        if (kind := _negated(tag, fold.text[: match.start()], _meaning(tag, match[1])))
        and not _ends_a_range(fold.text[: match.start()], match[1], language)
        and (span := fold.span(*match.span(1)))
    ]


def _ends_a_range(before: str, words: str, language: str) -> bool:
    """Whether `tot`, `up to` or `tegen` joins two numbers, as in “5 tot 10”."""
    return words in {"tot", "up to", "tegen"} and bool(
        _range_before(language).search(before[-_FAR:])
    )


def qualifier_of(text: str, language: str, start: int, end: int) -> str | None:
    """The qualifier of the figure at `[start, end)`: directly before it, or else behind it.

    One of the names that `qualifier_in` gives, or None. Looks at the whole text, so pass the
    passage rather than a quote that may end too soon. What is counted may come in between, as in
    “300 drones or more”.
    """
    before = folded(f"{text[max(0, start - _FAR) : start]}|", "bare")[:-1]
    behind = folded(f"|{text[end : end + _FAR]}", "bare")[1:]
    if sign := _SIGN_BEFORE.search(before):
        return SIGNS[sign[1]]
    tag = language_of(language)
    if tag not in ANYWHERE:
        return None
    at_end, at_start = _around(language)
    if match := at_end.search(before):
        kind = _negated(tag, before[: match.start()], _meaning(tag, match[1]))
        if kind and not _ends_a_range(before[: match.start()], match[1], language):
            return kind
    if _PLUS_BEHIND.match(behind):
        return "at-least"
    match = at_start.match(behind)
    return _kinds(BEHIND[tag])[match[1]] if match else None


_SIGN_BEFORE = regex(rf"({_any_of(SIGNS)}) ?{CURRENCY_BEFORE}\Z")
_PLUS_BEHIND = regex(r" ?\+(?! ?[0-9])")


@cache
def _around(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    tag = language_of(language)
    before = _any_of(_kinds(ANYWHERE[tag]) | _kinds(BEFORE[tag]))
    at_end = rf"(?<![^\W_])({before}|{_comparative(tag)}){_ARTICLE[tag]} ?{CURRENCY_BEFORE}\Z"
    counted = r"(?:[ -](?!(?:or|and|of|en) )[^\W\d_]+){0,2}?"
    at_start = rf"{counted}[ -]({_any_of(_kinds(BEHIND[tag]))})(?![^\W_]| (?:than|dan|likely) )"
    return re.compile(at_end), re.compile(at_start)


LOWER = frozenset({"more-than", "at-least"})
"""Qualifiers that make a figure a lower bound."""
UPPER = frozenset({"up-to", "almost"})
"""Qualifiers that make a figure an upper bound."""


def clash(own: str, said: str | None, *, strict: bool = False) -> bool:
    """Whether two qualifiers contradict each other; if strict, a bound that nobody stated does."""
    if own == said:
        return False
    if said is None:
        return strict and own in LOWER | UPPER
    if "exactly" in {own, said}:
        return True
    if "about" in {own, said}:
        return strict
    return (own in LOWER) != (said in LOWER)
