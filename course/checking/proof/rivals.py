"""Rivals: a figure of a reason that its own passages do not have, where they have another one."""

import re
from itertools import permutations
from typing import NamedTuple

from course.checking.look import Look
from course.checking.proof.figured import stated_anywhere
from course.checking.proof.given import Basis, given_in, rounds
from course.checking.proof.spans import TIMES, Days, between_dates, counted
from course.checking.proof.supposed import points_elsewhere, supposed
from course.language.dates import PartialDate
from course.language.figures import Figures, close, figures_in
from course.language.patterns import regex
from course.language.quantities import Quantity, qualifier_of
from course.language.reading import Found


class Rival(NamedTuple):
    """The words of a figure, and those that stand in its place elsewhere."""

    words: str
    other: str | None
    value: Quantity | PartialDate


_WORD = regex(r"[^\W\d_]+")
_STEM = 4
_OURS = regex(
    r"(?:papers?|articles?|sources?|sentences?|paragraphs?|passages?|captions?|accounts?|figures?|"
    r"numbers?|dates?|words?|names?|steps?|answers?|statements?|quotes?|things?|texts?|bladen|"
    r"krant(?:en)?|artikel(?:en)?|bron(?:nen)?|zin(?:nen)?|alinea['\u2019]?s?|bijschrift(?:en)?|"
    r"lezing(?:en)?|versies?|cijfers?|getal(?:len)?|data|datums|woord(?:en)?|naam|namen|stap(?:pen)?|"
    r"antwoord(?:en)?|uitspra(?:ak|ken)|cita(?:at|ten)|ding(?:en)?|tekst(?:en)?)"
)
"""What a reason counts of itself."""
_SAYS = regex(
    r"\b(?:says?|said|states?|stated|gives?|writes?|has|have|reports?|mentions?|speaks? of|names?|"
    r"zegt|zeggen|zei|schrijft|schrijven|geeft|geven|noemt|noemen|meldt|melden|vermeldt|vermelden|"
    r"heeft|hebben)(?: (?:only|just|exactly|alleen|precies|er))? \Z",
    re.IGNORECASE,
)
_SIGNS = {"more-than": 1, "at-least": 1, "up-to": -1}
_MANY = 24
_FEWEST_DIGITS = 3


def rival_of(look: Look, basis: Basis, language: str, text: str) -> Rival | None:
    """The first figure of the text that the item's own texts do not have, but another instead."""
    figures = figures_in(text, language, look.names_with_figures)
    if not figures or not basis.passages:
        return None
    here = _Here(look, basis, language)
    for found in figures.found:
        if supposed(text, found.start, claimed=basis.claimed):
            continue
        rival = here.rival(figures, found)
        if rival and not (
            stated_anywhere(look, found.value)
            and (rival.other is None or points_elsewhere(look, basis, text))
        ):
            return rival
    return None


