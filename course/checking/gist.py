"""The gist of a sentence: its figures and the words that carry its meaning, in their order.

English and Dutch only. Figures are the same in digits and in words, and so are a word and its
plural. What turns a sentence round is kept apart: a negation, a time, the qualifier of a figure.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from course.language.dates import find_dates
from course.language.figures import has_figures
from course.language.folding import folded
from course.language.locales import language_of
from course.language.negation import denied
from course.language.patterns import regex
from course.language.plurals import singular
from course.language.quantities import find_quantities, qualifier_in, qualifier_of
from course.language.terms import ranks, shares_in


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY = {
    "en": frozenset(
        [
            "the",
            "a",
            "an",
            "of",
            "in",
            "at",
            "on",
            "by",
            "to",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "am",
            "has",
            "have",
            "had",
            "having",
            "does",
            "do",
            "did",
            "it",
            "its",
            "they",
            "their",
            "them",
            "he",
            "his",
            "she",
            "her",
            "this",
            "that",
            "these",
            "those",
            "there",
            "which",
            "who",
            "whom",
            "reported",
            "report",
            "reports",
            "said",
            "says",
            "say",
            "stated",
            "states",
            "named",
            "given",
            "also",
            "each",
            "as",
            "not",
            "no",
            "never",
            "cannot",
        ]
    ),
    "nl": frozenset(
        [
            "de",
            "het",
            "een",
            "van",
            "in",
            "op",
            "door",
            "te",
            "is",
            "zijn",
            "was",
            "waren",
            "ben",
            "bent",
            "wordt",
            "worden",
            "werd",
            "werden",
            "geworden",
            "geweest",
            "heeft",
            "hebben",
            "had",
            "hadden",
            "er",
            "ze",
            "zij",
            "hun",
            "hen",
            "hem",
            "hij",
            "haar",
            "dit",
            "dat",
            "deze",
            "die",
            "wie",
            "waar",
            "gemeld",
            "meldde",
            "meldden",
            "meldt",
            "zei",
            "zegt",
            "genoemd",
            "vermeld",
            "ook",
            "elk",
            "telkens",
            "niet",
            "geen",
            "nooit",
        ]
    ),
}
"""Words that another sentence may do without, and still say the same; negations are kept apart."""
_PRESENT = {
    "en": _set("is are has have does do"),
    "nl": _set("is zijn wordt worden heeft hebben"),
}
_PAST = {
    "en": _set("was were had did"),
    "nl": _set("was waren werd werden had hadden"),
}
_PERSONS = {
    "en": {"he": _set("he him his"), "she": _set("she her")},
    "nl": {"he": _set("hij hem"), "she": _set("zij ze haar")},
}
_LONGER = {
    "en": regex(r"\b(?:longer|any ?more)\b"),
    "nl": regex(r"\b(?:langer|meer)\b(?! dan)"),
}
_CURRENCY = {"\u20ac": "euro", "$": "dollar", "\u00a3": "pound"}
_SIGN = regex("([\u20ac$\u00a3]) ?\\Z")
_WORD = regex(r"[^\W_]+")
_ORDINAL = {
    "en": regex(r"([0-9]+)(?:st|nd|rd|th)\Z"),
    "nl": regex(r"([0-9]+)(?:ste|de|e)\Z"),
}
_NEAR = 16
"""Characters between a qualifier and its figure."""
_IMPLIED = frozenset({"up-to", "at-least", "exactly"})
"""Qualifiers that leave the bare figure true: a ferry for at most twenty people takes twenty."""


class Figure(NamedTuple):
    """A figure among the words of a gist: a number, a date, a share or a place in an order."""

    kind: str
    value: Any


_Place = tuple[int, int, Figure | None]


class Gist(NamedTuple):
    """The figures and words of a text, the qualifiers of the figures, and what turns it round."""

    words: tuple[Hashable, ...]
    qualifiers: dict[Figure, str | None]
    denied: bool
    times: frozenset[str]
    persons: frozenset[str]

    @property
    def figures(self) -> list[Figure]:
        """The figures, in their order."""
        return [word for word in self.words if isinstance(word, Figure)]

    def fits(self, other: "Gist") -> bool:
        """Whether nothing but its words can tell it from the other.

        A figure may lack a qualifier that the other gives it, if it is true without.
        """
        return (
            self.denied == other.denied
            and self.same_time(other)
            and (not self.persons or not other.persons or self.persons == other.persons)
            and all(
                hedge == other.qualifiers[figure]
                or (hedge is None and other.qualifiers[figure] in _IMPLIED)
                for figure, hedge in self.qualifiers.items()
                if figure in other.qualifiers
            )
        )

    def same_time(self, other: "Gist") -> bool:
        """Whether the two may be about the same time."""
        return not self.times or not other.times or not self.times.isdisjoint(other.times)

    def lacks(self, other: "Gist") -> list[Hashable]:
        """The figures and words of the other that are not in this one."""
        return list((Counter(other.words) - Counter(self.words)).elements())

    def passed_over(self, other: "Gist") -> tuple[Hashable, ...] | None:
        """What the other has between these words, if it has them all in this order."""
        if not self.words or not set(self.words) <= set(other.words):
            return None
        every = (_stretch(self.words, other.words[at:]) for at in range(len(other.words)))
        return min((found for found in every if found is not None), key=len, default=None)


def _stretch(words: Sequence[Hashable], others: Sequence[Hashable]) -> tuple[Hashable, ...] | None:
    """What stands between the words, which the others begin with, or None."""
    if others[0] != words[0]:
        return None
    passed, wanted = list[Hashable](), 1
    for other in others[1:]:
        if wanted == len(words):
            break
        if other == words[wanted]:
            wanted += 1
        else:
            passed.append(other)
    return tuple(passed) if wanted == len(words) else None


_NONE = Gist((), {}, denied=False, times=frozenset(), persons=frozenset())


@lru_cache(maxsize=8192)
def gist(text: str, language: str) -> Gist:
    """Return the gist of a text; it has no words in a language that is not read."""
    tongue = language_of(language)
    if tongue not in _EMPTY:
        return _NONE
    negated = denied(text, tongue)
    places = list(_figures(text, tongue))
    words, heard, at = list[Hashable](), set[str](), 0
    aside = _qualifying(text, tongue, places)
    for start, end, figure in sorted([*places, *aside], key=lambda place: place[:2]):
        if start >= at:
            told = _told(text[at:start], tongue, heard, negated=negated)
            sign = _SIGN.search(text, at, start) if figure else None
            words += [*told, *([figure] if figure else []), *([_CURRENCY[sign[1]]] if sign else [])]
            at = end
    words += _told(text[at:], tongue, heard, negated=negated)
    times = {"now": _PRESENT[tongue], "then": _PAST[tongue]}
    return Gist(
        tuple(words),
        {each: qualifier_of(text, tongue, start, end) for start, end, each in places if each},
        negated,
        _heard(times, heard),
        _heard(_PERSONS[tongue], heard),
    )


def _heard(known: Mapping[str, frozenset[str]], heard: set[str]) -> frozenset[str]:
    return frozenset(name for name, words in known.items() if not words.isdisjoint(heard))


def _figures(text: str, tongue: str) -> Iterator[_Place]:
    """Yield the figures of a text and their places; a number that is in a date is none."""
    taken: set[int] = set()
    found = [(start, end, Figure("share", share)) for start, end, share in shares_in(text, tongue)]
    numbered = has_figures(text, tongue)
    dates, numbers = (
        (find_dates(text, tongue), find_quantities(text, tongue)) if numbered else ((), ())
    )
    found += [(f.start, f.end, Figure("date", f.value)) for f in dates]
    for f in numbers:
        one = f.value.value == 1 and not text[f.start].isdigit() and f.value.unit is None
        if not one:  # “no one”, “one of them”
            found.append((f.start, f.end, Figure("number", f.value.measure)))
    for start, end, figure in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, figure


def _qualifying(text: str, tongue: str, places: Sequence[_Place]) -> Iterator[_Place]:
    """Yield the places of what qualifies a figure beside it."""
    for hedge in qualifier_in(text, tongue) if places else ():
        if any(
            0 <= start - hedge.end <= _NEAR or 0 <= hedge.start - end <= _NEAR
            for start, end, _ in places
        ):
            yield hedge.start, hedge.end, None


def _told(piece: str, tongue: str, heard: set[str], *, negated: bool) -> Iterator[Hashable]:
    """Yield the words of a piece that carry its meaning; all of its words are heard."""
    plain = folded(piece, "bare").replace("n't", " not")
    if negated:
        plain = _LONGER[tongue].sub(" ", plain)
    for word in _WORD.findall(plain):
        heard.add(word)
        if word in _EMPTY[tongue]:
            continue
        if rank := _rank(word, tongue):
            yield Figure("rank", rank)
        else:
            yield singular(word, tongue)


def _rank(word: str, tongue: str) -> int | None:
    if word[0].isdigit():
        match = _ORDINAL[tongue].match(word)
        return int(match[1]) if match else None
    return ranks(tongue).get(word)
