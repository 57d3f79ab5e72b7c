"""Figures in reasons that no source and no other text of the item has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, permutations

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.proof.contradicted import other_figures
from course.checking.proof.explaining import asking, explaining
from course.checking.proof.figured import numbers_stated, stated_anywhere
from course.checking.readings import agree, dates_in, may_have_figures, parts_of, quantities_in
from course.language.dates import PartialDate, parse_edtf
from course.language.figures import close, figures_in, has_digit
from course.language.quantities import Quantity
from course.loading.places import Path
from course.model.items import AnyItem
from course.model.text import Text

_LANGUAGES = frozenset({"en", "nl"})
_SMALL = 12
"""Counts up to this are in any text: “for two reasons”, “ten times too much”."""
_KNOWN = frozenset(
    map(Decimal, ("24", "30", "31", "52", "60", "100", "365", "366", "1000", "3600"))
)
"""What everybody counts with: hours, days, weeks, parts of a hundred."""
_TIMES = frozenset({"s", "min", "h", "d", "day", "days", "week", "weeks", "month", "year", "years"})
_FACTORS: tuple[Decimal, ...] = (
    Decimal(2),
    Decimal("0.5"),
    Decimal(10),
    Decimal("0.1"),
    Decimal(100),
    Decimal("0.01"),
)
_FACTORS += (Decimal(1000), Decimal("0.001"), Decimal(1_000_000), Decimal("0.000001"))
_COUNTED = 100
"""From here, the number just above or below a bound may be named: 1,501 is more than 1,500."""
_TEN = 10
_ROUGHLY = Decimal("0.1")
"""How far “about” may lead from a number."""
_MANY = 24
"""The most numbers of which every two are tried."""
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPED = re.compile(r"[.,](?=[0-9]{3}(?![0-9]))")
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|nor|niet|geen|nooit|noch)\b|n['\u2019]t\b)(?: [^\W\d_]+){0,3} ?\Z",
    re.IGNORECASE,
)
"""A figure behind such a word is one that the texts do not give."""
_EDTF = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_ROUGH = re.compile(
    r"\b(?:about|some|around|roughly|nearly|almost|over|well over|good|more than|less than|"
    r"approximately|circa|ca|ongeveer|zo['\u2019]n|rond|ruim|bijna|krap|meer dan|minder dan|"
    r"haast|om en nabij|dik|een kleine|een goede)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|would|could|should|supposing|suppose|example|als|zou|zouden|stel|voorbeeld|"
    r"indien|today|nowadays|vandaag|tegenwoordig)\b",
    re.IGNORECASE,
)
"""Words of a figure that nobody gives, or that belongs to another time."""

_COUNTED_ON = re.compile(
    r"\b(?:months?|weeks?|days?|eve|maand(?:en)?|we(?:ek|ken)|dag(?:en)?|vooravond)\b",
    re.IGNORECASE,
)
"""Words of a date that is counted from another."""


@each_item
def figures_founded(look: Look, item: AnyItem) -> Iterator[Finding]:
    """Every figure in a reason is in a source or in the item, or can be computed from those."""
    other = list(other_figures(look, item))
    yield from other
    if not look.quotes("item", item.id) and item.claim is None:
        return
    if ("item", item.id) in look.unlocated:
        return
    for path, text in explaining(item):
        if not any(finding.path[: len(path)] == path for finding in other):
            yield from _in_text(look, item, path, text)


def _in_text(look: Look, item: AnyItem, path: Path, text: Text) -> Iterator[Finding]:
    """Yield the finding on a text whose every wording has a figure that comes from nowhere."""
    spoken = [(language, words) for language, words in look.spoken(text) if language in _LANGUAGES]
    found = [(language, _unfounded(look, item, language, words)) for language, words in spoken]
    if found and all(figure for _, figure in found):
        language, figure = found[0]
        what = f"“{figure}” is in no source, and in no other text of the item"
        mend = "correct it, or quote the words that it follows from"
        yield Finding("reason-other-figure", in_language(path, text, language), what, mend)


def _unfounded(look: Look, item: AnyItem, language: str, text: str) -> str | None:
    """Return the words of a figure that comes from nowhere, or None."""
    if _nothing_new(look, text, language) or _SUPPOSED.search(text):
        return None
    figures = figures_in(text, language, look.names_with_figures)
    stated = numbers_stated(look)
    numbers = [
        f for f in figures.numbers if abs(f.value.value) not in stated and not _common(f.value)
    ]
    dates = [f for f in figures.dates if not _date_stated(look, f.value)]
    numbers = [f for f in numbers if not _DENIED.search(text, 0, f.start)]
    dates = [f for f in dates if not _DENIED.search(text, 0, f.start)]
    if not numbers and not dates:
        return None
    given = _given(look, item, language)
    own = (abs(f.value.value) for f in figures.numbers if f not in numbers)
    given.numbers.update(number for number in own if number > _SMALL)
    for found in numbers:
        if not given.explain(found.value, rough=_ROUGH.search(text, 0, found.start) is not None):
            return text[found.start : found.end]
    given.dates.update(f.value for f in figures.dates if f not in dates)
    if _COUNTED_ON.search(text):
        return None
    return next((text[f.start : f.end] for f in dates if not given.dated(f.value)), None)


def _nothing_new(look: Look, text: str, language: str) -> bool:
    """Whether all figures of the text are in some passage; a quick test."""
    if not has_digit(text):
        return not may_have_figures(text, language)
    if look.digits_stated is None:
        passages = (p.text for source in look.course.sources.values() for p in source.passages)
        look.digits_stated = frozenset(run for text in passages for run in _runs(text))
    new = _runs(text) - look.digits_stated
    return not new and not may_have_figures(_DIGITS.sub("", text), language)


def _runs(text: str) -> set[str]:
    """The numbers in digits, without the marks that group them."""
    return {_GROUPED.sub("", run).replace(",", ".") for run in _DIGITS.findall(text)}


def _common(value: Quantity) -> bool:
    """Whether the number may be in any text."""
    number = abs(value.value)
    if number in _KNOWN or (number < 1 and value.unit is None):
        return True
    return number <= _SMALL and (value.unit is None or value.unit in _TIMES)


def _date_stated(look: Look, when: PartialDate) -> bool:
    return stated_anywhere(look, when) or (
        when.month is None and Decimal(when.year or 0) in numbers_stated(look)
    )


@dataclass
class _Given:
    """The numbers and dates that a reason may build on."""

    numbers: set[Decimal]
    dates: set[PartialDate]
    quantities: set[Quantity]

    def explain(self, value: Quantity, *, rough: bool) -> bool:
        """Whether the number is among them, rounds one of them or follows from two of them."""
        wanted = abs(value.value)
        if any(_rounds(wanted, number, rough=rough) for number in self.numbers):
            return True
        if value.unit and any(close(value, given, loose=True) for given in self.quantities):
            return True
        years = {Decimal(when.year) for when in self.dates if when.year}
        results = [*_results(self.numbers | years), *self._spans()]
        results += (number * factor for number in self.numbers for factor in _FACTORS)
        return any(_rounds(wanted, result, rough=rough) for result in results)

    def _spans(self) -> Iterator[Decimal]:
        """Yield the time between any two full dates, in days, weeks and months."""
        days = [date(w.year, w.month, w.day) for w in self.dates if w.year and w.month and w.day]
        for one, other in combinations(sorted(set(days)), 2):
            between = Decimal((other - one).days)
            yield from (between, between + 1, between / 7, between / Decimal("30.44"))

    def dated(self, when: PartialDate) -> bool:
        """Whether the parts of the date are given, if not together."""
        if any(agree(when, other) and _as_fine(other, when) for other in self.dates):
            return True
        if when.month is None:
            years = Decimal(when.year or 0)
            near = {Decimal(other.year) for other in self.dates if other.year}
            return years in self.numbers or years in set(_results(self.numbers | near))
        days = {(other.month, other.day) for other in self.dates}
        months = {other.month for other in self.dates}
        known = when.month in months if when.day is None else (when.month, when.day) in days
        return known and (when.year is None or when.year in {other.year for other in self.dates})


def _as_fine(other: PartialDate, when: PartialDate) -> bool:
    return all(
        mine is None or its is not None
        for mine, its in (
            (when.year, other.year),
            (when.month, other.month),
            (when.day, other.day),
        )
    )


def _results(numbers: set[Decimal]) -> Iterator[Decimal]:
    """Yield what two of the numbers give: their sum, difference, product, ratio and share."""
    if len(numbers) <= _MANY:
        yield sum(numbers, Decimal(0))
    for a, b in permutations(sorted(numbers)[:_MANY], 2):
        yield from (a + b, abs(a - b), a * b, a * b / 100)
        if b:
            yield from (a / b, 100 * a / b, 100 * abs(a - b) / b)


def _rounds(value: Decimal, exact: Decimal, *, rough: bool) -> bool:
    """Whether the value is the exact one, rounded; with `rough`, as far as one may round."""
    if value == exact or (value >= _COUNTED and abs(value - exact) == 1):
        return True
    digits, least = value.normalize().as_tuple()[1:]
    if len(digits) > len(exact.normalize().as_tuple().digits):
        return False
    step = Decimal(10) ** int(least) / 2
    if len(digits) == 1 and value >= _TEN and not rough:
        step /= 5
    return abs(value - exact) <= max(step, abs(exact) * (_ROUGHLY if rough else 0))


def _given(look: Look, item: AnyItem, language: str) -> _Given:
    """The figures of the item, its quotes, its claim's quotes and what is known of its sources."""
    quotes = list(look.quotes("item", item.id))
    for claim in item.claims():
        quotes += look.quotes("claim", claim)
    texts = [(language, text) for text in asking(look, item, language)]
    texts += [(quote.source.language, quote.words) for quote in quotes]
    for quote in quotes:
        texts += [(language, quote.source.title[language])]
        texts += [(language, edtf) for edtf in (quote.source.published, quote.source.date) if edtf]
    given = _Given(set(), set(), set())
    for spoken, text in dict.fromkeys(texts):
        quantities = [found.value for found in quantities_in(text, spoken)]
        given.numbers.update(abs(quantity.value) for quantity in quantities)
        given.quantities.update(q for q in quantities if q.unit is not None)
        given.dates.update(found.value for found in dates_in(text, spoken))
        if _EDTF.fullmatch(text):
            given.dates.add(parts_of(parse_edtf(text)))
    return given