class _Here:
    """The figures of the item's own texts and passages."""

    def __init__(self, look: Look, basis: Basis, language: str) -> None:
        names = look.names_with_figures
        self._basis, self._language = basis, language
        asked = [(language, text) for text in basis.asked(language)]
        quoted = [(quote.source.language, quote.words) for quote in basis.quotes]
        own = [*asked, *quoted]
        self._own = [figures_in(text, spoken, names) for spoken, text in dict.fromkeys(own)]
        self._told = [
            (spoken, figures_in(text, spoken, names)) for spoken, text in basis.told(language)
        ]
        self._quoted = [figures_in(text, spoken, names) for spoken, text in quoted]

    def rival(self, figures: Figures, found: Found[Quantity] | Found[PartialDate]) -> Rival | None:
        """What stands there instead of the figure, if it is not there and does not follow."""
        if isinstance(found.value, PartialDate):
            return self._rival_date(figures, found.value, figures.text[found.start : found.end])
        return self._rival_number(figures, Found(found.value, found.start, found.end))

    def _rival_number(self, figures: Figures, found: Found[Quantity]) -> Rival | None:
        value, text = Quantity(abs(found.value.value), found.value.unit), figures.text
        if self._has(value, loose=figures.loose) or _an_end(value, figures):
            return None
        other = self._other(text, found)
        if self._bounds(text, found) or not self._differs(figures, found, other):
            return None
        return Rival(text[found.start : found.end], other, found.value)

    def _differs(self, figures: Figures, found: Found[Quantity], other: str | None) -> bool:
        """Whether it follows neither from the numbers nor from the dates."""
        if not between_dates(figures.text, found.end) and (
            other is None or self._follows(found.value, figures)
        ):
            return False
        if found.value.unit not in TIMES:
            return other is not None
        days = Days(self._basis, self._language, figures, found.start)
        if days.explain(found.value, loose=figures.loose):
            return False
        return other is not None or days.told

    def _has(self, value: Quantity, *, loose: bool) -> bool:
        for _, figures in self._told:
            for each in figures.numbers:
                other = Quantity(abs(each.value.value), each.value.unit)
                if other.value == value.value and None in {other.unit, value.unit}:
                    return True
                if close(value, other, loose=loose or figures.loose):
                    return True
            if figures.ranged and _between(figures, value):
                return True
        return False

    def _bounds(self, text: str, found: Found[Quantity]) -> bool:
        """Whether the text has it as a bound, which a number of the passages keeps to."""
        bound = qualifier_of(text, self._language, found.start, found.end)
        sign = _SIGNS.get(bound or "", 0)
        return any(
            sign * each.value.value > sign * found.value.value
            for _, figures in self._told
            for each in figures.numbers
            if sign and each.value.unit == found.value.unit
        )

    def _other(self, text: str, found: Found[Quantity]) -> str | None:
        """The words of a number that counts or measures the same in the passages."""
        value, noun = found.value, _noun(text, found.end)
        for spoken, figures in self._told:
            for each in figures.numbers:
                same_unit = value.unit is not None and each.value.unit == value.unit
                counts = value.unit is None is each.value.unit and spoken == self._language
                if same_unit or (counts and _alike(noun, _noun(figures.text, each.end))):
                    return figures.text[each.start : each.end]
            if value.unit is None and spoken == self._language and (one := _single(noun, figures)):
                return one
        return self._said(text, found) if value.unit is None else None

    def _said(self, text: str, found: Found[Quantity]) -> str | None:
        """The number of the quotes, where the text has a number that it says somebody gives."""
        alone = not text[found.end :].strip() or text[found.end] in ".,;:"
        size = len(str(abs(found.value.value)))
        for figures in self._quoted:
            for each in figures.numbers:
                like = size >= _FEWEST_DIGITS and len(str(abs(each.value.value))) == size
                if like or (alone and _SAYS.search(text, 0, found.start)):
                    return figures.text[each.start : each.end]
        return None

    def _follows(self, value: Quantity, figures: Figures) -> bool:
        """Whether two of the numbers give it."""
        numbers = {
            Quantity(abs(each.value.value), each.value.unit)
            for each_of in (*self._own, figures)
            for each in each_of.numbers
        } - {value}
        pairs = permutations(sorted(numbers, key=lambda one: one.value)[:_MANY], 2)
        return any(_gives(a, b, value) for a, b in pairs)

    def _rival_date(self, figures: Figures, when: PartialDate, words: str) -> Rival | None:
        """The day of the same month that the quotes have instead, if they have one."""
        dates = {each.value for _, told in self._told for each in told.dates}
        dates |= given_in(self._basis, self._language).dates
        known = any((date.month, date.day) == (when.month, when.day) for date in dates)
        if when.day is None or known or counted(figures, when, dates):
            return None
        for quoted in self._quoted:
            for each in quoted.dates:
                if each.value.month == when.month and each.value.day:
                    return Rival(words, quoted.text[each.start : each.end], when)
        return None


def _an_end(value: Quantity, figures: Figures) -> bool:
    """Whether it is the end of a range that the text gives."""
    same = [each for each in figures.numbers if each.value.unit == value.unit]
    return figures.ranged and (len(same) > 1 or len(figures.found) == 1)


def _between(figures: Figures, value: Quantity) -> bool:
    ends = [each.value.value for each in figures.numbers if each.value.unit == value.unit]
    return len(ends) > 1 and min(ends) <= value.value <= max(ends)


def _noun(text: str, end: int) -> str:
    """The word right behind a number."""
    match = _WORD.match(text, end + 1) if text[end : end + 1] in {" ", "-"} else None
    word = match[0].lower() if match else ""
    return "" if _OURS.fullmatch(word) else word


def _alike(one: str, other: str) -> bool:
    """Whether two words are the same but for a plural."""
    if len(one) < _STEM or len(other) < _STEM:
        return False
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in {"", "s", "en", "n", "es"}


def _single(noun: str, figures: Figures) -> str | None:
    """The words for a single one of the things in a passage."""
    if len(noun) < _STEM:
        return None
    forms = {noun, *(noun.removesuffix(end) for end in ("s", "es", "en", "n"))} - {""}
    any_of = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    match = re.search(rf"\b(?:(?:a )?single|één|(?:een )?enkele?) (?:{any_of})\b", figures.text)
    return match[0] if match else None


def _gives(a: Quantity, b: Quantity, value: Quantity) -> bool:
    if None not in {a.unit, b.unit} and a.unit != b.unit:
        return False
    x, y = a.value, b.value
    results = [x + y, x - y, x * y, x * y / 100]
    results += [x / y, 100 * x / y, 100 * abs(x - y) / y] if y else []
    return any(rounds(value.value, abs(result), rough=False) for result in results)
