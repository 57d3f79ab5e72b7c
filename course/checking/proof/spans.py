"""Times between the dates of an item: how many days, weeks or months lie between two of them."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from course.checking.proof.given import EDTF, Basis
from course.checking.proof.supposed import sentence_at, words_of
from course.checking.readings import parts_of
from course.language.dates import PartialDate, find_dates, parse_edtf
from course.language.figures import Figures
from course.language.patterns import regex
from course.language.quantities import Quantity
from course.model.source import Source

_APART = regex(
    r"(?: (?:\w+ )?(?:later|earlier|before|after|apart|ago)\b| to the day\b|"
    r" (?:later|eerder|ervoor|erna|daarvoor|daarna|v[o\u00f3][o\u00f3]r|na|nadat|voordat|vroeger|"
    r"geleden)\b)",
    re.IGNORECASE,
)
"""Words behind a number of days that make it the time between two dates."""
TIMES = {
    "d": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.44"),
    "year": Decimal("365.25"),
}
_LEEWAY = {
    "d": Decimal(0),
    "week": Decimal("0.15"),
    "month": Decimal("0.4"),
    "year": Decimal("0.4"),
}
_LOOSELY = Decimal("0.6")
_ONE = {
    "d": regex(
        r"\b(?:a|one|next|following|previous|een|\u00e9\u00e9n|volgende|vorige)[ -](?:day|dag)\b|"
        r"\b(?:day|dag|eve|vooravond) (?:before|after|later|earlier|of|voor|na|later|eerder|ervoor|"
        r"erna|daarvoor|daarna|van)\b",
        re.IGNORECASE,
    ),
    "week": regex(r"\b(?:a|one|een|\u00e9\u00e9n|next|volgende) week\b", re.IGNORECASE),
    "month": regex(r"\b(?:a|one|een|\u00e9\u00e9n|next|volgende) (?:month|maand)\b", re.IGNORECASE),
    "year": regex(r"\b(?:a|one|een|\u00e9\u00e9n|next|volgende) (?:year|jaar)\b", re.IGNORECASE),
}
"""One day, week, month or year without a number."""


def counted(figures: Figures, when: PartialDate, dates: Iterable[PartialDate]) -> bool:
    """Whether the text may have counted the date from one of the others, or counts none of days."""
    steps = [f.value for f in figures.numbers if f.value.unit in TIMES]
    steps += [Quantity(Decimal(1), unit) for unit, one in _ONE.items() if one.search(figures.text)]
    if when.month is None or when.day is None or not when.month:
        return bool(steps)
    return any(
        (there.month, there.day) == (when.month, when.day) and when.year in {None, there.year}
        for day in filled(dates, when.year)
        for step in steps
        for there in _around(day, step)
    )


def _around(day: date, step: Quantity) -> Iterator[date]:
    """Yield the dates that lie as far before or behind the day, give or take a day."""
    size = int(abs(step.value))
    if step.unit in {"d", "week"}:
        far, near = (size * 7, 1) if step.unit == "week" else (size, 0)
        ends = range(-near, near + 1)
        yield from (_moved(day, sign * far + end) for sign in (-1, 1) for end in ends)
        return
    months = size * (12 if step.unit == "year" else 1)
    for sign in (-1, 1):
        years, month = divmod(day.year * 12 + day.month - 1 + sign * months, 12)
        if 0 < years < _LAST_YEAR:
            yield date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


_LAST_YEAR = 9999


def _moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def filled(dates: Iterable[PartialDate], year: int | None = None) -> set[date]:
    """The days among the dates; those without a year are in the only year that the others have."""
    known = list(dates)
    years = {when.year for when in known if when.year} | ({year} if year else set())
    only = next(iter(years)) if len(years) == 1 else None
    full = {(w.month, w.day) for w in known if w.year and w.month and w.day}
    days = set()
    for when in known:
        if when.month and when.day and (when.year or (when.month, when.day) not in full):
            for each in [when.year] if when.year else [only] if only else sorted(years):
                if when.day <= monthrange(each, when.month)[1]:
                    days.add(date(each, when.month, when.day))
    return days


_PUBLISHED = regex(
    r"\b(?:papers?|articles?|appear(?:s|ed)|published|publication|issue|report(?:s|ed)?|"
    r"krant(?:en)?|blad|bladen|artikel(?:en)?|versche(?:en|nen)|verschijnt|gepubliceerd|bericht)\b",
    re.IGNORECASE,
)


class Days:
    """The days that a sentence may count between."""

    def __init__(self, basis: Basis, language: str, figures: Figures, start: int) -> None:
        sentence = sentence_at(figures.text, start)
        words = set(re.findall(r"[^\W\d_]+", sentence))
        sources = {source.id: source for source, _ in basis.passages.values()}
        named = [each for each in sources.values() if not words.isdisjoint(words_of(each))]
        texts = [figures.text, *basis.asked(language)]
        dates = {found.value for text in texts for found in find_dates(text, language)}
        dates |= {parts_of(parse_edtf(text)) for text in texts if EDTF.fullmatch(text)}
        for source, passage in basis.passages.values():
            dates |= {found.value for found in find_dates(passage.text, source.language)}
        whole = named or ([] if find_dates(sentence, language) else list(sources.values()))
        of_sources = {when for source in whole for when in _dates_of(source)}
        papers = sources.values() if _PUBLISHED.search(sentence) else named
        edtfs = [edtf for each in papers for edtf in (each.published, each.date) if edtf]
        published = {parts_of(parse_edtf(edtf)) for edtf in edtfs}
        self.dates = dates | of_sources | published
        year = next((when.year for when in self.dates if when.year), None)
        self.days = filled(self.dates, year)
        whose = filled(of_sources | published, year) if len(named) == 1 < len(sources) else None
        self._from = whose or self.days
        self.told = len(self.days) > 1 and bool(whose or find_dates(sentence, language))
        """Whether the sentence says from which of the days it counts."""

    def explain(self, value: Quantity, *, loose: bool) -> bool:
        """Whether two of the days, or of the years, lie that far apart."""
        pairs = [(a, b) for a in self._from for b in self.days]
        if any(_apart(abs((a - b).days), value, loose=loose) for a, b in pairs):
            return True
        years = {when.year for when in self.dates if when.year}
        return value.unit == "year" and any(
            abs(a - b - value.value) <= loose for a in years for b in years if a > b
        )


def _dates_of(source: Source) -> Iterator[PartialDate]:
    for passage in source.passages:
        yield from (found.value for found in find_dates(passage.text, source.language))


def between_dates(text: str, end: int) -> bool:
    """Whether a number of days that ends there is the time between two dates."""
    return _APART.match(text, end) is not None


def _apart(days: int, value: Quantity, *, loose: bool) -> bool:
    if value.unit not in TIMES or not days:
        return False
    far = days / TIMES[value.unit]
    leeway = max(_LOOSELY, value.value / 10) if loose else _LEEWAY[value.unit]
    return abs(far - value.value) <= leeway
