"""Whether a text and its translation say the same, as far as a program can tell.

Compared are numbers, dates, units, days of the week, negations and hedges. Each errs on the side of
silence: the two must say different things, not one thing and nothing.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from course.language.dates.words import month_words
from course.language.figures import Figures, figures_in, has_digit, unmatched
from course.language.hedging import HEDGE_SIGNS, hedged_otherwise
from course.language.negation import NEGATIVES, negated_in_one
from course.language.numbers.words import words_of
from course.language.patterns import regex
from course.language.proper import names_differ, other_surname, swapped
from course.language.prose import foreign_words
from course.language.quantities.units import UNITS, unit_words
from course.language.terms import other_term, term_words
from course.language.tokens import plain_words


class Version(NamedTuple):
    """A text in one language."""

    text: str
    language: str


class Difference(NamedTuple):
    """What two versions of a text say differently; empty if one of them says nothing there."""

    kind: Literal["figure", "word", "negation", "hedge"]
    mine: str
    its: str


_DIGITS = regex(r"[0-9][0-9.,:]*")


class Glance(NamedTuple):
    """What a quick look at a text finds: what a translation of it must have too, and its words."""

    digits: tuple[str, ...]
    values: frozenset[object]
    terms: frozenset[tuple[str, object]]
    hedged: bool
    negatives: frozenset[str]
    foreign: frozenset[str]
    words: Sequence[str]

    def as_much(self, other: "Glance") -> bool:
        """Whether both surely have the same numbers, dates and hedges."""
        return (
            not self.hedged
            and not other.hedged
            and self[:2] == other[:2]
            and (self.terms == other.terms or not self.clashes(other))
        )

    def clashes(self, other: "Glance") -> bool:
        """Whether each has a term of a group that the other lacks."""
        left, right = self.terms - other.terms, other.terms - self.terms
        return not {group for group, _ in left}.isdisjoint([group for group, _ in right])


@lru_cache(maxsize=64)
def glance(text: str, language: str) -> Glance:
    """Take a quick look at a text, or at several texts, one to a line."""
    words = plain_words(text)
    known = _words(language)
    telling = known.all.intersection(words)
    values = frozenset([known.watched[word] for word in telling if word in known.watched])
    digits = _DIGITS.findall(text) if has_digit(text) else ()
    told = telling.union([sign for sign in _SIGNS if sign in text]) if digits else telling
    hedged = bool(digits or values) and not known.hedges.isdisjoint(telling)
    return Glance(
        tuple([run.rstrip(".,:").replace(",", ".") for run in digits]),
        values,
        frozenset([known.terms[word] for word in told if word in known.terms]),
        hedged and _hedges_a_number(words, known),
        known.negatives & telling,
        known.foreign & telling,
        words,
    )


_AKIN = {"order": "share"}
"""A third is both."""
_SIGNS = "\u20ac$\u00a3"


def _first_terms(language: str) -> Mapping[str, tuple[str, object]]:
    found = {}
    for word, terms in term_words(language).items():
        group, row = max(terms, key=lambda term: term[1])[0]  # one that is sure, if there is one
        found[word] = _AKIN.get(group, group), row
    return found


def _hedges_a_number(words: Sequence[str], known: "_Words") -> bool:
    return any(
        word in known.hedges
        and any(w[0].isdigit() or w in known.watched for w in words[at + 1 : at + 4])
        for at, word in enumerate(words)
    )


def _vocabulary(language: str) -> Mapping[str, object]:
    """What each word stands for that a translation must have too."""
    months, short = month_words(language)
    words: dict[str, object] = {word: ("month", n) for word, n in {**short, **months}.items()}
    words |= {w: ("number", n) for w, n in words_of(language).small.items() if n > 1}
    words |= {w: ("scale", n) for n, names in words_of(language).scales for w in names}
    words |= {word: ("day", day) for word, day in _days(language).items()}
    return words | {
        word: ("unit", symbol) for word, symbol in unit_words(language).items() if len(word) > 1
    }


class _Words(NamedTuple):
    """The words to look for, and what those with a meaning and the terms stand for."""

    watched: Mapping[str, object]
    terms: Mapping[str, tuple[str, object]]
    hedges: frozenset[str]
    negatives: frozenset[str]
    foreign: frozenset[str]
    all: frozenset[str]


@cache
def _words(language: str) -> _Words:
    tongue = language.partition("-")[0]
    watched = {case: each for word, each in _vocabulary(language).items() for case in _cases(word)}
    terms = {case: each for word, each in _first_terms(language).items() for case in _cases(word)}
    hedges, negatives = (
        frozenset(case for word in words.get(tongue, ()) for case in _cases(word))
        for words in (HEDGE_SIGNS, NEGATIVES)
    )
    foreign = foreign_words(language)
    every = frozenset().union(watched, terms, hedges, negatives, foreign)
    return _Words(watched, terms, hedges, negatives, foreign, every)


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.capitalize(), word.upper()


def difference(one: Version, other: Version, names: Sequence[str] = ()) -> Difference | None:
    """The first thing that two versions of a text say differently, or None."""
    mine, its = glance(*one), glance(*other)
    found = None
    if not (mine.as_much(its) and not mine.negatives and not its.negatives):
        found = _difference(one, other, tuple(names), mine, its)
    return found or named_otherwise(one, other)


def names_or_blanks(one: str, other: str) -> bool:
    """Whether two texts may have other names, or other words at their blanks; a quick test."""
    return _BLANK in one or names_differ(one, other)


def named_otherwise(one: Version, other: Version) -> Difference | None:
    """What two texts say differently in their names, or behind their blanks, or None."""
    return _by_name(one, other) or _by_blank(one, other)


def _by_name(one: Version, other: Version) -> Difference | None:
    if not names_differ(one.text, other.text) or not {one.language, other.language} <= _READ:
        return None
    pair = other_surname(one.text, other.text) or swapped(one.text, other.text)
    return Difference("word", *pair) if pair else None


_READ = {"en", "nl"}
_BLANK = "]]"
_BEHIND_BLANK = regex(r"\[\[([\w-]+)\]\][ -]([^\W\d_]+)")


def _by_blank(one: Version, other: Version) -> Difference | None:
    """Return other units behind the same blank: [[width]] metres, [[width]] voet."""
    if _BLANK not in one.text:
        return None
    mine, its = (dict(_BEHIND_BLANK.findall(each.text)) for each in (one, other))
    for blank in filter(its.__contains__, mine):
        units = [_unit_of(mine[blank], one.language), _unit_of(its[blank], other.language)]
        if None not in units and units[0] != units[1]:
            return Difference("word", mine[blank], its[blank])
    return None


def _unit_of(word: str, language: str) -> str | None:
    return unit_words(language).get(word.lower()) if len(word) > 1 else None


def _difference(
    one: Version, other: Version, names: tuple[str, ...], mine: Glance, its: Glance
) -> Difference | None:
    other_figures = (mine.digits, mine.values) != (its.digits, its.values)
    if other_figures or mine.hedged or its.hedged:
        a = figures_in(one.text, one.language, names)
        b = figures_in(other.text, other.language, names)
        if other_figures and (found := unmatched(a, b)):
            return Difference("figure", *found)
        if mine.digits != its.digits and (pair := _other_label(one.text, other.text)):
            return Difference("figure", *pair)
        if mine.values != its.values:
            for words in (_weekdays, _units):
                if pair := _other_word(words(one, a), words(other, b)):
                    return Difference("word", *pair)
        if (mine.hedged or its.hedged) and (pair := hedged_otherwise(one, a, other, b)):
            return Difference("hedge", *pair)
    if other_figures or mine.clashes(its):
        same_digits = _bare(mine) == _bare(its) and _numbers(mine) == _numbers(its)
        if pair := other_term(*one, *other, same_digits=same_digits):
            return Difference("word", *pair)
    return _negated(one, other) if mine.negatives or its.negatives else None


def _bare(glance: Glance) -> list[str]:
    return [run.replace(".", "") for run in glance.digits]


def _numbers(glance: Glance) -> set[object]:
    """Return the numbers in words, except the millions and more, which are terms."""
    counts = [value for value in glance.values if isinstance(value, tuple)]
    return {x for x in counts if x[0] == "number" or (x[0] == "scale" and x[1] < _MILLION)}


_MILLION = 10**6


_LABELLED = regex(r"([A-Z\u00c0-\u00de][\w.]*)([ -])([0-9]+)(?![0-9.,]*[0-9])")


def _other_label(one: str, other: str) -> tuple[str, str] | None:
    """A name with another number in each text, such as Geran-2 and Geran-3, or None."""
    mine, its = _labelled(one), _labelled(other)
    for label in filter(its.__contains__, mine):
        left, right = mine[label].keys() - its[label], its[label].keys() - mine[label]
        if left and right:
            return mine[label][min(left)], its[label][min(right)]
    return None


def _labelled(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for match in _LABELLED.finditer(text):
        found.setdefault(match[1], {})[match[3]] = match.group()
    return found


def _negated(one: Version, other: Version) -> Difference | None:
    found = negated_in_one(one.text, one.language, other.text, other.language)
    if found is None:
        return None
    which, word = found
    return Difference("negation", *((word, "") if which == 0 else ("", word)))


_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}


@cache
def _days(language: str) -> dict[str, int]:
    names = _WEEKDAYS.get(language.partition("-")[0], "").split()
    return {name: day for day, name in enumerate(names)}


def _other_word(mine: Mapping[object, str], its: Mapping[object, str]) -> tuple[str, str] | None:
    """Return a word of each text whose meaning the other lacks; None unless both have one."""
    left, right = [x for x in mine if x not in its], [y for y in its if y not in mine]
    pair = next(((x, y) for x in left for y in right if _kind(x) == _kind(y)), None)
    return (mine[pair[0]], its[pair[1]]) if pair else None


def _kind(meant: object) -> str:
    return UNITS[meant].dimension if isinstance(meant, str) else ""


def _weekdays(version: Version, _figures: Figures) -> dict[object, str]:
    days = _days(version.language)
    found = re.findall(r"[^\W\d_]+", version.text)
    return {days[word.lower()]: word for word in found if word.lower() in days}


_UNITS_ALONE = {
    "en": "minute minutes hour hours day days week weeks month months metre metres meter meters "
    "kilometre kilometres kilometer kilometers mile miles centimetre centimetres gram grams "
    "kilogram kilograms kilo kilos tonne tonnes",
    "nl": "minuut minuten uren dag dagen week weken maand maanden meter meters kilometer "
    "kilometers mijl mijlen centimeter centimeters gram kilogram kilo ton",
}


def _units(version: Version, figures: Figures) -> dict[object, str]:
    """Units without a number, as in “how many days”; those with one are among the figures."""
    words = set(_UNITS_ALONE.get(version.language.partition("-")[0], "").split())
    found: dict[object, str] = {}
    for match in re.finditer(r"[^\W\d_]+", version.text):
        word = match.group().lower()
        bound = any(f.start <= match.start() < f.end for f in figures.numbers)
        if word in words and not bound:
            found[unit_words(version.language)[word]] = match.group()
    return found
