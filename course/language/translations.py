"""Whether a text and its translation say the same, as far as a program can tell.

Compared are numbers, dates, units, days of the week, negations and hedges. Each errs on the side of
silence: the two must say different things, not one thing and nothing.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from course.language.dates.words import month_words
from course.language.figures import PLAIN, Figures, figures_in, has_digit, unmatched
from course.language.negation import NEGATIVES, negated_in_one
from course.language.numbers.words import words_of
from course.language.quantities import Quantity, qualifier_in
from course.language.quantities.units import UNITS, unit_words
from course.language.reading import Found


class Version(NamedTuple):
    """A text in one language."""

    text: str
    language: str


class Difference(NamedTuple):
    """What two versions of a text say differently; empty if one of them says nothing there."""

    kind: Literal["figure", "word", "negation", "hedge"]
    mine: str
    its: str


_DIGITS = re.compile(r"\d[\d.,:]*")


class Glance(NamedTuple):
    """What a quick look at a text finds: what a translation of it must have too, and its words."""

    digits: tuple[str, ...]
    values: frozenset[object]
    hedged: bool
    negatives: frozenset[str]
    words: frozenset[str]

    def as_much(self, other: "Glance") -> bool:
        """Whether both surely have the same numbers, dates and hedges."""
        return not self.hedged and not other.hedged and self[:2] == other[:2]


def glance(text: str, language: str) -> Glance:
    """Take a quick look at a text, or at several texts, one to a line."""
    tokens = text.translate(PLAIN).split()
    words = frozenset(tokens)
    known = _words(language)
    telling = known.all & words
    seen = telling & known.watched
    values = frozenset([_vocabulary(language)[word.lower()] for word in seen]) if seen else seen
    digits = tuple(_DIGITS.findall(text)) if has_digit(text) else ()
    hedged = bool(digits or values) and not known.hedges.isdisjoint(telling)
    return Glance(
        tuple([run.rstrip(".,:").replace(",", ".") for run in digits]),
        values,
        hedged and _hedges_a_number(tokens, known.hedges, known.watched),
        known.negatives & telling,
        words,
    )


_glance = lru_cache(maxsize=512)(glance)


def _hedges_a_number(
    tokens: Sequence[str], hedges: frozenset[str], watched: frozenset[str]
) -> bool:
    return any(
        token in hedges and any(t[0].isdigit() or t in watched for t in tokens[at + 1 : at + 4])
        for at, token in enumerate(tokens)
    )


@cache
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
    """The words to look for: those with a meaning, hedges, and negatives."""

    watched: frozenset[str]
    hedges: frozenset[str]
    negatives: frozenset[str]
    all: frozenset[str]


@cache
def _words(language: str) -> _Words:
    tongue = language.partition("-")[0]
    listed = (_vocabulary(language), _HEDGE_SIGNS.get(tongue, ()), NEGATIVES.get(tongue, ()))
    watched, hedges, negatives = (
        frozenset(case for word in words for case in (word, word.capitalize())) for words in listed
    )
    return _Words(watched, hedges, negatives, watched | hedges | negatives)


def difference(one: Version, other: Version, names: Sequence[str] = ()) -> Difference | None:
    """The first thing that two versions of a text say differently, or None."""
    mine, its = _glance(*one), _glance(*other)
    if mine.as_much(its) and not mine.negatives and not its.negatives:
        return None
    return _difference(one, other, tuple(names), mine, its)


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
        if (mine.hedged or its.hedged) and (pair := _hedged(one, a, other, b)):
            return Difference("hedge", *pair)
    return _negated(one, other) if mine.negatives or its.negatives else None


_LABELLED = re.compile(r"([A-Z\u00c0-\u00de][\w.]*)([ -])([0-9]+)(?![0-9.,]*[0-9])")


def _other_label(one: str, other: str) -> tuple[str, str] | None:
    """A name with another number in each text, such as Geran-2 and Geran-3, or None."""
    mine, its = _labelled(one), _labelled(other)
    for label in mine.keys() & its.keys():
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
    left, right = mine.keys() - its.keys(), its.keys() - mine.keys()
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


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_UP, _DOWN, _ABOUT, _EXACT = "more", "less", "about", "exact"
_KINDS = {
    "more-than": _UP,
    "at-least": _UP,
    "up-to": _DOWN,
    "almost": _DOWN,
    "about": _ABOUT,
    "exactly": _EXACT,
}
_HEDGE_SIGNS = {
    "en": _set(
        "than over exceeding least upwards upward excess minimum maximum exactly "
        "precisely approximately roughly circa about around some most almost nearly under "
        "close"
    ),
    "nl": _set(
        "dan ruim minstens tenminste minste minimaal exact precies ongeveer circa nabij "
        "schatting hoogstens hooguit hoogste maximaal bijna haast krap rond onder"
    ),
}
_AMBIGUOUS = {
    "en": frozenset({"over", "about", "above", "up to", "around"}),
    "nl": frozenset({"over", "tot", "rond", "boven", "juist"}),
}
"""Words that qualify a number or do something else: “a book about 34 people”."""
_THEN_A_NUMBER = re.compile(
    r"(?:^|[(\u201c\u2018\"]|\b(?:is|are|was|were|be|been|takes?|took|lasts?|lasted|costs?|had|has|have|"
    r"of|with|for|after|only|measures?|measured|covers?|gives?|gave|says?|said|kills?|killed|counts?|"
    r"counted|and|the|that|its|their|draws?|drew|zijn|waren|duurde?|duurt|kostte?|kost|heeft|hadden|"
    r"hebben|van|met|voor|na|telt|telde|meet|mat|geeft|gaf|zegt|zei|trekt|trok|en|de|dat))\s*$",
    re.IGNORECASE,
)
"""What stands before such a word where it qualifies a number."""
_MORE_HEDGES = {
    "en": re.compile(
        r"\b(?:about|around|some|over|under|above|below|than|close to|more|plus|virtually|just|"
        r"approach\w*|estimat\w*|as (?:many|much|far|long|high) as|or so|order|up to|until|at "
        r"(?:least|most)|only|merely|minimum|maximum|exceed\w*|surpass\w*|top\w*|limit\w*|"
        r"nearing|barely|scarcely|hardly|less|fewer|certain\w*|sure\w*|toward\w*|up|beyond|past|within|not|no|dozen\w*|full|good|odd)\b|[<>~+\u00b1]"
    ),
    "nl": re.compile(
        r"\b(?:over|tot|rond|boven|onder|beneden|dan|tegen|zowat|pakweg|grofweg|ruwweg|nagenoeg|"
        r"vrijwel|net|nog|geen|niet|een (?:kleine|dikke|goeie|goede|slordige)|kleine|dikke|goed|"
        r"geschat\w*|meer|plus|al|wel|liefst|maar|slechts|amper|vanaf|minimum|maximum|max|min|"
        r"voorbij|overschr\w*|binnen|bij|haast|hooguit|zeker|of zo|in de buurt|tal|naar schatting|"
        r"\w+tal|tientallen|ruim|vol\w*|orde)\b|[<>~+\u00b1]"
    ),
}


def _hedged(one: Version, a: Figures, other: Version, b: Figures) -> tuple[str, str] | None:
    """Return the words of a number that the two texts hedge differently, or None."""
    mine, its = _hedges(one, a), _hedges(other, b)
    for value, (kind, words) in mine.items():
        if value not in its:
            continue
        its_kind, its_words = its[value]
        if kind and its_kind and kind != its_kind:
            return words, its_words
        if kind and kind != _EXACT and not its_kind and not _may_hedge(other):
            return words, its_words
        if its_kind and its_kind != _EXACT and not kind and not _may_hedge(one):
            return words, its_words
    return None


def _may_hedge(version: Version) -> bool:
    known = _MORE_HEDGES.get(version.language.partition("-")[0])
    return known is None or known.search(version.text.lower()) is not None


_NEAR = 12
"""The most characters between a hedge and its number."""


def _hedges(version: Version, figures: Figures) -> dict[object, tuple[str, str]]:
    """The hedge of each number, or an empty string, and the words of both; by the number.

    A number behind an ambiguous word is left out, and so is one that occurs twice.
    """
    text, language = version
    found: dict[object, tuple[str, str]] = {}
    hedges = qualifier_in(text, language)
    ambiguous = _AMBIGUOUS.get(language.partition("-")[0], frozenset())
    for number in figures.numbers:
        value = _value(number.value)
        near = [h for h in hedges if 0 <= number.start - h.end <= _NEAR]
        if value in found or (near and _unsure(text, near[-1], number.value, ambiguous)):
            found[value] = _EXACT, ""  # as good as nothing
        elif near:
            words = text[near[-1].start : number.end]
            found[value] = _KINDS[near[-1].value], words
        else:
            found[value] = "", text[number.start : number.end]
    return {value: each for value, each in found.items() if each[1]}


def _unsure(text: str, hedge: Found[str], number: Quantity, ambiguous: frozenset[str]) -> bool:
    """Whether the word may do something else than qualify the number."""
    word = text[hedge.start : hedge.end].lower()
    duration = number.unit is not None and UNITS[number.unit].dimension in {"time", "calendar"}
    return word in ambiguous and (duration or not _THEN_A_NUMBER.search(text[: hedge.start]))


def _value(quantity: Quantity) -> object:
    return quantity.measure
