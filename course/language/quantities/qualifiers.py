"""Wording that qualifies a number: more than, at least, exactly, about, up to, almost."""

import re
from functools import cache

from course.language.folding import folding
from course.language.locales import language_of
from course.language.numbers import number_ahead
from course.language.reading import Found

# Words that qualify a number only if they directly precede it are in the second table.
_QUALIFIERS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "more-than": (
            "more than",
            "greater than",
            "in excess of",
            "upwards of",
            "upward of",
            "just over",
            "well over",
            "exceeding",
        ),
        "at-least": ("at least", "no less than", "no fewer than", "not less than", "a minimum of"),
        "exactly": ("exactly", "precisely"),
        "about": ("approximately", "roughly", "circa", "more or less", "or so"),
        "up-to": ("up to", "at most", "no more than", "not more than", "a maximum of"),
        "almost": ("almost", "nearly", "just under", "close to"),
    },
    "nl": {
        "more-than": ("meer dan", "iets meer dan", "groter dan", "langer dan"),
        "at-least": (
            "minstens",
            "ten minste",
            "tenminste",
            "op zijn minst",
            "op z'n minst",
            "minimaal",
            "niet minder dan",
        ),
        "exactly": ("exact", "precies"),
        "about": ("ongeveer", "circa", "ca.", "om en nabij", "min of meer", "naar schatting"),
        "up-to": (
            "hoogstens",
            "ten hoogste",
            "hooguit",
            "maximaal",
            "maximum",
            "niet meer dan",
            "tot maximaal",
            "tot wel",
        ),
        "almost": ("bijna", "haast", "net geen", "iets minder dan", "net onder"),
    },
}
_BEFORE_NUMBER: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"more-than": ("over", "above"), "about": ("about", "around", "some", "c.", "ca.")},
    "nl": {
        "more-than": ("ruim", "boven", "over"),
        "at-least": ("zeker",),
        "about": ("zo'n", "rond"),
        "up-to": ("tot",),
        "exactly": ("juist",),
        "almost": ("krap",),
    },
}


_THAN = {"en": "than", "nl": "dan"}
_NO_MORE = {"en": ("no", "not"), "nl": ("niet", "geen")}
_NOT_COMPARED = {
    "en": frozenset({"rather", "other", "either", "neither", "whether"}),
    "nl": frozenset({"ander", "eerder", "liever", "verder"}),
}
_LESS = {
    "en": frozenset(
        {"less", "fewer", "smaller", "lower", "shorter", "lighter", "slower", "younger", "earlier"}
        | {"cheaper", "narrower", "weaker", "nearer", "closer", "thinner", "cooler", "colder"}
    ),
    "nl": frozenset(
        {
            "minder",
            "kleiner",
            "lager",
            "korter",
            "lichter",
            "trager",
            "langzamer",
            "jonger",
            "vroeger",
        }
        | {"goedkoper", "smaller", "nauwer", "zwakker", "dunner", "dichter", "kouder", "koeler"}
    ),
}
"""Comparatives that mean “less”, as in “shorter than 5”; all others mean “more”."""


def _compared(tag: str, words: str) -> str:
    """The qualifier that a comparative expresses; empty if the word is not one."""
    before, _, word = words.rpartition(" ")[0].rpartition(" ")
    if word in _NOT_COMPARED[tag]:
        return ""
    less = word in _LESS[tag]
    return ("at-least" if less else "up-to") if before else ("up-to" if less else "more-than")


@cache
def _qualifier_pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    tag = language_of(language)
    if tag not in _QUALIFIERS:
        return None
    kinds = {word: kind for kind, words in _QUALIFIERS[tag].items() for word in words}
    before = {word: kind for kind, words in _BEFORE_NUMBER[tag].items() for word in words}
    article = "(?:the |a |an )?" if tag == "en" else "(?:de |het |een )?"
    number = rf"(?= {article}{number_ahead(language)})"
    patterns = [(word, re.escape(word)) for word in kinds if word not in before]
    patterns += [(word, re.escape(word) + number) for word in before]
    patterns.sort(key=lambda pattern: len(pattern[0]), reverse=True)
    comparative = rf"(?:[^\W\d_]+er|{'|'.join(sorted(_LESS[tag]))})"
    negation = "|".join(_NO_MORE[tag])
    patterns.append(("", rf"(?:(?:{negation}) )?{comparative} {_THAN[tag]}{number}"))
    any_of = "|".join(pattern for _, pattern in patterns)
    return re.compile(rf"(?<![^\W_])({any_of})(?![^\W_])"), kinds | before


def qualifier_in(text: str, language: str) -> list[Found[str]]:
    """Wording that means more-than, at-least, exactly, about, up-to or almost, by those names.

    English and Dutch only; empty for other languages. Ambiguous words (`over`, `tot`) and
    comparatives (`harder than`, `kleiner dan`) count only before a number. `no more than` is
    up-to; the `more than` inside it is not reported as well.
    """
    known = _qualifier_pattern(language)
    if known is None:
        return []
    pattern, kinds = known
    tag = language_of(language)
    folded = folding(text, "bare")
    return [
        Found(kind, *span)
        for match in pattern.finditer(folded.text)
        if (kind := kinds.get(match[1]) or _compared(tag, match[1]))
        and (span := folded.span(*match.span(1)))
    ]


def qualifier_of(text: str, language: str, start: int, end: int) -> str | None:
    """The qualifier of the figure at `text[start:end]`, or None if it has none."""
    for found in qualifier_in(text, language):
        if found.end <= start and text[found.end : start].strip() == "":
            return found.value
        if found.start >= end and text[end : found.start].strip() == "":
            ahead = text[found.end :].lstrip()
            if not ahead[:1].isdigit():
                return found.value
    return None
