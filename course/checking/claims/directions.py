"""Directions: whether a stem asks for the earliest step first, or for the latest."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from course.checking.look import Finding, Look, each_item, in_language
from course.language.locales import language_of
from course.language.patterns import regex
from course.model.items import Ordering

Direction = Literal["earliest", "latest"]

_EARLY = {
    "en": "(?:earliest|oldest)",
    "nl": "(?:vroegste|oudste)",
}
_LATE = {
    "en": "(?:latest|newest|most recent)",
    "nl": "(?:laatste|recentste|nieuwste|meest recente)",
}


def _patterns(tag: str, one: str, other: str) -> str:
    if tag == "en":
        return (
            rf"\b{one}(?: [a-z]+){{0,2}} (?:first|at the top|on top)\b|\bfrom (?:the )?{one} "
            rf"(?:[a-z]+ )?to (?:the )?{other}\b|\b(?:start|begin)\w* (?:with|at|from) the {one}\b"
        )
    return (
        rf"\b{one}(?: [a-z]+){{0,2}} (?:eerst|bovenaan|vooraan|voorop)\b|\bvan (?:de |het )?{one} "
        rf"(?:[a-z]+ )?(?:naar|tot) (?:de |het )?{other}\b"
        rf"|\bbegin\w* (?:met|bij) (?:de|het) {one}\b"
    )


_MORE: dict[str, dict[Direction, str]] = {
    "en": {
        "earliest": r"(?<!reverse )\b(?:in )?chronological order",
        "latest": r"\breverse (?:chronological )?order|\breverse order of time"
        r"|\bback(?:wards)? in time\b",
    },
    "nl": {
        "earliest": r"\bvan (?:vroeg naar laat|oud naar (?:nieuw|jong|recent))\b"
        r"|(?<!omgekeerde )\bchronologische volgorde",
        "latest": r"\bvan (?:laat naar vroeg|(?:nieuw|jong|recent) naar oud)\b|\bterug in de tijd\b"
        r"|\bomgekeerd(?:e)? (?:chronologische? )?volgorde",
    },
}
_ASKS: Mapping[str, Mapping[Direction, re.Pattern[str]]] = {
    tag: {
        "earliest": regex(
            f"{_patterns(tag, _EARLY[tag], _LATE[tag])}|{_MORE[tag]['earliest']}", re.IGNORECASE
        ),
        "latest": regex(
            f"{_patterns(tag, _LATE[tag], _EARLY[tag])}|{_MORE[tag]['latest']}", re.IGNORECASE
        ),
    }
    for tag in _EARLY
}


def directions(look: Look, item: Ordering) -> dict[str, Direction]:
    """Which step the stem wants first, by language; a language that does not say is left out."""
    asked: dict[str, Direction] = {}
    for language, stem in look.spoken(item.stem):
        patterns = _ASKS.get(language_of(language), {})
        found = [direction for direction in patterns if patterns[direction].search(stem)]
        if len(found) == 1:
            asked[language] = found[0]
    return asked


@each_item
def agree(look: Look, item: Ordering) -> Iterator[Finding]:
    """A stem asks for the same step first in every language."""
    asked = directions(look, item)
    if len(set(asked.values())) > 1:
        (one, first), (other, second) = _two(asked)
        what = f"the stem asks for the {first} step first in {one}, but the {second} in {other}"
        path = in_language(("stem",), item.stem, other)
        look.contradicted.add((item.id, ("stem",)))
        yield Finding("languages-differ", path, what, "correct whichever is wrong")


def _two(asked: Mapping[str, Direction]) -> tuple[tuple[str, Direction], tuple[str, Direction]]:
    one = next(iter(asked.items()))
    return one, next(each for each in asked.items() if each[1] != one[1])
